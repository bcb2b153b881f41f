import Blackboard

/// Numbers of one column with the same digits after the point: five in all for the largest.
///
///     evenTexts([0.5, 1.386294])   // ["0.5000", "1.3863"]
///     evenTexts([0, 100, 20000])   // ["0", "100", "20000"]
func evenTexts(_ values: [Double]) -> [String] {
  let finite = values.filter(\.isFinite)
  let largest = finite.map(\.magnitude).max() ?? 0
  let isWhole = finite.allSatisfy { $0 == $0.roundedToEven }
  var places = isWhole ? 0 : 4
  var bound = 10.0
  while places > 0, largest >= bound {
    places -= 1
    bound *= 10
  }
  bound = 1
  while places > 0, places < 10, largest < bound {
    places += 1
    bound /= 10
  }
  return values.map { value in
    if value.isNaN { return "—" }
    // A zero is often the rounding of a sum.
    let isZero = value.magnitude < largest * 1e-12
    return largest < 1e9 && (largest == 0 || largest >= 1e-6)
      ? (isZero ? fixed(value, places) : visible(value, places)) : compact(value, significant: 5)
  }
}

/// Numbers with as many digits after the point, and "—" for what is no number.
func roundedTexts(_ values: [Double], _ decimals: Int) -> [String] {
  values.map { $0.isNaN ? "—" : visible($0, decimals) }
}
