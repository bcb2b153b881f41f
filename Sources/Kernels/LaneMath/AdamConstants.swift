/// The constants of one step of Adam, the bias corrections among them.
public struct AdamConstants: Sendable {
  /// The learning rate.
  public let rate: Float
  /// `β₁`, the decay of the gradient's average.
  public let beta1: Float
  /// `β₂`, the decay of the squared gradient's average.
  public let beta2: Float
  /// `ε`, added to the root.
  public let epsilon: Float
  /// `c₁ = 1 − β₁ᵗ`.
  public let correction1: Float
  /// `c₂ = 1 − β₂ᵗ`.
  public let correction2: Float

  /// The constants of step `t`, whose corrections the caller has computed.
  public init(
    rate: Float, beta1: Float, beta2: Float, epsilon: Float, correction1: Float, correction2: Float
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.correction1 = correction1
    self.correction2 = correction2
  }
}
