import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
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
    source: "Pan, More, DCGAN, Notes",
    basis: "lesson 05 (the same digits, without convolutions) and lesson 06 (what a"
      + " convolution and a transposed one compute)",
    seconds: 190, handout: PackageResources.README_md, files: ImageTraining.files,
    finishesOnInterrupt: true)

  @Setting(
    "how often every image is seen; after --resume, how often again", in: 1...100_000, quick: 2)
  var epochs = 30
  @Setting("m, the images in a minibatch; the lectures' is 128", in: 2...10_000) var batch = 32
  @Setting(
    "Adam's learning rate, for both networks; the lectures' is 0.0002", in: 0...1, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0.5
  @Setting(
    "of the images of 14 × 14 inside the networks; smaller ones have more", in: 1...512, quick: 8)
  var channels = 16
  @Setting(
    "rows and columns of the smallest images inside the networks", .named(["4": 4, "7": 7]))
  var smallest = 4
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

  /// The lesson.
  public init() {}

  /// How much memory it takes.
  ///
  /// The table is made by several trainings at once.
  public var size: RunSize? {
    let one = recipe(departure).size(batch: batch)
    return RunSize(of: Array(repeating: one, count: compare > 0 ? 4 : 1))
  }

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
    let shown = noise.rows(0..<ImageExaminer.shownCount)
    try showStart(
      recipe.drawn(by: players, from: shown, seed: run.seed), after: players.epoch, run)

    let judge = try ImageJudge(of: images, run)
    try run.begin("training")
    var training = ImageTraining(
      players, ImageExaminer(judge, noise: noise, run, recipe: recipe))
    try training.train(epochs: epochs, of: images, run, self)
    let nearest = try training.showResults(run, images)
    report(run, training, nearest)
    if run.wantsFiles {
      try training.handOver(run, remarks: recipe.remarks)
    }
  }

  /// The recipe that the settings ask for, with one departure.
  func recipe(_ departure: DCGANRecipe.Departure) -> DCGANRecipe {
    DCGANRecipe(
      departure: departure, channels: channels, smallest: smallest,
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

  // MARK: - The guidelines and the networks

  private func showGuidelines(_ run: Run) throws {
    try run.step("The guidelines")
    try run.table(
      ["guideline", "in G", "in D"],
      [
        ["no pooling", "fractional strides", "strides"],
        [
          "no hidden fully connected layer", "z enters by a convolution",
          "the logit leaves by a convolution",
        ],
        ["batch norm", "but for the output", "but for the first layer"],
        ["activation", "ReLU, at the end tanh", "leaky ReLU, slope 0.2"],
      ], caption: "The paper's guidelines, as More, DCGAN and Pan give them.")
    try run.say(
      "The Notes say it otherwise: batch norm only at the output of G and the first layer of D, leaky "
        + "ReLU in G. `--compare 3` tries that too; the handout has the table.")
    try run.say(
      "And the settings: minibatches of \(batch) (128 in the lectures); weights from N(0, "
        + "0.02²); Adam with β₁ \(compact(beta1)) and a learning rate of "
        + "\(compact(learningRate)) (0.0002 in the lectures).")
    var additions: [String] = []
    if gradientPenalty > 0 {
      additions.append(
        "lesson 05's penalty on steep slopes of D at real images, γ = \(compact(gradientPenalty))"
      )
    }
    if average > 0 { additions.append("an average of G's weights, decay \(compact(average))") }
    if !additions.isEmpty {
      try run.say(
        "What the slides do not have: \(additions.joined(separator: ", and ")). With them large steps, and "
          + "many of them, are safe, and minutes are enough.")
    }
    if departure != .none {
      try run.say("In this run one thing is different: \(departure.sentence).")
    }
  }

  private func showNetworks(_ run: Run, _ game: Game) throws {
    try run.step("The networks")
    let latent = Tensor(repeating: 0, shape: [2, DCGANRecipe.latent])
    let image = Tensor(repeating: 0, shape: [2, DCGANRecipe.side * DCGANRecipe.side])
    try run.table(["G", "output", "weights"], rows(of: game.generator, from: latent))
    try run.table(
      ["D", "output", "weights"], rows(of: game.discriminator, from: image),
      caption:
        "Height × width × channels. A layer's weights count its bias and the scale and shift of its "
        + "batch norm. The noise z is uniform on [-1, 1], \(DCGANRecipe.latent) numbers a picture."
    )
  }

  /// The layers of a network as two samples go through.
  private func rows(of network: Sequential, from samples: Tensor) -> [[Table.Cell]] {
    network.summary(for: samples).map { row in
      let shape = row.shape.map { "\($0)" }.joined(separator: " × ")
      return [.text(row.name), .text(shape), .integer(row.parameterCount)]
    }
  }

  // MARK: - What each guideline is worth

  /// Trains by every departure with every seed, on all cores, each on one thread, and prints the table.
  func compareGuidelines(_ run: Run, _ images: TrainingImages) throws {
    let seeds = (0..<compare).map { run.seed &+ UInt64($0) }
    let departures = DCGANRecipe.Departure.allCases
    let judge = try ImageJudge(of: images, run)
    try run.step("What each guideline is worth")
    try run.begin("training")
    let jobs = departures.flatMap { departure in seeds.map { (departure, $0) } }
    let iterations = epochs * (images.training.count / batch)
    let progress = JointProgress(run, "training", of: jobs.count * iterations)
    let recipes = jobs.map { recipe($0.0) }
    let (epochs, batch, averaging) = (epochs, batch, average)
    let classifier = judge.classifier
    let outcomes = threads.map(jobs.count) { index -> DigitJudgement? in
      let seed = jobs[index].1
      let recipe = recipes[index]
      var players = recipe.players(
        on: images.training, batch: batch, averaging: averaging, seed: seed)
      var isFinite = true
      while isFinite, players.epoch < epochs {
        isFinite = players.iterate().isFinite
        progress.advance()
      }
      let noise = DCGANRecipe.noise.test(ImageExaminer.judgedCount, seed: seed)
      let judgement = classifier.judge(recipe.drawn(by: players, from: noise, seed: seed))
      return isFinite ? judgement : nil
    }
    try run.table(
      ["what is different", "digits", "rarest, %", "entropy", "sure, %", "worst"],
      departures.indices.map { place in
        row(departures[place], Array(outcomes[place * seeds.count..<(place + 1) * seeds.count]))
      },
      caption:
        "Medians over \(seeds.count) seed\(seeds.count == 1 ? "" : "s"), \(epochsText(epochs)) of "
        + "\(images.training.count) images, \(ImageExaminer.judgedCount) pictures each, judged by a "
        + "classifier that is right in \(decimal(100 * judge.accuracy, 1)) %. Digits: those that make "
        + "up at least 1 %. Sure: the classifier's mean confidence; worst: the lowest of the "
        + "seeds.")
    run.metric("classifierAccuracy", judge.accuracy, best: .high)
  }

  private func row(
    _ departure: DCGANRecipe.Departure, _ outcomes: [DigitJudgement?]
  ) -> [Table.Cell] {
    let name = departure == .none ? "nothing: all guidelines" : departure.rawValue
    let judgements = outcomes.compactMap { $0 }
    guard judgements.count == outcomes.count else {
      return [.text(name), "diverged", "—", "—", "—", "—"]
    }
    func median(_ value: (DigitJudgement) -> Double) -> Double {
      Measures.median(judgements.map(value))
    }
    return [
      .text(name), .number(median { Double($0.digitsThatCount.count) }, 0),
      .number(100 * median(\.rarest), 1), .number(median(\.entropy), 3),
      .number(100 * median(\.confidence), 1),
      .number(100 * (judgements.map(\.confidence).min() ?? 0), 1),
    ]
  }
}

extension DCGANRecipe.Departure {
  /// What is different, within a sentence.
  var sentence: String {
    switch self {
    case .none: "nothing"
    case .pooling: "D halves images by max pooling"
    case .upsampling: "G doubles images by repeating places"
    case .fullyConnected: "both networks have a fully connected hidden layer of 1024"
    case .noBatchNorm: "there is no batch norm"
    case .noBatchNormInG: "there is no batch norm in G"
    case .noBatchNormInD: "there is no batch norm in D"
    case .batchNormEverywhere: "batch norm follows every layer"
    case .batchNormOfNotes: "batch norm is where the Notes have it"
    case .leakyReLUInG: "G has leaky ReLU"
    case .reluInD: "D has plain ReLU"
    case .sigmoidOutput: "G ends in a sigmoid, and images go from 0 to 1"
    case .otherWeights: "weights are uniform on ±1/√inputs, PyTorch's default"
    case .fullMomentum: "β₁ is 0.9"
    case .sgd: "both learn by plain gradient descent, at a rate of 0.1"
    }
  }
}
