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

  /// The smallest step not below `least`, which is positive.
  static func step(atLeast least: Double) -> Ticks {
    var exponent = 0
    while scaled(1, exponent) > least { exponent -= 1 }
    while scaled(10, exponent) <= least { exponent += 1 }
    for mantissa in [1, 2, 5] {
      let ticks = Ticks(mantissa: mantissa, exponent: exponent)
      if ticks.step >= least * (1 - 1e-9) { return ticks }
    }
    return Ticks(mantissa: 1, exponent: exponent + 1)
  }

  /// The smallest step that holds a range with at most `most` intervals, with its first and last
  /// multiple.
  static func holding(
    _ range: ClosedRange<Double>, atMost most: Int
  ) -> (ticks: Ticks, first: Int, last: Int) {
    var ticks = Ticks.step(atLeast: (range.upperBound - range.lowerBound) / Double(most))
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

  /// The multiple of the step at or below `x`.
  func index(atOrBelow x: Double) -> Int { Int((x / step + 1e-9).roundedDown) }

  /// The multiple of the step at or above `x`.
  func index(atOrAbove x: Double) -> Int { Int((x / step - 1e-9).roundedUp) }

  /// The number at a multiple, rounded once: 3 × 0.1 is the Double called 0.3.
  func value(_ index: Int) -> Double { scaled(Double(index * mantissa), exponent) }

  /// The number at a multiple, with the digits that the step has.
  func label(_ index: Int) -> String {
    let x = value(index)
    if x.magnitude >= 1e7 || exponent < -5 { return compact(x, significant: 10) }
    return decimal(x, max(0, -exponent))
  }
}

/// `x · 10^exponent`, by a division where the power is below one, because that rounds once.
private func scaled(_ x: Double, _ exponent: Int) -> Double {
  var power = 1.0
  for _ in 0..<exponent.magnitude { power *= 10 }
  return exponent < 0 ? x / power : x * power
}

/// The smallest interval that holds `values`, widened where it has no length.
func interval(of values: [Double]) -> ClosedRange<Double>? {
  guard let low = values.min(), let high = values.max() else { return nil }
  let size = max(low.magnitude, high.magnitude)
  // Shorter than this the ticks would differ only in digits that a Double does not keep.
  if high - low > size * 1e-9 { return low...high }
  let margin = size > 0 ? size * 0.1 : 1
  return low - margin...high + margin
}

extension Point {
  /// Whether the point can be drawn: finite, and small enough that distances are finite too.
  var isDrawable: Bool { x.magnitude < 1e150 && y.magnitude < 1e150 }
}

/// "3 points are not finite and are left out.", or nothing.
func leftOutNote(_ paths: [[Point]]) -> String {
  leftOutNote(paths.reduce(0) { total, path in total + path.count { !$0.isDrawable } }, "point")
}

/// "3 values are not finite and are left out." for a count and what is counted, or nothing.
func leftOutNote(_ count: Int, _ name: String) -> String {
  if count == 0 { return "" }
  return count == 1
    ? "1 \(name) is not finite and is left out."
    : "\(count) \(name)s are not finite and are left out."
}
