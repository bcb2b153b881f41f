import Testing

@testable import Cases
@testable import Exercises
@testable import SolvedCases

private var board: Board { Board { _ in } }

@Suite("Cases 6 to 10 fail as they are handed out, pass mended, and name each usual mistake")
struct ClinicLaterTrials {
  @Test(arguments: [notDetached, epsilon, batchNormMode, penaltyAxis, leakingStatistics])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let notDetached = Trial(
    .notDetached, empty: { try checkNotDetached(Cases.HelpfulGAN.self, on: board) },
    solved: { try checkNotDetached(SolvedCases.HelpfulGAN.self, on: board) },
    mistakes: [
      .init("learns nothing from its samples") { try checkNotDetached(ScoreCut.self, on: board) },
      .init("does not move G either") { try checkNotDetached(BothCut.self, on: board) },
      .init("does not move D") { try checkNotDetached(AllCut.self, on: board) },
      .init("G's step moves D's") { try checkNotDetached(GeneratorMovesBoth.self, on: board) },
      .init("D's step moves G's") { try checkNotDetached(SlowerLeak.self, on: board) },
    ])

  private static let epsilon = Trial(
    .epsilon, empty: { try checkEpsilon(Cases.AlikeGAN.self, on: board) },
    solved: { try checkEpsilon(SolvedCases.AlikeGAN.self, on: board) },
    mistakes: [
      .init("standard deviation of 0.1") { try checkEpsilon(Normed<Smaller>.self, on: board) },
      .init("·|γ|") { try checkEpsilon(Normed<LargerWeights>.self, on: board) },
      .init("·|γ|") { try checkEpsilon(Normed<LargerScale>.self, on: board) },
      .init("0 batch norms") { try checkEpsilon(Normed<Without>.self, on: board) },
      .init("still differ") { try checkEpsilon(Normed<Still>.self, on: board) },
    ])

  private static let batchNormMode = Trial(
    .batchNormMode, empty: { try checkBatchNormMode(Cases.GalleryGAN.self, on: board) },
    solved: { try checkBatchNormMode(SolvedCases.GalleryGAN.self, on: board) },
    mistakes: [
      .init("depend on their batch") { try checkBatchNormMode(ShownInTraining.self, on: board) },
      .init("have moved, but") { try checkBatchNormMode(HardlyMoved.self, on: board) },
      .init("nothing has been learnt") { try checkBatchNormMode(MovedInACopy.self, on: board) },
      .init("amputation") { try checkBatchNormMode(Amputated.self, on: board) },
    ])

  private static let penaltyAxis = Trial(
    .penaltyAxis, empty: { try checkPenaltyAxis(Cases.PenaltyGAN.self, on: board) },
    solved: { try checkPenaltyAxis(SolvedCases.PenaltyGAN.self, on: board) },
    mistakes: [
      .init("Too steep by half") { try checkPenaltyAxis(Penalised<MeanOfRow>.self, on: board) },
      .init("So it reports") { try checkPenaltyAxis(Penalised<WholeBatch>.self, on: board) },
      .init("nothing of it reaches") { try checkPenaltyAxis(Penalised<Cut>.self, on: board) },
      .init("driven to 0") { try checkPenaltyAxis(Penalised<AboutZero>.self, on: board) },
    ])

  private static let leakingStatistics = Trial(
    .leakingStatistics, empty: { try checkLeakingStatistics(Cases.OneBatchGAN.self, on: board) },
    solved: { try checkLeakingStatistics(SolvedCases.OneBatchGAN.self, on: board) },
    mistakes: [
      .init("the running statistics, so") {
        try checkLeakingStatistics(RunningInOwn.self, on: board)
      },
      .init("not judged alike") { try checkLeakingStatistics(RealInRunning.self, on: board) },
      .init("amputation") { try checkLeakingStatistics(Plain.self, on: board) },
      .init("not what the same D says") { try checkLeakingStatistics(Turned.self, on: board) },
    ])
}

// Case 6.

/// Cut behind D, where its scores of the samples are.
private struct ScoreCut: Variant {
  var networks: TwoNetworks
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = judged(generator(noise)).detached
    return networks.moveDiscriminator(
      along: softplus(-judged(real)).mean() + softplus(fake).mean())
  }
}

/// Cut in G's step too.
private struct BothCut: Variant {
  var networks: TwoNetworks
  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: softplus(-judged(made(of: noise))).mean())
  }
}

