import Blackboard

/// The ticks of an axis: multiples of 1, 2 or 5 times a power of ten.
struct Ticks: Equatable {
  private let mantissa: Int
  private let exponent: Int
  /// The distance between neighbours.
  let step: Double

  /// The step 1, 2 or 5 × 10^`exponent`.
  init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
    step = scaled(Double(mantissa), exponent)
  }

  /// The smallest step not below `least`.
  ///
  /// Beyond 1e-307 and 1e300, where a step or its multiples would be zero or infinite, it is the
  /// nearest to `least` that is neither.
  static func step(atLeast least: Double) -> Ticks {
    let least = min(max(least, 1e-307), 1e300)
    // About the common logarithm, from the binary one.
    var exponent = Int(Double(least.exponent) * 0.30103)
    while scaled(1, exponent) > least { exponent -= 1 }
    while scaled(10, exponent) <= least { exponent += 1 }
    for mantissa in [1, 2, 5] {
      let ticks = Ticks(mantissa: mantissa, exponent: exponent)
      if ticks.step >= least * (1 - 1e-9) { return ticks }
    }
    return Ticks(mantissa: 1, exponent: exponent + 1)
  }

  /// The smallest step not below `least` whose multiples in a range are different numbers, and whole
  /// ones where all that the axis shows is whole.
  static func step(
    atLeast least: Double, in range: ClosedRange<Double>, isWhole: Bool = false
  ) -> Ticks {
    step(atLeast: isWhole ? max(1, least) : least).toldApart(in: range)
  }

  /// The step, or, where a range lies so far from zero that its multiples there are no different
  /// numbers, the next that has some.
  func toldApart(in range: ClosedRange<Double>) -> Ticks {
    let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    return step >= 4 * size.ulp ? self : Ticks.step(atLeast: 4 * size.ulp)
  }

  /// The smallest step that holds a range with at most `most` intervals, with its first and last
  /// multiple.
  static func holding(
    _ range: ClosedRange<Double>, atMost most: Int, isWhole: Bool = false
  ) -> (ticks: Ticks, first: Int, last: Int) {
    var ticks = Ticks.step(
      atLeast: (range.upperBound - range.lowerBound) / Double(most), in: range, isWhole: isWhole)
    while true {
      let first = ticks.index(atOrBelow: range.lowerBound)
      let last = max(ticks.index(atOrAbove: range.upperBound), first + 1)
      if last - first <= most { return (ticks, first, last) }
      ticks = ticks.next
    }
  }

  /// The next larger step.
  var next: Ticks {
    switch mantissa {
    case 1: Ticks(mantissa: 2, exponent: exponent)
    case 2: Ticks(mantissa: 5, exponent: exponent)
    default: Ticks(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// The multiple of the step at or below `x`, or above it by a rounding.
  func index(atOrBelow x: Double) -> Int {
    // Far from zero the quotient is only about right.
    let (guess, limit) = (Ticks.index((x / step + 1e-9).roundedDown), x + step * 1e-9)
    return value(guess) > limit ? guess - 1 : value(guess + 1) <= limit ? guess + 1 : guess
  }

  /// The multiple of the step at or above `x`, or below it by a rounding.
  func index(atOrAbove x: Double) -> Int {
    let (guess, limit) = (Ticks.index((x / step - 1e-9).roundedUp), x - step * 1e-9)
    return value(guess) < limit ? guess + 1 : value(guess - 1) >= limit ? guess - 1 : guess
  }

  /// A whole number as an index; those that a Double does not count one by one stop at the last
  /// that it does.
  private static func index(_ whole: Double) -> Int { Int(min(max(whole, -0x1p53), 0x1p53)) }

  /// The multiples in a range, with their numbers.
  func inside(_ range: ClosedRange<Double>) -> [AxisTick] {
    stride(
      from: index(atOrAbove: range.lowerBound), through: index(atOrBelow: range.upperBound), by: 1
    ).map { AxisTick(value: value($0), label: label($0)) }
  }

  /// The number at a multiple, rounded once: 3 × 0.1 is the Double called 0.3.
  func value(_ index: Int) -> Double { scaled(Double(index * mantissa), exponent) }

  /// The number at a multiple, with the digits that the step has.
  func label(_ index: Int) -> String {
    let x = value(index)
    if exponent < -5 || x.magnitude >= (exponent < 0 ? 1e15 : 1e7) {
      let digits = String((index * mantissa).magnitude)
      let power = exponent + digits.count - 1
      if digits.count <= 10 || (-4..<15).contains(power) {
        return compact(x, significant: min(17, max(10, digits.count)))
      }
      // The Double may be wrong in the last of so many digits, the multiple is exact.
      return scientific(digits, power: power, isNegative: index < 0)
    }
    return decimal(x, max(0, -exponent))
  }
}

/// Digits with the power of ten of the first, as `compact` writes them.
private func scientific(_ digits: String, power: Int, isNegative: Bool) -> String {
  let kept = String(digits.reversed().drop { $0 == "0" }.reversed())
  let mantissa = String(kept.prefix(1)) + (kept.count > 1 ? "." + kept.dropFirst() : "")
  let size = String(power.magnitude)
  return (isNegative ? "-" : "") + mantissa + (power < 0 ? "e-" : "e+")
    + (size.count < 2 ? "0" : "") + size
}

/// `x · 10^exponent`, by a division where the power is below one, because that rounds once.
func scaled(_ x: Double, _ exponent: Int) -> Double {
  let power = powersOfTen[min(Int(exponent.magnitude), powersOfTen.count - 1)]
  return exponent < 0 ? x / power : x * power
}

/// The powers of ten up to the first that is infinite.
private let powersOfTen: [Double] = {
  var powers = [1.0]
  while powers[powers.count - 1].isFinite { powers.append(powers[powers.count - 1] * 10) }
  return powers
}()

/// The smallest interval that holds `values`, widened where it has no length.
func interval(of values: [Double]) -> ClosedRange<Double>? {
  guard let low = values.min(), let high = values.max() else { return nil }
  let size = max(low.magnitude, high.magnitude)
  // What is shorter is a rounding of equal numbers, or too short for its parts to be numbers.
  if high - low > max(size * 1e-12, 1e-305) { return low...high }
  let margin = size > 1e-304 ? size * 0.1 : 1
  return low - margin...high + margin
}
