import Adversarial
import Autograd
import Blackboard
import Course
import Networks
import Trainings

/// Lesson 22, translating between two sets of samples of which no pair is known.
///
/// CycleGAN on letters in the plane, where the true partner of each point is known and kept from the game;
/// then on thin digits and thick ones.
public struct CycleGANs: Lesson {
  /// Its head.
  public static let about = About(
    22, "cyclegan", in: .neighbours, title: "There and back again",
    summary: "CycleGAN: translating without pairs, and what the cycle term buys",
    source: "VAE",
    basis: "lesson 05 (the game on pictures) and lesson 07 (convolutions that draw and judge)",
    seconds: 55, handout: PackageResources.README_md,
    files: [
      "images.png", "samples.png", "curves.csv", "forth.safetensors", "back.safetensors",
    ])

  @Setting("iterations in the plane; 0: leave the plane out", in: 0...10_000_000, quick: 60)
  var planeSteps = 2_000
  @Setting("λ, the weight of the cycle term, in the plane", in: 0...10_000)
  var planeCycle: Float = 1
  @Setting("λ in the plane where it is too strong", in: 0...10_000) var strong: Float = 100
  @Setting("iterations on digits; 0: leave them out", in: 0...10_000_000, quick: 100)
  var steps = 800
  @Setting("λ, the weight of the cycle term, on digits", in: 0...10_000) var cycle: Float = 10
  @Setting("the weight of the identity term, on digits; 0: none", in: 0...10_000)
  var identity: Float = 0
  @Setting("older pictures that each D's pool holds; 0: no pool (the paper has 50)", in: 0...10_000)
  var pool = 0
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 32
  @Setting(
    "Adam's learning rate on digits at the start", in: 0...1, above: true, placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting("of the images of 14 × 14 inside the networks", in: 1...512, quick: 4) var channels = 16
  @Setting(
    "training images, drawn or read, before thin and thick are chosen", in: 100...60_000,
    quick: 1_000)
  var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// The lesson.
  public init() {}

  static let bound = "VAE, CycleGAN (our bound)"
  static let planeSettings: Set = ["plane-steps", "plane-cycle", "strong"]
  static let pictureSettings: Set = [
    "steps", "cycle", "identity", "pool", "batch", "learning-rate", "channels", "images", "data",
  ]
  static let (planeWidths, planeBatch, planeRate): ([Int], Int, Float) = ([2, 64, 64], 128, 0.002)

  /// How much memory its trainings take.
  public var size: RunSize? {
    let widths = Self.planeWidths
    // A generator works on its own samples and on those of the other.
    let outputs = channels * (3 * 14 * 14 + 2 * 7 * 7) + 3 * 784
    return RunSize(
      of: [
        RunSize(
          batch: Self.planeBatch, outputs: 8 * widths.reduce(0, +),
          weights: 4 * Sequential.parameterCount(ofWidths: widths), samplesBy: [], weightsBy: []),
        RunSize(
          batch: batch, outputs: 8 * outputs, weights: 8 * channels * (25 * channels + 120),
          samplesBy: ["batch", "channels"], weightsBy: ["channels"]),
      ])
  }

  /// Plays in the plane, then on digits.
  public func teach(_ run: Run) throws {
    try run.step("The game")
    try run.say(
      "Two sets of samples, X and Y, and no pairs: no sample of the one is known to belong to a sample of the other, and "
        + "there are no labels. A GAN makes images of Gaussian noise; here G makes a sample of Y from one of X, and F one "
        + "of X from one of Y. D_Y and D_X each judge one side, as ever. Alone, that is two GANs with unusual noise: "
        + "G may send x to any y whatever. So there is an additional constraint, that going there and back ends "
        + "where it began.")
    try run.formula(
      """
      D_Y, D_X  each its own loss, on real samples and generated ones
      G, F      L_G + L_F + λ·(‖F(G(x)) − x‖₁ + ‖G(F(y)) − y‖₁)
                + ι·(‖G(y) − y‖₁ + ‖F(x) − x‖₁)    the identity term, if wanted
      """)
    try run.say(
      "‖·‖₁ is the mean absolute difference of a number here, so that λ means the same for points and pictures. The "
        + "identity term is fed the target set: G is to leave alone what is in Y already.")
    try run.show(
      .code(
        CodeExcerpt(
          "What the generators minimise", from: "Sources/Adversarial/CycleGame.swift",
          """
          cycle: meanAbsoluteError(f(fakeY), x) + meanAbsoluteError(g(fakeX), y),
          identity: identityWeight > 0 ? meanAbsoluteError(g(y), y) + meanAbsoluteError(f(x), x) : nil,
          """)))
    if planeSteps > 0 { try teachPlane(run) }
    if steps > 0 { try teachDigits(run) }
  }

  /// What the user is told of a game that broke off.
  static func broken(at step: Int) -> DataError {
    DataError(
      "a game broke off at iteration \(step): a loss is no longer a number; smaller weights of its terms, or a "
        + "smaller --learning-rate, may help")
  }
}
