import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

/// One of the trainings: on which data, in which way.
struct Trained {
  let field: Wasserstein.Field
  let way: Wasserstein.Way
  let training: SampleTraining<Double>
  /// What real samples score.
  let floor: Double

  /// The distance of the last samples to the data.
  var distance: Double { training.divergedAt == nil ? training.last.score : .infinity }
  var inFloors: Double { distance / floor }

  /// The second network's loss between the looks, negated.
  var losses: [Double] { training.means(between: training.looks) { -$0.discriminator.loss } }

  /// The rank correlation of that with the distance, look by look.
  var correlation: Double {
    guard training.looks.count > 2 else { return .nan }
    return rankCorrelation(losses, training.looks.dropFirst().prefix(losses.count).map(\.score))
  }

  /// What its measurements begin with, such as "ringPenalty".
  var name: String { "\(field)" + "\(way)".prefix(1).uppercased() + "\(way)".dropFirst() }
}

extension Wasserstein {
  /// Trains in each way on each kind of data.
  func train(
    _ run: Run, _ distances: [SampleDistance], _ floors: [Double]
  ) throws -> [Trained] {
    let jobs = Field.allCases.flatMap { field in Way.allCases.map { (field, $0) } }
    let (seed, noise) = (run.seed, Supply.Noise.normal(2))
    let trainings = try trainSideBySide(
      run, "nine trainings", jobs, looks: .atEqualRatios,
      plan: { (steps, $0.0.isPlane ? 2 : 1) },
      picture: { latest in
        let panels = latest.filter { $0.job.0 == .ring }.map {
          SceneFigure.Panel($0.job.1.rawValue, points: points($0.look.samples))
        }
        return [.scene(scatter("On the ring, at the latest look", panels, of: Field.ringData))]
      },
      begin: { field, way in
        SampleTraining<Double>(
          Players(
            game(field, way, seed: seed),
            Supply(.samples(field.source), noise: noise, batch: batch, seed: seed),
            averaging: 0.998, decay: (decay, decay)),
          SampleExaminer(
            noise: noise.test(Self.sampleCount, seed: seed),
            score: { distances[field.place]($0) }))
      })
    return zip(jobs, trainings).map {
      Trained(field: $0.0, way: $0.1, training: $1, floor: floors[$0.0.place])
    }
  }

  /// Networks that have not begun to play; both rates stand still for half of the steps, then fall to 0.
  func game(_ field: Field, _ way: Way, seed: UInt64) -> Game {
    var rules = Rules(
      objective: way == .vanilla ? .nonSaturating : .wasserstein, discriminatorSteps: k)
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

  var decay: LearningRateDecay { .linear(start: Int(Double(steps) * 0.5), end: steps, floor: 0) }

  /// Loss and distance of each way on one kind of data, the samples at the end, and numbers.
  func show(_ run: Run, _ trainings: [Trained], by distance: SampleDistance) throws {
    let (field, floor) = (trainings[0].field, trainings[0].floor)
    try run.step("On the \(field.rawValue)")
    for one in trainings {
      let distances = one.training.lookCurve(\.score).dropFirst()
      try run.curves(
        one.way.rawValue, x: "iterations",
        [
          ("its loss, negated", zip(distances, one.losses).map { Point($0.x, $1) }),
          (distance.name, Array(distances)),
        ], references: [("real samples", floor)], xScale: .logarithmic, height: 9)
    }
    if field.isPlane {
      let panels = trainings.map { one in
        SceneFigure.Panel(one.way.rawValue, points: points(one.training.last.samples))
      }
      try run.show(.scene(scatter("G(z) at the end", panels, of: Field.ringData)))
    }
    try run.table(
      ["", distance.name, "in floors", "loss against distance"],
      trainings.map { one in
        [
          .text(one.way.rawValue), .number(one.distance, 3), .number(one.inFloors, 1),
          .number(one.correlation, 2),
        ]
      } + [["real samples (the floor)", .number(floor, 3), .number(1, 1), "—"]],
      caption:
        "The \(distance.name) distance of \(Self.sampleCount) samples to as many real ones at the end. "
        + "Right: the rank correlation over the looks of that distance with the second network's loss, "
        + "negated; 1: whenever one falls, so does the other.")
  }
}
