import Blackboard

extension HistogramFigure {
  /// One line a bin: its borders, the value of each series, and the further column.
  var csv: String {
    var csv = CSV(["from", "to"] + series.map(\.name) + (extra.map { [$0.title] } ?? []))
    let columns = series.map(\.values) + (extra.map { [$0.values] } ?? [])
    for (bin, (from, to)) in zip(edges, edges.dropFirst()).enumerated() {
      csv.append([.number(from), .number(to)] + columns.map { .number($0[bin]) })
    }
    return csv.text
  }
}

extension CurvesFigure {
  /// One line a point of a curve, then one a reference, which has no x.
  var csv: String {
    var csv = CSV(["kind", "name", "x", "y"])
    for one in series {
      for point in one.points {
        csv.append([.text("curve"), .text(one.name), .number(point.x), .number(point.y)])
      }
    }
    for reference in references {
      csv.append([.text("reference"), .text(reference.name), .none, .number(reference.value)])
    }
    return csv.text
  }
}

extension DensitiesFigure {
  /// For each panel one line a point of a curve, which has no z, then one an arrow from z to x.
  var csv: String {
    var csv = CSV(["panel", "kind", "name", "z", "x", "y"])
    for (index, panel) in panels.enumerated() {
      let title = panelField(panel.title, index)
      for one in panel.series {
        for point in one.points {
          csv.append([
            title, .text("curve"), .text(one.name), .none, .number(point.x), .number(point.y),
          ])
        }
      }
      for arrow in panel.arrows {
        csv.append([
          title, .text("arrow"), .none, .number(arrow.from), .number(arrow.to), .none,
        ])
      }
    }
    return csv.text
  }
}

extension TrajectoryFigure {
  /// One line a point of a path.
  var csv: String {
    var csv = CSV(["path", "x", "y"])
    for path in paths {
      for point in path.points {
        csv.append([.text(path.name), .number(point.x), .number(point.y)])
      }
    }
    return csv.text
  }
}

extension SceneFigure {
  /// One line a field of the shades with the place of its middle, then the points of clouds and paths,
  /// both ends of each arrow, the marks and the cursor.
  ///
  /// Lines, arrows and marks are counted from 1 within their layer. Of panels with titles each line
  /// begins with its panel; what names and numbers would not tell apart has no column for them.
  var csv: String {
    guard onlyPanel == nil else { return layeredCSV }
    let hasNames =
      cloudNames.count > 1 || panels.contains { !$0.paths.isEmpty || !$0.arrows.isEmpty }
    var csv = CSV(
      ["panel", "kind"] + (hasNames ? ["name"] : []) + ["x", "y"] + (scale == nil ? [] : ["value"]))
    for (index, panel) in panels.enumerated() {
      for row in panel.rows(of: self) {
        csv.append(
          [panelField(panel.title, index), .text(kind(of: row))]
            + (hasNames ? [row.name.isEmpty ? .none : .text(row.name)] : [])
            + [.number(row.point.x), .number(row.point.y)]
            + (scale == nil ? [] : [row.value.map { .number($0) } ?? .none]))
      }
    }
    return csv.text
  }

  private var layeredCSV: String {
    var csv = CSV(["layer", "name", "number", "x", "y", "value"])
    for row in panels.flatMap({ $0.rows(of: self) }) {
      csv.append([
        .text(row.layer), row.name.isEmpty ? .none : .text(row.name),
        row.number.map { .integer($0) } ?? .none, .number(row.point.x), .number(row.point.y),
        row.value.map { .number($0) } ?? .none,
      ])
    }
    return csv.text
  }

  /// A sample is a point, and a mark that has no other kind beside it just a mark.
  private func kind(of row: Row) -> String {
    switch row.layer {
    case "cloud": "point"
    case "open mark" where filledName.isEmpty: "mark"
    default: row.layer
    }
  }

  fileprivate struct Row {
    var layer: String
    var name = ""
    var number: Int?
    var point: Point
    var value: Double?
  }
}

extension SceneFigure.Panel {
  fileprivate func rows(of figure: SceneFigure) -> [SceneFigure.Row] {
    var rows: [SceneFigure.Row] = []
    if let shades {
      let middles = fieldMiddles(
        columns: shades.columns, rows: shades.rows, figure.xRange, figure.yRange)
      rows += zip(middles, shades.values).map { .init(layer: "field", point: $0, value: $1) }
    }
    for (index, path) in paths.enumerated() {
      rows += path.points.map {
        .init(layer: "path", name: path.name, number: index + 1, point: $0)
      }
    }
    for (index, cloud) in clouds.enumerated() {
      rows += cloud.points.map {
        .init(layer: "cloud", name: cloud.name, number: index + 1, point: $0)
      }
    }
    for (index, arrow) in arrows.enumerated() {
      for (layer, point) in [("arrow from", arrow.from), ("arrow to", arrow.to)] {
        rows.append(
          .init(layer: layer, name: figure.arrowName, number: index + 1, point: point))
      }
    }
    for (index, mark) in marks.enumerated() {
      rows.append(
        .init(
          layer: mark.isFilled ? "filled mark" : "open mark",
          name: mark.isFilled ? figure.filledName : figure.openName, number: index + 1,
          point: mark.point))
    }
    if let cursor { rows.append(.init(layer: "cursor", point: cursor)) }
    return rows
  }
}

extension SharesFigure {
  /// One line a share.
  var csv: String {
    var csv = CSV(["name", "time", "share"])
    for row in rows {
      for (time, share) in zip(times, row.shares) {
        csv.append([.text(row.name), .number(time), .number(share)])
      }
    }
    return csv.text
  }
}

/// The title of a panel, or its number counted from 1 when it has none.
private func panelField(_ title: String, _ index: Int) -> CSV.Field {
  title.isEmpty ? .integer(index + 1) : .text(title)
}
