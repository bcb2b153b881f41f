/// The expression that led to a tensor: every operation with its operands, its value and the
/// gradient of the whole at it.
///
///     let d = Tensor.variable(0.8, named: "D(x)")
///     print(Graph(of: log(d)))
///     // #0  D(x)          0.8          gradient 1.25
///     // #1  log #0        -0.22314353  gradient 1.0
public struct Graph {
  /// One tensor of the expression.
  public struct Vertex {
    /// The name of a variable, the operation's name, or "constant".
    public let label: String
    /// The places in `vertices` of what it was computed from.
    public let operands: [Int]
    /// Its value, a constant.
    public let value: Tensor
    /// The gradient of the graph's last vertex at this one; `nil` for constants, where none flows.
    public let gradient: Tensor?
  }

  /// Every tensor of the expression once, operands before results; the last is the whole.
  public let vertices: [Vertex]

  /// The graph of `y`, with gradients where `y` is one number.
  ///
  /// - Precondition: Meanwhile no other thread differentiates what was computed from one of the same
  ///   variables, as for `gradient(of:at:)`.
  public init(of y: Tensor) {
    var tensors: [Tensor] = []
    var operands: [[Int]] = []
    var vertexOfNode: [ObjectIdentifier: Int] = [:]
    func add(_ tensor: Tensor) -> Int {
      if let node = tensor.node, let known = vertexOfNode[ObjectIdentifier(node)] { return known }
      let own = tensor.node.map { node in
        (0..<node.operandCount).map { add(node.operand($0)) }
      }
      tensors.append(tensor)
      operands.append(own ?? [])
      if let node = tensor.node { vertexOfNode[ObjectIdentifier(node)] = tensors.count - 1 }
      return tensors.count - 1
    }
    // In the order of the nodes, so that `add` never has far to go down.
    let order = nodesBefore(y)
    for node in order { node.place = -1 }
    for node in order {
      for index in 0..<node.operandCount where node.operand(index).isRecorded {
        _ = add(node.operand(index))
      }
    }
    _ = add(y)

    let recorded = tensors.filter(\.isRecorded)
    let gradients = y.count == 1 && y.isRecorded ? gradient(of: y, at: recorded) : []
    var next = gradients.makeIterator()
    vertices = zip(tensors, operands).map { tensor, operands in
      Vertex(
        label: tensor.node?.operation ?? "constant", operands: operands, value: tensor.detached,
        gradient: tensor.isRecorded ? next.next() : nil)
    }
  }

  /// The graph in Graphviz's language, operands above results.
  public var graphviz: String {
    func quoted(_ text: String) -> String {
      "\""
        + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n") + "\""
    }
    var lines = ["digraph expression {", "  node [shape=box, fontname=\"monospace\"];"]
    for (index, vertex) in vertices.enumerated() {
      var label = "\(vertex.label)\nvalue \(vertex.value)"
      if let gradient = vertex.gradient { label += "\ngradient \(gradient)" }
      let shape = vertex.operands.isEmpty ? ", style=rounded" : ""
      lines.append("  n\(index) [label=\(quoted(label))\(shape)];")
      for operand in vertex.operands { lines.append("  n\(operand) -> n\(index);") }
    }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Graph: CustomStringConvertible {
  /// A line for each vertex: its place, its operation and operands, its value and gradient.
  public var description: String {
    let names = vertices.map { vertex in
      ([vertex.label] + vertex.operands.map { "#\($0)" }).joined(separator: " ")
    }
    let values = vertices.map { "\($0.value)" }
    let places = vertices.indices.map { "#\($0)" }
    func padded(_ texts: [String]) -> [String] {
      let width = texts.map(\.count).max() ?? 0
      return texts.map { $0 + String(repeating: " ", count: width - $0.count) }
    }
    let columns = zip(zip(padded(places), padded(names)), padded(values))
    return zip(vertices, columns).map { vertex, column in
      let start = "\(column.0.0)  \(column.0.1)  "
      guard let gradient = vertex.gradient else {
        return start + "\(vertex.value)"
      }
      return start + "\(column.1)  gradient \(gradient)"
    }.joined(separator: "\n")
  }
}
