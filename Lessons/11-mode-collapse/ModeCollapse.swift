import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 11, a generator that serves one mode at a time.
///
/// Eight Gaussians on a ring, as on the slide. Whether a GAN collapses on them is decided by its
/// settings, so the lesson shows one that does dependably, several that may, and one that does not.
public struct ModeCollapse: Lesson {
  /// Its head.
  public static let about = About(
    11, "mode-collapse", in: .failures, title: "Mode collapse",
    summary: "Eight Gaussians on a ring: G serves one at a time and hops; when, when not",
    source: "DCGAN, What is mode collapse?; Pan, Mode Collapse",
    basis: "lesson 02 (why players circle), lesson 03 (how training is judged) and lesson"
      + " 04 (what the best discriminator tells G)",
    seconds: 4, handout: PackageResources.README_md,
    files: trainingFiles + [Run.stagesFile])

  /// The default, what prevents collapse, and what else favours it.
  public static let presets = [
    Preset("collapse", "ten steps of G for one of D: one mode at a time"),
    Preset(
      "healthy", "plain training that covers all modes, by settings alone",
      [
        "steps": "20000", "batch": "128", "layers": "3", "units": "128", "generator-steps": "1",
        "settling": "1", "beta1": "0", "beta2": "0.9", "average": "0.999",
        "gradient-penalty": "0.005",
      ]),
    Preset(
      "slow-discriminator", "D learns ten times more slowly than G, where lesson 16 begins",
      [
        "steps": "10000", "generator-steps": "1", "discriminator-learning-rate": "0.0001",
        "settling": "0.5", "average": "0.99",
      ]),
    Preset(
      "algorithm-1", "one step each, the same rates: it may go either way",
      ["steps": "4000", "generator-steps": "1"]),
    Preset(
      "notebook", "what a well-known notebook sets, with eight modes; takes a minute",
      [
        "radius": "1", "deviation": "0.01", "steps": "25000", "batch": "512", "noise": "256",
        "units": "128", "activation": "tanh", "loss": "minimax", "order": "simultaneous",
        "generator-steps": "1", "discriminator-learning-rate": "0.0001",
      ]),
  ]

  @Settings var data = PlaneChoice()
  @Settings(quick: .collapsing.with(steps: 400)) var recipe = PlaneRecipe.collapsing
  @Setting(
    "iterations by each of the other settings; 0: leave them out", in: 0...10_000_000, quick: 400)
  var compareSteps = 4_000

  /// The lesson.
  public init() {}

  /// How much memory it takes.
  public var size: RunSize? { recipe.size }

  /// Shows the data, trains, looks at what comes out and why, and compares with other settings.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheGame(run, mixture)
    var training = PlaneTraining(recipe, on: mixture, seed: run.seed)
    try training.train(
      run, "training", recipe.steps, picture: { $0.picture() },
      seen: { now in try run.stage("after \(now.last.step) iterations", now.picture) })
    let (looks, last) = (training.looks, training.looks.count - 1)

    try run.step("What comes out")
    // The data, the untrained generator, and four looks at the trained one.
    let centres = mixture.centres.map { SceneFigure.Mark(Point($0.x, $0.y), isFilled: true) }
    let data = SceneFigure.Panel("the data", points: points(real.numbers), marks: centres)
    let panels = Set([0, last / 4, last / 2, 3 * last / 4, last]).sorted().map {
      looks[$0].panel($0 == 0 ? "before training" : "after \(looks[$0].step)", in: mixture)
    }
    let title = "\(PlaneTraining.sampleCount) points each, G(z) always from the same z"
    try run.show(.scene(scatter(title, [data] + panels, of: mixture)))
    try run.say(
      "A speck may be hundreds of points that lie on top of each other: the tables below count them."
    )

    try run.step("Which mode, and when")
    try run.show(
      .shares(
        training.shares("Where the samples are: the share near each mode, at \(last + 1) looks")))
    try run.show(.curves(training.coverageCurves("Modes covered")))
    let leaders = training.lastLooks.map { $0.coverage.leader.map { "\($0 + 1)" } ?? "none" }
    try run.say(
      "A look is an evaluation of G, on the same z each time. Over the last \(leaders.count) looks most samples were nearest to mode "
        + "\(leaders.joined(separator: ", ")): \(training.changesOfLeader) changes.")

