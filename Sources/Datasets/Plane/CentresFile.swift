import Foundation

/// Why a file is no list of places in the plane; one line that names the file and what would be
/// right.
public struct CentresFileError: Error, Equatable, CustomStringConvertible {
  /// One line.
  public let description: String

  init(_ file: String, _ what: String) {
    description = "\(file): \(what); a line is two numbers, such as \"1.5,-2\""
  }
}

extension PlaneMixture {
  /// The most centres that a file may list.
  public static let mostCentres = 1_000

  /// The centres that a CSV file lists, one a line: two numbers with a comma between.
  ///
  /// A first line of two words is taken for a header. Empty lines and lines that begin with
  /// `#` are passed over.
  ///
  /// - Throws: `CentresFileError` when the file cannot be read, a line is not two numbers from −10⁶ to
  ///   10⁶, a centre comes twice, or there are none, or more than `mostCentres`.
  public static func centres(inFile path: String) throws -> [Centre] {
    var centres: [Centre] = []
    try forEachPlace(inFile: path) { centre, line, number in
      if centres.contains(centre) {
        throw CentresFileError(path, "line \(number) lists \(line.prefix(40)) again")
      }
      centres.append(centre)
      if centres.count > mostCentres {
        throw CentresFileError(path, "lists more than \(mostCentres) centres")
      }
    }
    if centres.isEmpty { throw CentresFileError(path, "lists no centre") }
    return centres
  }
}

/// Calls `body` with each place in the plane that a CSV file lists, its line, and that line's number.
///
/// - Throws: `CentresFileError` when the file cannot be read or a line is not two numbers from −10⁶
///   to 10⁶; and what `body` throws.
func forEachPlace(
  inFile path: String,
  _ body: (_ place: PlaneMixture.Centre, _ line: Substring, _ number: Int) throws -> Void
) throws {
  let bytes: [UInt8]
  do { bytes = try fileContents(path) } catch { throw CentresFileError(path, error.reason) }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw CentresFileError(path, "is no text in UTF-8")
  }
  var isFirst = true
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (number, line) in lines.enumerated() {
    let line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if line.isEmpty || line.hasPrefix("#") { continue }
    let parts = line.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.map { Double($0.trimmingCharacters(in: .whitespaces)) }
    defer { isFirst = false }
    if isFirst, values.allSatisfy({ $0 == nil }), parts.count == 2 { continue }
    guard values.count == 2, let x = values[0], let y = values[1],
      x.magnitude <= 1e6, y.magnitude <= 1e6
    else {
      throw CentresFileError(path, "line \(number + 1) is \"\(line.prefix(40))\"")
    }
    try body(PlaneMixture.Centre(x, y), line, number + 1)
  }
}
