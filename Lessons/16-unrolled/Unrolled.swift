import Adversarial
import Autograd
import Blackboard
import Course
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
    source: "DCGAN, Unrolled GANs",
    basis: "lesson 02 (a look ahead ends the circling) and lesson 11 (the collapse that it cures)",
    seconds: 20, handout: PackageResources.README_md, files: trainingFiles + [Run.stagesFile])

  @Setting("the discriminator's steps that G looks ahead", in: 0...100) var k = 5
  @Setting("how D moves in these steps: plain gradient ascent, or Adam")
  var method = Unrolling.Method.adam
  @Setting("the learning rate of these steps, the same throughout", .rate)
  var unrolledLearningRate: Float = 0.00011
  @Setting("what is trained beside k: k = 0, 1, 5, 10, or of these only 0")
  var compare = Beside.all
  @Setting(
    "chart how much stopping the gradient costs over lengths of the steps, with so many seeds, instead",
    in: 0...100)
  var lengths = 0
  @Settings var data = PlaneChoice()
  @Settings(quick: .slowDiscriminator.with(steps: 300)) var recipe = PlaneRecipe.slowDiscriminator

  /// What is trained beside the `k` asked for.
  ///
  /// With `none` it is `k` = 0 alone; the one with the gradient stopped is always trained.
  enum Beside: String, CaseIterable { case all, none }

  /// The lesson.
  public init() {}

  /// How much memory all its trainings take.
  public var size: RunSize? {
    guard lengths == 0 else {
      let one = recipe(ahead: k, stops: false).size
      return RunSize(of: Array(repeating: one, count: 2 * Self.comparedLengths.count * lengths))
    }
    return RunSize(of: ways.map { recipe(ahead: $0.steps, stops: $0.stops).size })
  }

  /// How far G looks ahead in each training: not at all, as asked for, as far as is compared, and as asked
  /// for with the gradient stopped.
  private var ways: [(steps: Int, stops: Bool)] {
    let numbers = Set([0, k]).union(compare == .all ? [1, 5, 10] : []).sorted()
    return numbers.map { ($0, false) } + (k == 0 ? [] : [(k, true)])
  }

  /// The recipe with `steps` ahead, at the rate of the settings unless told otherwise.
  func recipe(ahead steps: Int, stops: Bool, rate: Float? = nil) -> PlaneRecipe {
    recipe.with {
      $0.rules.unrolling = Unrolling(
        steps: steps, learningRate: rate ?? unrolledLearningRate, method: method,
        stopsGradient: stops)
    }
  }

  /// Works the idea by hand, then trains with several `k`, and with the gradient stopped.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    if lengths > 0 { return try compareLengths(run, on: mixture) }
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheIdea(run)
    try showPaths(run)

    try run.step("On the ring")
    try sayWhatIsUnusual(of: mixture, run)
    try run.show(.table(networksTable(recipe)))
    let adam = "steps of Adam, which start from what D's own Adam remembers,"
    let steps = method == .adam ? adam : "steps of gradient ascent"
    try run.say(
      "By default these are the networks and settings of a preset of lesson 11 that collapses, `gan "
        + "mode-collapse --preset slow-discriminator`, in which D learns ten times more slowly than G. Now "
        + "G looks k steps of D ahead, \(steps) at the rate "
        + "\(compact(unrolledLearningRate)). Nothing else changes, and the seed is "
        + "the same each time.")

    let ways = ways
    let recipes = ways.map { steps, stops in
      (name(steps, stops: stops), recipe(ahead: steps, stops: stops))
    }
    // Over time the three that matter most.
    let all = try trainAndCompare(recipes, on: mixture, run, floor) {
      [0, k].contains($0.rules.unrolling.steps)
    }

    for ((steps, stops), training) in zip(ways, all) {
      let metric = stops ? "stopped" : steps == k ? "" : "k\(steps)"
      training.reportCoverage(run, prefix: metric, showsCurve: !metric.isEmpty)
    }
    let asked = all[ways.firstIndex { $0 == (k, false) } ?? 0]
    try asked.conclude(
      run, beside: real, named: name(k, stops: false),
      without: k == 0 ? nil : (name(0, stops: false), all[0]))
    claim(run, without: all[0], asked)
  }

  private func name(_ k: Int, stops: Bool) -> String {
    "k = \(k)" + (stops ? ", gradient stopped" : "")
  }

  // MARK: - The game of lesson 02, min over x, max over y of V = x·y, looked at ahead

  /// `η` of both players in this game.
  private static let tinyRate: Float = 0.1

  private func showTheIdea(_ run: Run) throws {
    try run.step("The idea")
    try run.say(
      "G ought to minimise what V is once D has answered it: G* = argmin over G of max over D of "
        + "V(D, G). In practice G descends V at the D of this moment, the maximum is ignored, and "
        + "nothing tells G that D will turn against it. Unrolling takes the answer into account as "
        + "far as k steps go, and differentiates through these steps.")
    try run.formula(
      "θ₀ = D's weights now,   θᵢ₊₁ = θᵢ + η·∇V(θᵢ, G)    for i = 0 … k − 1\n"
        + "G descends the gradient of its loss at θₖ, which depends on G k times over")
    try run.show(
      .code(
        CodeExcerpt(
          "k steps ahead, as the program runs them", from: "Sources/Adversarial/Unrolling.swift",
          #"""
          for step in 0..<steps {
            let loss = objective(discriminator.with(parameters: weights), fake, step)
            let gradients = gradient(of: loss, at: weights, differentiable: !stopsGradient)
            switch method {
            case .ascent:
              weights = zip(weights, gradients).map { $0 - Tensor(learningRate) * $1 }
            case .adam:
              weights = adam.step(from: weights, along: gradients)
            }
            if stopsGradient { weights = weights.map(\.detached.variable) }
          }
          """#)))

    try run.step("By hand: V = x·y once more")
    let (x, y) = (Float(1.5), Float(-0.5))
    try run.say(
      "The game of lesson 02: x minimises V = x·y, y maximises it. A step of y adds η·x, so after k "
        + "steps y is y + k·η·x, and V there is x·y + k·η·x². Its slope in x is y + 2·k·η·x: a pull "
        + "towards x = 0 that the plain slope, y, lacks. With the gradient stopped, y + k·η·x is treated "
        + "as a constant, and the slope is y + k·η·x: half of that pull.")
    try run.table(
      ["k", "y + 2kηx", "by the engine", "y + kηx", "stopped"],
      [0, 1, 5].map { k in
        let pull = Double(Float(k) * Self.tinyRate * x)
        let (through, stopped) = (slope(x, y, k: k), slope(x, y, k: k, stops: true))
        return [.integer(k)]
          + [Double(y) + 2 * pull, through, Double(y) + pull, stopped].map { .number($0, 4) }
      },
      caption:
        "At x = 1.5, y = -0.5 with η = 0.1. The engine differentiates the steps of y like "
        + "anything else: their slopes are recorded, and so have slopes themselves.")
    run.claims("mathematics") {
      for k in [0, 1, 5] {
        $0.equal(
          "slope-\(k)", "The slope through \(k) steps is y + 2kηx", slope(x, y, k: k),
          -0.5 + 0.3 * Double(k), within: 1e-6)
      }
      $0.equal(
        "slope-stopped", "With the gradient stopped it is y + kηx",
        slope(x, y, k: 5, stops: true), 0.25, within: 1e-6)
    }
  }

  /// Where alternating steps go from (1, 1) with and without looking ahead.
  private func showPaths(_ run: Run) throws {
    func path(k: Int, stops: Bool = false) -> TrajectoryFigure.Path {
      let points = sequence(first: (Float(1), Float(1))) { x, y in
        let y = y + Self.tinyRate * x
        return (x - Self.tinyRate * Float(slope(x, y, k: k, stops: stops)), y)
      }
      return .init(name(k, stops: stops), points.prefix(101).map { Point(Double($0), Double($1)) })
    }
    let paths = [path(k: 0), path(k: 5, stops: true), path(k: 5)]
    let title = "A hundred alternating steps from (1, 1)"
    try run.show(.trajectory(TrajectoryFigure(title: title, paths: paths, height: 17)))
    let ends = paths.map { $0.points[100] }.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    try run.say(
      "Without looking ahead the path keeps circling. Looking ahead it ends "
        + "\(decimal(ends[2], 3)) from the equilibrium, with the gradient stopped "
        + "\(decimal(ends[1], 3)).")
    run.claim(
      "tiny-game", "Looking five steps ahead ends nearer to (0, 0): the ratio to not looking ahead",
      ends[2] / ends[0], .atMost(0.1), source: "Metz et al. 2017, sec. 2")
  }

  /// The slope in `x` of `V` at the `y` that has made `k` more steps, by the engine.
  private func slope(_ x: Float, _ y: Float, k: Int, stops: Bool = false) -> Double {
    let x = Tensor.variable(x)
    var answer = Tensor.variable(y)
    for _ in 0..<k {
      let own = stops ? x.detached : x
      let step = gradient(of: own * answer, at: answer, differentiable: !stops)
      answer = answer + Tensor(Self.tinyRate) * step
      if stops { answer = answer.detached.variable }
    }
    return Double(gradient(of: x * answer, at: x).number)
  }

  /// What is claimed of the outcome was measured with the lesson's own settings.
  private func claim(_ run: Run, without: PlaneTraining, _ ahead: PlaneTraining) {
    guard run.keepsDefaults(of: self, except: ["compare"]) else { return }
    without.claimCollapse(run, "Without looking ahead")
    run.claims("DCGAN, Unrolled GANs (our bound)", kind: .statistical) {
      $0.atLeast("modes", "Looking ahead, G covers nearly all modes", ahead.modes(orElse: 0), 7)
      $0.atLeast(
        "quality", "Most of its samples lie where the data lie: the share of high quality",
        ahead.quality, 0.6)
    }
  }
}
