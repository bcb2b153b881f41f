import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 07, a GAN of convolutions draws digits.
///
/// The networks, guidelines and settings of the DCGAN paper as four of the lectures give them, on images
/// of 28 × 28; and what each guideline is worth there.
public struct DCGAN: Lesson {
  /// The seventh lesson.
  public let number = 7
  /// On the command line.
  public let name = "dcgan"
  /// Above the first figure.
  public let title = "A GAN of convolutions"
  /// The third of the lessons with pictures.
  public let part = Part.images
  /// In the list of lessons.
  public let summary =
    "A DCGAN by the lectures' guidelines draws digits; what each of them is worth"
  /// The slides.
  public let source = "Pan, More, DCGAN, Notes"
  /// What `--out` writes.
  public let files = [
    "images.png", "samples.png", "samples.csv", "noise.csv", "nearest.png", "curves.csv",
    "generator.safetensors", "discriminator.safetensors",
  ]
  /// Minutes, where other lessons take seconds.
  public let isLong = true

  /// The lesson.
  public init() {}

  static let epochs = Setting.integer(
    "epochs", 30, quick: 2, in: 1...100_000, "how often every image is seen")
  static let batch = Setting.integer(
    "batch", 32, in: 2...10_000, "m, the images in a minibatch; the lectures' is 128")
  static let learningRate = Setting.number(
    "learning-rate", 0.002, in: 0...1, above: true, placeholder: "RATE",
    "Adam's learning rate, for both networks; the lectures' is 0.0002")
  static let beta1 = Setting.number(
    "beta1", 0.5, in: 0...0.9999, "Adam's momentum, for both networks")
  static let channels = Setting.integer(
    "channels", 16, quick: 8, in: 1...512,
    "of the images of 14 × 14 inside the networks; smaller ones have more")
  static let smallest = Setting.choice(
    "smallest", Smallest.four, "rows and columns of the smallest images inside the networks")
  static let departure = Setting.choice(
    "departure", DCGANRecipe.Departure.none, placeholder: "WORD",
    "the guideline that is not followed, such as no-batch-norm; a wrong word lists them")
  static let penalty = Setting.number(
    "gradient-penalty", 1, in: 0...10_000,
    "γ of an R1 penalty on D, as in lesson 05; 0: none, as the lectures have it")
  static let average = Setting.number(
    "average", 0.998, in: 0...0.99999, "decay of the average of G's weights; 0: none")
  static let compare = Setting.integer(
    "compare", 0, in: 0...100,
    "make the table of what each guideline is worth, with so many seeds, instead")
  static let images = Setting.integer(
    "images", 10_000, quick: 1_000, in: 100...60_000, "training images, drawn or read")
  static let data = Setting.path(
    "data", placeholder: "DIR", "MNIST's files, in place of drawn digits (`gan data mnist`)")

  /// From which images G goes on by fractional strides, and to which D comes by strides.
  enum Smallest: String, CaseIterable {
    case four = "4"
    case seven = "7"
  }

  /// All of the above.
  public var settings: [any AnySetting] {
    [
      Self.epochs, Self.batch, Self.learningRate, Self.beta1, Self.channels, Self.smallest,
      Self.departure, Self.penalty, Self.average, Self.compare, Self.images, Self.data,
    ]
  }

  /// Shows the networks, trains them, and judges what is drawn.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(
      run, count: run[Self.images], data: run[Self.data], batch: run[Self.batch])
    if run[Self.compare] > 0 { return try compareGuidelines(run, images) }
    try images.show(run, remark: " Pixels are scaled to [-1, 1], where tanh ends.")
    try showGuidelines(run)

    let recipe = Self.recipe(run, run[Self.departure])
    var training = DCGANTraining(
      recipe, batch: run[Self.batch], averaging: Float(run[Self.average]), seed: run.seed)
    try showNetworks(run, training)

    var look = Random(seed: run.seed, stream: "test noise")
    let noise = DCGANTraining.noise(ImageResults.judgedCount, using: &look)
    try run.step("Before training")
    try ImageResults.show(
      training.drawn(from: noise.rows(0..<ImageResults.shownCount)), after: 0, run)

    let (judge, accuracy) = try ImageResults.judge(of: images, run)
    var results = ImageResults(judge: judge)
    results.look(training.drawn(from: noise), at: 0)
    try results.train(
      &training, on: images.training, epochs: run[Self.epochs], batch: run[Self.batch],
      noise: noise, run)

    try run.step("The curves")
    try results.showCurves(run)
    try run.step("Which digits come out")
    try results.showShares(run, images, judge: judge)
    try run.step("Drawn, not remembered")
    let nearest = NearestImages(
      results.lastSamples.rows(0..<8), judge: judge, in: images.training, beside: images.judgeTest)
    try nearest.show(run)

    try run.show(.verdict(results.verdict))
    report(run, results, nearest, accuracy: accuracy)
    if run.wantsFiles { try handOverFiles(run, training, results, noise) }
  }

  /// The recipe that the settings ask for, with one departure.
  static func recipe(_ run: Run, _ departure: DCGANRecipe.Departure) -> DCGANRecipe {
    DCGANRecipe(
      departure: departure, channels: run[channels], smallest: run[smallest] == .four ? 4 : 7,
      learningRate: Float(run[learningRate]), beta1: Float(run[beta1]),
      gradientPenalty: Float(run[penalty]))
  }
}
