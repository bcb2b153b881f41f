import Autograd
import Networks

/// What some rules draw for a step besides its minibatches.
public struct Draws {
  /// What there is to draw.
  public struct Kinds: OptionSet, Sendable {
    /// A bit for each kind.
    public let rawValue: Int

    /// A set of kinds by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The numbers that mix real and generated samples.
    public static let mixing = Kinds(rawValue: 1)
    /// The noise on the discriminator's input.
    public static let inputNoise = Kinds(rawValue: 2)
  }

  /// For each sample a number `ε` from 0 to 1, of shape `[m, 1]`: where between the real and the
  /// generated one the Lipschitz penalty looks.
  public var mixing: Tensor?
  /// Numbers from N(0, 1) in the shape of the real samples, for the noise on the discriminator's input.
  public var onReal: Tensor?
  /// The same in the shape of the generated samples.
  public var onFake: Tensor?

  /// What was drawn; nothing unless told otherwise.
  public init(mixing: Tensor? = nil, onReal: Tensor? = nil, onFake: Tensor? = nil) {
    (self.mixing, self.onReal, self.onFake) = (mixing, onReal, onFake)
  }

  /// All that was drawn.
  var tensors: [Tensor] { [mixing, onReal, onFake].compactMap { $0 } }

  /// The same kinds with other numbers, in the order of `tensors`.
  func with(tensors: [Tensor]) -> Draws {
    var rest = tensors[...]
    func next(_ old: Tensor?) -> Tensor? { old == nil ? nil : rest.removeFirst() }
    return Draws(mixing: next(mixing), onReal: next(onReal), onFake: next(onFake))
  }
}

extension Rules {
  /// What a step of the discriminator draws.
  public var discriminatorDraws: Draws.Kinds {
    var kinds: Draws.Kinds = []
    if lipschitzPenalty > 0 { kinds.insert(.mixing) }
    if inputNoise > 0 { kinds.insert(.inputNoise) }
    return kinds
  }

  /// What a step of the generator draws: the mixing numbers only where it looks ahead.
  public var generatorDraws: Draws.Kinds {
    unrolling.steps > 0 ? discriminatorDraws : discriminatorDraws.subtracting(.mixing)
  }

  /// Samples as the discriminator is shown them: with noise on them, not on their conditions, where the
  /// rules have some.
  func shown(
    _ batch: Minibatch, _ drawn: Tensor?, _ file: StaticString, _ line: UInt
  ) -> Minibatch {
    guard inputNoise > 0 else { return batch }
    guard let drawn else {
      fatalError("Game: the noise on the input was not drawn", file: file, line: line)
    }
    require(
      drawn.shape == batch.samples.shape,
      "Game: noise of shape \(drawn.shape) on samples \(batch.samples.shape)", file: file,
      line: line)
    return Minibatch(
      samples: batch.samples + Tensor(inputNoise) * drawn, condition: batch.condition)
  }
}
