import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 12, two temperatures, and who moves last.
///
/// The game over one number, solved in both orders; the same game by gradients, in both orders; and
/// what helps.
public struct Temperature: Lesson {
  /// Its head.
  public static let about = About(
    12, "temperature", in: .failures, title: "Cold, hot, and the order of play",
    summary: "Min-max serves both temperatures, max-min one; what gradients make of either",
    source: "More, Issue: Mode Collapse; DCGAN, Recall minmax game",
    basis: "lesson 02 (min-max), lesson 04 (−log 4 + 2·JS) and lesson 11 (mode collapse)",
    seconds: 8, handout: PackageResources.README_md)

  @Setting(
    "rounds: one step of the slow network, several of the other", in: 1...1_000_000, quick: 60)
  var rounds = 2_500
  @Setting("steps of the fast network in a round", in: 1...100) var k = 10
  @Setting("m, the samples in a minibatch", in: 2...100_000) var batch = 64
  @Setting("Adam's learning rate, for both networks", .rate) var learningRate: Float = 0.001
  @Setting("γ of the R1 penalty on the slope of D, as a remedy", in: 0...1_000)
  var gradientPenalty: Float = 0.5
  @Setting("σ in °C of the noise on what D sees, as a remedy", in: 0...1_000)
  var inputNoise: Float = 20

  /// The lesson.
  public init() {}

  /// The middle of a weather's temperatures, and what the networks call 1, in °C.
  static let scaling = Scaling(scale: 20, shift: [10])
  /// The data in °C.
  static let degrees = LineMixture([
    .init(mean: -10, standardDeviation: 2), .init(mean: 30, standardDeviation: 2),
  ])
  /// The data as the networks see them.
  static let scaled = LineMixture(
    degrees.modes.map {
      .init(
        mean: ($0.mean - scaling.shift[0]) / scaling.scale,
        standardDeviation: $0.standardDeviation / scaling.scale)
    })
  static let noise = Supply.Noise.normal(1)
  static let sampleCount = 1_000
  /// The lengths at which the minibatch features tell how close answers are: one temperature, a part of the
  /// way, all of it.
  static let scales: [Float] = [0.1, 0.5, 2]

  /// How much memory its trainings take.
  public var size: RunSize? {
    let widths = [1, 32, 32, 1]
    let jobs = Order.allCases.flatMap { _ in Remedy.allCases }
    return RunSize(
      of: jobs.map { remedy in
        RunSize(
          batch: batch, outputs: 2 * widths.reduce(0, +),
          weights: 2 * Sequential.parameterCount(ofWidths: widths),
          comparisons: remedy == .features ? Self.scales.count : 0, copies: LookTimes.count + 1,
          samplesBy: ["batch"], weightsBy: [])
      })
  }

  /// Solves the game, then plays it.
  public func teach(_ run: Run) throws {
    try solve(run)
    let plain = try train(run, Order.allCases.map { ($0, .none) }, label: "both orders")
    try showOrders(run, plain)
    try showSlopes(run, plain)
    let helped = try train(
      run, Order.allCases.flatMap { order in Remedy.helpful.map { (order, $0) } }, label: "remedies"
    )
    try compare(run, plain + helped)
    guard run.keepsDefaults(of: self) else { return }
    func weaker(_ order: Order, _ remedy: Remedy) -> Double {
      (plain + helped).first { $0.order == order && $0.remedy == remedy }?.weaker ?? .nan
    }
    run.claims("More, Issue: Mode Collapse (our bound)", kind: .statistical) {
      $0.atMost(
        "collapse", "G fast: the share of the temperature that has less",
        weaker(.generatorFast, .none),
        0.35)
      for order in Order.allCases {
        $0.atLeast(
          order == .discriminatorFast ? "features" : "features-g-fast",
          "\(order.rawValue), minibatch features: the same share",
          weaker(order, .features), 0.35)
      }
      $0.atLeast(
        "slope", "D fast, a penalty on its slope: the same share",
        weaker(.discriminatorFast, .slope),
        0.35)
    }
  }
}

/// Which network is fast: many steps of it are taken for one of the other.
enum Order: String, CaseIterable, Sendable {
  case discriminatorFast = "D fast"
  case generatorFast = "G fast"
}

/// What is done against collapse.
enum Remedy: String, CaseIterable, Sendable {
  case none = "nothing"
  case slope = "penalty on D's slope"
  case noise = "noise on what D sees"
  case features = "minibatch features"
  case start = "a wider start"

  static var helpful: [Remedy] { allCases.filter { $0 != .none } }
}

/// A training in one order with one remedy.
struct Weather {
  let order: Order
  let remedy: Remedy
  let training: SampleTraining<ModeCoverage>

  /// The share of one temperature at a look, within three standard deviations.
  func share(_ mode: Int, _ look: SampleLook<ModeCoverage>) -> Double {
    Double(look.score.highQuality[mode]) / Double(look.score.total)
  }

  /// The share of the temperature that has less, at the end.
  var weaker: Double { training.divergedAt == nil ? weaker(at: training.last) : 0 }

  /// The share of the temperature that has less at a look.
  func weaker(at look: SampleLook<ModeCoverage>) -> Double { min(share(0, look), share(1, look)) }

  /// Whether both are served at the end, each by 35 % of the samples at least.
  var servesBoth: Bool { weaker >= 0.35 }

  /// How often the temperature with most samples changed over the last ten looks.
  var hops: Int {
    let leaders = training.looks.suffix(LookTimes.count / 2).compactMap(\.score.leader)
    return zip(leaders, leaders.dropFirst()).count { $0 != $1 }
  }

  /// What became of it in a word.
  var outcome: String {
    servesBoth ? "both" : hops >= 2 ? "hops" : training.last.score.covered == 0 ? "neither" : "one"
  }

  /// The word that measurements of it begin with.
  var name: String { "\(order)" + "\(remedy)".prefix(1).uppercased() + "\(remedy)".dropFirst() }
}
