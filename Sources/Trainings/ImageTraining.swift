import Autograd
import Blackboard
import Course
import Measures
import Networks

/// A training on images of digits.
public typealias ImageTraining = Training<ImageExaminer>

/// What a judge said after some epochs.
public struct ImageLook: TrainingLook {
  /// How many epochs were over.
  public let epoch: Int
  /// How many iterations this run had done.
  public let step: Int
  /// What the judge said.
  public let judgement: DigitJudgement
  /// The first of the judged images, as many as are handed over.
  public let samples: Tensor
}

/// A network that counts the digits that a generator draws.
public struct ImageJudge {
  /// What tells digits apart.
  public let classifier: DigitClassifier
  /// Its accuracy on images that it never saw.
  public let accuracy: Double

  /// Trains the judge, in a step of its own.
  public init(of images: TrainingImages, _ run: Run) throws {
    try run.step("A judge")
    try run.begin("the judge learns")
    var stream = Random(seed: run.seed, stream: "classifier")
    classifier = DigitClassifier(
      of: images.judgeTraining, epochs: run.isQuick ? 5 : 10, using: &stream
    ) { done, total in run.progress("the judge learns", done, of: total) }
    accuracy = classifier.accuracy(on: images.judgeTest)
    let confidence = classifier.judge(images.judgeTest).confidence
    try run.say(
      "A third network, of convolutions, learns from the labels of \(images.judgeTraining.count) images "
        + "which digit is which. Of \(images.judgeTest.count) images that it never saw it names "
        + "\(decimal(100 * accuracy, 1)) % right, and is \(decimal(100 * confidence, 1)) % sure on "
        + "average: it can hardly be surer of what G draws.")
  }

  /// Reports the accuracy, and claims that the judge can be trusted.
  public func claimAccuracy(_ run: Run, source: String) {
    run.metric("classifierAccuracy", accuracy, best: .high)
    run.claim(
      "judge", "The judge can be trusted: its accuracy on images that it never saw", accuracy,
      .atLeast(0.9), kind: .statistical, source: source)
  }
}

/// Looks at what a generator draws, always from the same noise, through a judge.
public struct ImageExaminer: TrainingExaminer {
  /// What counts the digits.
  public let judge: ImageJudge
  /// The noise of every look.
  public let noise: Tensor
  private let recipe: DCGANRecipe?
  private let seed: UInt64

  /// How many generated images are judged at each look.
  public static let judgedCount = 2_000
  /// How many of them are shown.
  public static let shownCount = 15
  /// How many of them are handed over as files.
  public static let writtenCount = 100

  /// Looks at what is drawn from rows of noise.
  ///
  /// - Parameter recipe: That of the generator, where it is one of convolutions.
  public init(_ judge: ImageJudge, noise: Tensor, _ run: Run, recipe: DCGANRecipe? = nil) {
    (self.judge, self.noise, self.recipe, seed) = (judge, noise, recipe, run.seed)
  }

  /// The generator whose pictures are shown.
  func artist(of players: Players) -> Sequential {
    recipe?.artist(of: players, seed: seed) ?? players.artist
  }

  /// What the players draw from noise now, as rows of pixels from −1 to 1.
  func draw(_ players: Players, _ noise: Tensor) -> Tensor {
    recipe?.drawn(by: players, from: noise, seed: seed) ?? players.artist(noise)
  }

  /// What the judge says now.
  public func look(at players: Players, after step: Int) -> ImageLook {
    let drawn = draw(players, noise)
    return ImageLook(
      epoch: players.epoch, step: step, judgement: judge.classifier.judge(drawn),
      samples: drawn.rows(0..<Self.writtenCount))
  }
}

extension Training where Examiner == ImageExaminer {
  /// The latest judgement.
  public var judgement: DigitJudgement { last.judgement }

  /// The files that `handOver` and what comes before it write, and those of the command.
  public static var files: [String] {
    [
      "images.png", "samples.png", "samples.csv", "noise.csv", "nearest.png", "curves.csv",
      Run.stagesFile, "generator.safetensors", "discriminator.safetensors", Players.checkpointName,
    ]
  }

