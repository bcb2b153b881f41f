import Autograd
import Blackboard

extension ExpressionGraph {
  /// The expression that led to `result`, with its values and gradients, as a figure.
  ///
  /// - Parameter name: What the result is called, such as "V".
  public init(of result: Tensor, named name: String = "", title: String = "") {
    let vertices = Graph(of: result).vertices
    let nodes = vertices.enumerated().map { place, vertex in
      let isLast = place == vertices.count - 1
      let isLeaf = vertex.operands.isEmpty
      let constant = vertex.label == "constant" ? compact(Double(vertex.value[0])) : vertex.label
      return Node(
        id: "\(place)", name: isLast ? name : isLeaf ? constant : "",
        operation: isLeaf ? "" : vertex.label, value: Quantity(vertex.value),
        gradient: vertex.gradient.map(Quantity.init), inputs: vertex.operands.map { "\($0)" })
    }
    self.init(title: title, nodes: nodes)
  }
}

extension ExpressionGraph.Quantity {
  /// A tensor as a figure shows it: one number, or several.
  fileprivate init(_ tensor: Tensor) {
    self =
      tensor.count == 1
      ? .number(Double(tensor[0])) : .numbers(tensor.numbers.map { Double($0) })
  }
}
