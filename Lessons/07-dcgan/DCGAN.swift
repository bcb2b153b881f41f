import Adversarial
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
  /// Its head; an interrupt leaves a checkpoint first.
  public static let about = About(
    7, "dcgan", in: .images, title: "A GAN of convolutions",
    summary: "A DCGAN by the lectures' guidelines draws digits; what each of them is worth",
    source: "Pan, More, DCGAN, Notes", files: ImageTraining.files, isLong: true,
    finishesOnInterrupt: true)

  @Setting("how often every image is seen", in: 1...100_000, quick: 2) var epochs = 30
  @Setting("m, the images in a minibatch; the lectures' is 128", in: 2...10_000) var batch = 32
  @Setting(
    "Adam's learning rate, for both networks; the lectures' is 0.0002", in: 0...1, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0.5
  @Setting(
    "of the images of 14 × 14 inside the networks; smaller ones have more", in: 1...512, quick: 8)
  var channels = 16
  @Setting("rows and columns of the smallest images inside the networks")
  var smallest = Smallest.four
  @Setting(
    "the guideline that is not followed, such as no-batch-norm; a wrong word lists them",
    placeholder: "WORD")
  var departure = DCGANRecipe.Departure.none
  @Setting(
    "γ of an R1 penalty on D, as in lesson 05; 0: none, as the lectures have it", in: 0...10_000)
  var gradientPenalty: Float = 1
  @Setting("decay of the average of G's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.998
  @Setting(
    "make the table of what each guideline is worth, with so many seeds, instead", in: 0...100)
  var compare = 0
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""
  @Setting("go on from the checkpoint that an earlier --out DIR left there", path: "DIR")
  var resume = ""

  /// From which images G goes on by fractional strides, and to which D comes by strides.
  enum Smallest: String, CaseIterable {
    case four = "4"
    case seven = "7"
  }

  /// The lesson.
  public init() {}

  /// Shows the networks, trains them, and judges what is drawn.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    if compare > 0 { return try compareGuidelines(run, images) }
    try images.show(run, remark: " Pixels are scaled to [-1, 1], where tanh ends.")
    try showGuidelines(run)

    let recipe = recipe(departure)
    var players = recipe.players(
      on: images.training, batch: batch, averaging: average, seed: run.seed)
    try showNetworks(run, players.game)
    try players.resume(from: resume, run, of: self, images)
    let noise = DCGANRecipe.noise.test(ImageExaminer.judgedCount, seed: run.seed)
    try run.step(
      players.epoch == 0
        ? "Before training" : "After \(epochsText(players.epoch)), where it goes on")
    let shown = noise.rows(0..<ImageExaminer.shownCount)
    try showDigits(
      recipe.drawn(by: players, from: shown, seed: run.seed), after: players.epoch, run)

    let judge = try ImageJudge(of: images, run)
    var training = ImageTraining(
      players, ImageExaminer(judge, noise: noise, run, recipe: recipe))
    try training.train(epochs: epochs, of: images, run, self)
    let nearest = try training.showResults(run, images)
    report(run, training, nearest)
    if run.wantsFiles {
      try training.handOver(run, of: self, images, remarks: recipe.remarks)
    }
  }

  /// The recipe that the settings ask for, with one departure.
  func recipe(_ departure: DCGANRecipe.Departure) -> DCGANRecipe {
    DCGANRecipe(
      departure: departure, channels: channels, smallest: smallest == .four ? 4 : 7,
      learningRate: learningRate, beta1: beta1, gradientPenalty: gradientPenalty)
  }

  private func report(_ run: Run, _ training: ImageTraining, _ nearest: NearestImages) {
    let bound = "the DCGAN paper (our bound)"
    training.report(run, nearest, source: bound)
    // Nothing is promised of what the guidelines do not hold for.
    guard departure == .none else { return }
    run.claims(bound, kind: .statistical) {
      $0.atLeast(
        "digits", "All ten digits come out",
        training.outcome(Double(training.judgement.digitsThatCount.count)), 10)
    }
    training.claimQuality(
      run, nearest, rarest: ("None is rare: the share of the rarest", 0.06), entropy: 0.98,
      confidence: 0.93, source: bound)
  }
}
