import Blackboard

extension CurvesFigure.Scale {
  /// Where a number lies along an axis: itself, or its common logarithm.
  ///
  /// - Parameter x: On a logarithmic axis a positive number.
  func place(of x: Double) -> Double {
    switch self {
    case .linear: x
    case .logarithmic: commonLogarithm(x)
    }
  }

  /// Whether a number has a place on the axis.
  func has(_ x: Double) -> Bool { self == .linear || x > 0 }
}

/// A number of an axis and where it lies along it.
struct Tick: Equatable {
  /// Where it lies: the number itself, or its common logarithm.
  var place: Double
  /// The number as it is written.
  var label: String
}

/// Sets of numbers for a logarithmic axis, from the closest to the widest.
///
/// Below a ratio of two these are multiples of a round step, which lie nearly at equal distances.
/// Below two decades they are 1, 2 and 5 times powers of ten, then powers of ten, and the wider the
/// axis, the more powers are passed over.
///
/// - Parameters:
///   - places: The part of the axis that is shown, in common logarithms.
///   - isHeld: Whether the first and last number may lie outside, so that they hold the part.
///   - most: The numbers of the closest set, about.
func logarithmicTicks(
  over places: ClosedRange<Double>, isHeld: Bool, most: Int
) -> [[Tick]] {
  let span = places.upperBound - places.lowerBound
  var sets: [[Tick]] = []
  if span < 0.301, places.lowerBound.magnitude < 140 {
    sets += roundSteps(over: places, isHeld: isHeld, most: most)
  }
  /// Whole numbers from one end to the other.
  func indices(_ perDecade: Double) -> ClosedRange<Int>? {
    let low = places.lowerBound * perDecade
    let high = places.upperBound * perDecade
    let first = Int(isHeld ? (low + 1e-9).roundedDown : (low - 1e-9).roundedUp)
    let last = Int(isHeld ? (high - 1e-9).roundedUp : (high + 1e-9).roundedDown)
    return first <= last ? first...last : nil
  }
  if span < 2, let decades = indices(1) {
    let low = decades.lowerBound - 1
    let all = (low...decades.upperBound + 1).flatMap { decade in
      [1, 2, 5].map { powerTick($0, decade) }
    }
    let first =
      isHeld
      ? all.lastIndex { $0.place <= places.lowerBound + 1e-9 }
      : all.firstIndex { $0.place >= places.lowerBound - 1e-9 }
    let last =
      isHeld
      ? all.firstIndex { $0.place >= places.upperBound - 1e-9 }
      : all.lastIndex { $0.place <= places.upperBound + 1e-9 }
    if let first, let last, first <= last { sets.append(Array(all[first...last])) }
  }
  var every = Ticks(mantissa: 1, exponent: 0)
  while true {
    let step = Int(every.step)
    if let steps = indices(1 / every.step) {
      sets.append(steps.map { powerTick(1, $0 * step) })
    } else {
      // Not a single power lies inside.
      break
    }
    if every.step > span { break }
    every = every.next
  }
  return sets
}

/// Multiples of a round step within a ratio of two, the closest first.
private func roundSteps(
  over places: ClosedRange<Double>, isHeld: Bool, most: Int
) -> [[Tick]] {
  let low = powerOfTen(places.lowerBound)
  let high = powerOfTen(places.upperBound)
  guard high - low > high * 1e-9 else { return [] }
  var ticks = Ticks.step(atLeast: (high - low) / Double(most))
  var sets: [[Tick]] = []
  while ticks.step <= high - low {
    let first = isHeld ? ticks.index(atOrBelow: low) : ticks.index(atOrAbove: low)
    let last = isHeld ? ticks.index(atOrAbove: high) : ticks.index(atOrBelow: high)
    if first > 0, first < last {
      sets.append(
        (first...last).map { index in
          Tick(place: commonLogarithm(ticks.value(index)), label: ticks.label(index))
        })
    }
    ticks = ticks.next
  }
  return sets
}

/// 1, 2 or 5 times a power of ten.
private func powerTick(_ mantissa: Int, _ exponent: Int) -> Tick {
  let place = Double(exponent) + (mantissa == 1 ? 0 : commonLogarithm(Double(mantissa)))
  let power = (0..<Int(exponent.magnitude)).reduce(1.0) { value, _ in value * 10 }
  if (-4..<7).contains(exponent) {
    let value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return Tick(place: place, label: compact(value))
  }
  // Written from the exponent, because the smallest powers have no Double.
  let digits = String(exponent.magnitude)
  let text = (exponent < 0 ? "-" : "+") + (digits.count < 2 ? "0" : "") + digits
  return Tick(place: place, label: "\(mantissa)e\(text)")
}

/// `10^exponent` to about nine digits, found by bisection of our own logarithm.
private func powerOfTen(_ exponent: Double) -> Double {
  var low = 1e-150
  var high = 1e150
  // Geometric steps while the ends are far apart, then arithmetic ones.
  for _ in 0..<120 {
    let middle = high > 4 * low ? (low * high).squareRoot() : (low + high) / 2
    if commonLogarithm(middle) < exponent { low = middle } else { high = middle }
  }
  return high
}
