import Autograd

/// A mixture in the plane whose samples come with the number of their mode.
///
/// A row is a point and, for each mode, 1 if the point is of it and 0 if not: the data of a conditional
/// game.
public struct LabelledMixture: MinibatchSource {
  /// The mixture.
  public let mixture: PlaneMixture

  /// Labels the samples of a mixture.
  public init(_ mixture: PlaneMixture) { self.mixture = mixture }

  /// Two numbers.
  public var dimension: Int { 2 }

  /// A number for each mode.
  public var conditionCount: Int { mixture.centres.count }

  /// Points with their modes, of shape `[count, 2 + modes]`; all modes are equally likely.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    let modes = PlaneMixture.numbers(count, below: conditionCount, using: &random)
    let points = PlaneMixture.samples(
      about: modes.map { mixture.centres[$0] }, standardDeviation: mixture.standardDeviation,
      using: &random)
    return concatenate([points, Tensor(oneHot: modes, of: conditionCount)], axis: 1)
  }

  /// Modes alone, of shape `[count, modes]`.
  public func conditions(_ count: Int, using random: inout Random) -> Tensor {
    Tensor(
      oneHot: PlaneMixture.numbers(count, below: conditionCount, using: &random),
      of: conditionCount)
  }
}
