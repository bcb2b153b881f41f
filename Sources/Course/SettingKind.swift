/// The values that a setting can have: how they are typed, read, and named in help and messages.
public struct SettingKind<Value: Sendable>: Sendable {
  let placeholder: String
  let expected: String
  let text: @Sendable (Value) -> String
  let parse: @Sendable (String) -> SettingValue?
  let unwrap: @Sendable (SettingValue) -> Value?
}

extension SettingKind where Value == Int {
  /// A whole number within `range`.
  public static func whole(in range: ClosedRange<Int>) -> SettingKind {
    SettingKind(
      placeholder: "N", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      text: { "\($0)" },
      parse: { text in Int(text).flatMap { range.contains($0) ? .integer($0) : nil } },
      unwrap: { if case .integer(let value) = $0 { value } else { nil } })
  }
}

extension SettingKind where Value: BinaryFloatingPoint {
  /// A number within `range`, whose lower bound is excluded when `above` says so.
  public static func number(
    in range: ClosedRange<Double>, above: Bool = false, placeholder: String = "X"
  ) -> SettingKind {
    let (low, high) = (plain(range.lowerBound), plain(range.upperBound))
    // Doubles that a Float rounds to zero are above it to those who type them.
    let least = low == "0" && Value.self == Float.self ? " (1e-45 is the least)" : ""
    return SettingKind(
      placeholder: placeholder,
      expected: above
        ? "a number above \(low)\(least), at most \(high)" : "a number from \(low) to \(high)",
      // A Float's 0.1 is to be shown as 0.1, not as the Double next to it.
      text: { plain(Double("\($0)") ?? Double($0)) },
      parse: { text in
        guard let value = Double(text), range.contains(value) else { return nil }
        // As it will be used: a Float rounds what is next to nothing to zero.
        return above && Value(value) <= Value(range.lowerBound) ? nil : .number(value)
      },
      unwrap: { if case .number(let value) = $0 { Value(value) } else { nil } })
  }
}

extension SettingKind where Value == [Double] {
  /// Numbers separated by commas, each within `range`; `count` of them, or any number but none.
  public static func numbers(
    _ count: Int? = nil, in range: ClosedRange<Double>, placeholder: String? = nil
  ) -> SettingKind {
    let amount = count.map { "\($0) numbers" } ?? "numbers"
    return SettingKind(
      placeholder: placeholder ?? (count == 2 ? "A,B" : "A,B,..."),
      expected:
        "\(amount) from \(plain(range.lowerBound)) to \(plain(range.upperBound)), separated by "
        + "commas",
      text: { $0.map(plain).joined(separator: ",") },
      parse: { text in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let values = parts.compactMap { Double($0) }
        guard values.count == parts.count, !values.isEmpty, count == nil || values.count == count,
          values.allSatisfy({ range.contains($0) })
        else { return nil }
        return .numbers(values)
      },
      unwrap: { if case .numbers(let values) = $0 { values } else { nil } })
  }
}

extension SettingKind where Value == String {
  /// A file or folder; empty when none is given.
  public static func path(_ placeholder: String) -> SettingKind {
    words(placeholder, "a path")
  }

  /// Any words; empty when none are given.
  ///
  /// They fit in a line of a script, and do nothing to a terminal that they are printed on.
  ///
  /// - Parameter expected: What they should be, as messages say it.
  public static func words(_ placeholder: String, _ expected: String) -> SettingKind {
    SettingKind(
      placeholder: placeholder,
      expected: expected + " without line breaks and control characters", text: { $0 },
      parse: { text in
        let isPlain = text.unicodeScalars.allSatisfy {
          ![.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        return isPlain ? .word(text) : nil
      },
      unwrap: { if case .word(let text) = $0 { text } else { nil } })
  }

  /// One of several words that are known only when the program runs.
  public static func word(among words: [String]) -> SettingKind {
    one(of: words.map { ($0, $0) }, text: { $0 })
  }
}

extension SettingKind
where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String {
  /// One of the words for `cases`, or for all there are.
  public static func choice(
    among cases: [Value]? = nil, placeholder: String? = nil
  ) -> SettingKind {
    let cases = cases ?? Array(Value.allCases)
    return one(of: cases.map { ($0.rawValue, $0) }, text: \.rawValue, placeholder: placeholder)
  }
}

extension SettingKind where Value: Equatable {
  /// One of several words, each for a value.
  public static func named(_ values: KeyValuePairs<String, Value>) -> SettingKind {
    one(
      of: values.map { ($0.key, $0.value) },
      text: { value in values.first { $0.value == value }?.key ?? "" })
  }
}

extension SettingKind {
  /// Nothing that is not on offer comes in by another way, such as a file of settings.
  private static func one(
    of pairs: [(word: String, value: Value)], text: @escaping @Sendable (Value) -> String,
    placeholder: String? = nil
  ) -> SettingKind {
    let words = pairs.map(\.word)
    return SettingKind(
      placeholder: placeholder ?? words.joined(separator: "|"),
      expected: "one of " + words.joined(separator: ", "), text: text,
      parse: { words.contains($0) ? .word($0) : nil },
      unwrap: { value in pairs.first { .word($0.word) == value }?.value })
  }
}
