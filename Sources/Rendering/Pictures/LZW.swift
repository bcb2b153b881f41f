import Blackboard

/// Numbers compressed as GIF wants them: by variable-length-code LZW (GIF89a, appendix F; Welch 1984).
///
/// Strings that have occurred get a code, one more with each code that is written. Codes grow by a bit
/// whenever the next one needs it, up to twelve; then all strings are forgotten by a clear code.
///
/// - Parameters:
///   - numbers: Each below `1 << bits`.
///   - bits: The bits of a number, 2...8.
/// - Returns: The codes, the lowest bit of each first, from a clear code to the end code.
func lzw(_ numbers: [UInt8], bits: Int) -> [UInt8] {
  require(bits >= 2 && bits <= 8, "lzw: numbers of \(bits) bits, 2 to 8 can be written")
  require(
    numbers.allSatisfy { Int($0) >> bits == 0 }, "lzw: a number has more than \(bits) bits")
  let clear = 1 << bits
  var output = BitWriter()
  var strings = CodedStrings()
  var (length, next) = (bits + 1, clear + 2)
  output.append(clear, bits: length)
  var string: Int?
  for number in numbers {
    guard let known = string else {
      string = Int(number)
      continue
    }
    if let code = strings.code(of: known, and: number, orElse: next) {
      string = code
      continue
    }
    output.append(known, bits: length)
    string = Int(number)
    // A reader adds this string with the code after, and then expects codes that have room for it.
    if next == 1 << length { length += 1 }
    next += 1
    if next == 1 << 12 {
      output.append(clear, bits: length)
      strings.removeAll()
      (length, next) = (bits + 1, clear + 2)
    }
  }
  if let string {
    output.append(string, bits: length)
    // A reader counts on one more string here, too.
    if next == 1 << length { length += 1 }
  }
  output.append(clear + 1, bits: length)
  return output.finished()
}

/// The codes of strings, each a known string and one number more; a table with open addressing.
private struct CodedStrings {
  private static let size = 1 << 14
  private var strings = Array(repeating: Int32(-1), count: size)
  private var codes = Array(repeating: UInt16(0), count: size)

  /// The code of a string; nil for one that was not known and has the code `new` from now on.
  mutating func code(of known: Int, and number: UInt8, orElse new: Int) -> Int? {
    let string = Int32(known << 8 | Int(number))
    var slot = (Int(string) &* 0x9E37_79B1) >> 12 & (Self.size - 1)
    while strings[slot] != string {
      guard strings[slot] >= 0 else {
        strings[slot] = string
        codes[slot] = UInt16(new)
        return nil
      }
      slot = (slot + 1) & (Self.size - 1)
    }
    return Int(codes[slot])
  }

  mutating func removeAll() {
    for slot in strings.indices { strings[slot] = -1 }
  }
}
