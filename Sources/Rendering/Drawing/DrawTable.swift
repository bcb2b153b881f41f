import Blackboard

extension Drawing {
  /// Adds the rows and columns of a table below what is there, without its caption.
  ///
  /// Words begin at the left of their columns; numbers stand with their points below each other.
  mutating func addTable(_ table: Table) {
    let size = Lettering.usual
    func width(_ text: String) -> Double { textWidth(text, size: size, isBold: false) }
    var left = 2.0
    for (index, column) in table.columns.enumerated() {
      let texts = table.rows.map { $0[index].shown }
      let numbers = texts.map { column.alignment == .decimal ? splitAtPoint($0) : nil }
      let before = numbers.map { $0.map { width($0.0) } ?? 0 }.max() ?? 0
      let after = numbers.map { $0.map { width($0.1) } ?? 0 }.max() ?? 0
      let whole = texts.map(width).max() ?? 0
      let title = textWidth(column.title, size: size, isBold: true)
      let room = max(title, column.alignment == .decimal ? max(before + after, whole) : whole)
      func append(_ text: String, at x: Double, row: Int, _ anchor: Anchor, isBold: Bool = false) {
        if text.isEmpty { return }
        let baseline = height + size + Double(row) * Lettering.leading(size)
        elements.append(.text(text, Point(x, baseline), size: size, anchor, isBold: isBold))
      }
      let isNumber = column.alignment == .decimal
      let right = left + room
      append(
        column.title, at: isNumber ? right : left, row: 0, isNumber ? .end : .start, isBold: true)
      for (row, text) in texts.enumerated() {
        if let (whole, rest) = numbers[row] {
          append(whole, at: right - after, row: row + 1, .end)
          append(rest, at: right - after, row: row + 1, .start)
        } else {
          append(text, at: isNumber ? right : left, row: row + 1, isNumber ? .end : .start)
        }
      }
      left = right + 22
    }
    height += Double(table.rows.count + 1) * Lettering.leading(size) + 2
  }
}
