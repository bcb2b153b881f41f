import Blackboard

/// Lines of comma-separated values (RFC 4180), each of the same number of fields.
///
/// Lines end with `\n`; the first names the columns. Numbers are the shortest that read back equal,
/// infinities `inf` and `-inf`, what is no number nothing.
struct CSV {
  /// The file so far.
  private(set) var text = ""
  private let columns: Int

  /// A file with nothing but the names of its columns.
  init(_ names: [String]) {
    columns = names.count
    append(names.map(Field.text))
  }

  /// What stands between two commas.
  enum Field {
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)
    /// Nothing, as where a line has no such number.
    case none

    fileprivate var spelled: String {
      switch self {
      case .text(let text): quoted(text)
      case .number(let x): x.isNaN ? "" : "\(x)"
      case .integer(let x): "\(x)"
      case .flag(let isTrue): "\(isTrue)"
      case .none: ""
      }
    }
  }

  /// Appends a line.
  mutating func append(_ fields: [Field]) {
    require(fields.count == columns, "CSV: \(fields.count) fields in \(columns) columns")
    let line = fields.map(\.spelled).joined(separator: ",")
    // Readers skip empty lines, which would lose an only field that is empty.
    text += (line.isEmpty ? "\"\"" : line) + "\n"
  }
}

/// A text between quotation marks if it needs them, its own ones doubled.
private func quoted(_ text: String) -> String {
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
