import Blackboard

/// A table of a page: titles above its columns, numbers with their points under each other.
///
/// A first column of words heads the rows.
struct PageTable: Sendable, Equatable {
  /// What is written above the table; may be empty.
  var title = ""
  /// The columns from left to right.
  var columns: [Table.Column]
  /// The rows from top to bottom, a text for each column.
  var rows: [[String]]
  /// What is written below the table; may be empty.
  var note = ""

  /// The table in a box of its own, which scrolls where the page is too narrow.
  ///
  /// - Parameter label: What the box is called for those who cannot see it.
  func markup(label: String) -> Markup {
    let table = Markup.element("table", head + body)
    return scrolling(table, label: label.isEmpty ? "Table" : label)
  }

  private var headsRows: Bool { columns[0].alignment == .text && columns.count > 1 }

  private var head: Markup {
    // A heading that says nothing is no heading.
    let titles = columns.map { column -> Markup in
      let isNumber = column.alignment == .decimal
      if column.title.isEmpty { return .element("td") }
      return isNumber
        ? .element("th", ["scope": "col", "class": "n"], .prose(column.title))
        : .element("th", ["scope": "col"], .prose(column.title))
    }
    return .element("thead", .element("tr", titles.joined()))
  }

  private var body: Markup {
    let cells = columns.indices.map { column in
      columns[column].alignment == .decimal
        ? alignedCells(rows.map { $0[column] })
        : rows.map { row in
          column == 0 && headsRows
            ? .element("th", ["scope": "row"], .prose(row[column]))
            : .element("td", .prose(row[column]))
        }
    }
    return .element(
      "tbody",
      rows.indices.map { row in .element("tr", cells.map { $0[row] }.joined()) }.joined())
  }

  /// Cells flush right, filled up with unseen digits where others have more behind the point.
  private func alignedCells(_ texts: [String]) -> [Markup] {
    let behind = texts.map { splitAtPoint($0)?.1 }
    let longest = behind.compactMap { $0 }.max { $0.count < $1.count } ?? ""
    return zip(texts, behind).map { text, own in
      let fill = own.map { String(longest.dropFirst($0.count)) } ?? ""
      let unseen: Markup =
        fill.isEmpty
        ? .none : .element("span", ["class": "fill", "aria-hidden": "true"], .text(fill))
      return .element("td", ["class": "n"], .text(text) + unseen)
    }
  }
}

/// What may be wider than the page, in a box that scrolls and that the keyboard reaches.
func scrolling(_ content: Markup, label: String) -> Markup {
  .element(
    "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label], content)
}

/// A table as a figure of the page, its caption below.
func tableMarkup(_ table: Table) -> Markup {
  let names = table.columns.map(\.title).filter { !$0.isEmpty }.joined(separator: ", ")
  let content = PageTable(
    columns: table.columns, rows: table.rows.map { $0.map(\.shown) })
  let caption: Markup =
    table.caption.isEmpty
    ? .none : .element("figcaption", ["class": "note"], .prose(table.caption))
  return .element(
    "figure", ["class": "table"], content.markup(label: "Table: \(names)") + caption)
}
