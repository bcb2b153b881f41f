import Blackboard

extension Figure {
  /// The numbers of the figure as comma-separated values; nil for one that is only words.
  ///
  ///     try run.file(figure.slug + ".csv", Array((figure.csv ?? "").utf8))
  ///
  /// The first line names the columns. Numbers are as exact as the figure has them: the shortest
  /// that read back equal. Infinities are `inf` and `-inf`, and what is no number is empty.
  public var csv: String? {
    switch self {
    case .title, .heading, .step, .text, .formula, .bullets, .run, .verdict: nil
    case .table(let table): table.csv
    case .histogram(let histogram): histogram.csv
    case .curves(let curves): curves.csv
    case .densities(let densities): densities.csv
    case .trajectory(let trajectory): trajectory.csv
    case .scene(let scene): scene.csv
    case .shares(let shares): shares.csv
    case .graph(let graph): graph.csv
    case .matrices(let matrices): matrices.csv
    case .pictures(let pictures): pictures.csv
    case .claims(let claims): csvOfClaims(claims)
    }
  }
}

extension Table {
  /// The table as it is, one line a row.
  fileprivate var csv: String {
    var csv = CSV(columns.map(\.title))
    for row in rows {
      csv.append(
        row.map { cell in
          switch cell {
          case .text(let text): .text(text)
          case .number(let x, decimals: _): .number(x)
          case .integer(let x): .integer(x)
          }
        })
    }
    return csv.text
  }
}

extension ExpressionGraph {
  /// One line a node; several elements or inputs stand in one field with spaces between.
  fileprivate var csv: String {
    var csv = CSV(["id", "name", "operation", "value", "gradient", "inputs"])
    for node in nodes {
      csv.append([
        .text(node.id), .text(node.name), .text(node.operation), field(node.value),
        node.gradient.map(field) ?? .none, .text(node.inputs.joined(separator: " ")),
      ])
    }
    return csv.text
  }

  private func field(_ quantity: Quantity) -> CSV.Field {
    switch quantity {
    case .number(let x): .number(x)
    case .numbers(let elements): .text(elements.map { "\($0)" }.joined(separator: " "))
    case .text(let text): .text(text)
    }
  }
}

extension MatricesFigure {
  /// One line an entry: its matrix, its place, counted from 1, its value, and whether it is framed.
  fileprivate var csv: String {
    var csv = CSV(["matrix", "title", "row", "column", "value", "kind", "framed"])
    for (number, matrix) in matrices.enumerated() {
      let window = matrix.visibleWindow
      for (index, entry) in matrix.entries.enumerated() {
        let (row, column) = (index / matrix.columns, index % matrix.columns)
        let (value, kind): (CSV.Field, String) =
          switch entry {
          case .number(let x): (.number(x), "number")
          case .zero: (.integer(0), "put in")
          case .open: (.none, "open")
          }
        let isFramed =
          window.map { $0.rows.contains(row) && $0.columns.contains(column) } ?? false
        csv.append([
          .integer(number + 1), matrix.title.isEmpty ? .none : .text(matrix.title),
          .integer(row + 1), .integer(column + 1), value, .text(kind), .flag(isFramed),
        ])
      }
    }
    return csv.text
  }
}

extension PictureGrid {
  /// One line a picture: its number and place, counted from 1, its captions, and its pixels, 0...255.
  fileprivate var csv: String {
    var csv = CSV(
      ["picture", "row", "column", "rowCaption", "columnCaption", "caption"]
        + (1...width * height).map { "pixel\($0)" })
    for (index, pixels) in pictures.enumerated() {
      let (row, column) = (index / columns, index % columns)
      func caption(_ captions: [String], _ index: Int) -> CSV.Field {
        captions.isEmpty ? .none : .text(captions[index])
      }
      csv.append(
        [
          .integer(index + 1), .integer(row + 1), .integer(column + 1),
          caption(rowCaptions, row), caption(columnCaptions, column),
          caption(pictureCaptions, index),
        ] + pixels.map { .integer(Int($0)) })
    }
    return csv.text
  }
}

/// One line a claim; a claim that was not judged neither holds nor fails.
private func csvOfClaims(_ claims: [Claim]) -> String {
  var csv = CSV([
    "id", "text", "value", "expected", "tolerance", "atMost", "atLeast", "holds", "judged", "kind",
    "source",
  ])
  for claim in claims {
    let expectation: [CSV.Field] =
      switch claim.expectation {
      case .equal(let expected, let tolerance):
        [.number(expected), .number(tolerance), .none, .none]
      case .atMost(let bound): [.none, .none, .number(bound), .none]
      case .atLeast(let bound): [.none, .none, .none, .number(bound)]
      }
    csv.append(
      [.text(claim.id), .text(claim.text), .number(claim.value)] + expectation
        + [
          claim.judged ? .flag(claim.holds) : .none, .flag(claim.judged),
          .text(claim.kind.rawValue), .text(claim.source),
        ])
  }
  return csv.text
}
