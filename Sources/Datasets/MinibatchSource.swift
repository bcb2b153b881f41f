import Autograd

/// Data from which independent samples can be drawn without end: a distribution, or a set of points.
public protocol MinibatchSource: Sendable {
  /// How many numbers a sample has.
  var dimension: Int { get }

  /// How many numbers say what kind of sample it is; they follow its own.
  var conditionCount: Int { get }

  /// `count` independent samples, of shape `[count, dimension + conditionCount]`.
  func minibatch(_ count: Int, using random: inout Random) -> Tensor

  /// The conditions of `count` independent samples without the samples, of shape
  /// `[count, conditionCount]`.
  func conditions(_ count: Int, using random: inout Random) -> Tensor
}

extension MinibatchSource {
  /// None: most samples are of one kind.
  public var conditionCount: Int { 0 }

  /// Rows of no numbers.
  public func conditions(_ count: Int, using random: inout Random) -> Tensor {
    Tensor([], shape: [count, 0])
  }
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
