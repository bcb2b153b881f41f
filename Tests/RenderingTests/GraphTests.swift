import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct GraphTests {
  @Test func treeNamesEveryNodeWithValueAndGradient() {
    #expect(
      plain(.graph(Samples.graph)) == [
        "The discriminator's objective for D = 0.8",
        "                            value   gradient",
        "V = log(D) + log(1 − D)   -1.8326     1.0000",
        "├─ log(D)                 -0.2231     1.0000",
        "│  └─ D                    0.8000    -3.7500",
        "└─ log(1 − D)             -1.6094     1.0000",
        "   └─ 1 − D                0.2000     5.0000",
        "      ├─ 1                 1.0000",
        "      └─ D (see above)",
      ])
  }

  @Test func compoundOperandsGetBrackets() {
    func formula(_ outer: String, _ inner: String, innerFirst: Bool) -> String {
      let graph = ExpressionGraph(nodes: [
        .init(id: "a", name: "a", value: .number(1)), .init(id: "b", name: "b", value: .number(2)),
        .init(id: "c", operation: inner, value: .number(3), inputs: ["a", "b"]),
        .init(
          id: "d", operation: outer, value: .number(4),
          inputs: innerFirst ? ["c", "a"] : ["a", "c"]),
      ])
      return graph.shownNames()[3]
    }
    #expect(formula("·", "+", innerFirst: true) == "(a + b) · a")
    #expect(formula("−", "−", innerFirst: false) == "a − (a − b)")
    #expect(formula("+", "+", innerFirst: true) == "a + b + a")
    #expect(formula("max", "+", innerFirst: true) == "max(a + b, a)")
  }

  /// A chain doubles its value at every node; its formulae grow until names replace them.
  @Test func deepGraphsAreListedInOrderOfEvaluation() {
    var nodes = [ExpressionGraph.Node(id: "0", name: "x", value: .number(1))]
    for depth in 1...60 {
      nodes.append(
        .init(
          id: "\(depth)", operation: "+", value: .number(Double(depth)), gradient: .number(1),
          inputs: ["\(depth - 1)", "\(depth - 1)"]))
    }
    let graph = Figure.graph(ExpressionGraph(nodes: nodes.reversed()))
    let lines = plain(graph, 40)
    #expect(lines.first?.hasPrefix("node") == true)
    #expect(lines[2].hasPrefix("x "))
    #expect(lines[4].hasPrefix("v2 = v1 + v1  "))
    #expect(lines.last?.hasPrefix("v59 + v59 ") == true)
    for style in styles {
      let problem = violation(of: graph, style)
      #expect(problem == nil)
    }
  }

  @Test func aLongChainDoesNotOverflowTheStack() {
    let nodes = (0..<20_000).map { index in
      ExpressionGraph.Node(
        id: "\(index)", operation: index == 0 ? "" : "exp", value: .number(1),
        inputs: index == 0 ? [] : ["\(index - 1)"])
    }
    #expect(ExpressionGraph(nodes: nodes).evaluationOrder().count == 20_000)
  }

  @Test func tensorsAndSmallGradientsStayReadable() {
    #expect(ExpressionGraph.Quantity.number(1.5e-7).text == "1.5e-07")
    #expect(ExpressionGraph.Quantity.number(0).text == "0.0000")
    #expect(ExpressionGraph.Quantity.number(-.infinity).text == "-inf")
    #expect(ExpressionGraph.Quantity.numbers([1, 2]).text == "[1.0000, 2.0000]")
    #expect(
      ExpressionGraph.Quantity.numbers(Array(repeating: 0.5, count: 9)).text
        == "[0.5000, 0.5000, … 9 numbers]")
  }
}
