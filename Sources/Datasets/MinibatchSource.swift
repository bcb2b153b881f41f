import Autograd

/// Data from which independent samples can be drawn without end: a distribution, or a set of points.
public protocol MinibatchSource: Sendable {
  /// `count` independent samples, of shape `[count, dimension]`.
  func minibatch(_ count: Int, using random: inout Random) -> Tensor
}

extension NormalData: MinibatchSource {}
extension LineMixture: MinibatchSource {}
extension LineNumbers: MinibatchSource {}
extension PlaneMixture: MinibatchSource {}
extension PlaneData: MinibatchSource {}