    try run.step("What the discriminator believes")
    let chosen = Array(training.looks.indices.suffix(3))
    try run.show(.scene(training.scatter("Three looks in a row: G(z)", looks: chosen)))
    try run.show(.scene(training.heatMap("D(x) at the same looks", looks: chosen)))
    let onReal = training.lastTenth { $0.discriminator.meanOnReal }
    let onFake = training.lastTenth { $0.generator.meanOnFake }
    try run.say(
      training.verdict.word == .collapsed
        ? "Where G's samples have just been, D has learned to say \"generated\". G goes where D still "
          + "says \"real\"; there it stays until D has learned that too."
        : "Over the last tenth of the run D says \(decimal(onReal, 2)) of real samples and "
          + "\(decimal(onFake, 2)) of generated ones, on average: 1/2 means that it cannot tell. A cell "
          + "is wider than a mode, so the picture shows mostly what D says where neither falls.")

    try run.step("In numbers")
    let rows = looks.enumerated().filter { $0.0 % 4 == 0 || $0.0 == last }.map {
      ($0 == 0 ? "before training" : "after \($1.step) iterations", $1.coverage)
    }
    try floor.table(run, "\(PlaneTraining.sampleCount) samples", rows, in: mixture)
    try showModes(run, training, floor.one)
    if compareSteps > 0 { try compareWithOtherSettings(run, training) }

