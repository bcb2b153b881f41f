/// Why a file is no list of numbers, or of places in the plane; one line that names the file and what would
/// be right.
public struct NumbersFileError: Error, Equatable, CustomStringConvertible {
  /// One line.
  public let description: String

  init(_ file: String, _ what: String) {
    description = "\(file == "-" ? "standard input" : file): \(what)"
  }
}

/// The numbers in some columns of a text file, as spreadsheets and programs write it.
///
///     let file = try NumbersFile("points.csv", columns: 2, chosenBy: "--columns X,Y")
///     file.rows[0].values      // [1.5, -2]
///
/// UTF-8, UTF-16 with a byte order mark, or Latin-1. Fields are separated by commas, semicolons, tabs or
/// spaces, and may stand between quotation marks (RFC 4180); with semicolons and tabs a number may have a
/// decimal comma. A first line without a number is a header. Empty lines and lines that begin with `#`
/// are passed over.
public struct NumbersFile: Sendable {
  /// What a line of the file lists.
  public struct Row: Sendable, Equatable {
    /// The numbers, in the order of the columns.
    public let values: [Double]
    /// The number of the line, from 1.
    public let line: Int
    /// The line as it stands in the file.
    public let text: String
  }

  /// The rows, at most one more than were asked for.
  public let rows: [Row]

  /// Reads the columns of a file.
  ///
  /// Where no columns are named, those of numbers are taken when they are as many as are wanted. One more
  /// in front that only counts the rows is left out, and so are the generated ones beside as many real
  /// ones, as `samples.csv` of `--out` has them.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - count: How many columns are wanted, at least 1.
  ///   - names: The columns, each by its name or by its number from 1; empty to find out.
  ///   - option: The option that names columns, for messages; nil where there is none.
  ///   - limit: The largest magnitude of a number.
  ///   - most: The most rows that will do.
  /// - Throws: `NumbersFileError` when the file cannot be read, a line is not the numbers that it should
  ///   be, or it is not clear which columns are meant.
  public init(
    _ path: String, columns count: Int, named names: [String] = [], chosenBy option: String? = nil,
    limit: Double = 1e6, most: Int
  ) throws(NumbersFileError) {
    let bytes: [UInt8]
    do { bytes = try fileContents(path) } catch { throw NumbersFileError(path, error.reason) }
    guard let text = decodedText(bytes) else {
      throw NumbersFileError(path, "is not text in UTF-8, UTF-16 or Latin-1")
    }
    let table = NumberTable(Array(text.utf8), path: path, most: most)
    let chosen =
      names.isEmpty
      ? try table.columns(count, chosenBy: option)
      : try names.map { name throws(NumbersFileError) in try table.column(named: name) }
    rows = try table.records.map { record throws(NumbersFileError) in
      let values = chosen.compactMap { column -> Double? in
        guard record.fields.count == table.width,
          let value = table.separator.number(record.fields[column]), value.isFinite
        else { return nil }
        return value
      }
      guard values.count == chosen.count else { throw table.mistake(in: record, count) }
      if values.contains(where: { $0.magnitude > limit }) {
        let most = Int(exactly: limit).map { "\($0)" } ?? "\(limit)"
        throw table.mistake(in: record, count, "a number must be from -\(most) to \(most)")
      }
      return Row(values: values, line: record.line, text: record.text)
    }
  }
}

extension NumbersFile {
  /// What a line of one or two numbers should be, for messages.
  static func example(_ count: Int) -> String {
    count == 1
      ? "a line is one number, such as \"1.5\"" : "a line is two numbers, such as \"1.5,-2\""
  }
}

/// The lines of a file, and what its columns are called.
private struct NumberTable {
  let path: String
  let separator: Separator
  /// The names of the columns; nil without a header.
  let names: [String]?
  /// The lines below the header.
  let records: [TextRecord]
  /// The number of columns.
  let width: Int

  init(_ text: [UInt8], path: String, most: Int) {
    let separator = Separator(of: text)
    // One more than will do, and the header.
    var lines = Datasets.records(of: text, separator, most: most + 2)
    let isHeader =
      lines.first.map { line in
        line.fields.allSatisfy { separator.number($0) == nil }
          && line.fields.contains { !$0.isEmpty }
      } ?? false
    var names = isHeader ? lines.removeFirst().fields : nil
    // R names all columns but that of the rows' names.
    if let named = names, let first = lines.first, first.fields.count == named.count + 1 {
      names = [""] + named
    }
    (self.path, self.separator, self.names) = (path, separator, names)
    records = Array(lines.prefix(most + 1))
    width = names?.count ?? lines.first?.fields.count ?? 0
  }

  /// The wanted number of columns, where it is clear which they are.
  func columns(_ count: Int, chosenBy option: String?) throws(NumbersFileError) -> [Int] {
    guard let first = records.first else { return [] }
    var found = (0..<width).filter { column in
      2 * records.count { number($0, column) != nil } >= records.count
    }
    if let names, found.count > count {
      let real = found.filter { names[$0].hasPrefix("real") }
      let others = found.filter { names[$0].hasPrefix("generated") }
      if real.count == count, real.count + others.count == found.count { found = real }
    }
    if found.count == count + 1, found[0] == 0, countsRows { found.removeFirst() }
    if found.count < count { throw mistake(in: first, count) }
    guard found.count == count else {
      let choice = option.map { "\($0) chooses \(count == 1 ? "one" : "\(count)")" }
      throw NumbersFileError(path, "\(has(found)); \(choice ?? NumbersFile.example(count))")
    }
    return found
  }

  /// The column of that name, or of that number.
  func column(named name: String) throws(NumbersFileError) -> Int {
    if let place = names?.firstIndex(of: name)
      ?? names?.firstIndex(where: { $0.lowercased() == name.lowercased() })
    {
      return place
    }
    if let number = Int(name), (1...max(1, width)).contains(number) { return number - 1 }
    throw NumbersFileError(path, "there is no column \"\(name)\"; it \(has(Array(0..<width)))")
  }

  /// Whether the first column only counts the rows, or has no name beside others that have one.
  private var countsRows: Bool {
    if let names, names[0].isEmpty { return true }
    let numbers = records.map { number($0, 0) }
    return numbers.count > 1
      && [0.0, 1].contains { start in
        numbers.enumerated().allSatisfy { $1 == start + Double($0) }
      }
  }

  private func number(_ record: TextRecord, _ column: Int) -> Double? {
    column < record.fields.count ? separator.number(record.fields[column]) : nil
  }

  /// "has the columns id, height, weight", the first of them where they are many.
  private func has(_ columns: [Int]) -> String {
    guard let names else {
      return "has \(columns.count) columns without names, "
        + columns.prefix(8).map { "\($0 + 1)" }.joined(separator: ", ")
        + (columns.count > 8 ? ", ..." : "")
    }
    let shown = columns.prefix(8).map {
      names[$0].isEmpty ? "\($0 + 1)" : String(names[$0].prefix(20))
    }
    return "has the columns " + shown.joined(separator: ", ") + (columns.count > 8 ? ", ..." : "")
  }

  /// What is said of a line that is not so many numbers, or that breaks another rule.
  func mistake(in record: TextRecord, _ count: Int, _ rule: String? = nil) -> NumbersFileError {
    let line = record.text.split(whereSeparator: \.isNewline).first ?? ""
    return NumbersFileError(
      path, "line \(record.line) is \"\(line.prefix(40))\"; \(rule ?? NumbersFile.example(count))")
  }
}
