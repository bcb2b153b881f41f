import Blackboard

extension SceneFigure {
  /// For the file the points of every layer, the shades at the middles of their fields; for a page how
  /// many of each kind there are.
  ///
  /// Lines, arrows and marks are counted from 1 within their layer. Of panels with titles each line of
  /// the file begins with its panel; what names and numbers would not tell apart has no column there.
  var numbers: FigureNumbers {
    let isAlone = onlyPanel != nil
    let hasNames =
      isAlone || cloudNames.count > 1 || panels.contains { !$0.paths.isEmpty || !$0.arrows.isEmpty }
    var columns = isAlone ? ["layer"] : ["panel", "kind"]
    if hasNames { columns.append("name") }
    if isAlone { columns.append("number") }
    columns += ["x", "y"]
    if isAlone || scale != nil { columns.append("value") }
    var numbers = FigureNumbers(columns, [isAlone ? countTable : panelTable])
    for (index, panel) in panels.enumerated() {
      let opening = isAlone ? [] : [panelName(panel.title, index)]
      func add(
        _ kind: String, name: String = "", place: Int? = nil, _ points: [Point],
        values: [Double] = []
      ) {
        let number = place.map { "\($0 + 1)" } ?? ""
        numbers.tables.append(
          NumberTable(
            lead: opening + [kind] + (hasNames ? [name] : []) + (isAlone ? [number] : []),
            columns: [points.map(\.x), points.map(\.y), values].map { .file($0) }))
      }
      if let shades = panel.shades {
        let middles = fieldMiddles(columns: shades.columns, rows: shades.rows, xRange, yRange)
        add("field", middles, values: shades.values)
      }
      for (place, path) in panel.paths.enumerated() {
        add("path", name: path.name, place: place, path.points)
      }
      for (place, cloud) in panel.clouds.enumerated() {
        add(isAlone ? "cloud" : "point", name: cloud.name, place: place, cloud.points)
      }
      for (place, arrow) in panel.arrows.enumerated() {
        add("arrow from", name: arrowName, place: place, [arrow.from])
        add("arrow to", name: arrowName, place: place, [arrow.to])
      }
      for (place, mark) in panel.marks.enumerated() {
        // Where panels have marks of one kind only, these need no further name.
        let open = isAlone || !filledName.isEmpty ? "open mark" : "mark"
        add(
          mark.isFilled ? "filled mark" : open, name: mark.isFilled ? filledName : openName,
          place: place, [mark.point])
      }
      if let cursor = panel.cursor { add("cursor", [cursor]) }
    }
    return numbers
  }

  /// How many of each kind the only panel holds.
  private var countTable: NumberTable {
    let counts = self.counts(in: panels[0])
    return NumberTable(columns: [
      .page("what", counts.map { $0.name }, .text),
      .page("how many", counts.map { "\($0.count)" }),
    ])
  }

  /// A row for each panel: the extent of its shades, and how many of each kind it holds.
  private var panelTable: NumberTable {
    let titles = panels.enumerated().map { panelName($1.title, $0) }
    var columns = [NumberTable.Column.page("picture", titles, .text)]
    if scale != nil {
      let extents = panels.map { $0.shades?.extent }
      func add(_ title: String, _ values: [Double?]) {
        columns.append(.page(title, values.map { evenTexts([$0 ?? .nan])[0] }))
      }
      add("lowest", extents.map { $0?.least })
      add("mean", extents.map { $0?.mean })
      add("highest", extents.map { $0?.most })
    }
    let counts = panels.map { self.counts(in: $0) }
    for name in counts.joined().map({ $0.name }).uniqued() {
      let numbers = counts.map { kinds in kinds.first { $0.name == name }?.count ?? 0 }
      columns.append(.page(name, numbers.map { "\($0)" }))
    }
    let note = scale.map {
      "Over the \($0.columns) × \($0.rows) fields of each picture. \($0.lowName); \($0.highName)."
    }
    return NumberTable(columns: columns, note: note ?? "How many of each there are.")
  }
}

extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
