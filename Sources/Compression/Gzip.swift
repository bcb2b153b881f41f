/// Files as the program `gzip` packs them (RFC 1952).
public enum Gzip {
  /// Why bytes cannot be unpacked.
  public struct Failure: Error, Equatable, CustomStringConvertible {
    /// The end of a sentence about the file, such as "ends too early".
    public let description: String
  }

  /// Whether bytes begin as every gzip file does.
  public static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The packed form of bytes, without a name or a time: the same everywhere.
  public static func packed(_ bytes: [UInt8]) -> [UInt8] {
    // The best compression that this program has, on an unknown system.
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255] + deflated(bytes) + littleEndian(crc32(bytes))
      + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// The bytes that a packed form stands for.
  ///
  /// Several packed files one after the other are one, and zeros may fill up the end.
  ///
  /// - Parameter most: The most bytes to unpack, so that a small file does not fill the memory.
  public static func unpacked(_ bytes: [UInt8], most: Int = .max) throws(Failure) -> [UInt8] {
    var (output, place): ([UInt8], Int) = ([], 0)
    repeat {
      let start = output.count
      var inflation = Inflation(of: bytes, from: try endOfHeader(bytes, from: place))
      try inflation.run(into: &output, most: most)
      place = inflation.place + 8
      guard place <= bytes.count else { throw .truncated }
      let content = output[start...]
      guard number(bytes, at: place - 8) == crc32(content) else {
        throw Failure(description: "its check sum is not that of its content")
      }
      guard number(bytes, at: place - 4) == UInt32(truncatingIfNeeded: content.count) else {
        throw Failure(description: "its length is not that of its content")
      }
    } while bytes[place...].starts(with: [0x1f, 0x8b])
    guard bytes[place...].allSatisfy({ $0 == 0 }) else {
      throw Failure(description: "something else follows its end")
    }
    return output
  }

  /// Where the header that begins at `place` ends.
  private static func endOfHeader(_ bytes: [UInt8], from place: Int) throws(Failure) -> Int {
    guard bytes.count >= place + 10 else { throw .truncated }
    let flags = bytes[place + 3]
    guard bytes[place..<place + 3].elementsEqual([0x1f, 0x8b, 8]), flags & 0xe0 == 0 else {
      throw Failure(description: "its header is none that gzip writes")
    }
    var end = place + 10
    if flags & 4 != 0 {
      guard bytes.count >= end + 2 else { throw .truncated }
      end += 2 + Int(bytes[end]) + Int(bytes[end + 1]) << 8
    }
    // A name and a remark, each up to a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard end < bytes.count, let zero = bytes[end...].firstIndex(of: 0) else {
        throw .truncated
      }
      end = zero + 1
    }
    if flags & 2 != 0 { end += 2 }
    guard end <= bytes.count else { throw .truncated }
    return end
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension Gzip.Failure {
  static let truncated = Self(description: "it ends too early")
  static let broken = Self(description: "its content is damaged")
  static func longer(than most: Int) -> Self {
    Self(description: "it holds more than \(most) bytes")
  }
}
