/// A value in JSON (RFC 8259), as far as headers of files need it: numbers that are not whole are only
/// known to be there.
enum JSON {
  case object([String: JSON])
  case array([JSON])
  case string(String)
  case wholeNumber(Int)
  /// `true`, `false`, `null` or any other number.
  case other

  /// Bytes are no value in JSON, or a name occurs twice in one object.
  struct Malformed: Error {}

  /// The one value that bytes spell in UTF-8.
  init(_ bytes: ArraySlice<UInt8>) throws(Malformed) {
    var reader = JSONReader(rest: bytes)
    self = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.rest.isEmpty else { throw Malformed() }
  }

  /// The texts of an object that holds nothing else; `nil` for all other values.
  var texts: [String: String]? {
    guard case .object(let parts) = self else { return nil }
    var texts: [String: String] = [:]
    for (name, part) in parts {
      guard case .string(let text) = part else { return nil }
      texts[name] = text
    }
    return texts
  }

  /// The numbers of an array of whole ones; `nil` for all other values.
  var wholeNumbers: [Int]? {
    guard case .array(let parts) = self else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard case .wholeNumber(let number) = part else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}

/// Reads a value from the front of bytes.
private struct JSONReader {
  var rest: ArraySlice<UInt8>

  /// How many arrays and objects may lie in each other: each takes a piece of the stack.
  private static let deepest = 100

  mutating func value(depth: Int) throws(JSON.Malformed) -> JSON {
    guard depth <= Self.deepest else { throw JSON.Malformed() }
    skipSpace()
    switch rest.first {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default:
      for word in ["true", "false", "null"] where rest.starts(with: word.utf8) {
        rest = rest.dropFirst(word.utf8.count)
        return .other
      }
      return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSON.Malformed) -> [String: JSON] {
    var parts: [String: JSON] = [:]
    rest = rest.dropFirst()
    skipSpace()
    if takes("}") { return parts }
    repeat {
      skipSpace()
      let name = try string()
      skipSpace()
      // The format of weights forbids the same name twice.
      guard takes(":"), parts.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
        throw JSON.Malformed()
      }
      skipSpace()
    } while takes(",")
    guard takes("}") else { throw JSON.Malformed() }
    return parts
  }

  private mutating func array(depth: Int) throws(JSON.Malformed) -> [JSON] {
    var parts: [JSON] = []
    rest = rest.dropFirst()
    skipSpace()
    if takes("]") { return parts }
    repeat {
      parts.append(try value(depth: depth + 1))
      skipSpace()
    } while takes(",")
    guard takes("]") else { throw JSON.Malformed() }
    return parts
  }

  private mutating func number() throws(JSON.Malformed) -> JSON {
    let start = rest
    _ = takes("-")
    guard takes("0") || takesDigits() else { throw JSON.Malformed() }
    if takes("."), !takesDigits() { throw JSON.Malformed() }
    if takes("e") || takes("E") {
      _ = takes("+") || takes("-")
      guard takesDigits() else { throw JSON.Malformed() }
    }
    let text = String(decoding: start[..<rest.startIndex], as: UTF8.self)
    return Int(text).map { .wholeNumber($0) } ?? .other
  }

  private mutating func string() throws(JSON.Malformed) -> String {
    guard takes("\"") else { throw JSON.Malformed() }
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: bytes, as: UTF8.self) else { throw JSON.Malformed() }
        return text
      case UInt8(ascii: "\\"): bytes += String(try escaped()).utf8
      case 0..<0x20: throw JSON.Malformed()
      default: bytes.append(byte)
      }
    }
    throw JSON.Malformed()
  }

  /// The character that follows a backslash.
  private mutating func escaped() throws(JSON.Malformed) -> Character {
    guard let byte = rest.popFirst() else { throw JSON.Malformed() }
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try fourDigits()
      // What lies beyond 16 bits is spelled as two halves.
      if 0xd800..<0xdc00 ~= code {
        guard takes("\\"), takes("u") else { throw JSON.Malformed() }
        let low = try fourDigits()
        guard 0xdc00..<0xe000 ~= low else { throw JSON.Malformed() }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw JSON.Malformed() }
      return Character(scalar)
    default: throw JSON.Malformed()
    }
  }

  private mutating func fourDigits() throws(JSON.Malformed) -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw JSON.Malformed() }
    return code
  }

  mutating func skipSpace() { rest = rest.drop { [0x20, 0x9, 0xa, 0xd].contains($0) } }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Whether there is a digit; all that follow it are taken, too.
  private mutating func takesDigits() -> Bool {
    let count = rest.count
    rest = rest.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return rest.count < count
  }
}
