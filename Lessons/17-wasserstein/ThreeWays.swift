import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Measures
import Networks
import Trainings

/// One of the trainings: on which data, in which way.
struct WayTraining: @unchecked Sendable {
  let field: Wasserstein.Field
  let way: Wasserstein.Way
  let training: SampleTraining<Double>

  /// Wasserstein-1 of the last samples.
  var distance: Double { training.divergedAt == nil ? training.last.score : .infinity }

  /// The second network's loss between the looks, turned round.
  var losses: [Double] { training.means(between: training.looks) { -$0.discriminator.loss } }

  /// The rank correlation of that with the distance, look by look.
  var correlation: Double {
    let pairs = zip(losses, training.looks.dropFirst().map(\.score))
    return training.looks.count < 3 ? .nan : rankCorrelation(pairs.map(\.0), pairs.map(\.1))
  }

  /// What its measurements begin with, such as "ringPenalty".
  var name: String {
    "\(field)" + "\(way)".prefix(1).uppercased() + "\(way)".dropFirst()
  }
}

extension Wasserstein {
  /// Trains in each way on each kind of data, on all cores.
  func train(_ run: Run) -> [WayTraining] {
    let jobs = Field.allCases.flatMap { field in Way.allCases.map { (field, $0) } }
    let progress = JointProgress(run, "nine trainings", of: jobs.count * steps)
    let (seed, steps) = (run.seed, steps)
    // The ring takes longer and goes first, so that no core is left alone with it.
    let trained = threads.map(jobs.count) { place in
      let (field, way) = jobs[jobs.count - 1 - place]
      var training = training(field, way, seed: seed)
      var next = 1
      while training.records.count < steps, training.iterate() {
        // Looks come at equal ratios: most happens at the start.
        if training.records.count >= Self.look(next, of: steps) {
          training.look()
          next += 1
        }
        if training.records.count % 20 == 0 { progress.advance(20) }
      }
      return WayTraining(field: field, way: way, training: training)
    }
    return trained.reversed()
  }

  /// The iteration of a look: twenty of them at equal ratios, the first after a fortieth of all.
  static func look(_ number: Int, of steps: Int) -> Int {
    // The 19th root of 40.
    let step = (number..<20).reduce(Double(steps)) { step, _ in step / 1.214280293454 }
    return max(number, Int(step.rounded()))
  }

  /// Networks for the data and the way, which have not begun to play.
  private func training(_ field: Field, _ way: Way, seed: UInt64) -> SampleTraining<Double> {
    let noise = Supply.Noise.normal(2)
    let start = Int(Double(steps) * 0.5)
    let decay = LearningRateDecay.linear(start: start, end: steps, floor: 0)
    let ruler = Ruler(field, seed: seed)
    return SampleTraining(
      Players(
        game(field, way, seed: seed),
        Supply(.samples(field.source), noise: noise, batch: batch, seed: seed), averaging: 0.998,
        decay: (decay, decay)),
      SampleExaminer(noise: noise.test(Self.sampleCount, seed: seed), score: ruler.distance))
  }

  func game(_ field: Field, _ way: Way, seed: UInt64) -> Game {
    var rules = Rules(objective: way == .vanilla ? .nonSaturating : .wasserstein)
    rules.discriminatorSteps = k
    if way == .clipping { rules.weightLimit = weightLimit }
    if way == .penalty {
      (rules.lipschitzPenalty, rules.lipschitzIsOneSided) = (lipschitzPenalty, true)
    }
    var weights = Random(seed: seed, stream: "weights")
    func network(_ widths: [Int], _ hidden: Activation = .relu) -> Sequential {
      Sequential(widths: widths, hidden: hidden, initializer: .uniformByInputs, using: &weights)
    }
    func adam(_ rate: Float) -> Adam { Adam(learningRate: rate, beta1: beta1, beta2: 0.9) }
    return Game(
      generator: network(field.widths.generator, field == .silly ? .tanh : .relu),
      discriminator: network(field.widths.discriminator),
      generatorOptimizer: adam(learningRate),
      discriminatorOptimizer: adam(discriminatorLearningRate), rules: rules)
  }

  /// Loss and distance of each way, the samples at the end, and numbers.
  func show(
    _ run: Run, _ field: Field, _ ruler: Ruler, floor: Double, _ trainings: [WayTraining]
  ) throws {
    try run.step("On the \(field.rawValue)")
    for one in trainings {
      let steps = one.training.looks.dropFirst().map { Double($0.step) }
      try run.show(
        .curves(
          CurvesFigure(
            title: "\(one.way.rawValue)", xLabel: "iterations", yLabel: "",
            series: [
              .init("its loss, turned round", zip(steps, one.losses).map { Point($0, $1) }),
              .init(ruler.name, Array(one.training.lookCurve(\.score).dropFirst())),
            ], references: [.init("real samples", floor)], xScale: .logarithmic,
            height: 9)))
    }
    if field.isPlane {
      try run.show(
        .scatter(
          scatter(
            "G(z) at the end",
            trainings.map { .init($0.way.rawValue, points: points($0.training.last.samples)) },
            of: Field.ringData)))
    }
    try run.table(
      ["", "\(ruler.name)", "in floors", "loss against distance"],
      trainings.map { one in
        [
          "\(one.way.rawValue)", .number(one.distance, 3),
          .number(one.distance / floor, 1), .number(one.correlation, 2),
        ]
      } + [["real samples (the floor)", .number(floor, 3), .number(1, 1), "—"]],
      caption:
        "\(ruler.name) of \(Self.sampleCount) samples to as many real ones at the end. Right: the rank "
        + "correlation over the looks of that distance with the second network's loss, turned round; "
        + "1: whenever one falls, so does the other.")
  }
}

/// By what samples are measured: as many real ones.
struct Ruler {
  let name: String
  /// The real samples, row by row.
  let real: [Float]
  /// How far samples are from the real ones.
  let distance: (Tensor) -> Double

  init(_ field: Wasserstein.Field, seed: UInt64) {
    var stream = Random(seed: seed, stream: "test data")
    let samples = field.source.minibatch(Wasserstein.sampleCount, using: &stream)
    let numbers = samples.numbers
    real = numbers
    if field.isPlane {
      name = "sliced Wasserstein-1"
      let reference = SlicedReference(samples)
      distance = { reference.distance(to: $0) }
    } else {
      name = "Wasserstein-1"
      distance = { wasserstein1($0.numbers, numbers) }
    }
  }
  /// What other real samples score: the median over twenty sets.
  func floor(_ field: Wasserstein.Field, seed: UInt64) -> Double {
    var stream = Random(seed: seed, stream: "floor")
    return Floor(
      ofSamples: Wasserstein.sampleCount, repetitions: 20,
      draw: { field.source.minibatch($0, using: &stream) }, measure: distance
    ).median
  }
}
