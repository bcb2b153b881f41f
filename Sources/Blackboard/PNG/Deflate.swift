/// Bytes compressed as one block of the deflate format (RFC 1951) with its fixed codes.
///
/// What stood before, at most 32,768 bytes back, becomes a length and a distance; only the last
/// place that began with the same three bytes is tried. That is plenty for pictures, whose rows
/// repeat.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var output = BitWriter()
  output.append(1, bits: 1)  // This block is the last,
  output.append(1, bits: 2)  // and has the fixed codes.
  var lastPlaces = Array(repeating: -1, count: 1 << 15)
  func slot(_ place: Int) -> Int {
    let three = Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16
    return (three &* 0x9E37_79B1) >> 17 & 0x7FFF
  }
  var place = 0
  while place < bytes.count {
    var length = 0
    if place + 2 < bytes.count {
      let candidate = lastPlaces[slot(place)]
      if candidate >= 0, place - candidate <= 32768 {
        let most = min(258, bytes.count - place)
        while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
      }
      if length >= 3 {
        output.append(match: length, distance: place - candidate)
      }
    }
    if length < 3 {
      output.append(literal: Int(bytes[place]))
      length = 1
    }
    for passed in place..<place + length where passed + 2 < bytes.count {
      lastPlaces[slot(passed)] = passed
    }
    place += length
  }
  output.append(literal: 256)  // The end.
  return output.finished()
}

/// Bits one after the other, the lowest of each byte first.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

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

  /// Appends a code, its highest bit first, as the format has codes but not numbers.
  mutating func append(code: Int, bits: Int) {
    append((0..<bits).reduce(0) { $0 << 1 | code >> $1 & 1 }, bits: bits)
  }

  /// Appends a byte (0...255), the end of the block (256) or the code of a length (257...285).
  mutating func append(literal symbol: Int) {
    switch symbol {
    case 0..<144: append(code: 0x30 + symbol, bits: 8)
    case 144..<256: append(code: 0x190 + symbol - 144, bits: 9)
    case 256..<280: append(code: symbol - 256, bits: 7)
    default: append(code: 0xC0 + symbol - 280, bits: 8)
    }
  }

  /// Appends "the same `length` bytes as `distance` bytes before".
  mutating func append(match length: Int, distance: Int) {
    // Each code covers 2ⁿ lengths and n further bits say which; 258 has a code to itself.
    if length == 258 {
      append(literal: 285)
    } else {
      let (code, rest, bits) = interval(of: length - 3, perPower: 4)
      append(literal: 257 + code)
      append(rest, bits: bits)
    }
    let (code, rest, bits) = interval(of: distance - 1, perPower: 2)
    append(code: code, bits: 5)
    append(rest, bits: bits)
  }

  /// The bytes, the last filled up with zeros.
  mutating func finished() -> [UInt8] {
    if count > 0 { append(0, bits: 8 - count) }
    return bytes
  }
}

/// Where a number lies among intervals of which each power of two has `perPower` equal ones.
///
/// The two tables of the format (3.2.5) follow from that: lengths have four intervals a power,
/// distances two.
///
/// - Returns: The interval's number, the place within it, and the bits for the place.
private func interval(of number: Int, perPower: Int) -> (code: Int, rest: Int, bits: Int) {
  // The first `perPower` numbers have an interval each; from there on powers of two begin.
  var (bits, start, code) = (0, 0, 0)
  while number >= start + perPower << bits {
    start += perPower << bits
    // The first two rounds have intervals of one number each.
    code += perPower
    bits = start < 2 * perPower ? 0 : bits + 1
  }
  return (code + (number - start) >> bits, (number - start) & (1 << bits - 1), bits)
}
