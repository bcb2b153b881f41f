import Autograd

/// Data from which independent samples can be drawn without end: a distribution, or a set of points.
public protocol MinibatchSource: Sendable {
  /// How many numbers a sample has.
  var dimension: Int { get }

  /// `count` independent samples, of shape `[count, dimension]`.
  func minibatch(_ count: Int, using random: inout Random) -> Tensor
}

extension NormalData: MinibatchSource {
  /// One number.
  public var dimension: Int { 1 }
}

extension LineMixture: MinibatchSource {
  /// One number.
  public var dimension: Int { 1 }
}

extension LineNumbers: MinibatchSource {
  /// One number.
  public var dimension: Int { 1 }
}

extension PlaneMixture: MinibatchSource {
  /// Two numbers.
  public var dimension: Int { 2 }
}

extension PlaneData: MinibatchSource {
  /// Two numbers.
  public var dimension: Int { 2 }
}
