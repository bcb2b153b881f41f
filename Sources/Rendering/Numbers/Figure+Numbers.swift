import Blackboard

extension Figure {
  /// The numbers of the figure; nil for one that is only words.
  var numbers: FigureNumbers? {
    switch self {
    case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .verdict: nil
    case .table(let table): table.numbers
    case .histogram(let histogram): histogram.numbers
    case .curves(let curves): curves.numbers
    case .densities(let densities): densities.numbers
    case .trajectory(let trajectory): trajectory.numbers
    case .scene(let scene): scene.numbers
    case .shares(let shares): shares.numbers
    case .graph(let graph): graph.numbers
    case .matrices(let matrices): matrices.numbers
    case .pictures(let pictures): pictures.numbers
    case .claims(let claims): claims.numbers
    }
  }
}

extension Table {
  /// The table as it is, for the file: a page writes it as a table of its own.
  fileprivate var numbers: FigureNumbers {
    FigureNumbers(columns.map(\.title), rows.map { NumberTable(lead: $0.map(\.exact)) })
  }
}

extension HistogramFigure {
  /// A row for each bin: its borders, the value of each series, and the further column.
  fileprivate var numbers: FigureNumbers {
    let labels = binLabels(edges, style: Style()) + [totalLabel(measure)]
    var columns: [NumberTable.Column] = [
      .file(edges.dropLast()), .file(Array(edges.dropFirst())),
      .page(axisLabel.isEmpty ? "bin" : axisLabel, labels, .text),
    ]
    for (index, one) in series.enumerated() {
      let texts = numberTexts(one.values, measure) + [totalText(of: self, series: index)]
      columns.append(.both(one.name, one.values, as: texts))
    }
    if let extra {
      let texts = roundedTexts(extra.values, extra.decimals) + [""]
      columns.append(.both(extra.title, extra.values, as: texts))
    }
    return FigureNumbers(
      ["from", "to"] + series.map(\.name) + (extra.map { [$0.title] } ?? []),
      [NumberTable(columns: columns)])
  }
}

extension CurvesFigure {
  /// A table for each curve and each band, and a row for each reference, which has no x.
  fileprivate var numbers: FigureNumbers {
    var tables = curveTables(series, title: yLabel, xLabel: xLabel) { ["curve", $0] }
    if let last = tables.lastIndex(where: { !$0.columns[0].numbers.isEmpty }), !references.isEmpty {
      let lines = references.map { "\($0.name) = \(compact($0.value, significant: 5))" }
      tables[last].note = "To compare with: " + lines.joined(separator: ", ") + "."
    }
    tables += references.map { NumberTable(lead: ["reference", $0.name, "", field($0.value)]) }
    tables += bands.map { band in
      NumberTable(
        title: band.name, lead: ["band", band.name],
        columns: [
          .both(xLabel, band.spans.map(\.x)), .file(band.spans.map { _ in .nan }),
          .both("from", band.spans.map(\.low)), .both("to", band.spans.map(\.high)),
        ], things: "spans")
    }
    return FigureNumbers(
      ["kind", "name", "x", "y"] + (bands.isEmpty ? [] : ["low", "high"]), tables)
  }
}

/// A table for each curve, on a page beside each other where all have the same places.
///
/// - Parameter lead: What the rows of a curve begin with, by its name.
private func curveTables(
  _ series: [CurvesFigure.Series], title: String, xLabel: String, lead: (String) -> [String]
) -> [NumberTable] {
  let places = series.map { $0.points.map(\.x) }
  let isCommon = places.allSatisfy { $0 == places[0] }
  return series.enumerated().map { index, one in
    NumberTable(
      title: title, lead: lead(one.name),
      columns: [.both(xLabel, places[index]), .both(one.name, one.points.map(\.y))],
      things: "points", isBeside: isCommon && index > 0)
  }
}

extension DensitiesFigure {
  /// For each panel a table for each curve, which has no z, then one of the arrows from z to x.
  fileprivate var numbers: FigureNumbers {
    let tables = panels.enumerated().flatMap { index, panel in
      let name = panelName(panel.title, index)
      let curves = curveTables(panel.series, title: panel.title, xLabel: xLabel) {
        [name, "curve", $0, ""]
      }
      let arrows = NumberTable(
        title: panel.title, lead: [name, "arrow", ""],
        columns: [
          .both("from \(zLabel)", panel.arrows.map(\.from)),
          .both("to \(xLabel)", panel.arrows.map(\.to)),
        ], things: "arrows")
      return curves + [arrows]
    }
    return FigureNumbers(["panel", "kind", "name", "z", "x", "y"], tables)
  }
}

