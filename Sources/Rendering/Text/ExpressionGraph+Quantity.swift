import Blackboard

extension ExpressionGraph.Quantity {
  /// The quantity in a few characters: four decimals, or three digits when those would be zeros.
  var text: String {
    switch self {
    case .number(let x): Self.short(x)
    case .numbers(let elements):
      elements.count <= 4
        ? "[" + elements.map(Self.short).joined(separator: ", ") + "]"
        : "[" + elements.prefix(2).map(Self.short).joined(separator: ", ")
          + ", … \(elements.count) numbers]"
    case .text(let text): text
    }
  }

  /// The quantity with all its digits, several elements with spaces between.
  var exactText: String {
    switch self {
    case .number(let x): field(x)
    case .numbers(let elements): elements.map { "\($0)" }.joined(separator: " ")
    case .text(let text): text
    }
  }

  private static func short(_ x: Double) -> String {
    x == 0 || (1e-3..<1e7).contains(x.magnitude) || !x.isFinite
      ? decimal(x, 4) : compact(x, significant: 3)
  }
}