/// D used as a constant in its own step.
private struct AllCut: Variant {
  var networks: TwoNetworks
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let constant = discriminator.detached
    return networks.moveDiscriminator(
      along: softplus(-constant(real)).mean() + softplus(constant(made(of: noise))).mean())
  }
}

/// G's step moves D as well.
private struct GeneratorMovesBoth: Variant {
  var networks: TwoNetworks
  mutating func trainGenerator(noise: Tensor) -> Float {
    let loss = softplus(-judged(generator(noise))).mean()
    let slopes = gradient(of: loss, at: discriminator.parameters)
    let reported = networks.moveGenerator(along: loss)
    networks.discriminatorAdam.update(&networks.discriminator, along: slopes)
    return reported
  }
}

/// D's step still moves G, only less.
private struct SlowerLeak: Variant {
  var networks: TwoNetworks
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let loss = softplus(-judged(real)).mean() + softplus(judged(generator(noise))).mean()
    let slopes = gradient(of: loss, at: generator.parameters)
    let reported = networks.moveDiscriminator(along: loss)
    var slow = SGD(learningRate: 1e-3)
    slow.update(&networks.generator, along: slopes)
    return reported
  }
}

// Case 7.

/// How G's two hidden layers are made.
private protocol Norms {
  static var epsilon: Float? { get }
  static var weights: Float { get }
  static var scale: Float { get }
  static var rate: Float { get }
}
extension Norms {
  static var epsilon: Float? { 0.8 }
  static var weights: Float { 0.02 }
  static var scale: Float { 1 }
  static var rate: Float { 0.0005 }
}
private enum Smaller: Norms { static var epsilon: Float? { 0.01 } }
private enum LargerWeights: Norms { static var weights: Float { 0.35 } }
private enum LargerScale: Norms { static var scale: Float { 20 } }
private enum Without: Norms { static var epsilon: Float? { nil } }
private enum Still: Norms {
  static var epsilon: Float? { 1e-5 }
  static var rate: Float { 1e-5 }
}

private struct Normed<Kind: Norms>: Variant {
  var networks: TwoNetworks

  static func networks(seed: UInt64) -> TwoNetworks {
    var random = Random(seed: seed, stream: "trial")
    let initializer = Initializer.normal(standardDeviation: Kind.weights)
    var layers: [any Layer] = []
    for inputs in [4, 16] {
      layers.append(
        Linear(inputs: inputs, outputs: 16, initializer: initializer, using: &random))
      if let epsilon = Kind.epsilon {
        var norm = BatchNormalization(channels: 16, epsilon: epsilon)
        norm.scale = Tensor(repeating: Kind.scale, shape: [16]).variable
        layers.append(norm)
      }
      layers.append(Activation.leakyReLU(slope: 0.2))
    }
    layers.append(Linear(inputs: 16, outputs: 1, initializer: initializer, using: &random))
    var networks = TwoNetworks(Sequential(layers), TwoNetworks(seed: seed).discriminator)
    networks.generatorAdam.learningRate = Kind.rate
    return networks
  }

  func samples(noise: Tensor) -> Tensor { generator(noise, .inference) }
}

// Case 8.

/// The networks of case 8.
private func gallery(_ seed: UInt64, hasNorm: Bool = true) -> TwoNetworks {
  var random = Random(seed: seed, stream: "trial")
  let first = Linear(inputs: 4, outputs: 16, initializer: .glorotUniform, using: &random)
  let last = Linear(inputs: 16, outputs: 1, initializer: .glorotUniform, using: &random)
  let norm: [any Layer] = hasNorm ? [BatchNormalization(channels: 16)] : []
  return TwoNetworks(
    Sequential([first] + norm + [Activation.leakyReLU(slope: 0.2), last]),
    TwoNetworks(seed: seed).discriminator)
}

/// The batch's statistics where samples are shown, too.
private struct ShownInTraining: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { gallery(seed) }
  func samples(noise: Tensor) -> Tensor { generator(noise, .training) }
}

/// The statistics go a ten thousandth of their way at each step.
private struct HardlyMoved: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { gallery(seed) }
  mutating func trainGenerator(noise: Tensor) -> Float {
    let fake = networks.generator.trainingPass(noise, momentum: 1e-4)
    return networks.moveGenerator(along: softplus(-judged(fake)).mean())
  }
  func samples(noise: Tensor) -> Tensor { generator(noise, .inference) }
}

