import Blackboard

/// What a drawn figure shows as tables of numbers, for those who cannot see it or want to know
/// exactly.
///
/// - Parameter cells: About how many numbers there may be; longer curves are shown by some of their
///   points.
/// - Returns: Nothing for words and tables, and for what is too much to be read.
func numbers(of figure: Figure, cells: Int) -> [PageTable] {
  switch figure {
  case .histogram(let histogram): numbers(of: histogram).filter { $0.cellCount <= cells }
  case .curves(let curves): numbers(of: curves, cells: cells)
  case .densities(let densities): numbers(of: densities, cells: cells)
  case .trajectory(let trajectory): numbers(of: trajectory, cells: cells)
  case .scene(let scene): numbers(of: scene)
  case .shares(let shares): numbers(of: shares, cells: cells)
  case .graph(let graph): numbers(of: graph)
  default: []
  }
}

private func numbers(of histogram: HistogramFigure) -> [PageTable] {
  var columns = [Table.Column(histogram.axisLabel.isEmpty ? "bin" : histogram.axisLabel)]
  var cells = [binLabels(histogram.edges, style: Style()) + [totalLabel(histogram.measure)]]
  for (index, series) in histogram.series.enumerated() {
    columns.append(.init(series.name, .decimal))
    cells.append(
      numberTexts(series.values, histogram.measure) + [totalText(of: histogram, series: index)])
  }
  if let extra = histogram.extra {
    columns.append(.init(extra.title, .decimal))
    cells.append(extra.values.map { $0.isNaN ? "—" : visible($0, extra.decimals) } + [""])
  }
  return [PageTable(columns: columns, rows: transposed(cells))]
}

