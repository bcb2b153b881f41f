import Blackboard

/// The expression as a tree, results above what they are made of, a shared node explained once.
///
/// Where the tree is too deep for the width: one node a line in the order of evaluation.
func graphLines(_ graph: ExpressionGraph, style: Style) -> [Line] {
  guard !graph.nodes.isEmpty else { return [] }
  let rows = treeRows(of: graph, style: style)
  let hasGradients = graph.nodes.contains { $0.gradient != nil }
  let width = rows.map { cellWidth($0.branches + $0.expression) }.max() ?? 0
  let values = NumberColumn(rows.compactMap { $0.value })
  let gradients = NumberColumn(rows.compactMap { $0.gradient })
  let valueWidth = max(5, values.width)
  let gradientWidth = hasGradients ? max(8, gradients.width) : 0
  let gap = style.width >= 60 ? 3 : 2
  let total = width + gap + valueWidth + (hasGradients ? gap + gradientWidth : 0)
  guard total <= style.width else { return evaluationLines(of: graph, style: style) }

  var header = Line()
  header.pad(to: width + gap)
  header.append(rightAligned("value", valueWidth), .emphasis)
  if hasGradients {
    header.append(spaces(gap) + rightAligned("gradient", gradientWidth), .emphasis)
  }
  var lines = [header]
  for row in rows {
    var line = Line(row.branches, .muted)
    line.append(row.expression, row.value == nil ? .muted : .plain)
    line.pad(to: width + gap)
    if let value = row.value { line.append(rightAligned(values.aligned(value), valueWidth)) }
    if let gradient = row.gradient {
      line.pad(to: width + gap + valueWidth + gap)
      line.append(rightAligned(gradients.aligned(gradient), gradientWidth))
    }
    lines.append(line)
  }
  return lines
}

/// One line of the tree; without value for a node that was shown before.
private struct TreeRow {
  let branches: String
  let expression: String
  let value: String?
  let gradient: String?
}

private func treeRows(of graph: ExpressionGraph, style: Style) -> [TreeRow] {
  let expressions = graph.shownExpressions()
  let index = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.id, $0) })
  let used = Set(graph.nodes.flatMap(\.inputs))
  let roots = graph.nodes.indices.filter { !used.contains(graph.nodes[$0].id) }
  var shown: Set<Int> = []
  var rows: [TreeRow] = []
  // A stack instead of recursion: expressions can be deep.
  var waiting = roots.reversed().map { (node: $0, prefix: "", isLast: true, isRoot: true) }
  while let (node, prefix, isLast, isRoot) = waiting.popLast() {
    let branch = isRoot ? "" : isLast ? style.glyphs.lastBranch : style.glyphs.branch
    let isNew = shown.insert(node).inserted
    let expression =
      isNew ? graph.announcement(expressions[node]) : expressions[node].name + " (see above)"
    rows.append(
      TreeRow(
        branches: prefix + branch, expression: expression,
        value: isNew ? graph.nodes[node].value.text : nil,
        gradient: isNew ? graph.nodes[node].gradient?.text : nil))
    guard isNew else { continue }
    let below = isRoot ? "" : prefix + (isLast ? spaces(cellWidth(branch)) : style.glyphs.trunk)
    let inputs = graph.nodes[node].inputs.compactMap { index[$0] }
    for (place, input) in inputs.enumerated().reversed() {
      waiting.append((input, below, place == inputs.count - 1, false))
    }
  }
  return rows
}

/// One node a line, inputs before what uses them.
private func evaluationLines(of graph: ExpressionGraph, style: Style) -> [Line] {
  let expressions = graph.shownExpressions()
  let hasGradients = graph.nodes.contains { $0.gradient != nil }
  var columns: [Table.Column] = [.init("node"), .init("value", .decimal)]
  if hasGradients { columns.append(.init("gradient", .decimal)) }
  let rows = graph.evaluationOrder().map { index -> [Grid.Cell] in
    var row = [
      Grid.Cell(text: graph.announcement(expressions[index])),
      Grid.Cell(text: graph.nodes[index].value.text),
    ]
    if hasGradients {
      row.append(Grid.Cell(text: graph.nodes[index].gradient?.text ?? ""))
    }
    return row
  }
  let grid = Grid(columns: columns, rows: rows)
  return grid.layout(width: style.width).map { grid.lines($0, style: style) }
    ?? grid.blocks(width: style.width)
}
