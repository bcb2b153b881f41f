import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
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
    source: "DCGAN, What is mode collapse?; Pan, Mode Collapse", files: trainingFiles)

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

  /// Shows the data, trains, looks at what comes out and why, and compares with other settings.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheGame(run, mixture)
    var training = PlaneTraining(recipe, on: mixture, seed: run.seed)
    func stage(_ training: PlaneTraining) throws {
      try run.stage("after \(training.last.step) iterations", training.picture)
    }
    try training.train(
      recipe.steps, seen: stage,
      watch: { training in
        run.progress(
          "training", training.records.count, of: recipe.steps, picture: training.picture)
      })

    try run.step("What comes out")
    try showClouds(run, training, real)
    try run.step("Which mode, and when")
    try showHopping(run, training)
    try run.step("What the discriminator believes")
    try showTheDiscriminator(run, training)
    try run.step("In numbers")
    try showNumbers(run, training, floor)
    let others = try compareWithOtherSettings(run, training)

    try run.show(.verdict(training.verdict))
    training.report(run)
    training.reportCoverage(run)
    for (setting, other) in others { other.reportCoverage(run, prefix: setting.metric) }
    claim(run, training, real)
    if run.wantsFiles { try training.handOver(run, real: real) }
  }

  private func showTheGame(_ run: Run, _ mixture: PlaneMixture) throws {
    try run.step("The game")
    let modes = mixture.centres.count
    let places = modes == 1 ? "about one centre" : "about \(modes) centres, all equally likely"
    try run.say(
      "The data are points of the plane \(places), with a standard deviation of "
        + "\(compact(mixture.standardDeviation)). The generator G turns \(recipe.noise) numbers from "
        + "N(0, 1) into a point; the discriminator D says of a point how probable it is that it is "
        + "real." + (modes > 1 ? " Nobody tells G that there are several modes." : ""))
    try sayWhatIsUnusual(of: mixture, run)
    try run.show(.table(networksTable(recipe)))
    let rules = recipe.rules
    let loss = rules.objective == .minimax ? "log(1 − D(G(z)))" : "−log D(G(z))"
    let order =
      rules.order == .simultaneous
      ? "Both gradients are taken before either moves." : "G answers a D that has just moved."
    func steps(_ count: Int) -> String { count == 1 ? "1 step" : "\(count) steps" }
    try run.say(
      "D maximises V, G minimises the mean of \(loss): \(steps(rules.discriminatorSteps)) of D, then "
        + "\(steps(rules.generatorSteps)) of G in an iteration. \(order)")
  }

  private func claim(_ run: Run, _ training: PlaneTraining, _ real: Tensor) {
    let (mixture, slide) = (training.mixture, "DCGAN, What is mode collapse?")
    let centres = mixture.centres
    run.claims(slide) {
      $0.equal(
        "distinct-centres", "No two modes have the same centre: the distinct ones",
        Double(centres.count { centre in centres.count { $0 == centre } == 1 }),
        Double(centres.count))
    }
    // What is claimed of the outcome was measured on the ring of the slide only.
    guard mixture == .ring(modes: 8, radius: 2, standardDeviation: 0.02) else { return }
    run.claims("mathematics") {
      $0.equal(
        "neighbours", "Neighbours on the ring are 2·√(2 − √2) apart", mixture.closestDistance,
        2 * (2 - 2.0.squareRoot()).squareRoot(), within: 1e-12)
    }
    run.claims("mathematics", kind: .statistical) {
      $0.equal(
        "real-quality", "Of real samples the share 1 − e^(−9/2) is of high quality",
        ModeCoverage(of: real, in: mixture).highQualityShare, 0.98889, within: 0.01)
    }
    guard run.keepsDefaults(of: self, except: ["compare-steps"]) else { return }
    let preset = run.settings["preset"]
    run.claims(preset == .word("collapse") ? slide : "our bound", kind: .statistical) {
      switch preset {
      case .word("collapse"):
        $0.atMost(
          "collapsed", "G serves one mode or two at a time: the most at any of the last ten looks",
          training.outcome(Double(training.mostModesAtTheEnd), orElse: 8), 2)
        $0.atLeast(
          "hopping", "G moves on: changes of the mode with most samples over the last ten looks",
          training.outcome(Double(training.changesOfLeader), orElse: 0), 3)
      case .word("healthy"):
        $0.atLeast("all-modes", "All modes are covered", training.modes(orElse: 0), 8)
        $0.atLeast(
          "quality", "Samples lie where the data lie: the share of high quality", training.quality,
          0.97)
      case .word("slow-discriminator"):
        $0.atMost(
          "few-modes", "G serves half of the modes at most", training.modes(orElse: 8), 4)
      default: break
      }
    }
  }
}
