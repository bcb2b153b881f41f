/// An expression as a graph: every node with its operation, its value and its gradient.
public struct ExpressionGraph: Sendable, Equatable {
  /// The value or gradient of a node.
  public enum Quantity: Sendable, Equatable {
    /// One number.
    case number(Double)
    /// The elements of a tensor; long ones are shown by their first elements.
    case numbers([Double])
    /// Anything else, such as "tensor 128 × 10".
    case text(String)
  }

  /// One node.
  public struct Node: Sendable, Equatable {
    /// Names the node within the graph; unique, not shown.
    public var id: String
    /// The node's name, such as "D(x)"; empty for one that has none and is shown by its formula.
    public var name: String
    /// The operation, such as "log" or "+"; empty for an input of the expression.
    public var operation: String
    /// What the operation gave.
    public var value: Quantity
    /// The derivative of the result with respect to this node, when it is known.
    public var gradient: Quantity?
    /// The ids of the nodes that the operation takes, in order.
    public var inputs: [String]

    /// A node; one without operation is an input of the expression.
    public init(
      id: String, name: String = "", operation: String = "", value: Quantity,
      gradient: Quantity? = nil, inputs: [String] = []
    ) {
      self.id = id
      self.name = name
      self.operation = operation
      self.value = value
      self.gradient = gradient
      self.inputs = inputs
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// All nodes, in any order.
  public var nodes: [Node]

  /// A graph without cycles; ids must be unique and every input must be a node.
  public init(title: String = "", nodes: [Node]) {
    var ids: Set<String> = []
    for node in nodes {
      require(ids.insert(node.id).inserted, "ExpressionGraph: two nodes have the id “\(node.id)”")
    }
    for node in nodes {
      for input in node.inputs {
        require(
          ids.contains(input), "ExpressionGraph: “\(node.id)” takes “\(input)”, which is no node")
      }
    }
    self.title = title
    self.nodes = nodes
    require(
      evaluationOrder().count == nodes.count, "ExpressionGraph: some nodes depend on themselves")
  }

  /// The indices of the nodes, inputs before what uses them; nodes of a cycle are missing.
  func evaluationOrder() -> [Int] {
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    var waiting = nodes.map(\.inputs.count)
    var users: [[Int]] = Array(repeating: [], count: nodes.count)
    for (user, node) in nodes.enumerated() {
      for input in node.inputs.compactMap({ index[$0] }) { users[input].append(user) }
    }
    var order = nodes.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        waiting[user] -= 1
        if waiting[user] == 0 { order.append(user) }
      }
      next += 1
    }
    return order
  }

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
