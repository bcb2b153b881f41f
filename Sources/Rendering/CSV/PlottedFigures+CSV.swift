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

extension ScatterFigure {
  /// For each panel one line a point, then one a mark.
  var csv: String {
    var csv = CSV(["panel", "kind", "x", "y"])
    for (index, panel) in panels.enumerated() {
      let title = panelField(panel.title, index)
      for point in panel.points {
        csv.append([title, .text("point"), .number(point.x), .number(point.y)])
      }
      for mark in panel.marks {
        csv.append([
          title, .text(mark.isFilled ? "filled mark" : "open mark"), .number(mark.point.x),
          .number(mark.point.y),
        ])
      }
    }
    return csv.text
  }
}

extension HeatMapFigure {
  /// For each panel one line a field with the place of its middle, then one a mark without value.
  var csv: String {
    var csv = CSV(["panel", "kind", "x", "y", "value"])
    let width = (xRange.upperBound - xRange.lowerBound) / Double(columns)
    let height = (yRange.upperBound - yRange.lowerBound) / Double(rows)
    for (index, panel) in panels.enumerated() {
      let title = panelField(panel.title, index)
      for (place, value) in panel.values.enumerated() {
        csv.append([
          title, .text("field"),
          .number(xRange.lowerBound + (Double(place % columns) + 0.5) * width),
          .number(yRange.upperBound - (Double(place / columns) + 0.5) * height), .number(value),
        ])
      }
      for mark in panel.marks {
        csv.append([title, .text("mark"), .number(mark.x), .number(mark.y), .none])
      }
    }
    return csv.text
  }
}

extension SceneFigure {
  /// One line a field of the shades with the place of its middle, then the points of clouds and paths,
  /// both ends of each arrow, the marks and the cursor.
  ///
  /// Lines, arrows and marks are counted from 1 within their layer.
  var csv: String {
    var csv = CSV(["layer", "name", "number", "x", "y", "value"])
    func append(_ layer: String, _ name: String, _ number: Int?, _ point: Point) {
      csv.append([
        .text(layer), name.isEmpty ? .none : .text(name), number.map { .integer($0) } ?? .none,
        .number(point.x), .number(point.y), .none,
      ])
    }
    if let shades {
      let width = (xRange.upperBound - xRange.lowerBound) / Double(shades.columns)
      let height = (yRange.upperBound - yRange.lowerBound) / Double(shades.rows)
      for (place, value) in shades.values.enumerated() {
        csv.append([
          .text("field"), .none, .none,
          .number(xRange.lowerBound + (Double(place % shades.columns) + 0.5) * width),
          .number(yRange.upperBound - (Double(place / shades.columns) + 0.5) * height),
          .number(value),
        ])
      }
    }
    for (index, path) in paths.enumerated() {
      for point in path.points { append("path", path.name, index + 1, point) }
    }
    for (index, cloud) in clouds.enumerated() {
      for point in cloud.points { append("cloud", cloud.name, index + 1, point) }
    }
    for (index, arrow) in arrows.enumerated() {
      append("arrow from", arrowName, index + 1, arrow.from)
      append("arrow to", arrowName, index + 1, arrow.to)
    }
    for (index, mark) in marks.enumerated() {
      append(
        mark.isFilled ? "filled mark" : "open mark", mark.isFilled ? filledName : openName,
        index + 1, mark.point)
    }
    if let cursor { append("cursor", "", nil, cursor) }
    return csv.text
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
