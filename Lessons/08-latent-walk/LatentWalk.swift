import Autograd
import Blackboard
import Course
import Measures
import Trainings

/// Lesson 08, walks and calculations in the latent space of a DCGAN.
///
/// Whether the space between two points is filled with digits, and whether what distinguishes a slanted 3
/// from an upright one is a direction that slants a 7 as well.
public struct LatentWalk: Lesson {
  /// The eighth lesson.
  public let number = 8
  /// On the command line.
  public let name = "latent-walk"
  /// Above the first figure.
  public let title = "Walks in the latent space"
  /// The fourth of the lessons with pictures.
  public let part = Part.images
  /// In the list of lessons.
  public let summary =
    "From one digit to another, and slanted 3 - upright 3 + upright 7 = slanted 7"
  /// The slides.
  public let source = "Pan, More, DCGAN, Notes"
  /// What `--out` writes.
  public let files = [
    "walks.png", "arithmetic.png", "nine.png", "turn.png", "walks.csv", "noise.csv",
    "generator.safetensors",
  ]
  /// A minute, where other lessons take seconds.
  public let isLong = true

  /// The lesson.
  public init() {}

  static let weights = Setting.path(
    "weights", placeholder: "DIR", "walk where `gan dcgan --out DIR` has trained, not shortly here")
  static let epochs = Setting.integer(
    "epochs", 3, quick: 6, in: 1...1_000, "of the short training: how often it sees every image")
  static let batch = Setting.integer(
    "batch", 128, quick: 32, in: 2...10_000, "m, the images in a minibatch")
  static let channels = Setting.integer(
    "channels", 32, quick: 8, in: 1...512, "of the networks that are trained here, as in lesson 07")
  static let learningRate = Setting.number(
    "learning-rate", 0.001, quick: 0.002, in: 0...1, above: true, placeholder: "RATE",
    "Adam's learning rate in that training, for both networks")
  static let attribute = Setting.choice(
    "attribute", DigitAttribute.slant, "what the nine pictures and the turn vector are about")
  static let learnedFrom = Setting.integer(
    "learned-from", 3, in: 0...9, "the digit that shows what slanted and thick are")
  static let appliedTo = Setting.integer(
    "applied-to", 7, in: 0...9, "the digit that is to become slanted, or thick")
  static let trials = Setting.integer(
    "trials", 100, quick: 20, in: 1...10_000, "walks, and calculations, that the claims are about")
  static let images = Setting.integer(
    "images", 10_000, quick: 2_000, in: 100...60_000,
    "training images of G and the judge, drawn or read")
  static let data = Setting.path(
    "data", placeholder: "DIR", "MNIST's files, in place of drawn digits (`gan data mnist`)")

  /// All of the above.
  public var settings: [any AnySetting] {
    [
      Self.weights, Self.epochs, Self.batch, Self.channels, Self.learningRate, Self.attribute,
      Self.learnedFrom, Self.appliedTo, Self.trials, Self.images, Self.data,
    ]
  }

  /// Walks, calculates, and turns.
  public func teach(_ run: Run) throws {
    let trained =
      run[Self.weights].isEmpty ? nil : try TrainedGenerator(readFrom: run[Self.weights])
    let images = try TrainingImages(
      run, count: run[Self.images], data: run[Self.data],
      batch: trained == nil ? run[Self.batch] : 1)
    let generator = try trained ?? TrainedGenerator(shortlyOn: images, run)
    let (judge, accuracy) = try ImageResults.judge(of: images, run)
    run.metric("classifierAccuracy", accuracy, best: .high)
    run.claim(
      "judge", "The judge can be trusted: its accuracy on images that it never saw", accuracy,
      .atLeast(0.9), kind: .statistical, source: Self.bound)

    let samples = try showGenerator(run, generator, judge)
    try walk(run, generator, judge, samples)
    let calculations = try calculate(run, generator, judge, samples)
    try showNine(run, generator, judge, calculations[run[Self.attribute]])
    try turn(run, generator, judge, samples)
    if run.wantsFiles {
      try run.file("generator.safetensors", generator.weights)
      try run.file("noise.csv", csv(of: samples.noise.rows(0..<100), "z"))
    }
  }

  /// Where the bounds of the claims come from.
  static let bound = "the DCGAN paper (our bound)"
  /// How many samples the concepts are chosen from.
  static func supply(_ run: Run) -> Int { run.isQuick ? 4_000 : 16_000 }

  private func showGenerator(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier
  ) throws -> LatentSamples {
    try run.step("The generator")
    try run.say(
      "\(generator.origin) It makes a picture of \(DCGANRecipe.latent) numbers z, each uniform on "
        + "[-1, 1]: the latent space. These are drawn at random.")
    var stream = Random(seed: run.seed, stream: "samples")
    let samples = LatentSamples(
      DCGANTraining.noise(Self.supply(run), using: &stream), judge: judge, drawing: generator.drawn)
    try run.show(
      .pictures(digitGrid("G(z)", samples.images.rows(0..<ImageResults.shownCount))))
    let confidence = samples.judgement.confidence
    try run.say(
      "The judge is \(decimal(100 * confidence, 1)) % sure on average which digits "
        + "\(Self.supply(run)) of them are. What follows is measured on pictures, too: their digit by the "
        + "judge, slant and thickness on their pixels.")
    run.metric("confidence", confidence, best: .high)
    return samples
  }
}
