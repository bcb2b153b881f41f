import Blackboard

/// A number at its place on an axis.
struct AxisTick: Equatable {
  /// The number.
  var value: Double
  /// The number as it is written.
  var label: String

  /// The round numbers inside a range, as close as they stand clear.
  ///
  /// - Parameters:
  ///   - axis: The range and the length that it takes.
  ///   - most: How many there are at most where they all stand clear.
  ///   - isWhole: Whether all that the axis shows is whole numbers.
  ///   - room: The length that these labels need from one to the next.
  static func inside(
    _ axis: AxisScale, atMost most: Int = 10, isWhole: Bool = false, room: ([String]) -> Double
  )
    -> [AxisTick]
  {
    func areClear(_ ticks: [AxisTick]) -> Bool {
      let needed = room(ticks.map(\.label))
      return zip(ticks, ticks.dropFirst()).allSatisfy {
        (axis.place($1.value) - axis.place($0.value)).magnitude >= needed
      }
    }
    if axis.scale == .logarithmic {
      let choices = logarithmic(axis.range)
      if let clear = choices.first(where: { $0.count >= 2 && areClear($0) }) { return clear }
    }
    let range = axis.range
    var ticks = Ticks.step(
      atLeast: (range.upperBound - range.lowerBound) / Double(most), in: range, isWhole: isWhole)
    while true {
      let marks = ticks.inside(range).filter { axis.scale.shows($0.value) }
      if areClear(marks) { return marks }
      ticks = ticks.next
    }
  }

  /// A range widened to whole steps, of which there are at most `most`, with their round numbers.
  static func around(
    _ range: ClosedRange<Double>, scale: CurvesFigure.Scale, atMost most: Int, isWhole: Bool = false
  ) -> (range: ClosedRange<Double>, ticks: [AxisTick]) {
    if scale == .logarithmic {
      let wide = widened(range)
      let choices = logarithmic(wide)
      return (wide, choices.first { $0.count <= most + 2 } ?? choices[choices.count - 1])
    }
    let range = interval(of: [range.lowerBound, range.upperBound]) ?? 0...1
    let (ticks, first, last) = Ticks.holding(range, atMost: most, isWhole: isWhole)
    let marks = (first...last).map {
      AxisTick(value: ticks.value($0), label: ticks.label($0))
    }
    return (ticks.value(first)...ticks.value(last), marks)
  }

  /// Ways to mark a logarithmic axis, the finest first: 1-2-5 below two decades, powers of ten.
  private static func logarithmic(_ range: ClosedRange<Double>) -> [[AxisTick]] {
    let (low, high) = (commonLogarithm(range.lowerBound), commonLogarithm(range.upperBound))
    let powers = Int(low.roundedDown)...Int(high.roundedUp)
    let inside = range.lowerBound * (1 - 1e-9)...range.upperBound * (1 + 1e-9)
    func ticks(_ mantissas: [Int], every: Int) -> [AxisTick] {
      let values = powers.filter { $0 % every == 0 }.flatMap { power in
        mantissas.map { Ticks(mantissa: $0, exponent: power).step }
      }
      return values.filter(inside.contains).map { AxisTick(value: $0, label: compact($0)) }
    }
    let fine = high - low < 2 ? [ticks([1, 2, 5], every: 1)] : []
    return fine + [1, 2, 5, 10, 20, 50, 100, 200].map { ticks([1], every: $0) }
  }

  /// A range widened to powers of ten, or, where it is shorter than two of them, to 1, 2 or 5 times
  /// such a power.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (commonLogarithm(range.lowerBound), commonLogarithm(range.upperBound))
    let mantissas = high - low < 2 ? [1, 2, 5] : [1]
    let steps = (Int(low.roundedDown)...Int(high.roundedDown) + 1).flatMap { power in
      mantissas.map { Ticks(mantissa: $0, exponent: power).step }
    }
    let from = steps.last { $0 <= range.lowerBound * (1 + 1e-9) } ?? range.lowerBound
    let to = steps.first { $0 >= range.upperBound * (1 - 1e-9) && $0 > from } ?? range.upperBound
    return from...to
  }
}
