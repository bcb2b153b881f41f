/// Why files are not a set of images and labels; each is one line that names the file.
public enum ImageFileError: Error, Equatable, CustomStringConvertible {
  /// Neither of a file's two names is there, plain or packed.
  case absent(_ folder: String, name: String)
  /// There is a file, but it cannot be read.
  case unreadable(_ file: String, reason: String)
  /// The name ends in `.gz`, the content is something else.
  case notGzip(_ file: String)
  /// The content begins like gzip's and cannot be unpacked.
  case brokenGzip(_ file: String, reason: String)
  /// There is no `gzip` on this system.
  case noGzip(_ file: String)
  /// The first four bytes do not say what was expected.
  case magicNumber(_ file: String, given: UInt32, expected: UInt32)
  /// The content ends too early; `expected` bytes follow from its beginning.
  case truncated(_ file: String, given: Int, expected: Int)
  /// More bytes than the beginning announces.
  case trailingBytes(_ file: String, count: Int)
  /// An image has no rows or columns, or more than any memory could hold.
  case impossibleSize(_ file: String, count: Int, rows: Int, columns: Int)
  /// Images and labels are not equally many.
  case countsDisagree(_ images: String, Int, _ labels: String, Int)
  /// A label is over 9.
  case label(_ file: String, number: Int, given: UInt8)
  /// Images are not of the size that is needed.
  case imageSize(_ file: String, rows: Int, columns: Int, neededRows: Int, neededColumns: Int)
  /// There is not a single image.
  case empty(_ file: String)

  /// One line that says what is wrong.
  public var description: String {
    switch self {
    case .absent(let folder, let name):
      "\(folder): there is neither \(name).gz nor \(name)"
    case .unreadable(let file, let reason):
      "\(file): cannot be read (\(reason))"
    case .notGzip(let file):
      "\(file): the name ends in .gz, but this is not a gzip file"
    case .brokenGzip(let file, let reason):
      "\(file): gzip cannot unpack it (\(reason))"
    case .noGzip(let file):
      "\(file): needs the program gzip, which is not on this system"
    case .magicNumber(let file, let given, let expected):
      "\(file): begins with \(hexadecimal(given)) in place of \(hexadecimal(expected))"
    case .truncated(let file, let given, let expected):
      "\(file): truncated, \(given) bytes of \(expected)"
    case .trailingBytes(let file, let count):
      "\(file): \(count) bytes too many at the end"
    case .impossibleSize(let file, let count, let rows, let columns):
      "\(file): \(count) images of \(rows) × \(columns) pixels are impossible"
    case .countsDisagree(let images, let imageCount, let labels, let labelCount):
      "\(images) has \(imageCount) images, but \(labels) has \(labelCount) labels"
    case .label(let file, let number, let given):
      "\(file): label \(number) is \(given); labels are 0 to 9"
    case .imageSize(let file, let rows, let columns, let neededRows, let neededColumns):
      "\(file): images are \(rows) × \(columns) pixels, not \(neededRows) × \(neededColumns)"
    case .empty(let file):
      "\(file): holds no images"
    }
  }
}

private func hexadecimal(_ number: UInt32) -> String {
  let digits = String(number, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
