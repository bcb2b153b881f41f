import Course
import Testing

@testable import Laboratory

/// The words of scripts.
@Suite("Actions")
struct ActionTests {
  static let all: [Action] = [
    .run(1), .run(500), .discriminatorStep(1), .discriminatorStep(20), .generatorStep(3), .slow(2),
    .back(7), .reset(seed: nil), .reset(seed: 12), .set("learning-rate", "0.002"),
    .set("file", "my points.csv"), .preset("collapse"), .show("map"), .hide("losses"),
    .enlarge("plane"), .enlarge(nil), .point(0.5, -1.25), .removePoint(0, 1), .key("space"),
    .size(columns: 120, rows: 40), .frame, .write("a view"), .save("state.safetensors"),
    .open("state.safetensors"),
  ]

  @Test("What an action says is read as that action", arguments: all)
  func inverse(_ action: Action) throws {
    #expect(try Action(parsing: action.text) == action)
    #expect(try Action(parsing: "  \(action.text)\t") == action)
    #expect(Action.verbs.contains { action.text.split(separator: " ")[0] == $0 })
  }

  @Test("Empty lines and remarks say nothing", arguments: ["", "   ", "# run 5", "\t# "])
  func nothing(_ line: String) throws { #expect(try Action(parsing: line) == nil) }

  @Test(
    "What cannot be done is refused in one line that says what would be right",
    arguments: [
      "dance", "run 0", "run -1", "run 1.5", "run 1 2", "run x", "reset x", "set batch", "preset",
      "point 1", "point a b", "point nan 1", "size 80", "size 0 1", "size 80 24 1", "frame 2",
      "write", "save", "open ", "back 0", "key", "enlarge", "slow 99999999999999999999",
    ])
  func refused(_ line: String) throws {
    do {
      _ = try Action(parsing: line)
      Issue.record("\(line) was accepted")
    } catch let error as UsageError {
      #expect(!"\(error)".contains("\n"))
      #expect("\(error)".contains("must"))
    }
  }

  @Test(
    "A word that is nearly right is answered by the right one",
    arguments: [
      ("set learning-rat 0.01", "no setting \"learning-rat\"; did you mean learning-rate?"),
      ("set rate 0.01", "did you mean learning-rate?"),
      ("preset colapse", "did you mean collapse?"),
      ("rn 500", "did you mean run?"), ("remove-pont 0 0", "did you mean remove-point?"),
      ("set nosuch 1", "there are "), ("preset nosuch", "there are "),
    ])
  func near(_ line: String, _ answer: String) throws {
    var session = try Session()
    let error = #expect(throws: UsageError.self) {
      guard let action = try Action(parsing: line) else { return }
      _ = try session.perform(action)
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(answer))
  }

  @Test("Lines that follow each other become one only where that does the same")
  func joined() {
    #expect(Action.run(2).joined(with: .run(3)) == .run(5))
    #expect(Action.back(2).joined(with: .back(3)) == .back(5))
    #expect(
      Action.set("learning-rate", "1").joined(with: .set("learning-rate", "2"))
        == .set("learning-rate", "2"))
    // An optimiser that was left forgets: that must not be lost.
    #expect(Action.set("optimizer", "sgd").joined(with: .set("optimizer", "adam")) == nil)
    #expect(Action.set("batch", "4").joined(with: .set("learning-rate", "2")) == nil)
    #expect(Action.run(2).joined(with: .slow(2)) == nil)
  }
}
