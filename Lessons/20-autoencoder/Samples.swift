import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 20: new images from noise, and numbers that die.
extension Autoencoders {
  /// Images from one place, and the squared error of images again where it is an autoencoder.
  private struct Source {
    let name: String
    let drawn: Tensor
    var error: Double?
  }

  /// Feeds Gaussian noise to decoders with more latent numbers, and lets the judge look.
  func drawFromNoise(_ run: Run, _ images: TrainingImages, _ judge: ImageJudge) throws {
    let test = images.judgeTest
    try run.step("New images from noise")
    try run.say(
      "Two numbers are few, and noise that falls anywhere into a plane full of codes can hardly miss. So the three "
        + "once more with \(Self.more) latent numbers. Then Gaussian noise goes into each decoder; for the plain "
        + "one also noise with the mean and the deviation of its codes, which is more than it was promised."
    )
    let coders = try trainCoders(run, images, latent: Self.more)
    let x = ink(of: test)
    var stream = Random(seed: run.seed, stream: "samples")
    let noise = Tensor.normal([Self.sampleCount, Self.more], using: &stream)
    var sources: [Source] = []
    for coder in coders.map(\.coder) {
      let codes = coder.drawnCodes(of: x, using: &stream)
      sources.append(
        Source(
          name: coder.hold.name, drawn: coder.drawn(from: noise),
          error: coder.error(of: x, from: codes)))
      if coder.hold == .plain {
        let mean = codes.mean(axis: 0)
        let deviation = sqrt(square(codes - mean).mean(axis: 0))
        sources.append(
          Source(
            name: "plain, noise like its codes", drawn: coder.drawn(from: noise * deviation + mean))
        )
      }
    }
    if ganEpochs > 0 { sources.append(Source(name: "GAN", drawn: try gan(run, images))) }
    for source in sources {
      try run.show(.pictures(digitGrid(source.name, source.drawn.rows(0..<20), columns: 10)))
    }
    let judged = (sources + [Source(name: "real images", drawn: test.tensor())]).map {
      ($0, judge.classifier.judge($0.drawn), sharpness(of: $0.drawn, width: DCGANRecipe.side))
    }
    try run.table(
      ["drawn by", "error", "sure, %", "entropy", "sharpness"],
      judged.map { source, judgement, edges in
        [
          .text(source.name), source.error.map { .number($0, decimals: 4) } ?? "—",
          .number(100 * judgement.confidence, decimals: 1), .number(judgement.entropy, decimals: 3),
          .number(edges, decimals: 3),
        ]
      },
      caption:
        "Error: squared, of a pixel, of images that were not trained on, made again. Of \(Self.sampleCount) images "
        + "from noise: sure, the judge's mean probability of what it reads; entropy of the digits read, as a part "
        + "of log 10; sharpness, the steepness of outlines, in ink a pixel."
        + (ganEpochs > 0 ? " The GAN: networks of lesson 07 after \(epochsText(ganEpochs))." : ""))
    report(run, judge, judged)
    if run.wantsFiles {
      try run.file("samples.png", digitGrid("", sources[3].drawn.rows(0..<100), columns: 10))
    }
  }

  /// What a GAN draws after a short training.
  private func gan(_ run: Run, _ images: TrainingImages) throws -> Tensor {
    let recipe = DCGANRecipe(
      channels: run.isQuick ? 4 : 16, learningRate: 0.002, gradientPenalty: 0.5)
    let players = try recipe.playersTrainedBriefly(
      on: images.training, batch: 32, epochs: ganEpochs, run)
    return recipe.drawn(
      by: players, from: DCGANRecipe.noise.test(Self.sampleCount, seed: run.seed), seed: run.seed)
  }

  private func report(
    _ run: Run, _ judge: ImageJudge,
    _ judged: [(source: Source, judgement: DigitJudgement, edges: Double)]
  ) {
    judge.claimAccuracy(run, source: Self.bound)
    let keys = ["plain", "stretched", "simplified", "variational", "gan"]
    for (key, one) in zip(keys, judged) {
      run.metric(key + "Confidence", one.judgement.confidence, best: .high)
      run.metric(key + "Entropy", one.judgement.entropy, best: .high)
      run.metric(key + "Sharpness", one.edges)
    }
    let (plain, variational) = (judged[0], judged[3])
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast(
        "surer", "The judge is surer of samples from noise: variational less plain",
        variational.judgement.confidence - plain.judgement.confidence, 0)
      if ganEpochs > 0 {
        $0.atLeast(
          "blurry", "Its images are blurry: the GAN's sharpness over its own",
          judged[4].edges / variational.edges, 1.3)
      }
    }
  }

  /// Ever larger weights on the divergence, with eight latent numbers.
  func showDyingNumbers(_ run: Run, _ images: TrainingImages) throws {
    try run.step("Numbers that die")
    try run.say(
      "The slide asks for other issues; here is one. The divergence with ever "
        + "larger weight. A number that says nothing costs nothing, so it is given up: it is N(0, 1) for every "
        + "image, and the decoder no longer looks at it.")
    let weights: [Float] = [0.25, 1, 4, 16]
    let trained = try train(
      run, "training with larger weights",
      weights.map { (.each($0), Self.more, max(epochs / 4, 1)) }, on: images.training
    ) { _ in [] }
    let x = ink(of: images.judgeTest)
    var random = Random(seed: run.seed, stream: "dying")
    let rows = trained.map { one -> (active: Int, lost: Double, held: Double) in
      let parts = one.coder.losses(of: x, using: &random)
      return (
        activeNumbers(of: one.coder.codes(of: x)), Double(parts.lost.number),
        Double(parts.held?.number ?? .nan)
      )
    }
    try run.table(
      ["weight", "active numbers", "lost, nats", "divergence, nats"],
      zip(weights, rows).map { weight, row in
        [
          .number(Double(weight), decimals: 2), .integer(row.active),
          .number(row.lost, decimals: 1), .number(row.held, decimals: 2),
        ]
      },
      caption:
        "Of images that were not trained on. Active: numbers whose mean varies over the images by a variance "
        + "above 0.01.")
    for (weight, row) in zip(weights, rows) {
      run.metric("activeAt\(compact(weight))", Double(row.active))
    }
    guard run.keepsDefaults(of: self), let first = rows.first, let last = rows.last else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast(
        "dying", "Numbers that die from the smallest weight to the largest",
        Double(first.active - last.active), 4)
    }
  }
}
