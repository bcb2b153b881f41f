import Adversarial
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
  /// Its head; an interrupt leaves a checkpoint first.
  public static let about = About(
    5, "mnist", in: .images, title: "A GAN draws digits",
    summary: "The lecture's networks draw digits; what keeps them from collapsing",
    source: "Pan, Example 2",
    basis: "lesson 03: the same game, with pictures in place of numbers",
    seconds: 150, handout: PackageResources.README_md, files: ImageTraining.files,
    finishesOnInterrupt: true)

  @Setting(
    "how often every image is seen; after --resume, how often again", in: 1...100_000, quick: 2)
  var epochs = 50
  @Setting("m, the images in a minibatch", in: 1...10_000) var batch = 128
  @Setting(
    "Adam's learning rate, for both networks; the lectures' usual one is 0.0002", in: 0...1,
    above: true, placeholder: "RATE")
  var learningRate: Float = 0.0012
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0.5
  @Setting("steady: a penalty on D and averaged weights; plain: neither, as the slides have it")
  var recipe = Recipe.steady
  @Setting("γ of the steady recipe's R1 penalty on D", in: 0...10_000)
  var gradientPenalty: Float = 5
  @Setting("decay of the steady recipe's average of G's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.999
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""
  @Setting("go on from the checkpoint that an earlier --out DIR left there", path: "DIR")
  var resume = ""

  /// What is done against collapse.
  enum Recipe: String, CaseIterable { case steady, plain }

  /// The lesson.
  public init() {}

  static let generatorWidths = [100, 256, 512, 1024, 784]
  static let discriminatorWidths = [784, 1024, 512, 256, 1]
  static let noise = Supply.Noise.uniform(100)

  /// The networks of the slides, which have not begun to play.
  private func players(_ run: Run, on images: ImageSet) -> Players {
    var weights = Random(seed: run.seed, stream: "weights")
    func network(_ widths: [Int], output: Activation? = nil) -> Sequential {
      Sequential(
        widths: widths, hidden: .relu, output: output, initializer: .uniformByInputs,
        using: &weights)
    }
    let adam = Adam(learningRate: learningRate, beta1: beta1)
    let isSteady = recipe == .steady
    let game = Game(
      generator: network(Self.generatorWidths, output: .tanh),
      discriminator: network(Self.discriminatorWidths), generatorOptimizer: adam,
      discriminatorOptimizer: adam,
      rules: Rules(objective: .nonSaturating, gradientPenalty: isSteady ? gradientPenalty : 0))
    return Players(
      game, Supply(.images(images, -1...1), noise: Self.noise, batch: batch, seed: run.seed),
      averaging: isSteady ? average : 0)
  }

  /// Shows the images, trains, and judges what is drawn.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    try images.show(run)
    try showNetworks(run)
    var players = players(run, on: images.training)
    try players.resume(from: resume, run, of: self, images)
    let noise = Self.noise.test(ImageExaminer.judgedCount, seed: run.seed)
    try showStart(
      players.artist(noise.rows(0..<ImageExaminer.shownCount)), after: players.epoch, run)

    let judge = try ImageJudge(of: images, run)
    try run.begin("training")
    var training = ImageTraining(players, ImageExaminer(judge, noise: noise, run))
    try training.train(epochs: epochs, of: images, run, self)
    let nearest = try training.showResults(run, images)
    report(run, training, nearest)
    if run.wantsFiles { try training.handOver(run) }
  }

  private func showNetworks(_ run: Run) throws {
    try run.step("The networks")
    try run.show(
      .table(
        networksTable(
          Self.generatorWidths, output: "784 tanh", Self.discriminatorWidths, function: "",
          caption: "ReLU in between. The noise z is uniform on [-1, 1], 100 numbers a picture.")))
    try run.say(
      recipe == .steady && gradientPenalty > 0
        ? "Beside its loss D pays for steep slopes at real images x, γ/2 times the mean of |∇D(x)|² "
          + "with γ = \(compact(gradientPenalty)) (Mescheder et al. 2018): a discriminator that is "
          + "never too sure gives G directions for every digit. `--recipe plain` leaves it out."
        : "No penalty, nothing averaged: the networks and the optimiser of the slides, as they are."
    )
    if recipe == .steady, gradientPenalty > 0 {
      try run.show(
        .code(
          CodeExcerpt(
            "The penalty as the program computes it: the gradient of a gradient",
            from: "Sources/Adversarial/Penalties.swift",
            """
            func zeroCentredPenalty(onReal scores: Tensor, at x: Tensor) -> Tensor {
              let slope = gradient(of: scores.sum(), at: x, differentiable: true)
              return Tensor(gradientPenalty / 2 / Float(x.shape[0])) * square(slope).sum()
            }
            """)))
    }
  }

  private func report(_ run: Run, _ training: ImageTraining, _ nearest: NearestImages) {
    let (game, bound) = (training.players.game, "Pan, Example 2 (our bound)")
    run.claims("Pan, Example 2") {
      $0.equal(
        "generator-parameters", "The slide's generator has 1,486,352 weights and biases",
        Double(game.generator.parameterCount), 1_486_352)
      $0.equal(
        "discriminator-parameters", "The slide's discriminator has 1,460,225 weights and biases",
        Double(game.discriminator.parameterCount), 1_460_225)
    }
    training.report(run, nearest, source: bound)
    // With the plain recipe nothing is promised about what comes out.
    guard recipe == .steady else { return }
    training.claimQuality(
      run, nearest, rarest: ("All ten digits come out: the share of the rarest", 0.05),
      entropy: 0.97, confidence: 0.87, source: bound)
  }
}
