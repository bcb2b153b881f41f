import Autograd
import Testing

struct PrintedGraphTests {
  /// `log d + log(1 − d)` at 0.8, with a shared operand.
  let graph: Graph = {
    let d = Tensor.variable(0.8, named: "D")
    return Graph(of: log(d) + log(1 - d))
  }()

  @Test func everyTensorStandsOnceOperandsFirst() {
    #expect(graph.vertices.map(\.label).sorted() == ["+", "D", "constant", "log", "log", "−"])
    for (place, vertex) in graph.vertices.enumerated() {
      #expect(vertex.operands.allSatisfy { $0 < place })
    }
    #expect(graph.vertices.last?.label == "+")
    #expect(graph.vertices.last?.operands.count == 2)
  }

  @Test func valuesAndGradientsAreTheRightOnes() throws {
    let d = try #require(graph.vertices.first { $0.label == "D" })
    #expect(abs(d.value.number - 0.8) < 1e-7)
    // 1/0.8 − 1/0.2.
    #expect(abs((d.gradient?.number ?? 0) + 3.75) < 1e-5)
    let difference = try #require(graph.vertices.first { $0.label == "−" })
    #expect(abs((difference.gradient?.number ?? 0) - 5) < 1e-5)
    #expect(graph.vertices.first { $0.label == "constant" }?.gradient == nil)
  }

  @Test func textHasALineForEachTensor() {
    let lines = graph.description.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.last?.hasPrefix("#5  + #") == true)
    #expect(lines.contains { $0.contains("D") && $0.contains("gradient -3.75") })
  }

  @Test func graphvizHasEveryNodeAndEdge() {
    let quoted = Graph(of: square(Tensor.variable(2, named: "say \"x\\y\"")))
    #expect(
      quoted.graphviz == """
        digraph expression {
          node [shape=box, fontname="monospace"];
          n0 [label="say \\"x\\\\y\\"\\nvalue 2.0\\ngradient 4.0", style=rounded];
          n1 [label="square\\nvalue 4.0\\ngradient 1.0"];
          n0 -> n1;
        }

        """)
    #expect(graph.graphviz.split(separator: "\n").count { $0.contains("->") } == 6)
  }

  @Test func constantsAndLongChainsHaveGraphsToo() {
    #expect(Graph(of: Tensor([1, 2])).vertices.count == 1)
    let chain = (0..<100_000).reduce(Tensor.variable(1)) { y, _ in -y }
    #expect(Graph(of: chain).vertices.count == 100_001)
  }

  @Test func printingLeavesTheGraphAsItWas() {
    let x = Tensor.variable(3)
    let y = x * x
    _ = Graph(of: y)
    #expect(gradient(of: y, at: x).number == 6)
  }
}
