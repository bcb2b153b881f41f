import Blackboard

extension Claim {
  /// The value with as many digits as it takes to see which side of the border it is on.
  var shownValue: String {
    for digits in 5...16 {
      let text = compact(value, significant: digits)
      if let shown = Double(text), isMet(by: shown) == holds { return text }
    }
    return compact(value, significant: 17)
  }

  /// What the value has to be, such as "-0.2 ± 0.05" or "at most 0.1".
  func shownExpectation(_ style: Style) -> String {
    switch expectation {
    case .equal(let expected, let tolerance):
      tolerance == 0
        ? compact(expected, significant: 8)
        : "\(compact(expected, significant: 8)) \(style.glyphs.plusMinus) \(compact(tolerance))"
    case .atMost(let bound): "at most \(compact(bound))"
    case .atLeast(let bound): "at least \(compact(bound))"
    }
  }
}
