import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct GraphLayersTests {
  @Test func layersRunFromInputsToResults() {
    let graph = DrawingSamples.deepGraph
    let layout = GraphLayers(graph, heights: graph.nodes.map { _ in 40 })
    var layerOf: [Int: Int] = [:]
    for (layer, items) in layout.layers.enumerated() { for item in items { layerOf[item] = layer } }
    #expect(graph.nodes.indices.allSatisfy { layerOf[$0] != nil })
    for arrow in layout.arrows {
      // From layer to layer, so that no arrow crosses a box.
      let layers = arrow.map { layerOf[$0] ?? -1 }
      #expect(zip(layers, layers.dropFirst()).allSatisfy { $1 == $0 + 1 })
    }
    #expect(layout.arrows.count == graph.nodes.reduce(0) { $0 + $1.inputs.count })
    let result = layerOf[11]
    #expect(result == layout.layers.count - 1 && layout.layers[result ?? 0] == [11])
  }

  @Test func boxesStandClearAndInside() {
    let graph = DrawingSamples.deepGraph
    let heights = graph.nodes.indices.map { 30 + Double($0 % 3) * 20 }
    let layout = GraphLayers(graph, heights: heights)
    for layer in layout.layers {
      let items = layer.map { layout.items[$0] }
      for (upper, lower) in zip(items, items.dropFirst()) {
        #expect(lower.y - lower.height / 2 - (upper.y + upper.height / 2) > 17.9)
      }
      for item in items {
        #expect(
          item.y - item.height / 2 >= -1e-6 && item.y + item.height / 2 <= layout.height + 1e-6)
      }
    }
  }

  /// Two chains side by side have no crossing, whatever the order in which nodes are given.
  @Test func chainsDoNotCross() {
    var nodes: [ExpressionGraph.Node] = []
    for chain in ["a", "b"] {
      nodes.append(.init(id: chain + "0", name: chain, value: .number(1)))
    }
    for step in 1...3 {
      for chain in step % 2 == 0 ? ["a", "b"] : ["b", "a"] {
        nodes.append(
          .init(
            id: "\(chain)\(step)", operation: "log", value: .number(1),
            inputs: ["\(chain)\(step - 1)"]))
      }
    }
    let graph = ExpressionGraph(nodes: nodes)
    let layout = GraphLayers(graph, heights: nodes.map { _ in 40 })
    for arrow in layout.arrows {
      #expect((layout.items[arrow[0]].y - layout.items[arrow[1]].y).magnitude < 1e-6)
    }
  }

  @Test func textsLieInTheirBoxes() throws {
    for graph in [Samples.graph, DrawingSamples.deepGraph] {
      let svg = try #require(readDrawing(of: .graph(graph)))
      let boxes = svg.elements.filter { $0.name == "rect" && $0.attributes["class"] == "d-paper" }
      #expect(boxes.count == graph.nodes.count)
      for text in svg.texts {
        let box = TextBox(text)
        #expect(
          boxes.contains { rect in
            let (x, y) = (rect.number("x")!, rect.number("y")!)
            return box.left >= x && box.right <= x + rect.number("width")! && box.top >= y
              && box.bottom <= y + rect.number("height")!
          }, "\(text.text)")
      }
    }
  }

  @Test func deepChainsDoNotTrap() {
    var nodes = [ExpressionGraph.Node(id: "0", name: "x", value: .number(1))]
    for step in 1...200 {
      nodes.append(
        .init(
          id: "\(step)", operation: "+", value: .number(1),
          inputs: ["\(step - 1)", "\(max(0, step - 5))"]))
    }
    let drawing = graphDrawing(ExpressionGraph(nodes: nodes))
    #expect(drawing.width > 720 && drawing.height > 50)
    #expect(drawing.description.count < 2_000)
  }
}
