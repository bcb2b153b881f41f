import Synchronization

/// A setting of a lesson: a property that says what it is, what it may be, and its default.
///
/// Its name on the command line follows from the property's.
///
///     @Setting("iterations of Algorithm 1", in: 1...1_000_000, quick: 200) var steps = 3_000
///     @Setting("Adam's learning rate", in: 1e-6...1) var learningRate: Float = 0.0005
///
/// becomes `--steps N` and `--learning-rate X`. Outside a run the property has the default.
@propertyWrapper
public struct Setting<Value: Sendable>: Sendable {
  private let help: String
  private let kind: SettingKind<Value>
  private let standard: Value
  private let quick: Value?
  private let slot: Slot<Value>

  /// A setting of some kind with its default, and that of a quick run where it differs.
  public init(wrappedValue: Value, _ help: String, _ kind: SettingKind<Value>, quick: Value? = nil)
  {
    (self.help, self.kind, standard, self.quick) = (help, kind, wrappedValue, quick)
    slot = Slot(wrappedValue)
  }

  /// The value in this run; outside a run, the default.
  public var wrappedValue: Value {
    get { slot.value }
    nonmutating set { slot.value = newValue }
  }
}

/// What a property holds: shared by the copies of a lesson, and filled before it is taught.
final class Slot<Value: Sendable>: Sendable {
  private let content: Mutex<Value>

  init(_ value: Value) { content = Mutex(value) }

  var value: Value {
    get { content.withLock { $0 } }
    set { content.withLock { $0 = newValue } }
  }
}

extension Setting where Value == Int {
  /// A whole number.
  public init(
    wrappedValue: Int, _ help: String, in range: ClosedRange<Int>, quick: Int? = nil
  ) {
    self.init(wrappedValue: wrappedValue, help, .whole(in: range), quick: quick)
  }
}

extension Setting where Value: BinaryFloatingPoint {
  /// A number.
  ///
  /// - Parameter above: Whether the lower bound is excluded.
  public init(
    wrappedValue: Value, _ help: String, in range: ClosedRange<Double>, above: Bool = false,
    placeholder: String = "X", quick: Value? = nil
  ) {
    self.init(
      wrappedValue: wrappedValue, help,
      .number(in: range, above: above, placeholder: placeholder), quick: quick)
  }
}

extension Setting where Value == [Double] {
  /// Numbers separated by commas: `count` of them, or any number but none.
  public init(
    wrappedValue: [Double], _ help: String, count: Int? = nil, in range: ClosedRange<Double>,
    placeholder: String? = nil
  ) {
    self.init(
      wrappedValue: wrappedValue, help, .numbers(count, in: range, placeholder: placeholder))
  }
}

extension Setting where Value == String {
  /// A file or folder; empty when none is given.
  public init(wrappedValue: String, _ help: String, path placeholder: String) {
    self.init(wrappedValue: wrappedValue, help, .path(placeholder))
  }
}

extension Setting
where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String {
  /// One of several words.
  ///
  /// - Parameters:
  ///   - cases: Those that can be chosen, all when nil.
  ///   - placeholder: Stands for the word where the words are too many to be listed.
  public init(
    wrappedValue: Value, _ help: String, among cases: [Value]? = nil, placeholder: String? = nil
  ) {
    self.init(wrappedValue: wrappedValue, help, .choice(among: cases, placeholder: placeholder))
  }
}

/// A property, or one of a group's, that is a setting or several.
protocol SettingSource {
  /// Tells it from all others.
  var id: ObjectIdentifier { get }
  /// What can be set, in the order of the help.
  func settings(named name: String) -> [NamedSetting]
  /// Takes over what was set; what is not there keeps its default.
  func fill(from values: [String: SettingValue], named name: String)
}

extension Setting: SettingSource {
  func settings(named name: String) -> [NamedSetting] { [named(name)] }

  /// This setting under a name.
  public func named(_ name: String) -> NamedSetting {
    NamedSetting(name, help, kind, standard, quick: quick)
  }

  /// What a value of this setting holds; nil for one of another kind.
  public func value(_ value: SettingValue) -> Value? { kind.unwrap(value) }

  /// Tells this setting from all others.
  public var id: ObjectIdentifier { ObjectIdentifier(slot) }

  func fill(from values: [String: SettingValue], named name: String) {
    if let value = values[name].flatMap(kind.unwrap) { slot.value = value }
  }
}

/// A setting as the command line has it.
public struct NamedSetting: Sendable {
  /// Its name without the dashes, such as "learning-rate".
  public let name: String
  /// What stands for the value in the help, such as "RATE".
  public let placeholder: String
  /// What it does, in a line or two.
  public let help: String
  /// What a value has to be, as messages say it, such as "a whole number from 1 to 9".
  public let expected: String
  /// The default as it would be typed; empty for a path that need not be given.
  public let defaultText: String
  /// The default of a `--quick` run as it would be typed, when it differs.
  public let quickText: String?
  private let parse: @Sendable (String) -> SettingValue?

  /// A setting of some kind.
  init<Value>(
    _ name: String, _ help: String, _ kind: SettingKind<Value>, _ standard: Value,
    quick: Value? = nil
  ) {
    (self.name, self.help) = (name, help)
    (placeholder, expected, parse) = (kind.placeholder, kind.expected, kind.parse)
    let (text, short) = (kind.text(standard), quick.map(kind.text))
    (defaultText, quickText) = (text, short == text ? nil : short)
    for text in [defaultText, quickText ?? defaultText] where kind.parse(text) == nil {
      fatalError("the default of --\(name) is \"\(text)\"; it must be \(kind.expected)")
    }
  }

  /// The typed text as a value for `Run`.
  ///
  /// - Throws: `UsageError`, which says what would be right, for a text that is no value of this setting.
  public func value(from text: String) throws -> SettingValue {
    guard let value = parse(text) else {
      throw UsageError("--\(name) is \"\(text)\"; it must be \(expected)")
    }
    return value
  }
}

/// The settings that the properties of a value are, in the order in which they stand there.
///
/// A property's name becomes that of the command line: `learningRate` is `learning-rate`.
public func settings(of owner: Any) -> [NamedSetting] {
  sources(of: owner).flatMap { $1.settings(named: $0) }
}

/// The names of the properties that are settings.
public func settingNames(of owner: Any) -> [ObjectIdentifier: String] {
  Dictionary(uniqueKeysWithValues: sources(of: owner).map { ($1.id, $0) })
}

/// Fills the properties of a value that are settings.
func fill(_ owner: Any, from values: [String: SettingValue]) {
  for (name, source) in sources(of: owner) { source.fill(from: values, named: name) }
}

private func sources(of owner: Any) -> [(name: String, source: any SettingSource)] {
  Mirror(reflecting: owner).children.compactMap { label, child in
    guard let source = child as? any SettingSource, let label else { return nil }
    // The storage of a wrapped property is called `_name`.
    return (commandLineName(of: label.drop { $0 == "_" }), source)
  }
}

/// `learningRate` as one types it, `learning-rate`.
func commandLineName(of property: some StringProtocol) -> String {
  property.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
}