private func numbers(of curves: CurvesFigure, cells: Int) -> [PageTable] {
  var tables = pointTables(curves.series, xLabel: curves.xLabel, cells: cells)
  for index in tables.indices { tables[index].title = curves.yLabel }
  if !tables.isEmpty, !curves.references.isEmpty {
    let lines = curves.references.map { "\($0.name) = \(compact($0.value, significant: 5))" }
    tables[tables.count - 1].note = [
      tables[tables.count - 1].note, "To compare with: " + lines.joined(separator: ", ") + ".",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
  return tables
}

/// Curves over a common axis in one table where they have the same places, else one table each.
private func pointTables(
  _ series: [CurvesFigure.Series], xLabel: String, cells: Int
) -> [PageTable] {
  guard let first = series.first else { return [] }
  let isCommon = series.allSatisfy { $0.points.map(\.x) == first.points.map(\.x) }
  let groups = isCommon ? [series] : series.map { [$0] }
  return groups.compactMap { group in
    let points = group[0].points
    guard !points.isEmpty else { return nil }
    let columns = group.count + 1
    let shown = places(points.count, most: cells / groups.count / columns)
    var texts = [evenTexts(shown.map { points[$0].x })]
    texts += group.map { one in evenTexts(shown.map { one.points[$0].y }) }
    return PageTable(
      columns: [.init(xLabel, .decimal)] + group.map { .init($0.name, .decimal) },
      rows: transposed(texts), note: note(shown.count, of: points.count, "points"))
  }
}

private func numbers(of densities: DensitiesFigure, cells: Int) -> [PageTable] {
  densities.panels.flatMap { panel -> [PageTable] in
    let share = cells / densities.panels.count / 2
    var tables = pointTables(panel.series, xLabel: densities.xLabel, cells: share)
    if !panel.arrows.isEmpty {
      let shown = places(panel.arrows.count, most: share / 2)
      tables.append(
        PageTable(
          columns: [
            .init("from \(densities.zLabel)", .decimal), .init("to \(densities.xLabel)", .decimal),
          ],
          rows: transposed([
            evenTexts(shown.map { panel.arrows[$0].from }),
            evenTexts(shown.map { panel.arrows[$0].to }),
          ]), note: note(shown.count, of: panel.arrows.count, "arrows")))
    }
    for index in tables.indices { tables[index].title = panel.title }
    return tables
  }
}

private func numbers(of trajectory: TrajectoryFigure, cells: Int) -> [PageTable] {
  trajectory.paths.filter { !$0.points.isEmpty }.map { path in
    let shown = places(path.points.count, most: cells / trajectory.paths.count / 3)
    return PageTable(
      title: path.name,
      columns: [
        .init("point", .decimal), .init(trajectory.xLabel, .decimal),
        .init(trajectory.yLabel, .decimal),
      ],
      rows: transposed([
        shown.map { "\($0)" }, evenTexts(shown.map { path.points[$0].x }),
        evenTexts(shown.map { path.points[$0].y }),
      ]), note: note(shown.count, of: path.points.count, "points"))
  }
}

private func numbers(of scene: SceneFigure) -> [PageTable] {
  guard scene.onlyPanel == nil else {
    let counts = scene.counts(in: scene.panels[0])
    guard !counts.isEmpty else { return [] }
    return [
      PageTable(
        columns: [.init("what"), .init("how many", .decimal)],
        rows: counts.map { [$0.name, "\($0.count)"] })
    ]
  }
  guard !scene.panels.isEmpty else { return [] }
  let names = scene.panels.flatMap { scene.counts(in: $0).map(\.name) }.uniqued()
  let ranges = scene.scale == nil ? [] : ["lowest", "mean", "highest"]
  let rows = scene.panels.enumerated().map { index, panel -> [String] in
    let counts = scene.counts(in: panel)
    return [panel.title.isEmpty ? "\(index + 1)" : panel.title]
      + (scene.scale == nil ? [] : range(of: panel.shades))
      + names.map { name in "\(counts.first { $0.name == name }?.count ?? 0)" }
  }
  let note = scene.scale.map {
    "Over the \($0.columns) × \($0.rows) fields of each picture. \($0.lowName); \($0.highName)."
  }
  return [
    PageTable(
      columns: [.init("picture")] + (ranges + names).map { .init($0, .decimal) }, rows: rows,
      note: note ?? "How many of each there are.")
  ]
}

private func range(of shades: SceneFigure.Shades?) -> [String] {
  let values = (shades?.values ?? []).filter(\.isFinite)
  let mean = values.isEmpty ? Double.nan : values.reduce(0, +) / Double(values.count)
  return [values.min() ?? .nan, mean, values.max() ?? .nan].map { evenTexts([$0])[0] }
}

extension SceneFigure {
  /// How many of each kind a panel holds.
  fileprivate func counts(in panel: Panel) -> [(name: String, count: Int)] {
    var counts: [(name: String, count: Int)] = []
    func add(_ name: String, _ count: Int) {
      guard !name.isEmpty else { return }
      if let index = counts.firstIndex(where: { $0.name == name }) {
        counts[index].count += count
      } else {
        counts.append((name, count))
      }
    }
    for cloud in panel.clouds { add(cloud.name, cloud.points.count) }
    for path in panel.paths { add(path.name, 1) }
    if !panel.arrows.isEmpty { add(arrowName, panel.arrows.count) }
    if !panel.marks.isEmpty {
      add(filledName, panel.marks.count(where: \.isFilled))
      add(openName, panel.marks.count { !$0.isFilled })
    }
    return counts
  }
}

private func numbers(of shares: SharesFigure, cells: Int) -> [PageTable] {
  guard !shares.times.isEmpty, !shares.rows.isEmpty else { return [] }
  let shown = places(shares.times.count, most: cells / shares.rows.count)
  let rows = shares.rows.map { row in
    [row.name] + shown.map { row.shares[$0].isNaN ? "—" : visible(row.shares[$0], 2) }
  }
  return [
    PageTable(
      columns: [.init(shares.timeLabel)] + shown.map { .init(compact(shares.times[$0]), .decimal) },
      rows: rows, note: note(shown.count, of: shares.times.count, "times"))
  ]
}

private func numbers(of graph: ExpressionGraph) -> [PageTable] {
  guard !graph.nodes.isEmpty else { return [] }
  let expressions = graph.shownExpressions()
  let hasGradients = graph.nodes.contains { $0.gradient != nil }
  let columns: [Table.Column] = [.init("node"), .init("value", .decimal)]
  let rows = graph.evaluationOrder().map { index -> [String] in
    let node = graph.nodes[index]
    return [graph.announcement(expressions[index]), node.value.text]
      + (hasGradients ? [node.gradient?.text ?? "—"] : [])
  }
  return [
    PageTable(
      columns: columns + (hasGradients ? [.init("gradient", .decimal)] : []), rows: rows)
  ]
}
