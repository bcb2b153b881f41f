// Numbers as the bytes of a file. Every processor that Swift runs on holds a number's lowest byte
// first, as the file formats want it, so that bytes are copied as they lie in memory.
#if _endian(big)
  #error("numbers must be turned round on their way to and from a file")
#endif

extension Storage {
  /// The numbers, in row-major order, that bytes spell: four a number, the lowest first.
  ///
  /// - Precondition: There are four bytes for each number that the shape holds.
  public init(littleEndianBytes bytes: ArraySlice<UInt8>, shape: Shape) {
    if bytes.count != 4 * shape.elementCount {
      fatalError("Storage: \(bytes.count) bytes do not fill the shape \(shape)")
    }
    self.init(shape) { y in
      bytes.withUnsafeBytes { bytes in
        if let first = bytes.baseAddress {
          UnsafeMutableRawPointer(y).copyMemory(from: first, byteCount: bytes.count)
        }
      }
    }
  }

  /// Appends the bytes of all numbers in row-major order: four a number, the lowest first.
  public func appendLittleEndianBytes(to bytes: inout [UInt8]) {
    let count = count
    read { x in bytes.append(contentsOf: UnsafeRawBufferPointer(start: x, count: 4 * count)) }
  }
}
