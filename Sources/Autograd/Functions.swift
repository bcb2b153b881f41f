import Kernels

/// `y = eˣ`; `dy/dx = y`.
public func exp(_ x: Tensor) -> Tensor {
  .record("exp", x, x.storage.mapped(kernels.exp)) { dy, _, y in dy * y }
}

/// `y = ln x`, the natural logarithm; `dy/dx = 1/x`.
///
/// `log 0` is −∞, and the logarithm of a negative number NaN.
public func log(_ x: Tensor) -> Tensor {
  .record("log", x, x.storage.mapped(kernels.log)) { dy, x, _ in dy / x }
}

/// `y = tanh x`; `dy/dx = 1 − y²`.
public func tanh(_ x: Tensor) -> Tensor {
  .record("tanh", x, x.storage.mapped(kernels.tanh)) { dy, _, y in tanhSlope(dy, y) }
}

/// `y = σ(x) = 1/(1 + e⁻ˣ)`, which turns a logit into a probability; `dy/dx = y·(1 − y)`.
public func sigmoid(_ x: Tensor) -> Tensor {
  .record("sigmoid", x, x.storage.mapped(kernels.sigmoid)) { dy, x, _ in sigmoidSlope(dy, x) }
}

/// `y = log(1 + eˣ)`, without overflow for large `x`; `dy/dx = σ(x)`.
///
/// With the logit `x` of a probability `p`, `softplus(−x) = −log p` and `softplus(x) = −log(1 − p)`.
public func softplus(_ x: Tensor) -> Tensor {
  .record("softplus", x, x.storage.mapped(kernels.softplus)) { dy, x, _ in softplusSlope(dy, x) }
}

/// `y = max(x, 0)`, the rectified linear unit; `dy/dx` is 1 for `x > 0`, else 0 (at 0 too).
public func relu(_ x: Tensor) -> Tensor {
  leakyRectified("relu", x, slope: 0)
}

/// `y = x` for `x > 0` and `slope·x` elsewhere; `dy/dx` is 1 or `slope` (which it also is at 0).
public func leakyReLU(_ x: Tensor, slope: Float = 0.2) -> Tensor {
  leakyRectified("leakyReLU", x, slope: slope)
}

// Unless the slope is negative, `y` is positive just where `x` is. Since the slope is taken from `y`, memory
// need not hold both until the walk back.
private func leakyRectified(_ operation: String, _ x: Tensor, slope: Float) -> Tensor {
  .record(operation, x, x.storage.leakyRectified(slope: slope)) { dy, x, y in
    rectifierSlope(dy, slope < 0 ? x : y, slope: slope)
  }
}

/// `y = |x|`; `dy/dx` is the sign of `x`, and 0 at 0.
public func abs(_ x: Tensor) -> Tensor {
  .record("abs", x, x.storage.mapped(kernels.magnitude)) { dy, x, _ in
    dy * bySign(x, negative: -1, zero: 0, positive: 1)
  }
}

/// One of three constants by the sign of `x`: a step function, whose own slope is zero.
private func bySign(_ x: Tensor, negative: Float, zero: Float, positive: Float) -> Tensor {
  Tensor(x.storage.bySign(negative: negative, zero: zero, positive: positive))
}
