import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 20, short codes of images, and new images from codes.
///
/// An autoencoder with two latent numbers; then two ways to make noise good enough a code, the simplified
/// variational autoencoder of the slides and the full one.
public struct Autoencoders: Lesson {
  /// Its head.
  public static let about = About(
    20, "autoencoder", in: .neighbours, title: "Two numbers for a picture",
    summary: "Autoencoders, and what makes them draw new images: codes like noise",
    source: "VAE",
    basis: "lesson 05 (what a generator is asked for) and lesson 13 (divergences)",
    seconds: 55, handout: PackageResources.README_md,
    files: [
      "images.png", "plane.png", "samples.png", "codes.csv", "encoder.safetensors",
      "decoder.safetensors",
    ])

  @Setting("how often every image is seen", in: 1...100_000, quick: 2) var epochs = 20
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 128
  @Setting("Adam's learning rate at the start", in: 0...1, above: true, placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting(
    "the units in the larger hidden layer; the other has a quarter", in: 4...2_048, quick: 32)
  var units = 256
  @Setting(
    "what the divergence is multiplied by in the variational one; 1 is the bound", in: 0...1_000)
  var weight: Float = 1
  @Setting("what the pull on codes is multiplied by in the simplified one", in: 0...10_000)
  var pull: Float = 20
  @Setting("epochs of the GAN beside them; 0: leave it out", in: 0...100_000, quick: 1)
  var ganEpochs = 2
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// The lesson.
  public init() {}

  static let bound = "VAE (our bound)"
  /// The latent numbers where the plane is looked at, and where images are drawn from noise.
  static let (latent, more) = (2, 8)
  /// How many samples are drawn from noise, and judged.
  static let sampleCount = 2_000

  /// How much memory its trainings take.
  public var size: RunSize? {
    RunSize(of: [
      training.size(latent: 2 * Self.latent), DCGANRecipe(channels: 16).size(batch: batch),
    ])
  }

  /// How its autoencoders are trained.
  var training: CoderTraining {
    CoderTraining(batch: batch, learningRate: learningRate, units: units)
  }

  /// Codes images in several ways, and draws new ones.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    try run.step("The game")
    try run.say(
      "There is no opponent here. An encoder e makes a short code z of an image, a decoder d makes the "
        + "image of the code again, and both are trained so that little is lost. With two latent numbers a "
        + "code is a point of the plane.")
    try run.formula("z = e(x)    minimise  mean of  loss(d(e(x)), x)")
    try images.show(run, purpose: "What is to be coded")
    try teachLine(run, images)

    let judge = try ImageJudge(of: images, run)
    try run.step("Three autoencoders")
    try run.say(
      "Now with hidden layers, 784 → \(units) ReLU → \(units / 4) ReLU → 2, and back. Pixels count as "
        + "probabilities of ink: the loss is their cross-entropy, a sum over the 784 of an image. New images "
        + "are to come from Gaussian noise, so codes should look like it:")
    try run.formula(
      """
      plain        loss(d(e(x)), x)
      simplified   … + \(compact(pull))·KL(N(m, s²) ‖ N(0, I))    m, s: mean, deviation of a minibatch's codes
      variational  … + \(compact(weight))·KL(N(μ(x), σ(x)²) ‖ N(0, I))    z = μ(x) + σ(x)·ε
      """)
    try run.say(
      "The simplified one pulls all codes together to mean 0 and deviation 1. The variational one makes a "
        + "cloud of each code, pays for each cloud that is not N(0, I), and draws z from it: at weight 1 its "
        + "loss is the evidence bound, −log p(x) from above.")
    let coders = try trainCoders(run, images, latent: Self.latent)
    try showPlanes(run, images, coders)
    try showBound(run, images, coders)
    try drawFromNoise(run, images, judge)
    try showDyingNumbers(run, images)
    if run.wantsFiles { try handOver(run, images, coders) }
  }
}
