/// Bits one after the other, the lowest of each byte first.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  /// The bits so far.
  var bitCount: Int { 8 * bytes.count + count }

  /// Appends a number, its lowest bit first.
  mutating func append(_ number: Int, bits: Int) {
    pending |= UInt64(number) << count
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Appends the code word of a symbol.
  mutating func append(_ code: PrefixCode, _ symbol: Int) {
    append(code.words[symbol], bits: code.lengths[symbol])
  }

  /// The bytes, the last filled up with zeros.
  mutating func finished() -> [UInt8] {
    if count > 0 { append(0, bits: 8 - count) }
    return bytes
  }
}
