/// MNIST's file format: a magic number, the counts along each axis, then one byte a value; numbers
/// are of four bytes, the highest first.
public enum IDX {
  /// Bytes in three axes: images, rows, columns.
  static let imagesMagic: UInt32 = 0x0000_0803
  /// Bytes in one axis.
  static let labelsMagic: UInt32 = 0x0000_0801
  /// Numbers of four bytes in two axes: a row of them for each image, as QMNIST has it.
  static let labelRowsMagic: UInt32 = 0x0000_0c02

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
      pixels: Array(pictures.pixels), labels: answers, rows: pictures.rows,
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
  ///
  /// Of a file that says more of each image than its label, as those of QMNIST, the labels come first
  /// in each row.
  public static func labels(
    _ bytes: [UInt8], from file: String
  ) throws(ImageFileError) -> [UInt8] {
    let labels: [Int]
    if bytes.count >= 4, number(bytes, at: 0) == labelRowsMagic {
      let (counts, values) = try values(bytes, magic: labelRowsMagic, axes: 2, width: 4, file)
      let width = 4 * counts[1]
      labels = (0..<counts[0]).map { Int(number(bytes, at: values.startIndex + $0 * width)) }
    } else {
      labels = try values(bytes, magic: labelsMagic, axes: 1, file).values.map(Int.init)
    }
    if let wrong = labels.firstIndex(where: { $0 > 9 }) {
      throw .label(file, number: wrong, given: labels[wrong])
    }
    return labels.map(UInt8.init)
  }

  /// The counts along each axis and the values, after everything about them was checked.
  private static func values(
    _ bytes: [UInt8], magic: UInt32, axes: Int, width: Int = 1, _ file: String
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
    let size = try entrySize(Array(counts.dropFirst()) + [width], of: counts, file)
    let (length, overflows) = counts[0].multipliedReportingOverflow(by: size)
    if overflows { throw impossible(counts, file) }
    // The largest product that did not overflow still leaves room for the header.
    let expected = header + min(length, Int.max - header)
    if bytes.count < expected { throw .truncated(file, given: bytes.count, expected: expected) }
    if bytes.count > expected { throw .trailingBytes(file, count: bytes.count - expected) }
    return (counts, bytes[header...])
  }

  /// The bytes of an image or a row: the product of all lengths.
  private static func entrySize(
    _ lengths: [Int], of counts: [Int], _ file: String
  ) throws(ImageFileError) -> Int {
    var size = 1
    for length in lengths {
      let (product, overflows) = size.multipliedReportingOverflow(by: length)
      if product == 0 || overflows { throw impossible(counts, file) }
      size = product
    }
    return size
  }

  private static func impossible(_ counts: [Int], _ file: String) -> ImageFileError {
    .impossibleSize(
      file, count: counts[0], rows: counts.count > 2 ? counts[1] : 1, columns: counts.last ?? 0)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
