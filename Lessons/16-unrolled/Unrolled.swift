import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Trainings

/// Lesson 16, a generator that looks ahead.
///
/// What the lecture's `G* = argmin over G of max over D of V` asks for, as far as it can be had: the
/// generator's loss is taken at the discriminator after `k` more steps, and the gradient flows
/// through these steps. First on the game of lesson 02, by hand; then on the ring of lesson 11.
public struct Unrolled: Lesson {
  /// Its head.
  public static let about = About(
    16, "unrolled", in: .remedies, title: "A generator that looks ahead",
    summary: "G's loss looks k steps of D ahead, with the gradient through those steps",
    source: "DCGAN, Unrolled GANs", files: trainingFiles, isLong: true)

  @Setting("the discriminator's steps that G looks ahead", in: 0...100) var k = 5
  @Setting("how D moves in these steps: plain gradient ascent, or Adam")
  var method = Unrolling.Method.adam
  @Setting(
    "the learning rate of these steps, the same throughout", in: 0...1e30, above: true,
    placeholder: "RATE")
  var unrolledLearningRate: Float = 0.00011
  @Setting("what is trained beside k: k = 0, 1, 5, 10, or of these only 0")
  var compare = Beside.all
  @Settings var data = PlaneChoice()
  @Settings(quick: .slowDiscriminator.with(steps: 300)) var recipe = PlaneRecipe.slowDiscriminator

  /// What is trained beside the `k` asked for.
  enum Beside: String, CaseIterable {
    /// `k` = 0, 1, 5 and 10.
    case all
    /// Of these `k` = 0 alone; the one with the gradient stopped is always trained.
    case none
  }

  /// The lesson.
  public init() {}

  /// Works the idea by hand, then trains with several `k`, and with the gradient stopped.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheIdea(run)
    try showByHand(run)

    try run.step("On the ring")
    try sayWhatIsUnusual(of: mixture, run)
    try run.show(.table(networksTable(recipe)))
    let steps =
      method == .adam
      ? "steps of Adam, which start from what D's own Adam remembers," : "steps of gradient ascent"
    try run.say(
      "By default these are the networks and settings of a preset of lesson 11 that collapses, `gan "
        + "mode-collapse --preset slow-discriminator`, in which D learns ten times more slowly than G. Now "
        + "G looks k steps of D ahead, \(steps) at the rate "
        + "\(compact(Double("\(unrolledLearningRate)") ?? 0)). Nothing else changes, and the seed is "
        + "the same each time.")

    let ways = lookaheads
    let all = trainings(
      by: ways.map { way in
        (way.title, recipe.with { $0.rules.unrolling = way.unrolling })
      }, on: mixture, run, label: "training")
    // Over time the three that matter most.
    try Comparison(
      zip(ways, all).map { way, training in
        let isDrawn = way.isAskedFor || way.unrolling.steps == 0 || way.unrolling.stopsGradient
        return .init(way.title, training, isDrawn: isDrawn)
      }
    ).show(run, floor)

    let asked = all[ways.firstIndex { $0.isAskedFor } ?? 0]
    try run.show(.verdict(asked.verdict))
    asked.report(run)
    for (way, training) in zip(ways, all) {
      training.reportCoverage(run, prefix: way.metric, showsCurve: !way.isAskedFor)
    }
    claim(run, without: all[0], asked)
    if run.wantsFiles { try asked.handOver(run, real: real) }
  }

  /// What is claimed of the outcome was measured with the lesson's own settings.
  private func claim(_ run: Run, without: PlaneTraining, _ ahead: PlaneTraining) {
    guard run.keepsDefaults(of: self, except: ["compare"]) else { return }
    run.claims("DCGAN, What is mode collapse? (our bound)", kind: .statistical) {
      $0.atMost(
        "collapse-without", "Without looking ahead G serves half of the modes at most",
        without.modes(orElse: 8), 4)
    }
    run.claims("DCGAN, Unrolled GANs (our bound)", kind: .statistical) {
      $0.atLeast(
        "modes", "Looking ahead, G covers nearly all modes", ahead.modes(orElse: 0), 7)
      $0.atLeast(
        "quality", "Most of its samples lie where the data lie: the share of high quality",
        ahead.quality, 0.6)
    }
  }

  /// The numbers of steps ahead that are trained: 0, the one asked for, those to compare with, and
  /// the one asked for with the gradient stopped.
  private var lookaheads: [Lookahead] {
    let numbers = Set([0, k]).union(compare == .all ? [1, 5, 10] : [])
    func way(_ steps: Int, stops: Bool = false) -> Lookahead {
      Lookahead(
        unrolling: Unrolling(
          steps: steps, learningRate: unrolledLearningRate, method: method, stopsGradient: stops),
        isAskedFor: steps == k && !stops)
    }
    return numbers.sorted().map { way($0) } + (k == 0 ? [] : [way(k, stops: true)])
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
