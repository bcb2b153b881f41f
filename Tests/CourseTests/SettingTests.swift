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

  @Test(
    "what would be right is said in words",
    arguments: [
      ("steps", "a whole number from 1 to 1000"), ("rate", "a number above 0, at most 2"),
      ("point", "2 numbers from -10 to 10, separated by commas"), ("colour", "one of red, blue"),
      ("folder", "a path without line breaks and control characters"),
      ("learning-rate", "a number from 0 to 1"),
      ("units", "a whole number from 1 to 100"), ("shape", "one of narrow, wide"),
    ])
  func expectations(_ name: String, _ words: String) throws {
    #expect(try setting(name).expected == words)
  }

  @Test("names follow from the properties, in their order; a group's parts stand in its place")
  func names() {
    #expect(
      ToyLesson().settings.map(\.name) == [
        "steps", "rate", "point", "list", "colour", "folder", "learning-rate", "units", "shape",
      ])
    #expect(
      ToyLesson().settings.map(\.placeholder)[3...] == [
        "A,B,...", "red|blue", "DIR", "X", "N", "narrow|wide",
      ])
  }

  private enum Size: String, CaseIterable {
    case small
    case medium
    case large
  }

  @Test("a choice may offer fewer words than its type has, in an order of its own")
  func fewerWords() throws {
    let all = Setting(wrappedValue: Size.medium, "how large").named("size")
    #expect(all.placeholder == "small|medium|large")
    let setting = Setting(wrappedValue: Size.medium, "how large", among: [.medium, .small])
    let named = setting.named("size")
    #expect(named.placeholder == "medium|small")
    #expect(named.expected == "one of medium, small")
    #expect(named.defaultText == "medium")
    for size in [Size.medium, .small] {
      let value = try named.value(from: size.rawValue)
      #expect(value == .word(size.rawValue))
      #expect(setting.value(value) == size)
    }
    let error = #expect(throws: UsageError.self) { try named.value(from: "large") }
    #expect(error?.description == "--size is \"large\"; it must be one of medium, small")
    // Nor does it come in by another way, such as a file of settings.
    #expect(setting.value(.word("large")) == nil)
  }

  @Test("a number is above its bound as it will be used: what a Float rounds to zero is not")
  func aboveAsAFloat() throws {
    let single = Setting(wrappedValue: 1 as Float, "a rate", in: 0...1, above: true).named("rate")
    let double = Setting(wrappedValue: 1.0, "a rate", in: 0...1, above: true).named("rate")
    for text in ["0", "1e-46", "1e-320"] {
      #expect(throws: UsageError.self, "\(text)") { try single.value(from: text) }
    }
    #expect(throws: UsageError.self) { try double.value(from: "0") }
    #expect(try double.value(from: "1e-46") == .number(1e-46))
    let least = try #require(
      Setting(wrappedValue: 1 as Float, "a rate", in: 0...1, above: true).value(
        single.value(from: "1e-45")))
    #expect(least > 0)
  }

  @Test("a path fits in a line, and does nothing to a terminal")
  func paths() throws {
    let file = Setting(wrappedValue: "", "a file", path: "FILE").named("file")
    #expect(try file.value(from: "a folder/ü \u{1F600}.csv") == .word("a folder/ü \u{1F600}.csv"))
    for name in ["x\nsave y", "x\r", "x\u{1b}]0;title\u{7}", "x\u{9b}2J", "x\u{2028}y"] {
      #expect(throws: UsageError.self) { try file.value(from: name) }
    }
  }

  @Test("a default that is not on offer stops the program")
  func defaultNotOnOffer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let setting = Setting(wrappedValue: Size.large, "how large", among: [.medium, .small])
      _ = setting.named("size")
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("the default of --size is \"large\"; it must be one of medium, small"))
  }

  @Test("the default is a value of the setting, as it would be typed")
  func defaults() throws {
    let texts = ToyLesson().settings.map(\.defaultText)
    #expect(texts == ["100", "0.5", "1,-2", "1", "red", "", "0.1", "64", "narrow"])
    #expect(
      ToyLesson().settings.compactMap(\.quickText) == ["10", "4"])
    for setting in ToyLesson().settings {
      #expect(throws: Never.self) { try setting.value(from: setting.defaultText) }
      if let text = setting.quickText {
        #expect(throws: Never.self) { try setting.value(from: text) }
      }
    }
  }

  @Test("a lesson with values of a run has them in its properties; others keep their defaults")
  func filling() {
    let lesson = ToyLesson().with([
      "steps": .integer(5), "learning-rate": .number(0.3), "colour": .word("blue"),
      "shape": .word("wide"), "unknown": .integer(1), "rate": .word("no number"),
    ])
    #expect(lesson.steps == 5)
    #expect(lesson.learningRate == 0.3)
    #expect(lesson.colour == .blue)
    #expect(lesson.group == ToyGroup(width: 64, isWide: true))
    #expect(lesson.rate == 0.5)
    // What a run sets is no new default.
    #expect(lesson.settings.map(\.defaultText) == ToyLesson().settings.map(\.defaultText))
    // Another lesson of the same kind is not touched.
    #expect(ToyLesson().steps == 100)
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
    let text = try JSONEncoder().encode(["value": value])
    let again = try JSONDecoder().decode([String: SettingValue].self, from: text)
    #expect(try JSONEncoder().encode(again) == text)
  }

  private func setting(_ name: String) throws -> NamedSetting {
    try #require(ToyLesson().settings.first { $0.name == name })
  }
}
