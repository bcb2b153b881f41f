import Adversarial
import Autograd
import Datasets
import Networks
import Trainings

/// What codes are to be distributed like.
enum Prior: CaseIterable, Sendable {
  case gaussian, ring, roll, arms

  var name: String {
    switch self {
    case .gaussian: "N(0, I)"
    case .ring: "ring"
    case .roll: "Swiss roll"
    case .arms: "ten arms"
    }
  }

  /// Whether D is told the digit beside the code.
  var hasLabels: Bool { self == .arms }

  /// All of it.
  var data: PlaneData {
    switch self {
    case .gaussian: .mixture(PlaneMixture(centres: [.init(0, 0)], standardDeviation: 1))
    case .ring: .mixture(Self.modes)
    case .roll: .curve(.spiral(halfTurns: 3, standardDeviation: 0.1))
    case .arms: .curve(Self.curve(Array(0..<10)))
    }
  }

  /// The lines about which it lies; of modes none.
  var middle: [[PlaneCurve.Place]] {
    if case .curve(let curve) = data { curve.lines } else { [] }
  }

  /// Ten modes, six standard deviations apart.
  static let modes = PlaneMixture.ring(modes: 10, radius: 2, standardDeviation: 0.2)

  /// The arm of a digit: straight outwards from the middle, the first to the right, the others
  /// counter-clockwise.
  static func arm(_ digit: Int) -> [PlaneCurve.Place] {
    let (cosine, sine) = direction(digit)
    return [.init(0.7 * cosine, 0.7 * sine), .init(2.2 * cosine, 2.2 * sine)]
  }

  /// Each arm by itself.
  private static let curves = (0..<10).map { curve([$0]) }

  private static func curve(_ digits: [Int]) -> PlaneCurve {
    PlaneCurve(lines: digits.map(arm), standardDeviation: 0.08)
  }

  /// A place on the middle line of an arm, `part` of the way from its inner to its outer end.
  static func place(on digit: Int, _ part: Double) -> [Float] {
    let ends = arm(digit)
    return [
      Float(ends[0].x + part * (ends[1].x - ends[0].x)),
      Float(ends[0].y + part * (ends[1].y - ends[0].y)),
    ]
  }

  /// The digit of the arm that lies nearest in direction.
  static func nearestArm(x: Double, y: Double) -> Int {
    (0..<10).max { one, other in
      let (a, b) = (direction(one), direction(other))
      return x * a.cosine + y * a.sine < x * b.cosine + y * b.sine
    } ?? 0
  }

  private static func direction(_ digit: Int) -> (cosine: Double, sine: Double) {
    cosineAndSine(ofTurns: digit, over: 10)
  }

  /// A draw for each digit; where there are no labels the digits say only how many.
  func draw(_ digits: [Int], using random: inout Random) -> Tensor {
    guard hasLabels else { return data.minibatch(digits.count, using: &random) }
    return concatenate(digits.map { Self.curves[$0].minibatch(1, using: &random) }, axis: 0)
  }
}

/// An autoencoder whose codes are matched to a prior by a game.
///
/// After Makhzani et al. (2016): the encoder is the generator and images are its noise; a code is "fake", and a
/// draw from the prior is "real". It has no Kullback-Leibler term, so nothing has to be known of the prior but
/// how to draw from it.
struct MatchedCoder: CodeLearner {
  var coder: ImageCoder
  var game: Game
  let prior: Prior
  var name: String { "adversarial (\(prior.name))" }
  /// The encoder's rate in the game, as a multiple of the reconstruction's.
  let gameRate: Float
  /// D's rate, as a multiple of the encoder's in the game.
  let discriminatorRate: Float

  /// A fresh one.
  init(
    _ prior: Prior, units: Int, gameRate: Float, discriminatorRate: Float, penalty: Float,
    using random: inout Random
  ) {
    (self.prior, self.gameRate, self.discriminatorRate) = (prior, gameRate, discriminatorRate)
    coder = ImageCoder(.plain, latent: 2, units: units, using: &random)
    let labels = prior.hasLabels ? DigitLabel.count : 0
    let adam = Adam(learningRate: 0.001, beta1: 0.5, beta2: 0.99)
    game = Game(
      generator: Sequential([DigitLabel.Unseen()] + coder.networks.encoder.layers),
      discriminator: Sequential(
        widths: [2 + labels, 128, 128, 1], hidden: .leakyReLU(slope: 0.2), initializer: .heNormal,
        using: &random),
      generatorOptimizer: adam, discriminatorOptimizer: adam,
      rules: Rules(
        objective: .nonSaturating, gradientPenalty: penalty, conditions: .init(count: labels)))
  }

  /// Three phases: the reconstruction, D, the encoder.
  mutating func step(
    on images: Tensor, labels: [Int], rate: Float, using random: inout Random
  ) -> Float {
    let lost = coder.step(on: images, labels: labels, rate: rate, using: &random)
    guard lost.isFinite else { return lost }
    let record = play(on: images, labels, rate: rate * gameRate, using: &random)
    return record.discriminator.loss.isFinite && record.generator.loss.isFinite ? lost : .nan
  }

  /// The last two alone, the encoder at a rate; the first is a step of `coder`.
  mutating func play(
    on images: Tensor, _ labels: [Int], rate: Float, using random: inout Random
  ) -> IterationRecord {
    game.generator.layers = [DigitLabel.Unseen()] + coder.networks.encoder.layers
    game.generatorOptimizer.learningRate = rate
    game.discriminatorOptimizer.learningRate = rate * discriminatorRate
    let real = labelled(prior.draw(labels, using: &random), labels)
    let noise = labelled(images, labels)
    let record = game.iterate(real: { real }, noise: { noise })
    coder.networks.encoder.layers = Array(game.generator.layers.dropFirst())
    return record
  }

  /// Rows with their labels behind them, where D is told.
  func labelled(_ rows: Tensor, _ labels: [Int]) -> Tensor {
    guard prior.hasLabels else { return rows }
    return concatenate([rows, Tensor(oneHot: labels, of: DigitLabel.count)], axis: 1)
  }
}

/// The label of an image, ten numbers behind its pixels.
enum DigitLabel {
  static let count = 10
  static let pixels = 784

  /// Hands on the pixels alone: the encoder is not told which digit it codes.
  struct Unseen: Layer {
    var parameters: [Tensor] { [] }
    func updateParameters(_ body: (inout Tensor) -> Void) {}
    func callAsFunction(_ x: Tensor) -> Tensor {
      x.shape[1] == pixels ? x : x.columns(0..<pixels)
    }
  }
}