  /// Trains for some epochs, and shows and judges the digits five times on the way, each time after a
  /// checkpoint; ends early at a number that is not finite.
  ///
  /// - Throws: `Interrupted` when the user wants the run to end, after a checkpoint.
  public mutating func train(
    epochs: Int, of images: TrainingImages, _ run: Run, _ lesson: any Lesson
  ) throws {
    let (first, lookCount) = (players.epoch, 5)
    let total = epochs * (images.training.count / players.supply.batch)
    for epoch in 1...epochs {
      try run.begin("training")
      while players.epoch < first + epoch {
        guard iterate() else { return }
        run.progress("training", records.count, of: total) {
          let drawn = examiner.draw(players, examiner.noise.rows(0..<ImageExaminer.shownCount))
          return [
            .pictures(digitGrid("G(z) in epoch \(players.epoch + 1)", drawn)), .curves(losses),
          ]
        }
        if run.isInterrupted { try players.interrupt(run, of: lesson, images) }
      }
      if epoch * lookCount / epochs > (epoch - 1) * lookCount / epochs {
        // Before anything that may fail, such as writing a picture to a full disk.
        if run.wantsFiles {
          try run.file(Players.checkpointName, players.checkpoint(run, of: lesson, images))
        }
        look()
        try run.step("After \(epochsText(players.epoch))")
        try showDigits(
          last.samples.rows(0..<ImageExaminer.shownCount), after: players.epoch, run)
        try showScore(run)
      }
    }
  }

  /// A measure of the samples, or the worst there is after a training that broke off.
  public func outcome(_ value: Double) -> Double { divergedAt == nil ? value : -.infinity }

  /// What the run amounts to: fewer than seven digits, or these very unevenly, are a collapse.
  public var verdict: Verdict {
    verdict(
      [
        .init(
          "the entropy of the labels, of log 10,", looks.map(\.judgement.entropy),
          goal: .atLeast(0.95), floor: 1, swing: 0.1, decimals: 2),
        .init(
          "the share of the rarest digit", looks.map(\.judgement.rarest), goal: .atLeast(0.01),
          decimals: nil),
        .init(
          "the judge's confidence", looks.map(\.judgement.confidence), goal: .atLeast(0.8),
          decimals: nil),
      ],
      modes: .init(
        "digit", count: DigitClassifier.digits,
        criterion: "make up at least 1 % of the samples", steps: looks.map(\.step),
        covered: looks.map(\.judgement.digitsThatCount.count),
        leaders: looks.map(\.judgement.shares).map { shares in
          shares.indices.max { shares[$0] < shares[$1] }
        },
        least: 7, evenness: judgement.entropy),
      // On pictures D always finds something, even where G does well.
      lossTolerance: 0.4)
  }

  /// Reports what was measured at the end, and the curves; claims that the judge can be trusted.
  public func report(_ run: Run, _ nearest: NearestImages, source: String) {
    examiner.judge.claimAccuracy(run, source: source)
    for (name, value) in [
      ("labelEntropy", judgement.entropy), ("rarestDigit", judgement.rarest),
      ("confidence", judgement.confidence), ("digits", Double(judgement.digitsThatCount.count)),
    ] { run.metric(name, outcome(value), best: .high) }
    run.metric("nearestTrainingImage", nearest.median)
    run.metric("discriminatorLoss", lastTenth { $0.discriminator.loss })
    run.metric("generatorLoss", lastTenth { $0.generator.loss })
    reportCurves(run)
    run.curve("labelEntropy", lookCurve(\.judgement.entropy))
  }

  /// Claims that the digits come out about equally often, can be read, and were not learned by heart.
  ///
  /// - Parameters:
  ///   - rarest: The least share of the rarest digit, and the sentence that says so.
  ///   - entropy: The least entropy of the labels, of log 10.
  ///   - confidence: The least mean confidence of the judge.
  public func claimQuality(
    _ run: Run, _ nearest: NearestImages, rarest: (text: String, least: Double), entropy: Double,
    confidence: Double, source: String
  ) {
    run.claims(source, kind: .statistical) {
      $0.atLeast("rarest", rarest.text, outcome(judgement.rarest), rarest.least)
      $0.atLeast(
        "entropy", "About equally often: the entropy of the labels, of log 10",
        outcome(judgement.entropy), entropy)
      $0.atLeast(
        "confidence", "They can be read: the judge's mean confidence",
        outcome(judgement.confidence), confidence)
      // Where real images are all the same, a picture like them is no sign of having learned by heart, and
      // a distance of at least 0 could not fail.
      if nearest.floor > 0 {
        $0.atLeast(
          "not-remembered",
          "G has not learned images by heart: the median distance to the nearest training image",
          outcome(nearest.median), nearest.floor / 2)
      }
    }
  }

  /// Hands over the first of the judged images, with the noise that they are drawn from, and the
  /// networks.
  ///
  /// - Parameter remarks: What the files of weights say beside them.
  public func handOver(_ run: Run, remarks: [String: String] = [:]) throws {
    try run.file("samples.png", digitGrid("", last.samples, columns: 10))
    try run.file("samples.csv", csv(of: last.samples, "pixel"))
    let noise = examiner.noise.rows(0..<ImageExaminer.writtenCount)
    try run.file("noise.csv", csv(of: noise, "z"))
    try run.file(
      "generator.safetensors", safetensors(of: examiner.artist(of: players), metadata: remarks))
    try run.file(
      "discriminator.safetensors",
      safetensors(of: players.game.discriminator, metadata: remarks))
  }
}
