import Autograd
import Blackboard
import Course
import Testing

@Suite("An expression as a figure")
struct ExpressionGraphTests {
  @Test("the last node is the result, with its name; operands are named by their ids")
  func product() throws {
    let three: Float = 3
    let x = Tensor.variable(three)
    let graph = ExpressionGraph(of: x * x + 1, named: "y")
    let result = try #require(graph.nodes.last)
    #expect(result.name == "y")
    #expect(result.value == .number(10))
    let ids = Set(graph.nodes.map(\.id))
    #expect(ids.count == graph.nodes.count)
    for node in graph.nodes { #expect(ids.isSuperset(of: node.inputs)) }
    // d(x·x + 1)/dx = 2x = 6, at the one leaf that is a variable.
    #expect(graph.nodes.contains { $0.operation.isEmpty && $0.gradient == .number(6) })
  }
}
