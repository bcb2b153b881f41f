import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 05, the lecture's networks learn to draw digits.
///
/// The lecture's second example, with its networks, its noise and its optimiser. Trained plainly they
/// collapse on ten thousand images; one penalty on the discriminator is what keeps them apart.
public struct MNIST: Lesson {
  /// The fifth lesson.
  public let number = 5
  /// On the command line.
  public let name = "mnist"
  /// Above the first figure.
  public let title = "A GAN draws digits"
  /// The first of the lessons with pictures.
  public let part = Part.images
  /// In the list of lessons.
  public let summary = "The lecture's networks draw digits; how they collapse, and what prevents it"
  /// The slide.
  public let source = "Pan, Example 2"
  /// What `--out` writes.
  public let files = [
    "images.png", "samples.png", "samples.csv", "noise.csv", "nearest.png", "curves.csv",
    "generator.safetensors", "discriminator.safetensors", "checkpoint.safetensors",
  ]
  /// A checkpoint is written first.
  public let finishesOnInterrupt = true
  /// Two minutes, where other lessons take seconds.
  public let isLong = true

  /// The lesson.
  public init() {}

  static let generatorWidths = [100, 256, 512, 1024, 784]
  static let discriminatorWidths = [784, 1024, 512, 256, 1]

  static let epochs = Setting.integer(
    "epochs", 50, quick: 2, in: 1...100_000, "how often every image is seen, from where it starts")
  static let batch = Setting.integer(
    "batch", 128, in: 1...10_000, "m, the images in a minibatch")
  static let learningRate = Setting.number(
    "learning-rate", 0.0012, in: 0...1, above: true, placeholder: "RATE",
    "Adam's learning rate, for both networks; the lectures' usual one is 0.0002")
  static let beta1 = Setting.number(
    "beta1", 0.5, in: 0...0.9999, "Adam's momentum, for both networks")
  static let recipe = Setting.choice(
    "recipe", Recipe.steady,
    "steady: a penalty on D and averaged weights; plain: neither, as the slides have it")
  static let penalty = Setting.number(
    "gradient-penalty", 5, in: 0...10_000, "γ of the steady recipe's R1 penalty on D")
  static let average = Setting.number(
    "average", 0.999, in: 0...0.99999,
    "decay of the steady recipe's average of G's weights; 0: none")
  static let images = Setting.integer(
    "images", 10_000, quick: 1_000, in: 100...60_000, "training images, drawn or read")
  static let data = Setting.path(
    "data", placeholder: "DIR", "MNIST's files, in place of drawn digits (`gan data mnist`)")
  static let resume = Setting.path(
    "resume", placeholder: "DIR", "go on from the checkpoint that an earlier --out DIR left there")

  /// What is done against collapse.
  enum Recipe: String, CaseIterable {
    case steady
    case plain
  }

  /// All of the above.
  public var settings: [any AnySetting] {
    [
      Self.epochs, Self.batch, Self.learningRate, Self.beta1, Self.recipe, Self.penalty,
      Self.average, Self.images, Self.data, Self.resume,
    ]
  }

  /// Shows the images, trains, and judges what is drawn.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(
      run, count: run[Self.images], data: run[Self.data], batch: run[Self.batch])
    try images.show(run)
    try showNetworks(run)

    var duel = Duel(run)
    if !run[Self.resume].isEmpty {
      try duel.restore(from: run[Self.resume], run, images)
      try run.say("Going on after epoch \(duel.epoch), as \(run[Self.resume]) has it.")
    }
    var look = Random(seed: run.seed, stream: "test noise")
    let noise = Tensor.uniform([ImageResults.judgedCount, 100], in: -1...1, using: &look)

    try run.step(
      duel.epoch == 0 ? "Before training" : "After \(epochsText(duel.epoch)), where it goes on")
    try ImageResults.show(
      duel.artist(noise.rows(0..<ImageResults.shownCount)), after: duel.epoch, run)

    let (judge, accuracy) = try ImageResults.judge(of: images, run)
    var results = ImageResults(judge: judge)
    results.look(duel.artist(noise), at: duel.epoch)
    try results.train(
      &duel, on: images.training, epochs: run[Self.epochs], batch: run[Self.batch], noise: noise,
      run
    ) { duel in
      try run.file("checkpoint.safetensors", duel.checkpoint(run, images).bytes)
      throw Interrupted(
        "interrupted in epoch \(duel.epoch + 1); a checkpoint is in the folder of --out, and "
          + "--resume goes on from there")
    }

    try run.step("The curves")
    try results.showCurves(run)
    try run.step("Which digits come out")
    try results.showShares(run, images, judge: judge)
    try run.step("Drawn, not remembered")
    let nearest = NearestImages(
      results.lastSamples.rows(0..<8), judge: judge, in: images.training, beside: images.judgeTest)
    try nearest.show(run)

    try run.show(.verdict(results.verdict))
    report(run, images, duel, results, nearest, accuracy: accuracy)
    if run.wantsFiles { try handOverFiles(run, images, duel, results, noise) }
  }
}
