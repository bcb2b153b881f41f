import Testing

@testable import Cases
@testable import Exercises
@testable import SolvedCases

private var board: Board { Board { _ in } }

@Suite("Cases 1 to 5 fail as they are handed out, pass mended, and name each usual mistake")
struct ClinicTrials {
  @Test(arguments: [pixels, sevenModes, histogram, labelsSwapped, sigmoidTwice])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let pixels = Trial(
    .pixels, empty: { try checkPixels(Cases.ProgressBarGAN.self, on: board) },
    solved: { try checkPixels(SolvedCases.ProgressBarGAN.self, on: board) },
    mistakes: [
      .init("what D pays") { try checkPixels(Reports<Acceptance>.self, on: board) },
      .init("mean probability") { try checkPixels(Reports<Probability>.self, on: board) },
      .init("a logit") { try checkPixels(Reports<Score>.self, on: board) },
      .init("The sign") { try checkPixels(Reports<Negative>.self, on: board) },
      .init("D is not asked") { try checkPixels(Reports<Squashed>.self, on: board) },
      .init("no function of D's scores") { try checkPixels(Reports<Nothing>.self, on: board) },
      .init("first loss") { try checkPixels(Saturating.self, on: board) },
    ])

  private static let sevenModes = Trial(
    .sevenModes, empty: { try checkSevenModes(Cases.EightGaussians(), on: board) },
    solved: { try checkSevenModes(SolvedCases.EightGaussians(), on: board) },
    mistakes: [
      .init("still there twice") { try checkSevenModes(Ring((0...8).map { ($0, 8) }), on: board) },
      .init("now the data have 7 modes") {
        try checkSevenModes(Ring((0..<7).map { ($0, 7) }), on: board)
      },
      .init("not at equal distances") {
        try checkSevenModes(Ring((0..<7).map { ($0, 7) } + [(1, 14)]), on: board)
      },
      .init("standard deviation 0.04") {
        try checkSevenModes(Ring((0..<8).map { ($0, 8) }, deviation: 0.05), on: board)
      },
      .init("the radius must be 2") {
        try checkSevenModes(Ring((0..<8).map { ($0, 8) }, radius: 1.5), on: board)
      },
      .init("not equally likely") {
        try checkSevenModes(Ring((0..<8).map { ($0, 8) } + [(0, 8), (4, 8)]), on: board)
      },
    ])

  private static let histogram = Trial(
    .histogram, empty: { try checkHistogram(Cases.binShares, on: board) },
    solved: { try checkHistogram(SolvedCases.binShares, on: board) },
    mistakes: [
      .init("scaled up") {
        try checkHistogram(
          { shares(of: $0.prefix(154), each: 1 / 154 + 0 * Double($1)) }, on: board)
      },
      .init("numbers in each bin") {
        try checkHistogram({ shares(of: $0.prefix($1), each: 1) }, on: board)
      },
      .init("154 of 450 numbers") {
        try checkHistogram({ shares(of: $0.suffix(154), each: 1 / Double($1)) }, on: board)
      },
      .init("in place of 1") {
        try checkHistogram({ shares(of: $0.prefix(154), each: 3 / Double($1)) }, on: board)
      },
      .init("the third must be 1") {
        try checkHistogram(
          { Array(shares(of: $0.prefix($1), each: 1 / Double($1)).reversed()) }, on: board)
      },
    ])

  private static let labelsSwapped = Trial(
    .labelsSwapped, empty: { try checkLabelsSwapped(Cases.LabelledGAN.self, on: board) },
    solved: { try checkLabelsSwapped(SolvedCases.LabelledGAN.self, on: board) },
    mistakes: [
      .init("one label") { try checkLabelsSwapped(Labelled<AllOnes>.self, on: board) },
      .init("one label") { try checkLabelsSwapped(Labelled<AllZeros>.self, on: board) },
      .init("turning both") { try checkLabelsSwapped(Labelled<AllTurned>.self, on: board) },
      .init("hardly moves") { try checkLabelsSwapped(Slow.self, on: board) },
    ])

  private static let sigmoidTwice = Trial(
    .sigmoidTwice, empty: { try checkSigmoidTwice(Cases.UnsureGAN.self, on: board) },
    solved: { try checkSigmoidTwice(SolvedCases.UnsureGAN.self, on: board) },
    mistakes: [
      .init("still cannot be sure") { try checkSigmoidTwice(Bounded.self, on: board) },
      .init("1.006") { try checkSigmoidTwice(Hurried.self, on: board) },
      .init("never below 0") { try checkSigmoidTwice(Bare.self, on: board) },
      .init("in G's step") { try checkSigmoidTwice(Half.self, on: board) },
    ])
}

