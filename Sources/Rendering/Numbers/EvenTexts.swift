import Blackboard

/// Numbers of one column with the same digits after the point: five in all for the largest.
///
///     evenTexts([0.5, 1.386294])   // ["0.5000", "1.3863"]
///     evenTexts([0, 100, 20000])   // ["0", "100", "20000"]
func evenTexts(_ values: [Double]) -> [String] {
  let finite = values.filter(\.isFinite)
  let largest = finite.map(\.magnitude).max() ?? 0
  let isWhole = finite.allSatisfy { $0 == $0.roundedToEven }
  let places = isWhole ? 0 : (0...10).last { scaled(largest, $0) < 1e5 } ?? 0
  return values.map { value in
    if value.isNaN { return "—" }
    guard largest == 0 || (1e-6..<1e9).contains(largest) else {
      return compact(value, significant: 5)
    }
    // A zero is often the rounding of a sum.
    let isZero = value.magnitude < largest * 1e-12
    return isZero ? fixed(value, places) : visible(value, places)
  }
}

/// Numbers with as many digits after the point, and "—" for what is no number.
func roundedTexts(_ values: [Double], _ decimals: Int) -> [String] {
  values.map { $0.isNaN ? "—" : visible($0, decimals) }
}
