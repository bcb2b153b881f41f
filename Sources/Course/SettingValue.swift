/// The value of a setting, in one of the shapes that JSON knows.
public enum SettingValue: Sendable, Equatable, Codable {
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// One of several words, or a path.
  case word(String)
  /// Several numbers.
  case numbers([Double])

  /// Decodes a bare value: a whole number where it can be one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // From 2^53 on a Double may be spelled without an exponent on one side of a pipe and with one on
    // the other, so there whole numbers are left to Double.
    if let value = try? container.decode(Int.self), value.magnitude < 1 << 53 {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([Double].self) {
      self = .numbers(value)
    } else {
      self = .word(try container.decode(String.self))
    }
  }

  /// Encodes the bare value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .word(let value): try container.encode(value)
    case .numbers(let value): try container.encode(value)
    }
  }
}

extension SettingValue {
  /// The value as it would be typed, with all its digits.
  public var text: String {
    switch self {
    case .integer(let number): "\(number)"
    case .number(let number): plain(number)
    case .word(let word): word
    case .numbers(let numbers): numbers.map(plain).joined(separator: ",")
    }
  }
}

/// A number as one would type it: `1000`, not `1000.0`.
func plain(_ number: Double) -> String {
  if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
  return "\(number)"
}
