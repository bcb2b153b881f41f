// A number beside a tensor, as in `k * x` with `let k: Float = 2`: the operation on two tensors, one
// of which is `Tensor(k)`.
//
// A literal can be either, so that two operators fit `2 * x`. `@_disfavoredOverload` tells the
// compiler which to leave; without it the expression would be ambiguous.

extension Tensor {
  /// `y = a + k`; `dy/da = 1`.
  @_disfavoredOverload
  public static func + (a: Tensor, k: Float) -> Tensor { a + Tensor(k) }

  /// `y = k + a`; `dy/da = 1`.
  @_disfavoredOverload
  public static func + (k: Float, a: Tensor) -> Tensor { Tensor(k) + a }

  /// `y = a − k`; `dy/da = 1`.
  @_disfavoredOverload
  public static func - (a: Tensor, k: Float) -> Tensor { a - Tensor(k) }

  /// `y = k − a`; `dy/da = −1`.
  @_disfavoredOverload
  public static func - (k: Float, a: Tensor) -> Tensor { Tensor(k) - a }

  /// `y = a × k`; `dy/da = k`.
  @_disfavoredOverload
  public static func * (a: Tensor, k: Float) -> Tensor { a * Tensor(k) }

  /// `y = k × a`; `dy/da = k`.
  @_disfavoredOverload
  public static func * (k: Float, a: Tensor) -> Tensor { Tensor(k) * a }

  /// `y = a ÷ k`; `dy/da = 1/k`.
  @_disfavoredOverload
  public static func / (a: Tensor, k: Float) -> Tensor { a / Tensor(k) }

  /// `y = k ÷ a`; `dy/da = −y/a`.
  @_disfavoredOverload
  public static func / (k: Float, a: Tensor) -> Tensor { Tensor(k) / a }

  // Here it is the operator on two tensors that is left: else `a += 2 * k` would be ambiguous.

  /// `a ← a + k`.
  public static func += (a: inout Tensor, k: Float) { a = a + Tensor(k) }

  /// `a ← a − k`.
  public static func -= (a: inout Tensor, k: Float) { a = a - Tensor(k) }
}
