/// What stands between the fields of a line.
enum Separator: CaseIterable {
  // Where two explain a file equally well, the first does: a line such as "1,5;2,5" is two numbers with
  // decimal commas.
  case semicolon
  case tab
  case comma
  /// Any number of spaces and tabs.
  case spaces

  /// The lines that are looked at to find out which it is.
  private static let sampleCount = 100

  /// The one by which the first lines of a text list most numbers.
  init(of text: [UInt8]) {
    func numbers(_ separator: Separator) -> Int {
      records(of: text, separator, most: Self.sampleCount).reduce(0) { count, record in
        count + record.fields.count { separator.number($0) != nil }
      }
    }
    let counts = Self.allCases.map { ($0, numbers($0)) }
    self = counts.max { $0.1 < $1.1 }?.0 ?? .comma
  }

  /// The number that a field is, infinite or none at all where it says so; nil for other words.
  func number(_ field: String) -> Double? {
    if let number = Double(field) { return number }
    guard self == .semicolon || self == .tab, !field.contains(".") else { return nil }
    return Double(field.replacing(",", with: "."))
  }

  /// The byte; nil for spaces, of which there may be several.
  var byte: UInt8? {
    switch self {
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .comma: UInt8(ascii: ",")
    case .spaces: nil
    }
  }
}

/// A line of a file, or several where a field between quotation marks goes over a line's end.
struct TextRecord {
  /// The fields, without spaces about them and without quotation marks.
  let fields: [String]
  /// The line as it stands in the file, from its first word on.
  let text: String
  /// The number of the line, from 1.
  let line: Int
}

/// The lines of a text in UTF-8 as fields, by RFC 4180: a field may stand between quotation marks, and
/// then holds separators, ends of lines and doubled quotation marks.
///
/// Empty lines and lines that begin with `#` are passed over.
func records(of text: [UInt8], _ separator: Separator, most: Int = .max) -> [TextRecord] {
  var reader = RecordReader(text, separator)
  var records: [TextRecord] = []
  while records.count < most, let record = reader.next() { records.append(record) }
  return records
}

/// Goes through a text from line to line.
private struct RecordReader {
  private let text: [UInt8]
  private let separator: Separator
  private var place = 0
  private var line = 1

  init(_ text: [UInt8], _ separator: Separator) { (self.text, self.separator) = (text, separator) }

  mutating func next() -> TextRecord? {
    while place < text.count {
      let start = place
      while isAt(space) || isAt(tab) { place += 1 }
      if isAtEnd {
        endLine()
      } else if isAt(UInt8(ascii: "#")) {
        while !isAtEnd { place += 1 }
        endLine()
      } else {
        let (number, first) = (line, place)
        // A tab in front may stand behind an empty field.
        place = start
        let fields = fields()
        let record = String(decoding: text[first..<place], as: UTF8.self)
        endLine()
        return TextRecord(fields: fields, text: record, line: number)
      }
    }
    return nil
  }

  private mutating func fields() -> [String] {
    var fields: [String] = []
    while true {
      fields.append(field())
      if separator == .spaces {
        if isAtEnd { return fields }
      } else if isAtSeparator {
        place += 1
      } else {
        return fields
      }
    }
  }

  private mutating func field() -> String {
    skipBlanks()
    var bytes: [UInt8] = []
    if isAt(mark), let quoted = quoted() { bytes = quoted }
    while !isAtEnd, !isAtSeparator {
      bytes.append(text[place])
      place += 1
    }
    if separator == .spaces { skipBlanks() }
    while let last = bytes.last, last == space || last == tab { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the quotation mark here and the one that closes; nil, and nothing is taken,
  /// where none does.
  private mutating func quoted() -> [UInt8]? {
    let (start, startLine) = (place, line)
    var bytes: [UInt8] = []
    place += 1
    while place < text.count {
      if isAtEnd {
        bytes.append(UInt8(ascii: "\n"))
        endLine()
        continue
      }
      if isAt(mark) {
        place += 1
        guard isAt(mark) else { return bytes }
      }
      bytes.append(text[place])
      place += 1
    }
    (place, line) = (start, startLine)
    return nil
  }

  private mutating func skipBlanks() {
    while isAt(space) || (separator != .tab && isAt(tab)) { place += 1 }
  }

  private var isAtSeparator: Bool {
    separator.byte.map(isAt) ?? (isAt(space) || isAt(tab))
  }

  /// Whether a line ends here.
  private var isAtEnd: Bool {
    place >= text.count || isAt(UInt8(ascii: "\n")) || isAt(UInt8(ascii: "\r"))
  }

  private mutating func endLine() {
    let isFirstOfTwo = isAt(UInt8(ascii: "\r"))
    place += 1
    if isFirstOfTwo, isAt(UInt8(ascii: "\n")) { place += 1 }
    line += 1
  }

  private func isAt(_ byte: UInt8) -> Bool { place < text.count && text[place] == byte }
}

private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let mark = UInt8(ascii: "\"")
