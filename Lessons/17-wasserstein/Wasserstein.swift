import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Measures
import Networks
import Trainings

/// Lesson 17, a loss that says how far there is to go.
///
/// The earth mover's distance by hand; then a critic whose slope is held down, by clipping or by a
/// penalty, beside a discriminator on the same data, with the same networks and seed.
public struct Wasserstein: Lesson {
  /// Its head.
  public static let about = About(
    17, "wasserstein", in: .remedies, title: "A loss that means something",
    summary: "The earth mover's distance; a critic's loss falls as the samples improve",
    source: "More, Wasserstein GAN",
    basis: "lesson 04 (what log 4 − 2·JS means, and when it says nothing) and lesson 11"
      + " (samples in the plane)",
    seconds: 30, handout: PackageResources.README_md, files: trainingFiles)

  @Setting("iterations, each with k steps of D or the critic", in: 1...1_000_000, quick: 200)
  var steps = 4_000
  @Setting("steps of D, or of the critic, for one of G", in: 1...100) var k = 5
  @Setting("m, the samples in a minibatch", in: 2...100_000) var batch = 256
  @Setting("Adam's learning rate for G", in: 0...1, above: true, placeholder: "RATE")
  var learningRate: Float = 0.0007
  @Setting(
    "Adam's learning rate for D and the critics", in: 0...1, above: true, placeholder: "RATE")
  var discriminatorLearningRate: Float = 0.002
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0
  @Setting("λ of the penalty on slopes above 1; the paper's is 10", in: 0...1_000)
  var lipschitzPenalty: Float = 1
  @Setting("c: clipped weights stay between -c and c; the paper's is 0.01", in: 0.0001...10)
  var weightLimit: Float = 0.1

  /// The lesson.
  public init() {}

  /// What the second network is: a discriminator, or a critic whose slope is held down.
  enum Way: String, CaseIterable {
    case vanilla = "vanilla loss"
    case clipping = "critic, clipped weights"
    case penalty = "critic, penalty"
  }

  /// What is to be learned, and by which G.
  enum Field: String, CaseIterable {
    case line = "two bells"
    case ring
    case silly = "ring, by a silly G"

    var isPlane: Bool { self != .line }
    var source: any MinibatchSource { isPlane ? Self.ringData : LineMixture.twoTemperatures }
    /// Among those that are measured alike.
    var place: Int { isPlane ? 1 : 0 }
    static let ringData = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)

    /// The widths of G, and those of D or the critic.
    var widths: (generator: [Int], discriminator: [Int]) {
      switch self {
      case .line: ([2, 32, 32, 1], [1, 32, 32, 1])
      case .ring: ([2, 64, 64, 2], [2, 64, 64, 1])
      case .silly: ([2, 8, 8, 8, 8, 2], [2, 64, 64, 1])
      }
    }
  }

  static let sampleCount = 2_500

  /// How much memory its trainings take.
  public var size: RunSize? {
    RunSize(
      of: Field.allCases.flatMap { field in
        Way.allCases.map { way in
          let (g, d) = field.widths
          return RunSize(
            // The penalty is on slopes, whose own slopes need all of D once more.
            batch: batch, outputs: (g + d + (way == .penalty ? d : [])).reduce(0, +),
            weights: [g, d].reduce(0) { $0 + Sequential.parameterCount(ofWidths: $1) },
            copies: LookTimes.count + 1, samplesBy: ["batch"], weightsBy: [])
        }
      })
  }

  /// Moves earth by hand, then trains in three ways on two kinds of data.
  public func teach(_ run: Run) throws {
    try moveEarth(run)
    try compareSpikes(run)

    try run.step("From a distance to a loss")
    try run.formula(
      """
      W(p, q) = the largest mean f(x) − mean f(G(z)) over all f with a slope of at most 1
      critic C:  maximise mean C(x) − mean C(G(z)), the slope held down
      G:         maximise mean C(G(z))
      """)
    try run.say(
      "The slope is held down in one of two ways: after every step of the critic its weights are clipped "
        + "to [-c, c], c = \(compact(weightLimit)); or it pays λ·mean max(0, |∇C| − 1)² between real "
        + "and generated samples, λ = \(compact(lipschitzPenalty)). Beside them a discriminator with "
        + "the vanilla loss; networks, data, noise and seed are the same. G is 2 → 32 → 32 → 1 on the "
        + "line and 2 → 64 → 64 → 2 on the ring, all ReLU, D and the critics 1 → 32 → 32 → 1 and "
        + "2 → 64 → 64 → 1; the silly G is narrow and deep, 2 → 8 → 8 → 8 → 8 → 2 with tanh.")
    try run.show(
      .code(
        CodeExcerpt(
          "Clipping as the program does it after each step of the critic",
          from: "Sources/Adversarial/WeightClipping.swift",
          """
          updateParameters { parameter in
            let (numbers, shape) = (parameter.numbers, parameter.shape)
            let clipped = numbers.map { $0 > limit ? limit : $0 < -limit ? -limit : $0 }
            parameter.updateStorage { $0 = Tensor(clipped, shape: shape).storage }
          }
          """)))

    try run.begin("nine trainings")
    // The line's and the ring's.
    let distances = [Field.line, .ring].map { field in
      SampleDistance(to: field.source, count: Self.sampleCount, seed: run.seed)
    }
    let floors = distances.map { $0.floor() }
    let trainings = try train(run, distances, floors)
    for field in Field.allCases {
      try show(run, trainings.filter { $0.field == field }, by: distances[field.place])
    }
    try showWeights(run, trainings.filter { $0.way == .clipping && $0.field != .silly })
    let (clipping, penalty) = try readDistance(run)

    let best = trainings[2].training
    var verdict = best.verdict([
      .init(
        "Wasserstein-1", best.looks.map(\.score), goal: .atMost(2.5 * floors[0]),
        floor: floors[0], swing: floors[0], decimals: 3)
    ])
    verdict.run = "the critic with a gradient penalty, on the line"
    try run.show(.verdict(verdict))
    best.reportCurves(run)
    for one in trainings {
      run.metric(one.name + "Distance", one.distance, best: .low)
      run.metric(one.name + "Floors", one.inFloors, best: .low)
      run.metric(one.name + "Correlation", one.correlation)
      run.curve(one.name + "Distance", one.training.lookCurve(\.score))
    }
    run.metric("clippingReading", clipping)
    run.metric("penaltyReading", penalty.last ?? .nan, best: .high)
    try best.handOver(run, beside: distances[0].real)
    guard run.keepsDefaults(of: self) else { return }
    run.claims("More, Wasserstein GAN (our bound)", kind: .statistical) {
      $0.atLeast(
        "reading", "A penalised critic, by its largest slope, reads off the distance: the share",
        penalty.last ?? .nan, 0.9)
      $0.atMost(
        "from-below", "… and never more than there is: the largest share", penalty.max() ?? .nan, 1)
      for one in trainings where one.way == .penalty {
        let place = "On the \(one.field.rawValue)"
        $0.atLeast(
          "\(one.name)-loss", "\(place) the penalised critic's loss follows the distance",
          one.correlation, 0.8)
        $0.atMost(
          "\(one.name)-samples", "\(place) its samples are near the data: floors", one.inFloors,
          2.5)
      }
    }
  }
}
