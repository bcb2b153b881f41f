import Blackboard

// What the nodes of an expression are called where it is shown.
extension ExpressionGraph {
  /// A name for every node, by index: its own, or its formula when that is short and used once, or
  /// `v1`, `v2` and so on.
  func shownNames() -> [String] { shownExpressions().map(\.name) }

  /// What is shown of every node, by index: its name and its operation on the names of its inputs.
  ///
  /// The formula of a node without operation is empty; of one without name it is the name, in which
  /// larger formulae then mention it.
  func shownExpressions() -> [(name: String, formula: String)] {
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    let taken = Set(nodes.map(\.name))
    let uses = nodes.flatMap(\.inputs).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    var shown = nodes.map { (name: $0.name, formula: "") }
    var number = 0
    for place in evaluationOrder() {
      let inputs = nodes[place].inputs.compactMap { index[$0] }
      shown[place].formula = formula(of: place, inputs: inputs, shown: shown)
      guard nodes[place].name.isEmpty else { continue }
      // A node that is used twice needs a name to be recognised by.
      let isShared = uses[nodes[place].id, default: 0] > 1
      let formula = shown[place].formula
      if !formula.isEmpty, !isShared, cellWidth(formula) <= 24 {
        shown[place].name = formula
      } else {
        repeat { number += 1 } while taken.contains("v\(number)")
        shown[place].name = "v\(number)"
      }
    }
    return shown
  }

  /// `a + b`, `log(D)`, `(1 − D) · x`.
  private func formula(
    of place: Int, inputs: [Int], shown: [(name: String, formula: String)]
  ) -> String {
    let operation = nodes[place].operation
    guard !operation.isEmpty else { return "" }
    // A name that is itself a sum or a product needs brackets inside another one.
    func operand(_ input: Int, isFirst: Bool) -> String {
      let isCompound =
        shown[input].name == shown[input].formula && nodes[input].isWrittenBetween
      let isChain = isFirst && operation == "+" && nodes[input].operation == "+"
      return isCompound && !isChain ? "(\(shown[input].name))" : shown[input].name
    }
    if nodes[place].isWrittenBetween {
      let parts = inputs.enumerated().map { operand($1, isFirst: $0 == 0) }
      return parts.count == 1 ? operation + parts[0] : parts.joined(separator: " \(operation) ")
    }
    return "\(operation)(\(inputs.map { shown[$0].name }.joined(separator: ", ")))"
  }
}

extension ExpressionGraph.Node {
  /// Whether the operation stands between its two inputs, or before its one, without brackets.
  fileprivate var isWrittenBetween: Bool {
    ["+", "-", "−", "*", "·", "×", "/", "÷", "^", "@"].contains(operation)
      && (1...2).contains(inputs.count)
  }
}

extension ExpressionGraph {
  /// How a node is announced: `V = a + b`, or only its formula, or only its name.
  func announcement(_ shown: (name: String, formula: String)) -> String {
    shown.formula.isEmpty || shown.formula == shown.name
      ? shown.name : "\(shown.name) = \(shown.formula)"
  }
}
