extension Array where Element: BinaryFloatingPoint {
  /// The elements in rising order, NaN counted as +infinity.
  ///
  /// Without this rule one NaN would break the order of all the others.
  func sortedWithNaNLast() -> [Element] {
    map { $0.isNaN ? .infinity : $0 }.sorted()
  }
}

/// The greatest common divisor of two positive numbers.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