/// The title of a panel, or its number counted from 1 when it has none.
func panelName(_ title: String, _ index: Int) -> String { title.isEmpty ? "\(index + 1)" : title }

extension TrajectoryFigure {
  /// A table for each path, whose points a page counts from 0.
  fileprivate var numbers: FigureNumbers {
    let tables = paths.map { path in
      NumberTable(
        title: path.name, lead: [path.name],
        columns: [
          .page("point", path.points.indices.map { "\($0)" }),
          .both(xLabel, path.points.map(\.x)), .both(yLabel, path.points.map(\.y)),
        ], things: "points")
    }
    return FigureNumbers(["path", "x", "y"], tables)
  }
}

extension SharesFigure {
  /// A table over the times for each of those that share, on a page a row.
  fileprivate var numbers: FigureNumbers {
    let tables = rows.enumerated().map { index, row in
      NumberTable(
        lead: [row.name],
        columns: [
          .both(timeLabel, times, as: times.map { compact($0) }),
          .both(row.name, row.shares, as: roundedTexts(row.shares, 2)),
        ], things: "times", isBeside: index > 0, isTurned: true)
    }
    return FigureNumbers(["name", "time", "share"], tables)
  }
}

extension ExpressionGraph {
  /// The nodes as they are for the file; for a page what they say, in the order of evaluation.
  fileprivate var numbers: FigureNumbers {
    let file = nodes.map { node in
      NumberTable(lead: [
        node.id, node.name, node.operation, node.value.exactText, node.gradient?.exactText ?? "",
        node.inputs.joined(separator: " "),
      ])
    }
    let expressions = shownExpressions()
    let order = evaluationOrder()
    var columns: [NumberTable.Column] = [
      .page("node", order.map { announcement(expressions[$0]) }, .text),
      .page("value", order.map { nodes[$0].value.text }),
    ]
    if nodes.contains(where: { $0.gradient != nil }) {
      columns.append(.page("gradient", order.map { nodes[$0].gradient?.text ?? "—" }))
    }
    return FigureNumbers(
      ["id", "name", "operation", "value", "gradient", "inputs"],
      file + [NumberTable(columns: columns, things: "nodes")])
  }
}

extension MatricesFigure {
  /// For the file a row for each entry, with its place, counted from 1; the drawing has them all.
  fileprivate var numbers: FigureNumbers {
    let rows = matrices.enumerated().flatMap { number, matrix in
      matrix.entries.enumerated().map { index, entry in
        let (row, column) = index.quotientAndRemainder(dividingBy: matrix.columns)
        let (value, kind) =
          switch entry {
          case .number(let x): (field(x), "number")
          case .zero: ("0", "put in")
          case .open: ("", "open")
          }
        return NumberTable(lead: [
          "\(number + 1)", matrix.title, "\(row + 1)", "\(column + 1)", value, kind,
          "\(matrix.isFramed(row, column))",
        ])
      }
    }
    return FigureNumbers(["matrix", "title", "row", "column", "value", "kind", "framed"], rows)
  }
}

extension PictureGrid {
  /// For the file a row for each picture: number and place, counted from 1, captions, pixels 0...255.
  fileprivate var numbers: FigureNumbers {
    let rows = pictures.enumerated().map { index, pixels in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let captions = [(rowCaptions, row), (columnCaptions, column), (pictureCaptions, index)]
      return NumberTable(
        lead: ["\(index + 1)", "\(row + 1)", "\(column + 1)"]
          + captions.map { $0.isEmpty ? "" : $0[$1] } + pixels.map { "\($0)" })
    }
    return FigureNumbers(
      ["picture", "row", "column", "rowCaption", "columnCaption", "caption"]
        + (1...width * height).map { "pixel\($0)" }, rows)
  }
}

extension [Claim] {
  /// For the file a row for each claim; one that was not judged neither holds nor fails.
  fileprivate var numbers: FigureNumbers {
    let rows = map { claim in
      let expectation =
        switch claim.expectation {
        case .equal(let expected, let tolerance): [field(expected), field(tolerance), "", ""]
        case .atMost(let bound): ["", "", field(bound), ""]
        case .atLeast(let bound): ["", "", "", field(bound)]
        }
      return NumberTable(
        lead: [claim.id, claim.text, field(claim.value)] + expectation
          + [
            claim.judged ? "\(claim.holds)" : "", "\(claim.judged)", claim.kind.rawValue,
            claim.source,
          ])
    }
    return FigureNumbers(
      [
        "id", "text", "value", "expected", "tolerance", "atMost", "atLeast", "holds", "judged",
        "kind", "source",
      ], rows)
  }
}
