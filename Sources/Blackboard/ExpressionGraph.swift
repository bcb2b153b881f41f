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
  package func evaluationOrder() -> [Int] {
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
}
