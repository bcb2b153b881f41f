/// The way back from the deflate format (RFC 1951) to the bytes that it stands for.
struct Inflation {
  /// The next byte that has not been taken.
  private(set) var place: Int
  private let bytes: [UInt8]
  private var pending: UInt64 = 0
  private var count = 0

  /// Begins at a byte of `bytes`.
  init(of bytes: [UInt8], from place: Int) { (self.bytes, self.place) = (bytes, place) }

  /// Appends all that is packed to `output`, and stops behind its last byte.
  mutating func run(into output: inout [UInt8], most: Int) throws(Gzip.Failure) {
    let start = output.count
    var isLast = false
    while !isLast {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try copyStored(into: &output, most: most)
      case 1:
        try inflate(.fixedLiterals, .fixedDistances, into: &output, from: start, most: most)
      case 2:
        let (literals, distances) = try ownCodes()
        try inflate(literals, distances, into: &output, from: start, most: most)
      default: throw .broken
      }
    }
    // Whole bytes that were taken in advance.
    place -= count / 8
  }

  /// The next bits as a number, the lowest first.
  private mutating func bits(_ wanted: Int) throws(Gzip.Failure) -> Int {
    fill()
    guard count >= wanted else { throw .truncated }
    let number = Int(pending & (1 << UInt64(wanted) - 1))
    pending >>= UInt64(wanted)
    count -= wanted
    return number
  }

  /// The symbol whose word comes next.
  private mutating func symbol(of code: WordTable) throws(Gzip.Failure) -> Int {
    fill()
    let entry = code.entries[Int(pending & (1 << UInt64(code.longest) - 1))]
    let length = Int(entry & 15)
    guard length > 0 else { throw .broken }
    guard length <= count else { throw .truncated }
    pending >>= UInt64(length)
    count -= length
    return Int(entry >> 4)
  }

  private mutating func fill() {
    while count <= 56, place < bytes.count {
      pending |= UInt64(bytes[place]) << UInt64(count)
      place += 1
      count += 8
    }
  }

  private mutating func copyStored(
    into output: inout [UInt8], most: Int
  ) throws(Gzip.Failure) {
    _ = try bits(count % 8)
    let length = try bits(16)
    guard try bits(16) == length ^ 0xffff else { throw .broken }
    if output.count + length > most { throw .longer(than: most) }
    place -= count / 8
    (pending, count) = (0, 0)
    guard place + length <= bytes.count else { throw .truncated }
    output += bytes[place..<place + length]
    place += length
  }

  private mutating func inflate(
    _ literals: WordTable, _ distances: WordTable, into output: inout [UInt8], from start: Int,
    most: Int
  ) throws(Gzip.Failure) {
    while true {
      let symbol = try symbol(of: literals)
      if symbol < 256 {
        if output.count >= most { throw .longer(than: most) }
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol < 286 else { throw .broken }
        var length = 258
        if symbol < 285 {
          let (first, rest) = interval(symbol - 257, perPower: 4)
          length = try 3 + first + bits(rest)
        }
        let code = try self.symbol(of: distances)
        guard code < 30 else { throw .broken }
        let (first, rest) = interval(code, perPower: 2)
        let distance = try 1 + first + bits(rest)
        guard distance <= output.count - start else { throw .broken }
        if output.count + length > most { throw .longer(than: most) }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  /// The codes that a block brings along (3.2.7 of the format).
  private mutating func ownCodes() throws(Gzip.Failure) -> (WordTable, WordTable) {
    let (literals, distances) = (try 257 + bits(5), try 1 + bits(5))
    var lengths = [UInt8](repeating: 0, count: 19)
    for symbol in codeLengthOrder.prefix(try 4 + bits(4)) { lengths[symbol] = UInt8(try bits(3)) }
    let code = try WordTable(lengths: lengths)
    lengths = []
    while lengths.count < literals + distances {
      switch try symbol(of: code) {
      case 16:
        guard let last = lengths.last else { throw .broken }
        lengths += Array(repeating: last, count: try 3 + bits(2))
      case 17: lengths += Array(repeating: 0, count: try 3 + bits(3))
      case 18: lengths += Array(repeating: 0, count: try 11 + bits(7))
      case let length: lengths.append(UInt8(length))
      }
    }
    guard lengths.count == literals + distances else { throw .broken }
    return (
      try WordTable(lengths: Array(lengths[..<literals])),
      try WordTable(lengths: Array(lengths[literals...]))
    )
  }
}

/// Which symbol begins with given bits, for all that can come.
private struct WordTable {
  /// The bits of the longest word, and so of a place in `entries`.
  let longest: Int
  /// A symbol and, in the lowest four bits, the length of its word; 0 where no word begins so.
  let entries: [UInt16]

  init(lengths: [UInt8]) throws(Gzip.Failure) {
    let code = PrefixCode(lengths: lengths.map(Int.init))
    longest = max(1, code.lengths.max() ?? 0)
    var entries = [UInt16](repeating: 0, count: 1 << longest)
    for (symbol, length) in code.lengths.enumerated() where length > 0 {
      for place in stride(from: code.words[symbol], to: entries.count, by: 1 << length) {
        // More words than there is room for.
        guard entries[place] == 0 else { throw .broken }
        entries[place] = UInt16(symbol << 4 | length)
      }
    }
    self.entries = entries
  }

  private init(fixed lengths: [Int]) {
    // The format's own codes have room for all their words.
    guard let table = try? WordTable(lengths: lengths.map(UInt8.init)) else {
      fatalError("the fixed codes are broken")
    }
    self = table
  }

  static let fixedLiterals = WordTable(fixed: fixedLiteralLengths)
  static let fixedDistances = WordTable(fixed: fixedDistanceLengths)
}

/// The first number of an interval as `interval(of:perPower:)` counts them, and the bits for the place
/// within it.
private func interval(_ code: Int, perPower: Int) -> (first: Int, bits: Int) {
  let power = code / perPower
  let bits = max(0, power - 1)
  return ((code % perPower + (power > 0 ? perPower : 0)) << bits, bits)
}
