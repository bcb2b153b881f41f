import Blackboard

/// A layered picture of an expression: inputs left, the result right, arrows along the computation.
func graphDrawing(_ graph: ExpressionGraph) -> Drawing {
  var sheet = Drawing(graphDescription(graph))
  guard !graph.nodes.isEmpty else {
    sheet.addNothing("No nodes to draw.")
    return sheet
  }
  let expressions = graph.shownExpressions()
  let boxes = graph.nodes.indices.map { GraphBox(graph.nodes[$0], expressions[$0], graph) }
  let layout = GraphLayers(graph, heights: boxes.map(\.height))
  let widths = layout.layers.map { layer in
    layer.compactMap { layout.items[$0].node }.map { boxes[$0].width }.max() ?? 20
  }
  let inner = widths.reduce(0, +)
  let gaps = Double(widths.count - 1)
  // Gaps take what is left of a page, within bounds; what needs more makes the sheet wider.
  let gap = gaps == 0 ? 0 : min(90, max(34, (sheet.width - 4 - inner) / gaps))
  sheet.width = max(sheet.width, inner + gaps * gap + 4)
  let top = sheet.height + 4
  var lefts: [Double] = []
  // At the left, as all drawings: on a small screen the middle of a page cannot be seen.
  var x = 2.0
  for width in widths {
    lefts.append(x)
    x += width + gap
  }
  var layerOf: [Int: Int] = [:]
  for (layer, items) in layout.layers.enumerated() { for item in items { layerOf[item] = layer } }

  for arrow in layout.arrows {
    var points: [Point] = []
    for (place, item) in arrow.enumerated() {
      guard let layer = layerOf[item] else { continue }
      let y = top + layout.items[item].y
      // The middle of the column for boxes; a place of an arrow spans the column.
      let half = layout.items[item].node.map { boxes[$0].width / 2 } ?? widths[layer] / 2
      let middle = lefts[layer] + widths[layer] / 2
      if place > 0 { points.append(Point(middle - half, y)) }
      if place < arrow.count - 1 { points.append(Point(middle + half, y)) }
    }
    sheet.addArrow(along: points)
  }
  for (node, box) in boxes.enumerated() {
    guard let layer = layerOf[node] else { continue }
    sheet.addBox(
      box, middle: Point(lefts[layer] + widths[layer] / 2, top + layout.items[node].y),
      isResult: layer == widths.count - 1)
  }
  sheet.height = top + layout.height + 4
  return sheet
}

/// What stands in the box of a node, and how large that makes it.
private struct GraphBox {
  /// What the node is.
  let title: [String]
  /// Its value and its gradient.
  let numbers: [String]
  let width: Double
  let height: Double
  /// Whether the node is one that nothing computes.
  let isInput: Bool
  static let padding = 9.0

  init(
    _ node: ExpressionGraph.Node, _ shown: (name: String, formula: String), _ graph: ExpressionGraph
  ) {
    let announcement = graph.announcement(shown)
    // A long formula is already in the arrows: beside a name the operation says enough.
    let isNamed = shown.name != shown.formula && !node.operation.isEmpty
    let isLong = cellWidth(announcement) > 16
    title = wrapped(
      isNamed && isLong ? "\(shown.name) (\(node.operation))" : announcement, width: 20)
    var lines = wrapped("value \(node.value.text)", width: 26)
    if let gradient = node.gradient { lines += wrapped("gradient \(gradient.text)", width: 26) }
    numbers = lines
    let widest =
      title.map { Lettering.width(of: $0, size: Lettering.usual) }
      + lines.map { Lettering.width(of: $0, size: Lettering.small) }
    width = 2 * Self.padding + (widest.max() ?? 0)
    height =
      12 + Double(title.count) * Lettering.leading(Lettering.usual) + Double(lines.count)
      * Lettering.leading(Lettering.small)
    isInput = node.operation.isEmpty
  }
}

extension Drawing {
  /// Adds a line through points, which are joined left to right, with a head at its end.
  fileprivate mutating func addArrow(along points: [Point]) {
    guard points.count >= 2 else { return }
    let pen = Pen(ink: .muted, width: 1.4)
    let (from, to) = (points[points.count - 2], points[points.count - 1])
    let length = max(1e-9, distance(from, to))
    let (across, down) = ((to.x - from.x) / length, (to.y - from.y) / length)
    elements.append(.path(points, pen))
    elements.append(
      .path(
        [
          Point(to.x - 8 * across - 4 * down, to.y - 8 * down + 4 * across), to,
          Point(to.x - 8 * across + 4 * down, to.y - 8 * down - 4 * across),
        ], pen))
  }

  /// Adds a node's box with its texts.
  fileprivate mutating func addBox(_ box: GraphBox, middle: Point, isResult: Bool) {
    let (left, top) = (middle.x - box.width / 2, middle.y - box.height / 2)
    let (right, bottom) = (middle.x + box.width / 2, middle.y + box.height / 2)
    elements.append(
      .rectangle(
        x: left, y: top, width: box.width, height: box.height, fill: .paper, opacity: 1))
    if box.isInput || isResult {
      elements.append(
        .rectangle(
          x: left, y: top, width: box.width, height: box.height, fill: .series(isResult ? 1 : 0),
          opacity: 0.12))
    }
    elements.append(
      .path(
        [
          Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom),
          Point(left, top),
        ], Pen(ink: isResult ? .series(1) : box.isInput ? .series(0) : .muted, width: 1.6)))
    var y = top + 6
    for (lines, size, isTitle) in [
      (box.title, Lettering.usual, true), (box.numbers, Lettering.small, false),
    ] {
      for line in lines {
        elements.append(
          .text(
            line, Point(middle.x, y + size), size: size, .middle, isTitle ? .ink : .muted,
            isBold: isTitle))
        y += Lettering.leading(size)
      }
    }
  }
}

private func graphDescription(_ graph: ExpressionGraph) -> String {
  if graph.nodes.isEmpty { return "An expression without nodes." }
  let expressions = graph.shownExpressions()
  let inputs = graph.nodes.count { $0.operation.isEmpty }
  let nodes = graph.evaluationOrder().map { index in
    let node = graph.nodes[index]
    return graph.announcement(expressions[index]) + " is \(node.value.text)"
      + (node.gradient.map { ", gradient \($0.text)" } ?? "")
  }
  let shown = nodes.count <= 24 ? nodes : Array(nodes.prefix(12)) + ["…"] + nodes.suffix(11)
  return "An expression as a graph of \(inputs) input\(inputs == 1 ? "" : "s") and "
    + "\(graph.nodes.count - inputs) operation\(graph.nodes.count - inputs == 1 ? "" : "s"). "
    + shown.joined(separator: "; ") + "."
}
