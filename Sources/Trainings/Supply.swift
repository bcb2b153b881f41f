import Adversarial
import Autograd
import Datasets

/// Where the minibatches of a training come from: data, noise, conditions, mixing numbers and the noise
/// on the discriminator's input, each from a stream of its own.
public struct Supply {
  /// Where real samples come from.
  public enum Source {
    /// Drawn independently.
    case samples(any MinibatchSource)
    /// Images, every epoch in an order of its own, with pixels in a range, each with its row of a matrix
    /// of conditions where there is one.
    case images(ImageSet, ClosedRange<Float>, conditions: Tensor? = nil)
  }

  /// How the noise is distributed, and how many dimensions it has.
  public enum Noise: Sendable, Equatable {
    /// Each N(0, 1).
    case normal(Int)
    /// Each uniform on [−1, 1].
    case uniform(Int)

    /// `count` samples.
    public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
      switch self {
      case .normal(let dimensions): .normal([count, dimensions], using: &random)
      case .uniform(let dimensions): .uniform([count, dimensions], in: -1...1, using: &random)
      }
    }

    /// Samples to look at, which no training sees.
    public func test(_ count: Int, seed: UInt64) -> Tensor {
      var stream = Random(seed: seed, stream: "test noise")
      return minibatch(count, using: &stream)
    }
  }

  private let source: Source
  /// How the noise is distributed.
  public let noise: Noise
  /// `m`, the samples in a minibatch; of images it must stay as it is.
  public var batch: Int
  /// Which images come next, where there are some.
  var order: ShuffledMinibatches
  private var dataStream: Random
  private var noiseStream: Random
  private var mixingStream: Random
  private var inputNoiseStream: Random
  private var conditionStream: Random

  /// The streams of a seed.
  public init(_ source: Source, noise: Noise, batch: Int, seed: UInt64) {
    (self.source, self.noise, self.batch) = (source, noise, batch)
    order = ShuffledMinibatches(size: batch, seed: seed)
    dataStream = Random(seed: seed, stream: "data")
    noiseStream = Random(seed: seed, stream: "noise")
    mixingStream = Random(seed: seed, stream: "mixing")
    inputNoiseStream = Random(seed: seed, stream: "input noise")
    conditionStream = Random(seed: seed, stream: "conditions")
  }

  /// A minibatch of data, each sample with its condition at the end where it has one.
  public mutating func real() -> Tensor {
    switch source {
    case .samples(let data): return data.minibatch(batch, using: &dataStream)
    case .images(let images, let range, let conditions):
      let numbers = order.next(of: images.count)
      let pixels = images.tensor(of: numbers)
      let scaled = range.lowerBound == 0 ? (pixels + 1) / 2 : pixels
      guard let conditions else { return scaled }
      return concatenate([scaled, conditions.rows(of: numbers)], axis: 1)
    }
  }

  /// A minibatch of noise, each with the condition of a sample of the data at the end where they have
  /// some.
  public mutating func fresh() -> Tensor {
    let z = noise.minibatch(batch, using: &noiseStream)
    guard let y = conditions(batch, using: &conditionStream) else { return z }
    return concatenate([z, y], axis: 1)
  }

  /// Noise as a generator is handed it, by a stream of its own.
  public func noise(_ count: Int, using random: inout Random) -> Tensor {
    let z = noise.minibatch(count, using: &random)
    guard let y = conditions(count, using: &random) else { return z }
    return concatenate([z, y], axis: 1)
  }

  /// The conditions of samples drawn from the data, where they have some.
  private func conditions(_ count: Int, using random: inout Random) -> Tensor? {
    switch source {
    case .samples(let data):
      return data.conditionCount == 0 ? nil : data.conditions(count, using: &random)
    case .images(let images, _, let conditions):
      return conditions?.rows(of: (0..<count).map { _ in random.index(below: images.count) })
    }
  }

  /// What rules draw for a step besides its minibatches.
  public mutating func draws(_ kinds: Draws.Kinds) -> Draws {
    var draws = Draws()
    if kinds.contains(.mixing) { draws.mixing = .uniform([batch, 1], using: &mixingStream) }
    if kinds.contains(.inputNoise) {
      draws.onReal = .normal([batch, dimension], using: &inputNoiseStream)
      draws.onFake = .normal([batch, dimension], using: &inputNoiseStream)
    }
    return draws
  }

  private var dimension: Int {
    switch source {
    case .samples(let data): data.dimension
    case .images(let images, _, _): images.imageSize
    }
  }

  /// The states of the streams, from which all that is still to be drawn follows.
  var streams: [[UInt64]] {
    get { Self.streamPaths.map { self[keyPath: $0].state } }
    set {
      for (path, state) in zip(Self.streamPaths, newValue) {
        self[keyPath: path] = Random(state: state)
      }
    }
  }

  /// How many streams there are.
  static var streamCount: Int { streamPaths.count }

  private static var streamPaths: [WritableKeyPath<Supply, Random>] {
    [\.dataStream, \.noiseStream, \.mixingStream, \.inputNoiseStream, \.conditionStream]
  }

  /// Whether a run through the images can stand there.
  func has(epoch: Int, taken: Int) -> Bool {
    guard case .images(let images, _, _) = source else { return epoch == 0 && taken == 0 }
    return epoch >= 0 && taken >= 0 && (taken == 0 || (taken + 1) * batch <= images.count)
  }
}

extension Tensor {
  /// Some rows of a matrix, in any order, as a constant.
  ///
  /// - Precondition: Every number is that of a row.
  public func rows(of numbers: [Int]) -> Tensor {
    let width = shape[1]
    // Number by number: a minibatch needs few of them, and `numbers` would copy all.
    return Tensor(
      numbers.flatMap { row in (0..<width).map { self[row, $0] } }, shape: [numbers.count, width])
  }
}
