import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Networks
import Trainings

/// Lesson 21, codes matched to a prior by a game.
///
/// The adversarial autoencoder beside lesson 20's variational one: the same networks, and in place of the
/// divergence a discriminator on codes.
public struct AdversarialAutoencoders: Lesson {
  /// Its head.
  public static let about = About(
    21, "adversarial-autoencoder", in: .neighbours, title: "A game over codes",
    summary: "D judges codes, not images: an autoencoder whose codes follow any prior",
    source: "VAE",
    basis: "lesson 20 (the variational autoencoder) and lesson 05 (the game)",
    seconds: 55, handout: PackageResources.README_md,
    files: [
      "images.png", "plane.png", "arms.png", "codes.csv", "encoder.safetensors",
      "decoder.safetensors",
    ])

  @Setting("how often every image is seen", in: 1...100_000, quick: 6) var epochs = 20
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 128
  @Setting(
    "Adam's learning rate at the start, of the reconstruction", in: 0...1, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting(
    "the encoder's rate in the game, as a multiple of the reconstruction's", in: 0...100,
    placeholder: "RATIO")
  var gameRate: Float = 1
  @Setting(
    "D's rate, as a multiple of the encoder's in the game", in: 0...100, placeholder: "RATIO")
  var discriminatorRate: Float = 3
  @Setting("γ of the gradient penalty on draws from the prior", in: 0...1_000)
  var gradientPenalty: Float = 0.1
  @Setting(
    "the units in the larger hidden layer; the other has a quarter", in: 4...2_048, quick: 32)
  var units = 256
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// The lesson.
  public init() {}

  static let bound = "VAE (our bound)"

  /// How much memory its trainings take.
  public var size: RunSize? { training.size(latent: 4) }

  private var training: CoderTraining {
    CoderTraining(batch: batch, learningRate: learningRate, units: units)
  }

  /// Codes images by several priors.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    try run.step("The game")
    try run.say(
      "Lesson 20 made codes look like noise by a divergence, which had a closed form and which each image paid "
        + "by itself; all codes together came nearer to N(0, I), and did not reach it. Here a discriminator looks at "
        + "codes and says whether they could be draws from the prior. “Real” is a draw from the prior, "
        + "“fake” is a code: the encoder is the generator, and the images are its noise. Each minibatch "
        + "passes three phases:")
    try run.formula(
      """
      1. encoder, decoder   loss(d(e(x)), x)
      2. D                  −mean log D(z) − mean log(1 − D(e(x)))
      3. encoder            −mean log D(e(x))
      """)
    try run.say(
      "x is a minibatch of images, z one of draws from the prior; each phase moves the networks named before it. Encoder "
        + "and decoder are those of lesson 20, 784 → \(units) ReLU → \(units / 4) ReLU → 2 and back; D is "
        + "2 → 128 → 128 → 1.")
    try images.show(run, purpose: "What is to be coded")
    try showPhases(run, images)

    let judge = try ImageJudge(of: images, run)
    let coders = try trainCoders(run, images)
    let variational = try trainVariational(run, images)
    try compare(run, images, judge, coders[0].learner, variational)
    try showPriors(run, images, Array(coders[1...2].map(\.learner)))
    try showArms(run, images, coders[3].learner)
    judge.claimAccuracy(run, source: Self.bound)
    if run.wantsFiles { try handOver(run, images, coders) }
  }

  /// A fresh one by the settings.
  func matched(_ prior: Prior, using random: inout Random) -> MatchedCoder {
    MatchedCoder(
      prior, units: units, gameRate: gameRate, discriminatorRate: discriminatorRate,
      penalty: gradientPenalty, using: &random)
  }

  /// One of each prior.
  private func trainCoders(_ run: Run, _ images: TrainingImages) throws -> [Trained<MatchedCoder>] {
    let set = images.training
    let shown = Array(0..<min(set.count, 1_000))
    return try training.train(
      run, "training with four priors", epochs: Prior.allCases.map { _ in epochs }, on: set
    ) {
      matched(Prior.allCases[$0], using: &$1)
    } picture: { now in
      [
        .scene(
          scene(now.prior, now.coder.codes(of: ink(of: set, shown)), shown.map { set.labels[$0] }))
      ]
    }
  }

  private func trainVariational(_ run: Run, _ images: TrainingImages) throws -> ImageCoder {
    let units = units
    return try training.train(
      run, "training the variational one", epochs: [epochs], on: images.training
    ) {
      ImageCoder(.each(1), latent: 2, units: units, using: &$1)
    } picture: { _ in
      []
    }[0].coder
  }

  /// How far latent planes are shown.
  static let reach = 3.0
}