/// The statistics of a copy move.
private struct MovedInACopy: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { gallery(seed) }
  mutating func trainGenerator(noise: Tensor) -> Float {
    var copy = generator
    let fake = copy.trainingPass(noise)
    return networks.moveGenerator(along: softplus(-judged(fake)).mean())
  }
  func samples(noise: Tensor) -> Tensor { generator(noise, .inference) }
}

/// No batch norm.
private struct Amputated: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { gallery(seed, hasNorm: false) }
}

// Case 9.

/// A penalty, from slopes of shape `[samples, 2]`.
private protocol Penalty {
  static func of(_ slopes: Tensor) -> Tensor
}
private enum MeanOfRow: Penalty {
  static func of(_ slopes: Tensor) -> Tensor {
    square(sqrt(square(slopes).mean(axis: 1) + 1e-12) - 1).mean()
  }
}
private enum WholeBatch: Penalty {
  static func of(_ slopes: Tensor) -> Tensor { square(sqrt(square(slopes).sum() + 1e-12) - 1) }
}
private enum Cut: Penalty {
  static func of(_ slopes: Tensor) -> Tensor {
    square(sqrt(square(slopes.detached).sum(axis: 1) + 1e-12) - 1).mean()
  }
}
private enum AboutZero: Penalty {
  static func of(_ slopes: Tensor) -> Tensor { square(slopes).sum(axis: 1).mean() }
}

private struct Penalised<Kind: Penalty>: Variant {
  var networks: TwoNetworks

  static func networks(seed: UInt64) -> TwoNetworks {
    var random = Random(seed: seed, stream: "trial")
    let generator = Sequential(
      widths: [2, 16, 2], hidden: .tanh, initializer: .glorotUniform, using: &random)
    let critic = Sequential(
      widths: [2, 16, 16, 1], hidden: .softplus, initializer: .glorotUniform, using: &random)
    var networks = TwoNetworks(generator, critic)
    networks.generatorAdam = Adam(learningRate: 0.0005, beta1: 0)
    networks.discriminatorAdam = Adam(learningRate: 0.002, beta1: 0)
    return networks
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = made(of: noise)
    let halfway = (0.5 * real + 0.5 * fake).variable
    let slopes = gradient(of: judged(halfway).sum(), at: halfway, differentiable: true)
    return networks.moveDiscriminator(
      along: judged(fake).mean() - judged(real).mean() + 10 * Kind.of(slopes))
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: -judged(generator(noise)).mean())
  }
}

// Case 10.

/// The networks of case 10.
private func judges(_ seed: UInt64) -> TwoNetworks {
  var random = Random(seed: seed, stream: "trial")
  let discriminator = Sequential([
    Linear(inputs: 1, outputs: 16, initializer: .uniformByInputs, using: &random),
    Activation.tanh,
    Linear(inputs: 16, outputs: 16, initializer: .glorotUniform, using: &random),
    BatchNormalization(channels: 16), Activation.leakyReLU(slope: 0.2),
    Linear(inputs: 16, outputs: 1, initializer: .glorotUniform, using: &random),
  ])
  let generator = Sequential(
    widths: [1, 16, 16, 1], hidden: .tanh, initializer: .glorotUniform, using: &random)
  var networks = TwoNetworks(generator, discriminator)
  networks.discriminatorAdam.learningRate = 0.002
  return networks
}

/// Running statistics in D's step, which nothing moves.
private struct RunningInOwn: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { judges(seed) }
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let scores = [real, made(of: noise)].map { discriminator($0, .inference) }
    return networks.moveDiscriminator(
      along: softplus(-scores[0]).mean() + softplus(scores[1]).mean())
  }
}

/// Running statistics for the real samples alone.
private struct RealInRunning: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { judges(seed) }
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    networks.moveDiscriminator(
      along: softplus(-discriminator(real, .inference)).mean()
        + softplus(judged(made(of: noise))).mean())
  }
}

/// No batch norm.
private struct Plain: Variant {
  var networks: TwoNetworks
}

/// Still one batch, the generated samples first.
private struct Turned: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { judges(seed) }
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let count = real.shape[0]
    let scores = judged(concatenate([made(of: noise), real], axis: 0))
    return networks.moveDiscriminator(
      along: softplus(scores.rows(0..<count)).mean()
        + softplus(-scores.rows(count..<2 * count)).mean())
  }
}
