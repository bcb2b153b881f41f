import Blackboard

extension Figure {
  /// The numbers of the figure as comma-separated values (RFC 4180); nil for one that is only words.
  ///
  ///     try run.file(figure.slug + ".csv", Array((figure.csv ?? "").utf8))
  ///
  /// Lines end with `\n`; the first names the columns. Numbers are as exact as the figure has them:
  /// the shortest that read back equal. Infinities are `inf` and `-inf`, and what is no number is
  /// empty.
  public var csv: String? {
    guard let numbers else { return nil }
    let rows = numbers.tables.flatMap(\.fileRows)
    return ([numbers.columns] + rows).map { line($0, of: numbers.columns.count) }.joined()
  }
}

extension NumberTable {
  /// The rows of the file, without what is missing on the right.
  fileprivate var fileRows: [[String]] {
    if columns.isEmpty { return [lead] }
    let columns = columns.map(\.fields).filter { !$0.isEmpty }
    return columns.first?.indices.map { row in lead + columns.map { $0[row] } } ?? []
  }
}

/// A line of `count` fields, the last of which may be missing.
private func line(_ fields: [String], of count: Int) -> String {
  require(fields.count <= count, "CSV: \(fields.count) fields in \(count) columns")
  let missing = Array(repeating: "", count: count - fields.count)
  let line = (fields + missing).map(csvField).joined(separator: ",")
  // Readers skip empty lines, which would lose an only field that is empty.
  return (line.isEmpty ? "\"\"" : line) + "\n"
}

/// A field of comma-separated values: a text between quotation marks if it needs them, its own ones doubled.
package func csvField(_ text: String) -> String {
  let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
  guard text.utf8.contains(where: special.contains) else { return text }
  // By scalars, since a line break and a mark that follows it can be one character.
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { result.unicodeScalars.append("\"") }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}
