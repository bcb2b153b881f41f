/// The check sum of PNG chunks and gzip files: CRC-32 with the polynomial 0xEDB88320.
///
///     crc32(Array("123456789".utf8))   // 0xCBF43926
func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
}

/// What each byte does to the sum.
private let crcTable: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
}

/// The check sum of zlib streams (RFC 1950): Adler-32.
///
///     adler32(Array("Wikipedia".utf8))   // 0x11E60398
func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (a, b): (UInt32, UInt32) = (1, 0)
  // So many bytes cannot make the sums pass 2³², so that one division serves for all of them.
  for start in stride(from: 0, to: bytes.count, by: 5552) {
    for byte in bytes[start..<min(start + 5552, bytes.count)] {
      a += UInt32(byte)
      b += a
    }
    a %= 65521
    b %= 65521
  }
  return b << 16 | a
}
