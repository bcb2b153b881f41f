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
  /// The eleventh lesson.
  public let number = 11
  /// On the command line.
  public let name = "mode-collapse"
  /// Above the first figure.
  public let title = "Mode collapse"
  /// The third part of the course.
  public let part = Part.failures
  /// In the list of lessons.
  public let summary = "Eight Gaussians on a ring: G serves one at a time and hops; when, when not"
  /// The slides.
  public let source = "DCGAN, What is mode collapse?; Pan, Mode Collapse"
  /// What `--out` writes.
  public let files = PlaneTraining.files

  /// The lesson.
  public init() {}

  static let plane = PlaneSettings(defaults: .collapsing, quickSteps: 400)
  static let compareSteps = Setting.integer(
    "compare-steps", 4_000, quick: 400, in: 0...10_000_000,
    "iterations by each of the other settings; 0: leave them out")

  /// The default, what prevents collapse, and what else favours it.
  public let presets = [
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

  /// All of the above.
  public var settings: [any AnySetting] {
    [Setting.preset(among: presets)] + Self.plane.all + [Self.compareSteps]
  }

  /// Shows the data, trains, looks at what comes out and why, and compares with other settings.
  public func teach(_ run: Run) throws {
    let mixture = try Self.plane.mixture(run)
    var testData = Random(seed: run.seed, stream: "test data")
    let real = mixture.minibatch(PlaneTraining.sampleCount, using: &testData)
    let floor = CoverageFloor(of: mixture, using: &testData)
    let recipe = Self.plane.recipe(run)

    try showTheGame(run, mixture, recipe)
    var stages = 0
    let training = try PlaneTraining(recipe, on: mixture, seed: run.seed) { training in
      run.progress("training", training.records.count, of: recipe.steps, picture: training.picture)
      if training.looks.count > stages {
        stages = training.looks.count
        try run.stage("after \(training.looks[stages - 1].step) iterations", training.picture)
      }
    }

    try run.step("What comes out")
    try showClouds(run, training, real)
    try run.step("Which mode, and when")
    try showHopping(run, training)
    try run.step("What the discriminator believes")
    try showTheDiscriminator(run, training)
    try run.step("In numbers")
    try showNumbers(run, training, floor)
    let others = try compareWithOtherSettings(run, mixture, training)

    try run.show(.verdict(training.verdict))
    report(run, training, real, others)
    if run.wantsFiles { try training.handOverFiles(run, real: real) }
  }
}
