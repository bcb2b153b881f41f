// The functions of numbers that exercises need, so that a student's file imports this module alone: with
// Foundation it could open files, which a file that others run must not.

/// The natural logarithm of a number, with the same bits on every machine.
public func log(_ x: Double) -> Double { logarithm(x) }

/// The logarithm of a number to base 2.
public func log2(_ x: Double) -> Double { logarithm(x) / log2InNats }

/// The logarithm of a number to base 10.
public func log10(_ x: Double) -> Double { logarithm(x) / logarithm(10) }

/// e to a number's power, with the same bits on every machine.
public func exp(_ x: Double) -> Double { exponential(x) }

/// The square root of a number.
public func sqrt(_ x: Double) -> Double { x.squareRoot() }

/// A number to a whole power, such as `β₂ᵗ`.
public func pow(_ x: Double, _ exponent: Int) -> Double {
  let power = (0..<exponent.magnitude).reduce(1.0) { product, _ in product * x }
  return exponent < 0 ? 1 / power : power
}
