import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 19, a description in words becomes a sketch, and the sketch a picture.
///
/// Two conditional games, one after the other: Stage I draws 14 × 14 pixels from noise and a description,
/// Stage II takes that picture and the description again and draws 28 × 28.
public struct StackGAN: Lesson {
  /// Its head.
  public static let about = About(
    19, "stackgan", in: .remedies, title: "First a sketch, then the picture",
    summary: "A description in words is sketched at 14 × 14, then refined to 28 × 28",
    source: "More, Stack GAN",
    basis: "lesson 18 (both players are told what is meant) and lesson 07 (the networks)",
    seconds: 190, handout: PackageResources.README_md,
    files: [
      "stages.png", "samples.csv", "requests.csv", "stage-1.safetensors", "stage-2.safetensors",
      "curves.csv", Run.stagesFile,
    ])

  @Setting("how often Stage I sees every image", in: 1...100_000, quick: 1) var sketchEpochs = 20
  @Setting("how often Stage II sees every image", in: 1...100_000, quick: 1) var epochs = 20
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 32
  @Setting(
    "Adam's learning rate, for all networks", in: 0...1, above: true, placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting(
    "of the images of 14 × 14 inside the networks; smaller ones have more", in: 1...512, quick: 4)
  var channels = 16
  @Setting("what the divergence of the clouds of descriptions is worth in G's loss", in: 0...1_000)
  var divergenceWeight: Float = 0.005
  @Setting("γ of the R1 penalty on D, as in lesson 07", in: 0...10_000)
  var gradientPenalty: Float = 1
  @Setting("decay of the average of G's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.998
  @Setting(
    "what is drawn five times at the end, such as \"thick slanted 3\"",
    .words("TEXT", "a digit with words among slanted, upright, thick, thin"))
  var description = "thick slanted 3"
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// The lesson.
  public init() {}

  static let bound = "More, Stack GAN (our bound)"

  /// Refuses a description with other words than the vocabulary's.
  public func check() throws { _ = try Description(parsing: description) }

  /// How much memory it takes.
  public var size: RunSize? { stages.size }

  /// The networks.
  var stages: Stages {
    Stages(
      channels: channels, divergenceWeight: divergenceWeight, learningRate: learningRate,
      gradientPenalty: gradientPenalty)
  }

  /// Describes the images, trains both stages, and looks at what becomes of descriptions.
  public func teach(_ run: Run) throws {
    let asked = try Description(parsing: description)
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    let standards = Standards(of: images.training)
    let descriptions = try describe(run, images, standards)
    try showClouds(run)
    let judge = try ImageJudge(of: images, run)

    var weights = Random(seed: run.seed, stream: "weights")
    let conditions = Description.conditions(descriptions)
    try run.step("Stage I: the sketch")
    try run.say(
      "A conditional game as in lesson 18, on images of half the size: G draws 14 × 14 pixels from z and "
        + "ĉ, a point of the cloud of the description.")
    let first = try train(
      run, "Stage I", stages.first(using: &weights), on: images.training.halved, conditions,
      epochs: sketchEpochs, side: 14)
    let sketcher = first.players.settledArtist(seed: run.seed)
    let before = sketcher.parameters.map(\.numbers)

    try run.step("Stage II: the picture")
    try run.say(
      "A second game, on images of the whole size. Its G has no noise: it takes Stage I's picture and reads "
        + "the description again. Stage I stands still; no gradient flows into it.")
    let second = try train(
      run, "Stage II", stages.second(after: sketcher, using: &weights), on: images.training,
      conditions, epochs: epochs, side: 28)
    let pair = Pair(
      sketcher: sketcher, refiner: second.players.settledArtist(seed: run.seed), seed: run.seed)
    try show(run, pair, asked, judge, standards, images)
    run.claims(Self.bound) {
      $0.equal(
        "stage-1-stands", "Stage I is the same after Stage II has trained: weights that differ",
        Double(zip(before, sketcher.parameters).count { $0 != $1.numbers }), 0)
    }
    first.reportCurves(run, prefix: "sketch")
    second.reportCurves(run)
    if run.wantsFiles { try handOver(run, pair) }
  }

  /// Says what words there are, and which images of the data they describe.
  private func describe(
    _ run: Run, _ images: TrainingImages, _ standards: Standards
  ) throws -> [Description] {
    let training = images.training
    let attributes = DigitAttributes.of(training.tensor(), width: training.columns)
    let descriptions = zip(attributes, training.labels).map {
      standards.description(of: $0, digit: Int($1))
    }
    try images.show(run)
    try run.step("Descriptions")
    try run.say(
      "Each image is described in words: its digit and, where it is unusual, slanted or upright, thick or "
        + "thin. Slant and thickness are measured on its pixels (lesson 08), and a quarter of each digit's "
        + "images is called slanted, a quarter upright, and so on; of the middle half nothing is said. G and "
        + "D read 14 numbers: 10 for the digit, 4 for the words.")
    // One image for each of ten descriptions that say something.
    let chosen = descriptions.indices.filter { descriptions[$0].words.count == 2 }.prefix(10)
    var grid = digitGrid(
      "Images of the data", training.tensor(of: Array(chosen)), columns: 5)
    grid.pictureCaptions = chosen.map { descriptions[$0].text }
    try run.show(.pictures(grid))
    return descriptions
  }

  /// Trains a stage, with pictures to watch.
  private func train(
    _ run: Run, _ name: String, _ game: Game, on images: ImageSet, _ conditions: Tensor,
    epochs: Int, side: Int
  ) throws -> Training<DescriptionExaminer> {
    let players = Players(
      game,
      Supply(
        .images(images, -1...1, conditions: conditions), noise: Stages.noise, batch: batch,
        seed: run.seed), averaging: average)
    var training = Training(players, DescriptionExaminer(seed: run.seed))
    func picture(_ look: DescriptionLook) -> [Figure] {
      [.pictures(describedGrid("\(name) draws", look.samples, side: side))]
    }
    try training.train(
      run, name, epochs * (images.count / batch), picture: { picture($0.now) },
      seen: { now in
        try run.stage("\(name) after \(now.last.step) iterations") { picture(now.last) }
      })
    try run.show(picture(training.last)[0])
    return training
  }
}
