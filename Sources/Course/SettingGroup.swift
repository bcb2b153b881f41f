/// A value whose parts are settings, such as a recipe that several lessons share.
///
///     struct Recipe: SettingGroup {
///       var steps = 2_000
///       static let parts: [SettingPart<Recipe>] = [
///         .init("steps", \.steps, "iterations", .whole(in: 1...1_000_000))
///       ]
///     }
public protocol SettingGroup: Sendable {
  /// Its parts that can be set, in the order of the help.
  static var parts: [SettingPart<Self>] { get }
}

/// A part of a group that can be set.
public struct SettingPart<Group: Sendable>: Sendable {
  let name: String
  let setting: @Sendable (_ standard: Group, _ quick: Group) -> NamedSetting
  let put: @Sendable (SettingValue, inout Group) -> Void

  /// A part under the name that it has on the command line.
  public init<Value>(
    _ name: String, _ path: WritableKeyPath<Group, Value> & Sendable, _ help: String,
    _ kind: SettingKind<Value>
  ) {
    self.name = name
    setting = { standard, quick in
      NamedSetting(name, help, kind, standard[keyPath: path], quick: quick[keyPath: path])
    }
    put = { value, group in
      if let value = kind.unwrap(value) { group[keyPath: path] = value }
    }
  }
}

/// Settings that lessons share, as one property: `@Settings var recipe = Recipe()`.
@propertyWrapper
public struct Settings<Group: SettingGroup>: Sendable {
  private let standard: Group
  private let quick: Group
  private let slot: Slot<Group>

  /// A group with its defaults, and those of a quick run where some differ.
  public init(wrappedValue: Group, quick: Group? = nil) {
    (standard, self.quick, slot) = (wrappedValue, quick ?? wrappedValue, Slot(wrappedValue))
  }

  /// The group as this run has it.
  public var wrappedValue: Group { slot.value }
}

extension Settings: SettingSource {
  var id: ObjectIdentifier { ObjectIdentifier(slot) }

  func settings(named name: String) -> [NamedSetting] {
    Group.parts.map { $0.setting(standard, quick) }
  }

  func fill(from values: [String: SettingValue], named name: String) {
    for part in Group.parts {
      if let value = values[part.name] { part.put(value, &slot.value) }
    }
  }
}
