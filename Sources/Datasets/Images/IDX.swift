/// MNIST's file format: a magic number, the counts along each axis, then one byte a value; numbers
/// are of four bytes, the highest first.
public enum IDX {
  /// Bytes in three axes: images, rows, columns.
  static let imagesMagic: UInt32 = 0x0000_0803
  /// Bytes in one axis.
  static let labelsMagic: UInt32 = 0x0000_0801

  /// The bytes of a file of images.
  public static func imageBytes(_ set: ImageSet) -> [UInt8] {
    bigEndian(imagesMagic) + [set.count, set.rows, set.columns].flatMap { bigEndian(UInt32($0)) }
      + set.pixels
  }

  /// The bytes of a file of labels.
  public static func labelBytes(_ set: ImageSet) -> [UInt8] {
    bigEndian(labelsMagic) + bigEndian(UInt32(set.count)) + set.labels
  }

  /// The images and labels that two files hold.
  ///
  /// - Parameters:
  ///   - imageFile: The name of the file with the images, for messages.
  ///   - labelFile: The name of the file with the labels, for messages.
  ///   - size: The rows and columns that the images must have, when that matters.
  /// - Throws: `ImageFileError`, and then nothing of the files is used.
  public static func read(
    images: [UInt8], from imageFile: String, labels: [UInt8], from labelFile: String,
    size: (rows: Int, columns: Int)? = nil
  ) throws(ImageFileError) -> ImageSet {
    let pictures = try Self.images(images, from: imageFile, size: size)
    let answers = try Self.labels(labels, from: labelFile)
    if pictures.count != answers.count {
      throw .countsDisagree(imageFile, pictures.count, labelFile, answers.count)
    }
    return ImageSet(
      pixels: Array(pictures.pixels), labels: Array(answers), rows: pictures.rows,
      columns: pictures.columns)
  }

  /// The images of a file alone, and how many there are.
  ///
  /// - Parameters:
  ///   - file: The file's name, for messages.
  ///   - size: The size that the images must have; `nil` for any.
  public static func images(
    _ bytes: [UInt8], from file: String, size: (rows: Int, columns: Int)? = nil
  ) throws(ImageFileError) -> (count: Int, rows: Int, columns: Int, pixels: ArraySlice<UInt8>) {
    let (counts, pixels) = try values(bytes, magic: imagesMagic, axes: 3, file)
    if let size, (counts[1], counts[2]) != size {
      throw .imageSize(
        file, rows: counts[1], columns: counts[2], neededRows: size.rows,
        neededColumns: size.columns)
    }
    if counts[0] == 0 { throw .empty(file) }
    return (counts[0], counts[1], counts[2], pixels)
  }

  /// The labels of a file alone, all from 0 to 9.
  public static func labels(
    _ bytes: [UInt8], from file: String
  ) throws(ImageFileError) -> ArraySlice<UInt8> {
    let labels = try values(bytes, magic: labelsMagic, axes: 1, file).values
    if let wrong = labels.firstIndex(where: { $0 > 9 }) {
      throw .label(file, number: wrong - labels.startIndex, given: labels[wrong])
    }
    return labels
  }

  /// The counts along each axis and the values, after everything about them was checked.
  private static func values(
    _ bytes: [UInt8], magic: UInt32, axes: Int, _ file: String
  ) throws(ImageFileError) -> (counts: [Int], values: ArraySlice<UInt8>) {
    let header = 4 + 4 * axes
    guard bytes.count >= 4 else {
      throw .truncated(file, given: bytes.count, expected: header)
    }
    let given = number(bytes, at: 0)
    if given != magic { throw .magicNumber(file, given: given, expected: magic) }
    guard bytes.count >= header else {
      throw .truncated(file, given: bytes.count, expected: header)
    }
    let counts = (1...axes).map { Int(number(bytes, at: 4 * $0)) }
    let size = axes == 1 ? 1 : try imageSize(counts, file)
    let (length, overflows) = counts[0].multipliedReportingOverflow(by: size)
    if overflows {
      throw .impossibleSize(file, count: counts[0], rows: counts[1], columns: counts[2])
    }
    // The largest product that did not overflow still leaves room for the header.
    let expected = header + min(length, Int.max - header)
    if bytes.count < expected { throw .truncated(file, given: bytes.count, expected: expected) }
    if bytes.count > expected { throw .trailingBytes(file, count: bytes.count - expected) }
    return (counts, bytes[header...])
  }

  private static func imageSize(_ counts: [Int], _ file: String) throws(ImageFileError) -> Int {
    let (size, overflows) = counts[1].multipliedReportingOverflow(by: counts[2])
    if size == 0 || overflows {
      throw .impossibleSize(file, count: counts[0], rows: counts[1], columns: counts[2])
    }
    return size
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
