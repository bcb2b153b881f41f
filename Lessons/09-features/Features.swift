import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 09, what a discriminator has learned about digits that no label told it.
///
/// How far a hundred labels get on its features, and what its filters look for.
public struct Features: Lesson {
  /// Its head.
  public static let about = About(
    9, "features", in: .images, title: "What a discriminator has learned",
    summary: "D's features make a hundred labels go far; what its filters look for",
    source: "DCGAN, More, Notes",
    basis: "lesson 07, whose discriminator it looks into, and lesson 06 (convolutions)",
    seconds: 100, handout: PackageResources.README_md,
    files: [
      "images.png", "excited2.png", "excited3.png", "rules2.png", "rules3.png", "accuracies.csv",
      "discriminator.safetensors",
    ])

  /// The lesson.
  public init() {}

  @Setting(
    "look into the D that `gan dcgan --out DIR` has trained, in place of a brief training here",
    path: "DIR")
  var weights = ""
  @Setting("of the short training: how often it sees every image", in: 1...1_000, quick: 1)
  var epochs = 4
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 32
  @Setting("of the networks that are trained here, as in lesson 07", in: 1...512, quick: 8)
  var channels = 16
  @Setting(
    "Adam's learning rate in that training, for both networks", in: 0...1, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting("how many draws of 100 and of 1,000 labels are learned from", in: 2...1_000, quick: 2)
  var draws = 5
  @Setting("of each layer: the filters that are shown", in: 1...64, quick: 2) var filters = 3
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// How much memory it takes: that of the training, or of the features afterwards.
  public var size: RunSize? {
    let recipe = DCGANRecipe(channels: channels)
    let features = Self.size(features: Self.grid * 7 * channels, of: images)
    guard weights.isEmpty else { return nil }
    let training = recipe.size(batch: batch)
    return training.bytes > features.bytes ? training : features
  }

  /// The places of the grid that layers are pooled to.
  private static let grid = DiscriminatorFeatures.grid * DiscriminatorFeatures.grid

  /// About how much memory features of images take: they are kept, standardised, and picked from.
  private static func size(features: Int, of images: Int) -> RunSize {
    RunSize(
      batch: images, outputs: features, weights: 0, samplesBy: ["images", "channels"],
      weightsBy: [])
  }

  /// Takes the features out of D, learns digits from them, and looks at its filters.
  public func teach(_ run: Run) throws {
    let read = weights.isEmpty ? nil : try TrainedDiscriminator(readFrom: weights)
    let images = try TrainingImages(
      run, count: images, data: data, batch: read == nil ? batch : 1)
    let count = images.judgeTraining.count
    guard read != nil || batch <= count else {
      throw UsageError(
        "--batch is \(batch); without those for testing there are \(count) training images")
    }
    if let read {
      try Self.size(
        features: DiscriminatorFeatures(read.network).length, of: count
      ).check(prefix: "--") { run.settings[$0]?.text ?? "" }
    }
    try images.show(run)
    let discriminator =
      try read
      ?? TrainedDiscriminator(self, brieflyOn: images.judgeTraining, from: images.origin, run)
    let some = images.judgeTraining.tensor(
      of: Array(0..<min(Self.statisticsCount, images.judgeTraining.count)))
    let trained = DiscriminatorFeatures(discriminator.network, recipe: discriminator.recipe)
    let untrained = DiscriminatorFeatures(
      discriminator.untrained(on: trained.input(some), seed: run.seed),
      recipe: discriminator.recipe)
    try showFeatures(run, discriminator, trained, some)
    try compare(run, images, trained, untrained)
    try showFourCases(run)
    try showFilters(run, images, trained, untrained)
    if run.wantsFiles { try run.file("discriminator.safetensors", discriminator.weights) }
  }

  /// On how many images the untrained network's running statistics are taken.
  static let statisticsCount = 500
  /// Where the bounds of the statistical claims come from.
  static let bound = "the DCGAN paper (our bound)"
  /// The numbers of features in the paper.
  static let paperLength = 28_672

  /// Which layers there are, and how long what they say of an image is.
  private func showFeatures(
    _ run: Run, _ discriminator: TrainedDiscriminator, _ features: DiscriminatorFeatures,
    _ images: Tensor
  ) throws {
    try run.step("An image as a row of features")
    try run.say(
      "\(discriminator.origin) It has seen no label. Each of its convolution layers but the last, whose "
        + "output is the logit, is max-pooled to 4 × 4, flattened, and joined with the others.")
    let layers = features.activations(of: images.rows(0..<1))
    try run.table(
      ["layer", "output", "pooled", "features"],
      layers.enumerated().map { number, layer in
        let (side, channels) = (layer.shape[1], layer.shape[3])
        return [
          .text("convolution \(number + 1)"), .text("\(side) × \(side) × \(channels)"),
          .text("4 × 4 × \(channels)"), .integer(Self.grid * channels),
        ]
      } + [["all", "", "", .integer(features.length)]],
      caption: "Rows × columns × channels, after the rectifier. Features: the numbers of an image.")
    let wide = [256, 512, 1024]
    try run.say(
      "The paper's \(Self.paperLength) are made so: divided by 16 they are 1792 channels, "
        + "\(wide.map { "\($0)" }.joined(separator: " + ")) in three layers that double. This network with "
        + "256 channels would have as many.")
    // Alone, and among others: with the batch's own statistics it would differ.
    let alone = features(images.rows(0..<1))
    let among = features(images).rows(0..<1)
    let difference = zip(alone.numbers, among.numbers).map { abs(Double($0) - Double($1)) }.max()
    run.claims("the DCGAN paper, section 5.1; More") {
      $0.equal(
        "length",
        "Pooled to 4 × 4 and joined: the features of an image, 16 times the sum of its channels",
        Double(alone.shape[1]),
        Double(Self.grid * features.channels.reduce(0, +)))
      $0.equal(
        "paper", "With the paper's channels, 256, 512 and 1024, they are as many as the paper's",
        Double(DiscriminatorFeatures.length(channels: wide)), Double(Self.paperLength))
      $0.equal(
        "alone", "They do not depend on the other images of a batch: the largest difference",
        difference ?? .nan, 0, within: 1e-5)
    }
    run.metric("features", Double(features.length))
  }
}
