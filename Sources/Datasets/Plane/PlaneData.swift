import Autograd

/// What a GAN of the plane may learn.
///
///     let data = PlaneData.curve(.moons(standardDeviation: 0.05))
///     let x = data.minibatch(128, using: &random)      // of shape [128, 2]
public enum PlaneData: Sendable, Equatable {
  /// Normal distributions about centres: modes.
  case mixture(PlaneMixture)
  /// Lines, straight or bent.
  case curve(PlaneCurve)
  /// Points of one's own.
  case points(PlanePoints)

  /// A minibatch of independent samples, of shape `[count, 2]`.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    switch self {
    case .mixture(let mixture): mixture.minibatch(count, using: &random)
    case .curve(let curve): curve.minibatch(count, using: &random)
    case .points(let points): points.minibatch(count, using: &random)
    }
  }

  /// A rectangle that holds all but a few of the samples.
  public var bounds: PlaneBounds {
    switch self {
    case .mixture(let mixture): mixture.bounds
    case .curve(let curve): curve.bounds
    case .points(let points): points.bounds
    }
  }

  /// The mixture whose modes can be counted; `nil` for data without modes.
  public var mixture: PlaneMixture? {
    if case .mixture(let mixture) = self { mixture } else { nil }
  }
}