    training.reportCoverage(run)
    try training.conclude(
      run, beside: real, named: compareSteps > 0 ? "this lesson's settings" : nil)
    claim(run, training, real)
  }

  private func showTheGame(_ run: Run, _ mixture: PlaneMixture) throws {
    try run.step("The game")
    let modes = mixture.centres.count
    let places = modes == 1 ? "about one centre" : "about \(modes) centres, all equally likely"
    try run.say(
      "The data are points of the plane \(places), with a standard deviation of "
        + "\(compact(mixture.standardDeviation)). The generator G turns \(recipe.noise) numbers from "
        + "N(0, 1) into a point; the discriminator D says of a point how probable it is that it is "
        + "real." + (modes > 1 ? " G is not told that there are several modes." : ""))
    try sayWhatIsUnusual(of: mixture, run)
    try run.show(.table(networksTable(recipe)))
    try run.show(.code(.algorithm1))
    let rules = recipe.rules
    let loss = rules.objective == .minimax ? "log(1 − D(G(z)))" : "−log D(G(z))"
    let both = "Both gradients are taken before either moves."
    let order = rules.order == .simultaneous ? both : "G answers a D that has just moved."
    func steps(_ count: Int) -> String { count == 1 ? "1 step" : "\(count) steps" }
    try run.say(
      "D maximises V, G minimises the mean of \(loss): \(steps(rules.discriminatorSteps)) of D, then "
        + "\(steps(rules.generatorSteps)) of G in an iteration. \(order)")
  }

  /// How many samples each mode has at the end, beside real ones.
  private func showModes(_ run: Run, _ training: PlaneTraining, _ real: ModeCoverage) throws {
    let last = training.coverage
    // A table of very many modes is too long to read.
    guard last.nearest.count <= 25 else { return }
    try run.table(
      ["mode", "centre", "nearest", "loose", "high quality", "real samples"],
      training.mixture.centres.enumerated().map { mode, centre in
        let place = [centre.x, centre.y].map { compact($0, significant: 3) }
        let counts = [last.nearest, last.loose, last.highQuality, real.nearest]
        return ["\(mode + 1)\(mode == last.leader ? " (most)" : "")", "(\(place[0]), \(place[1]))"]
          + counts.map { .integer($0[mode]) }
      },
      caption:
        "Samples of each mode at the end. Nearest: those to which its centre is the nearest; loose and "
        + "high quality: those of them that meet either rule. Real samples: nearest, of as many.")
  }

  /// Algorithm 1 with each loss and each order of updates, then the last of these with what favours
  /// collapse; by the lesson's default networks, from the same seed.
  private func compareWithOtherSettings(_ run: Run, _ own: PlaneTraining) throws {
    try run.step("Other settings, the same seed")
    func recipe(_ loss: Objective, _ order: UpdateOrder) -> PlaneRecipe {
      .collapsing.with {
        ($0.steps, $0.rules) = (compareSteps, .init(objective: loss, order: order))
      }
    }
    let simultaneous = recipe(.nonSaturating, .simultaneous)
    let plain = recipe(.nonSaturating, .alternating)
    let wide = plain.with { $0.noise = 256 }
    let others = [
      ("minimax, simultaneous", "minimaxSimultaneous", recipe(.minimax, .simultaneous)),
      ("minimax, alternating", "minimaxAlternating", recipe(.minimax, .alternating)),
      ("non-saturating, simultaneous", "nonSaturatingSimultaneous", simultaneous),
      ("non-saturating, alternating", "nonSaturatingAlternating", plain),
      ("… and wide noise", "wideNoise", wide),
      ("… and a slow D", "slowDiscriminator", plain.with { $0.discriminatorRate = 0.0001 }),
      ("… and both", "wideNoiseSlowDiscriminator", wide.with { $0.discriminatorRate = 0.0001 }),
    ]
    let all = try trainings(
      by: others.map { ($0, $2) }, on: own.mixture, run, label: "other settings")
    let rules = self.recipe.rules
    let (stepsOfD, stepsOfG) = (rules.discriminatorSteps, rules.generatorSteps)
    try run.say(
      "The first row is the run above: \(self.recipe.steps) iterations of \(stepsOfD) "
        + "\(stepsOfD == 1 ? "step" : "steps") of D and \(stepsOfG) of G. The others are Algorithm 1 with "
        + "one step each and equal learning rates, \(compareSteps) iterations: its four combinations of "
        + "loss and order of updates, then non-saturating, alternating with what favours collapse "
        + "added. One seed is luck: the handout has the table over twenty.")
    try run.table(
      ["setting", "modes", "lately", "hops", "quality %", "verdict"],
      zip(["this lesson's"] + others.map(\.0), [own] + all).map { name, training in
        let fewest = training.lastLooks.map(\.coverage.looselyCovered).min() ?? 0
        return [
          .text(name), .integer(training.coverage.covered),
          "\(fewest) to \(training.mostModesAtTheEnd)", .integer(training.changesOfLeader),
          .number(100 * training.coverage.highQualityShare, 1),
          .text(training.verdict.word.rawValue),
        ]
      },
      caption: "Modes: covered at the end. Lately: the fewest and the most covered, by the loose "
        + "rule, over the last \(LookTimes.count / 2) looks. Hops: how often the mode with most "
        + "samples changed meanwhile. Quality: the share of samples of high quality. Wide noise has "
        + "256 dimensions; a slow D learns at a tenth of G's rate.")
    for (other, training) in zip(others, all) { training.reportCoverage(run, prefix: other.1) }
  }

  private func claim(_ run: Run, _ training: PlaneTraining, _ real: Tensor) {
    let (mixture, centres) = (training.mixture, training.mixture.centres)
    let slide = "DCGAN, What is mode collapse?"
    let distinct = centres.count { centre in centres.count { $0 == centre } == 1 }
    run.claim(
      "distinct-centres", "No two modes have the same centre: the distinct ones",
      Double(distinct), .equal(Double(centres.count), tolerance: 0), source: slide)
    // What is claimed of the outcome was measured on the ring of the slide only.
    guard mixture == .ring(modes: 8, radius: 2, standardDeviation: 0.02) else { return }
    run.claim(
      "neighbours", "Neighbours on the ring are 2·√(2 − √2) apart", mixture.closestDistance,
      .equal(2 * (2 - 2.0.squareRoot()).squareRoot(), tolerance: 1e-12), source: "mathematics")
    run.claim(
      "real-quality", "Of real samples the share 1 − e^(−9/2) is of high quality",
      ModeCoverage(of: real, in: mixture).highQualityShare, .equal(0.98889, tolerance: 0.01),
      kind: .statistical, source: "mathematics")
    guard run.keepsDefaults(of: self, except: ["compare-steps"]) else { return }
    let preset = run.settings["preset"]
    run.claims(preset == .word("collapse") ? slide : "our bound", kind: .statistical) {
      if preset == .word("collapse") {
        $0.atMost(
          "collapsed", "G serves one mode or two at a time: the most at any of the last ten looks",
          training.outcome(Double(training.mostModesAtTheEnd), orElse: 8), 2)
        $0.atLeast(
          "hopping", "G moves on: changes of the mode with most samples over the last ten looks",
          training.outcome(Double(training.changesOfLeader), orElse: 0), 3)
      } else if preset == .word("healthy") {
        $0.atLeast("all-modes", "All modes are covered", training.modes(orElse: 0), 8)
        $0.atLeast(
          "quality", "Samples lie where the data lie: the share of high quality", training.quality,
          0.97)
      } else if preset == .word("slow-discriminator") {
        $0.atMost("few-modes", "G serves half of the modes at most", training.modes(orElse: 8), 4)
      }
    }
  }
}
