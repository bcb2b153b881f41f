/// Why files are not a set of images and labels; each is one line that names the file.
public enum ImageFileError: Error, Equatable, CustomStringConvertible {
  /// There is no folder.
  case noFolder(_ path: String)
  /// A file stands where a folder was named.
  case noFolderButFile(_ path: String)
  /// A file is there under none of its names; what the folder has instead.
  case absent(_ folder: String, name: String, inventory: String)
  /// There is a file, but it cannot be read.
  case unreadable(_ file: String, reason: String)
  /// The content begins like gzip's and cannot be unpacked.
  case brokenGzip(_ file: String, reason: String)
  /// The content begins like gzip's, and the system's `gzip` cannot be run.
  case noGzip(_ file: String, reason: String)
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
  case label(_ file: String, number: Int, given: Int)
  /// Images are not of the size that is needed.
  case imageSize(_ file: String, rows: Int, columns: Int, neededRows: Int, neededColumns: Int)
  /// There is not a single image.
  case empty(_ file: String)

  /// One line that says what is wrong.
  public var description: String {
    switch self {
    case .noFolder(let path):
      "\(path): there is no such folder"
    case .noFolderButFile(let path):
      "\(path): this is a file; name the folder that has \(ImageFolder.imageName(.training)) and the "
        + "rest"
    case .absent(let folder, let name, let inventory):
      "\(folder): there is neither \(name).gz nor \(name); \(inventory)"
    case .unreadable(let file, let reason):
      "\(file): \(reason)"
    case .brokenGzip(let file, let reason):
      "\(file): is a gzip file that cannot be unpacked: \(reason)"
    case .noGzip(let file, let reason):
      "\(file): cannot be unpacked: \(reason)"
    case .magicNumber(let file, let given, let expected):
      "\(file): begins with \(hexadecimal(given)) in place of \(hexadecimal(expected))"
        + (kind(startingWith: given).map { ": \($0)" } ?? "")
    case .truncated(let file, let given, let expected):
      "\(file): truncated, \(counted(given, "byte")) of \(expected)"
    case .trailingBytes(let file, let count):
      "\(file): \(counted(count, "byte")) too many at the end"
    case .impossibleSize(let file, let count, let rows, let columns):
      "\(file): says that it holds \(counted(count, "image")) of \(rows) × \(columns) pixels, which "
        + "is impossible"
    case .countsDisagree(let images, let imageCount, let labels, let labelCount):
      "\(images) has \(counted(imageCount, "image")), but \(labels) has "
        + counted(labelCount, "label")
    case .label(let file, let number, let given):
      "\(file): label \(number) is \(given); labels are 0 to 9, as in the parts \"digits\" and "
        + "\"mnist\" of EMNIST"
    case .imageSize(let file, let rows, let columns, let neededRows, let neededColumns):
      "\(file): images are \(rows) × \(columns) pixels, not \(neededRows) × \(neededColumns)"
    case .empty(let file):
      "\(file): holds no images"
    }
  }
}

/// A number with its noun, in the plural unless it is 1.
private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// The kind of file that begins with four bytes, where they tell.
private func kind(startingWith bytes: UInt32) -> String? {
  switch bytes {
  case IDX.imagesMagic: return "these are images"
  case IDX.labelsMagic, IDX.labelRowsMagic: return "these are labels"
  case IDX.imagesMagic.byteSwapped, IDX.labelsMagic.byteSwapped:
    return "its numbers have the lowest byte first, and the format wants the highest first"
  case 0x504b_0304: return "this is a zip archive; unpack it"
  case 0x8950_4e47: return "this is a PNG picture"
  case 0x934e_554d: return "this is a file of NumPy"
  default:
    if bytes >> 16 == 0x1f8b { return "this is gzip within gzip; unpack it once" }
    let first = (0..<4).map { UInt8(truncatingIfNeeded: bytes >> (24 - 8 * $0)) }
      .first { ![0x20, 0x0a, 0x0d, 0x09].contains($0) }
    return first == UInt8(ascii: "<") ? "this is a web page; fetch the file anew" : nil
  }
}

private func hexadecimal(_ number: UInt32) -> String {
  let digits = String(number, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
