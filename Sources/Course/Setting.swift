import Autograd

/// What the command needs to know about a setting, whatever its type.
public protocol AnySetting: Sendable {
  /// Its name without the dashes, such as "learning-rate".
  var name: String { get }
  /// What stands for the value in the help, such as "RATE".
  var placeholder: String { get }
  /// What it does, in a line or two.
  var help: String { get }
  /// What a value has to be, as messages say it, such as "a whole number from 1 to 9".
  var expected: String { get }
  /// The default as it would be typed; empty for a path that need not be given.
  var defaultText: String { get }
  /// The default of a `--quick` run as it would be typed, when it differs.
  var quickText: String? { get }

  /// The typed text as a value for `Run`.
  ///
  /// - Throws: `UsageError` for a text that is no value of this setting.
  func value(from text: String) throws -> SettingValue
}

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

/// A setting of a lesson, `--name VALUE`, with its default.
///
///     static let steps = Setting.integer(
///       "steps", 20_000, quick: 1_000, in: 1...1_000_000, "iterations of Algorithm 1")
///     …
///     let steps = run[Self.steps]
public struct Setting<Value: Sendable>: AnySetting {
  /// Its name without the dashes.
  public let name: String
  /// What stands for the value in the help.
  public let placeholder: String
  /// What it does.
  public let help: String
  /// The default as it would be typed.
  public let defaultText: String
  /// The default of a quick run, when it differs.
  public let quickText: String?

  let parse: @Sendable (String) -> SettingValue?
  /// What a value has to be, as messages say it.
  public let expected: String
  let unwrap: @Sendable (SettingValue) -> Value?

  /// The typed text as a value, or a `UsageError` that says what would be right.
  public func value(from text: String) throws -> SettingValue {
    guard let value = parse(text) else {
      throw UsageError("--\(name) is \"\(text)\"; it must be \(expected)")
    }
    return value
  }
}

extension Setting {
  /// This setting's value among values by name; nil when none of its kind is there.
  public func value(among values: [String: SettingValue]) -> Value? {
    values[name].flatMap(unwrap)
  }
}

extension Setting where Value == Int {
  /// A whole number within `range`.
  public static func integer(
    _ name: String, _ standard: Int, quick: Int? = nil, in range: ClosedRange<Int>, _ help: String
  ) -> Setting {
    Setting(
      name: name, placeholder: "N", help: help, defaultText: "\(standard)",
      quickText: quick.map { "\($0)" },
      parse: { text in Int(text).flatMap { range.contains($0) ? .integer($0) : nil } },
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      unwrap: { if case .integer(let value) = $0 { value } else { nil } })
  }
}

extension Setting where Value == String {
  /// A file or folder; empty when none is given.
  public static func path(
    _ name: String, placeholder: String = "DIR", _ help: String
  ) -> Setting {
    Setting(
      name: name, placeholder: placeholder, help: help, defaultText: "", quickText: nil,
      parse: { .word($0) }, expected: "a path",
      unwrap: { if case .word(let path) = $0 { path } else { nil } })
  }
}

extension Setting where Value == Double {
  /// A number within `range`, whose lower bound is excluded when `above` says so.
  public static func number(
    _ name: String, _ standard: Double, quick: Double? = nil, in range: ClosedRange<Double>,
    above: Bool = false, placeholder: String = "X", _ help: String
  ) -> Setting {
    let (low, high) = (plain(range.lowerBound), plain(range.upperBound))
    return Setting(
      name: name, placeholder: placeholder, help: help, defaultText: plain(standard),
      quickText: quick.map { plain($0) },
      parse: { text in
        guard let value = Double(text), range.contains(value) else { return nil }
        return above && value == range.lowerBound ? nil : .number(value)
      },
      expected: above
        ? "a number above \(low), at most \(high)" : "a number from \(low) to \(high)",
      unwrap: { if case .number(let value) = $0 { value } else { nil } })
  }
}

extension Setting where Value == [Double] {
  /// Numbers separated by commas, each within `range`; `count` of them, or any number but none.
  public static func numbers(
    _ name: String, _ standard: [Double], count: Int? = nil, in range: ClosedRange<Double>,
    placeholder: String? = nil, _ help: String
  ) -> Setting {
    let placeholder = placeholder ?? (count == 2 ? "A,B" : "A,B,...")
    let amount = count.map { "\($0) numbers" } ?? "numbers"
    return Setting(
      name: name, placeholder: placeholder, help: help,
      defaultText: standard.map(plain).joined(separator: ","), quickText: nil,
      parse: { text in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let values = parts.compactMap { Double($0) }
        guard values.count == parts.count, !values.isEmpty, count == nil || values.count == count,
          values.allSatisfy({ range.contains($0) })
        else { return nil }
        return .numbers(values)
      },
      expected:
        "\(amount) from \(plain(range.lowerBound)) to \(plain(range.upperBound)), separated by "
        + "commas",
      unwrap: { if case .numbers(let values) = $0 { values } else { nil } })
  }
}

extension Setting
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of several words.
  ///
  ///     .choice("loss", .nonSaturating, among: [.minimax, .nonSaturating], "what G minimises")
  ///
  /// - Parameters:
  ///   - cases: The values on offer, in the order of the help.
  ///   - placeholder: What stands for the word where the words are too many to be listed.
  /// - Precondition: The default is among the values on offer.
  public static func choice(
    _ name: String, _ standard: Value, among cases: [Value] = Array(Value.allCases),
    placeholder: String? = nil, _ help: String, file: StaticString = #fileID, line: UInt = #line
  ) -> Setting {
    let words = cases.map(\.rawValue)
    require(
      words.contains(standard.rawValue),
      "Setting: the default of --\(name), \(standard.rawValue), is not among the values on offer: "
        + words.joined(separator: ", "), file: file, line: line)
    return Setting(
      name: name, placeholder: placeholder ?? words.joined(separator: "|"), help: help,
      defaultText: standard.rawValue, quickText: nil,
      parse: { words.contains($0) ? .word($0) : nil },
      expected: "one of " + words.joined(separator: ", "),
      unwrap: {
        guard case .word(let word) = $0, words.contains(word) else { return nil }
        return Value(rawValue: word)
      })
  }
}

/// A number as one would type it: `1000`, not `1000.0`.
private func plain(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
}
