import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 16, a generator that looks ahead.
///
/// What the lecture's `G* = argmin over G of max over D of V` asks for, as far as it can be had: the
/// generator's loss is taken at the discriminator after `k` more steps, and the gradient flows
/// through these steps. First on the game of lesson 02, by hand; then on the ring of lesson 11.
public struct Unrolled: Lesson {
  /// The sixteenth lesson.
  public let number = 16
  /// On the command line.
  public let name = "unrolled"
  /// Above the first figure.
  public let title = "A generator that looks ahead"
  /// The second of the remedies.
  public let part = Part.remedies
  /// In the list of lessons.
  public let summary = "G's loss looks k steps of D ahead, with the gradient through those steps"
  /// The slide.
  public let source = "DCGAN, Unrolled GANs"
  /// What `--out` writes.
  public let files = PlaneTraining.files
  /// Some twenty seconds.
  public let isLong = true

  /// The lesson.
  public init() {}

  static let plane = PlaneSettings(defaults: .slowDiscriminator, quickSteps: 300)
  static let k = Setting.integer(
    "k", 5, in: 0...100, "the discriminator's steps that G looks ahead")
  static let method = Setting.choice(
    "method", Unrolling.Method.adam, "how D moves in these steps: plain gradient ascent, or Adam")
  static let rate = Setting.number(
    "unrolled-learning-rate", 0.00011, in: 0...1e30, above: true, placeholder: "RATE",
    "the learning rate of these steps, the same throughout")
  static let compare = Setting.choice(
    "compare", Beside.all, "what is trained beside k: k = 0, 1, 5, 10, or of these only 0")

  /// What is trained beside the `k` asked for.
  enum Beside: String, CaseIterable {
    /// `k` = 0, 1, 5 and 10.
    case all
    /// Of these `k` = 0 alone; the one with the gradient stopped is always trained.
    case none
  }

  /// All of the above.
  public var settings: [any AnySetting] {
    [Self.k, Self.method, Self.rate, Self.compare] + Self.plane.all
  }

  /// Works the idea by hand, then trains with several `k`, and with the gradient stopped.
  public func teach(_ run: Run) throws {
    let mixture = try Self.plane.mixture(run)
    var testData = Random(seed: run.seed, stream: "test data")
    let real = mixture.minibatch(PlaneTraining.sampleCount, using: &testData)
    let floor = CoverageFloor(of: mixture, using: &testData)

    try showTheIdea(run)
    try showByHand(run)

    try run.step("On the ring")
    try showTheGame(run, mixture)
    let ways = lookaheads(run)
    let recipes = ways.map { way in
      var recipe = Self.plane.recipe(run)
      recipe.rules.unrolling = way.unrolling
      return (name: way.title, recipe: recipe)
    }
    let all = trainings(by: recipes, on: mixture, run, label: "training")
    try show(run, ways, all, floor)

    let asked = ways.firstIndex { $0.isAskedFor } ?? 0
    try run.show(.verdict(all[asked].verdict))
    report(run, ways, all, asked: asked)
    if run.wantsFiles { try all[asked].handOverFiles(run, real: real) }
  }

  /// The numbers of steps ahead that are trained: 0, the one asked for, those to compare with, and
  /// the one asked for with the gradient stopped.
  private func lookaheads(_ run: Run) -> [Lookahead] {
    let k = run[Self.k]
    var numbers: Set = [0, k]
    if run[Self.compare] == .all { numbers.formUnion([1, 5, 10]) }
    func unrolling(_ steps: Int, stops: Bool = false) -> Unrolling {
      Unrolling(
        steps: steps, learningRate: Float(run[Self.rate]), method: run[Self.method],
        stopsGradient: stops)
    }
    let whole = numbers.sorted().map {
      Lookahead(unrolling: unrolling($0), isAskedFor: $0 == k)
    }
    return k == 0
      ? whole : whole + [Lookahead(unrolling: unrolling(k, stops: true), isAskedFor: false)]
  }
}

/// One of the ways to look ahead that are compared.
struct Lookahead {
  let unrolling: Unrolling
  /// Whether it is the one that the lesson is about.
  let isAskedFor: Bool

  /// How the lesson calls it.
  var title: String {
    "k = \(unrolling.steps)" + (unrolling.stopsGradient ? ", gradient stopped" : "")
  }

  /// What its measurements begin with.
  var metric: String {
    isAskedFor ? "" : unrolling.stopsGradient ? "stopped" : "k\(unrolling.steps)"
  }
}
