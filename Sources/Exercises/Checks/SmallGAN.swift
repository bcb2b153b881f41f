extension Exercise {
  static let smallGAN = Exercise(
    24, "small-gan", "A GAN of your own", call: "checkSmallGAN(trainedGenerator, on: board)",
    hints: [
      "Two hidden layers each, the discriminator's wider than the generator's: [1, 16, 16, 1] against "
        + "[1, 32, 32, 1]. The Game trains its own copies: return game.generator.",
      "Adam with a learning rate of 0.002 for the generator and 0.005 for the discriminator, and a short "
        + "memory: beta1: 0.5, beta2: 0.9. Two thousand iterations are enough.",
      "Near the answer the two circle. Let the generator's rate fall to 0: before each iteration set "
        + "game.generatorOptimizer.learningRate = 0.002 * (1 - Float(step) / 2_000).",
    ],
    moral:
      "That is a GAN, and the samples are the only thing to judge it by: its losses end where they began."
  )
}

/// Checks exercise 24: samples of a generator that was trained on N(4, 1.5²), on two seeds (lesson 03).
///
/// - Throws: A reason when they are not distributed as the data.
public func checkSmallGAN(
  _ answer: (UInt64, inout Supply) -> Sequential, on board: Board
) throws {
  let data = NormalData(mean: 4, standardDeviation: 1.5)
  for seed: UInt64 in [1, 2] {
    var supply = Supply(.samples(data), noise: .uniform(1), batch: 128, seed: seed)
    let generator = answer(seed, &supply)
    try judgeWidths(of: generator)
    let output = generator(Supply.Noise.uniform(1).test(sampleCount, seed: seed), .inference)
    try judgeShape(of: output, is: [sampleCount, 1], "the generator of \(sampleCount) numbers")
    let samples = output.numbers
    try board.show(figure(of: samples, seed: seed, beside: data))
    try judge(samples, of: generator, seed: seed)
  }
}

private let sampleCount = 10_000
private let target = NormalDistribution(mean: 4, standardDeviation: 1.5)

/// What is allowed, in the data's unit.
///
/// The solution keeps within on seeds 1 to 20 and 101 to 120. Flat samples of the right mean and width have
/// a distance of 0.23, so that a generator without hidden layers does not pass.
private let most = (distance: 0.2, mean: 0.2, deviation: 0.2)

/// Stops where the generator's layers do not take one number to one number: calling it would stop the program.
private func judgeWidths(of generator: Sequential) throws {
  var width = 1
  for case let layer as Linear in generator.layers {
    guard layer.weight.shape[0] == width else {
      throw Wrong(
        "A linear layer of your generator takes \(layer.weight.shape[0]) numbers, and is handed \(width)."
      )
    }
    width = layer.weight.shape[1]
  }
  guard width == 1 else {
    throw Wrong(
      "Your generator gives \(width) numbers for one; a sample of the data is one number.")
  }
}

private func figure(of samples: [Float], seed: UInt64, beside data: NormalData) -> Figure {
  var random = Random(seed: seed, stream: "test data")
  let real = Histogram(samples: data.minibatch(sampleCount, using: &random).numbers, about: target)
  let generated = Histogram(samples: samples, edges: real.edges)
  let outside = generated.total - generated.counts.reduce(0, +)
  return .histogram(
    HistogramFigure(
      title: "seed \(seed): \(sampleCount) numbers each"
        + (outside > 0 ? ", \(outside) generated ones outside the picture" : ""),
      edges: real.edges,
      series: [
        .init("real, N(4, 1.5²)", real.counts.map(Double.init)),
        .init("generated, G(z)", generated.counts.map(Double.init)),
      ], axisLabel: "x"))
}

private func judge(_ samples: [Float], of generator: Sequential, seed: UInt64) throws {
  guard samples.allSatisfy(\.isFinite) else {
    throw Wrong(
      "Samples of seed \(seed) are no numbers: the losses blew up on the way. A smaller learning rate "
        + "helps, such as 0.005.")
  }
  let fit = NormalFit(of: samples, to: target)
  if let words = mistake(fit, generator) {
    throw Wrong(
      words + "\n"
        + "The samples of seed \(seed) have mean \(decimal(fit.mean, 3)) and standard deviation "
        + "\(decimal(fit.standardDeviation, 3)), where the data have 4 and 1.5; Wasserstein-1 is "
        + "\(decimal(fit.wasserstein1, 3)), and may be at most \(compact(most.distance)).")
  }
}

/// What is wrong with samples, in words; nil when nothing is.
private func mistake(_ fit: NormalFit, _ generator: Sequential) -> String? {
  let isNear = abs(fit.mean - 4) <= most.mean
  let deviation = fit.standardDeviation - 1.5
  guard !isNear || abs(deviation) > most.deviation || fit.wasserstein1 > most.distance else {
    return nil
  }
  switch generator.layers.last as? Activation {
  case .tanh:
    return
      "Your generator ends in tanh, so that all samples lie within ±1; the data run from about −1 to 9. "
      + "Leave out the activation at its end."
  case .sigmoid:
    return
      "Your generator ends in a sigmoid, so that all samples lie from 0 to 1; the data run from about −1 "
      + "to 9. Leave out the activation at its end."
  default: break
  }
  if abs(fit.mean) < 1 {
    return
      "The mean is still near the noise's, which is 0. Is game.generator returned? The Game trains copies "
      + "of the networks that it was handed. Is real: handed supply.real(), and noise: supply.fresh()? If "
      + "both: more iterations."
  }
  if fit.standardDeviation < 0.15 {
    return
      "The generator has collapsed: whatever the noise, its samples are all at one place. A discriminator "
      + "that learns faster than the generator keeps it from running after one point."
  }
  guard isNear else {
    return
      "The mean is not where it should be, within \(compact(most.mean)) of 4. More iterations, a generator's "
      + "learning rate that falls to 0 towards the end, a smaller one if it is above 0.01, or an Adam that "
      + "remembers less than by default: beta1: 0.5, beta2: 0.9."
  }
  if abs(deviation) > most.deviation {
    return deviation < 0
      ? "The samples are too narrow: about the right mean, but not spread out as the data are. Do both "
        + "networks have a hidden layer? Does Adam remember less than by default, beta1: 0.5, beta2: 0.9? Else "
        + "train longer, or let the discriminator learn faster."
      : "The samples are too wide: about the right mean, but spread out further than the data. Train longer, "
        + "and let the generator's learning rate fall."
  }
  return
    "Mean and width are about right, the shape is not that of a bell. Two hidden layers bend the flat noise "
    + "better than one; more iterations help, too."
}
