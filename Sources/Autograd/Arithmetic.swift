import Kernels

// Shapes that differ are broadcast: a scalar meets every number, a row `[n]` every row of `[m, n]`,
// a column `[m, 1]` every column. The rules below speak of equal shapes: the walk back through the
// graph undoes the broadcasting.

extension Tensor {
  /// `y = a + b`; `∂y/∂a = 1`, `∂y/∂b = 1`.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    elementwise(
      "+", a, b, kernels.add, { $0 + $1 }, { dy, _, _, _ in dy }, { dy, _, _, _ in dy })
  }

  /// `y = a − b`; `∂y/∂a = 1`, `∂y/∂b = −1`.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    elementwise(
      "−", a, b, kernels.subtract, { $0 - $1 }, { dy, _, _, _ in dy }, { dy, _, _, _ in -dy })
  }

  /// `y = a × b`, number by number; `∂y/∂a = b`, `∂y/∂b = a`.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    elementwise(
      "×", a, b, kernels.multiply, { $0 * $1 }, { dy, _, b, _ in dy * b },
      { dy, a, _, _ in dy * a })
  }

  /// `y = a ÷ b`, number by number; `∂y/∂a = 1/b`, `∂y/∂b = −y/b`.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    elementwise(
      "÷", a, b, kernels.divide, { $0 / $1 }, { dy, _, b, _ in dy / b },
      { dy, _, b, y in -dy * y / b })
  }

  /// `y = −x`; `dy/dx = −1`.
  public static prefix func - (x: Tensor) -> Tensor {
    let value = Storage.combined(
      kernels.multiply, x.storage, .each, Storage(-1), .one, rows: 1, columns: x.count,
      shape: x.shape)
    return record("negate", x, value) { dy, _, _ in -dy }
  }

  /// `a ← a + b`.
  @_disfavoredOverload
  public static func += (a: inout Tensor, b: Tensor) { a = a + b }

  /// `a ← a − b`.
  @_disfavoredOverload
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
}

/// `y = x²`; `dy/dx = 2x`.
public func square(_ x: Tensor) -> Tensor {
  let value = Storage.combined(
    kernels.multiply, x.storage, .each, x.storage, .each, rows: 1, columns: x.count, shape: x.shape)
  return .record("square", x, value) { dy, x, _ in dy * (2 * x) }
}

/// `y = a + w·(b − a)`, on the way from `a` to `b`: `a` at `w = 0`, `b` at `w = 1`;
/// `∂y/∂a = 1 − w`, `∂y/∂b = w`.
///
/// A moving average takes such a step: `(1 − w)·a + w·b`.
///
/// - Precondition: The shapes are equal.
public func interpolate(
  _ a: Tensor, _ b: Tensor, weight: Float, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    a.shape == b.shape, "interpolate: shapes \(a.shape) and \(b.shape) differ", file: file,
    line: line)
  // From the nearer end: from the farther one the way would lose the digits of what it leads to.
  var value = weight > 0.5 ? b.storage : a.storage
  value.move(
    towards: weight > 0.5 ? a.storage : b.storage, weight: weight > 0.5 ? 1 - weight : weight)
  return .record(
    "interpolate", a, b, value, { dy, _, _, _ in Tensor(1 - weight) * dy },
    { dy, _, _, _ in Tensor(weight) * dy })
}

/// `y = 1/x`; `dy/dx = −y²`.
public func reciprocal(_ x: Tensor) -> Tensor {
  let value = Storage.combined(
    kernels.divide, Storage(1), .one, x.storage, .each, rows: 1, columns: x.count, shape: x.shape)
  return .record("reciprocal", x, value) { dy, _, y in -dy * square(y) }
}

/// `y = √x`; `dy/dx = 1/(2y)`, which is infinite at 0.
///
/// So the length of a vector has no slope where the vector is 0; `√(Σx² + 10⁻¹²)` has the slope 0 there.
///
/// Beside Foundation's function of the same name, `sqrt(2)` is that one's.
@_disfavoredOverload
public func sqrt(_ x: Tensor) -> Tensor {
  .record("√", x, x.storage.mapped(kernels.squareRoot)) { dy, _, y in
    dy / (2 * y)
  }
}

/// `y = xⁿ` for a whole exponent; `dy/dx = n·xⁿ⁻¹`.
///
/// Multiplied out by repeated squaring, so that it is right for negative `x` too. `x⁰` is 1.
///
/// - Precondition: The exponent is not the smallest whole number, below which there is none for the slope.
public func power(
  _ x: Tensor, _ exponent: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    exponent > .min, "power: the exponent \(exponent) has no whole number below it", file: file,
    line: line)
  // A constant: its rule would meet 0·0⁻¹ at zero, and so would the second derivative of x¹.
  if exponent == 0 { return Tensor(repeating: 1, shape: x.shape) }
  func multiplied(_ times: Int) -> Tensor {
    var (result, factor, rest) = (
      Tensor(repeating: 1, shape: x.shape), x.detached, times.magnitude
    )
    while rest > 0 {
      if rest % 2 == 1 { result = result * factor }
      rest /= 2
      if rest > 0 { factor = factor * factor }
    }
    return times < 0 ? reciprocal(result) : result
  }
  return .record("power \(exponent)", x, multiplied(exponent).storage) { dy, x, _ in
    dy * (Tensor(Float(exponent)) * power(x, exponent - 1))
  }
}

/// `y = xᵖ = exp(p·log x)` for any exponent and positive `x`; `dy/dx = p·xᵖ⁻¹`.
///
/// A whole exponent is that of the function above, for any `x`. For others the result's relative error
/// grows with `|p·log x|`, about that many times 10⁻⁷; of a negative `x` it is NaN.
public func power(_ x: Tensor, _ exponent: Float) -> Tensor {
  if let whole = Int(exactly: exponent), whole.magnitude <= 1 << 24 { return power(x, whole) }
  let value = exp(Tensor(exponent) * log(x.detached)).storage
  return .record("power \(exponent)", x, value) { dy, x, _ in
    dy * (Tensor(exponent) * power(x, exponent - 1))
  }
}