/// Shares of numbers in the bins from −2 to 10.
private func shares(of numbers: ArraySlice<Float>, each: Double) -> [Double] {
  (0..<12).map { bin in
    each * Double(numbers.count { Float(bin - 2) <= $0 && $0 < Float(bin - 1) })
  }
}

/// Modes at parts of a turn.
private struct Ring: MinibatchSource {
  let dimension = 2
  let places: [(Float, Float)]
  let deviation: Float

  init(_ turns: [(Int, Int)], radius: Double = 2, deviation: Float = 0.02) {
    self.deviation = deviation
    places = turns.map { part, whole in
      let direction = cosineAndSine(ofTurns: part, over: whole)
      return (Float(radius * direction.cosine), Float(radius * direction.sine))
    }
  }

  func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    let drawn = (0..<count).map { _ in places[random.index(below: places.count)] }
    return Tensor(drawn.flatMap { [$0.0, $0.1] }, shape: [count, 2])
      + .normal([count, 2], standardDeviation: deviation, using: &random)
  }
}

/// What is reported for a step of G, of scores and samples after it.
private protocol Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor
}

/// Healthy but for what it reports.
private struct Reports<Kind: Report>: Variant {
  var networks: TwoNetworks

  mutating func trainGenerator(noise: Tensor) -> Float {
    _ = networks.moveGenerator(along: softplus(-judged(generator(noise))).mean())
    return Kind.of(judged(made(of: noise)), made(of: noise)).mean().number
  }
}

private enum Acceptance: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { softplus(scores) }
}
private enum Probability: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { sigmoid(scores) }
}
private enum Score: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { scores }
}
private enum Negative: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { -softplus(-scores) }
}
private enum Squashed: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { softplus(-sigmoid(samples)) }
}
private enum Nothing: Report {
  static func of(_ scores: Tensor, _ samples: Tensor) -> Tensor { Tensor(0) }
}

/// G minimises log(1 − D(G(z))), and says so.
private struct Saturating: Variant {
  var networks: TwoNetworks

  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: -softplus(judged(generator(noise))).mean())
  }
}

/// What D is told of real and of generated samples, and what G asks for.
private protocol Labels {
  static var all: (real: Float, fake: Float, asked: Float) { get }
}
private enum AllOnes: Labels {
  static let all: (real: Float, fake: Float, asked: Float) = (1, 1, 1)
}
private enum AllZeros: Labels {
  static let all: (real: Float, fake: Float, asked: Float) = (0, 0, 1)
}
private enum AllTurned: Labels {
  static let all: (real: Float, fake: Float, asked: Float) = (1, 0, 0)
}

private struct Labelled<Kind: Labels>: Variant {
  var networks: TwoNetworks

  /// Of scores z and a label t: softplus(z) − t·z.
  func cost(_ z: Tensor, _ t: Float) -> Tensor { (softplus(z) - t * z).mean() }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    networks.moveDiscriminator(
      along: cost(judged(real), Kind.all.real) + cost(judged(made(of: noise)), Kind.all.fake))
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: cost(judged(generator(noise)), Kind.all.asked))
  }
}

/// Right, but G stands almost still.
private struct Slow: Variant {
  var networks: TwoNetworks

  static func networks(seed: UInt64) -> TwoNetworks {
    var networks = TwoNetworks(seed: seed)
    networks.generatorAdam.learningRate = 1e-5
    return networks
  }
}

/// Another function that is bounded, in the sigmoid's place.
private struct Bounded: Variant {
  var networks: TwoNetworks
  static func networks(seed: UInt64) -> TwoNetworks { TwoNetworks(seed: seed, output: .tanh) }
}

/// The sigmoid is still there, the learning rate ten times as high.
private struct Hurried: Variant {
  var networks: TwoNetworks

  static func networks(seed: UInt64) -> TwoNetworks {
    var networks = TwoNetworks(seed: seed, output: .sigmoid)
    networks.discriminatorAdam.learningRate = 0.02
    return networks
  }
}

/// No sigmoid anywhere: logarithms of scores.
private struct Bare: Variant {
  var networks: TwoNetworks

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let (real, fake) = (judged(real), judged(made(of: noise)))
    return networks.moveDiscriminator(along: -(log(real).mean() + log(1 - fake).mean()))
  }
}

/// Mended in D's step, and not in G's.
private struct Half: Variant {
  var networks: TwoNetworks

  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: softplus(-sigmoid(judged(generator(noise)))).mean())
  }
}
