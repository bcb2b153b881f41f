import Course
import Foundation
import Testing

@Suite("Settings as they are typed")
struct SettingTests {
  @Test(
    "good values",
    arguments: [
      ("steps", "1", SettingValue.integer(1)), ("steps", "1000", .integer(1000)),
      ("rate", "2", .number(2)), ("rate", "1e-3", .number(0.001)), ("rate", ".5", .number(0.5)),
      ("point", "3,-4.5", .numbers([3, -4.5])), ("list", "0,1,0.5", .numbers([0, 1, 0.5])),
      ("colour", "blue", .word("blue")), ("folder", "/a b/ü", .word("/a b/ü")),
    ])
  func accepts(_ name: String, _ text: String, _ value: SettingValue) throws {
    #expect(try setting(name).value(from: text) == value)
  }

  @Test(
    "bad values",
    arguments: [
      ("steps", "0"), ("steps", "-1"), ("steps", "1001"), ("steps", "1.5"), ("steps", "x"),
      ("steps", ""), ("steps", "99999999999999999999"), ("steps", " 5"), ("rate", "0"),
      ("rate", "-1"), ("rate", "2.1"), ("rate", "nan"), ("rate", "inf"), ("rate", "1,5"),
      ("point", "1"), ("point", "1,2,3"), ("point", "1,"), ("point", "1,11"), ("point", "1;2"),
      ("list", ""), ("list", ","), ("list", "nan"), ("colour", "green"), ("colour", "Red"),
    ])
  func refuses(_ name: String, _ text: String) throws {
    let setting = try setting(name)
    let error = #expect(throws: UsageError.self) { try setting.value(from: text) }
    let message = try #require(error?.description)
    // What is wrong, what was given, what would be right, in one line.
    #expect(message == "--\(name) is \"\(text)\"; it must be \(setting.expected)")
    #expect(!message.contains("\n"))
  }

  @Test("what would be right is said in words")
  func expectations() {
    #expect(ToyLesson.steps.expected == "a whole number from 1 to 1000")
    #expect(ToyLesson.rate.expected == "a number above 0, at most 2")
    #expect(ToyLesson.point.expected == "2 numbers from -10 to 10, separated by commas")
    #expect(ToyLesson.colour.expected == "one of red, blue")
    #expect(ToyLesson.folder.expected == "a path")
    #expect(ToyLesson.folder.placeholder == "DIR")
  }

  private enum Size: String, CaseIterable {
    case small
    case medium
    case large
  }

  @Test("a choice may offer fewer words than its type has, in an order of its own")
  func fewerWords() throws {
    let all = Setting.choice("size", Size.medium, "how large")
    #expect(all.placeholder == "small|medium|large")
    let setting = Setting.choice("size", Size.medium, among: [.medium, .small], "how large")
    #expect(setting.placeholder == "medium|small")
    #expect(setting.expected == "one of medium, small")
    #expect(setting.defaultText == "medium")
    for size in [Size.medium, .small] {
      let value = try setting.value(from: size.rawValue)
      #expect(value == .word(size.rawValue))
      #expect(setting.value(among: ["size": value]) == size)
    }
    let error = #expect(throws: UsageError.self) { try setting.value(from: "large") }
    #expect(error?.description == "--size is \"large\"; it must be one of medium, small")
    // Nor does it come in by another way, such as a file of settings.
    #expect(setting.value(among: ["size": .word("large")]) == nil)
    #expect(all.value(among: ["size": .word("large")]) == .large)
  }

  @Test("a default that is not on offer stops the program")
  func defaultNotOnOffer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Setting.choice("size", Size.large, among: [.medium, .small], "how large")
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("--size, large, is not among the values on offer: medium, small"))
  }

  @Test("the default is a value of the setting, as it would be typed")
  func defaults() throws {
    #expect(ToyLesson.rate.defaultText == "0.5")
    #expect(ToyLesson.point.defaultText == "1,-2")
    for setting in ToyLesson().settings {
      #expect(throws: Never.self) { try setting.value(from: setting.defaultText) }
      if let text = setting.quickText {
        #expect(throws: Never.self) { try setting.value(from: text) }
      }
    }
  }

  /// What a sweep prints is read again by `--merge` and printed again: the bytes must not change.
  @Test(
    "values survive JSON to the byte",
    arguments: [
      SettingValue.integer(6000), .integer(-3), .number(0.004), .number(1), .number(1e15),
      .number(1e16), .number(1e17), .number(1e18), .number(1e19), .number(1e30), .number(-1e17),
      .number(.leastNonzeroMagnitude), .word("linear"), .word(""), .numbers([1, 0.1, 1e17]),
      .numbers([]),
    ])
  func survivesJSON(_ value: SettingValue) throws {
    let text = try json(["value": value])
    let again = try JSONDecoder().decode([String: SettingValue].self, from: Data(text.utf8))
    #expect(try json(again) == text)
  }

  private func setting(_ name: String) throws -> any AnySetting {
    try #require(ToyLesson().settings.first { $0.name == name })
  }
}
