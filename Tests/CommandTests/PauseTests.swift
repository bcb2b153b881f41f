import Blackboard
import Console
import Course
import Foundation
import Rendering
import Testing

@testable import Workbench
@testable import gan

/// A lecture in a pseudo-terminal: the command itself, with its live view and its keyboard.
@Suite("--pause in a terminal", .timeLimit(.minutes(5)))
struct PauseTests {
  @Test(
    "every line is on the screen at a question, and a live view begins only after the answer",
    arguments: [
      ["log-loss"], ["min-max"], ["gaussian", "--steps", "3000", "--plain-steps", "2000"],
      ["optimal-discriminator", "--quick"], ["convolutions"],
      ["mode-collapse", "--steps", "20", "--batch", "8", "--units", "8", "--compare-steps", "0"],
    ])
  func lecture(_ words: [String]) async {
    await #expect(processExitsWith: .success) { [words] in
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      for size in hallSizes {
        let text = try Gan.run(words + ["--width", "\(size.columns)"]).output
        var reader = PageReader(text)
        var drawn = ""
        let status = try hall.give(words, in: size) { screen, written in
          // Nothing is drawn in place below what has just been printed.
          let end = written.range(of: "\u{1b}[?2026l", options: .backwards)?.upperBound
          let before = reader.count
          hall.note(reader.read(screen.window))
          let first = reader.lines[before]
          let isAbove = written[(end ?? written.startIndex)...].contains(first)
          hall.note(isAbove ? nil : "a live view was drawn below \(first)")
          if end != nil { drawn += "." }
          return "\n"
        }
        hall.note(status == .done || words.contains("--steps") ? nil : "status \(status)")
        let count = reader.count
        hall.note(count == reader.lines.count ? nil : "\(count) lines of \(reader.lines.count)")
        if words[0] == "gaussian" { hall.note(drawn.isEmpty ? "no live view was seen" : nil) }
      }
    }
  }

  @Test("q leaves with status 0 and the terminal as it was")
  func quit() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      let before = hall.terminal.input
      var questions = 0
      let status = try hall.give(["gaussian", "--quick"], in: (80, 24)) { screen, _ in
        questions += 1
        return questions == 3 ? "q" : "\n"
      }
      hall.note(status == .done && questions == 3 ? nil : "status \(status) after \(questions)")
      hall.note(hall.terminal.input == before ? nil : "the keyboard is not as it was")
      let isLeft = hall.screen.all.contains { $0.contains("Enter") }
      hall.note(isLeft ? "a question is left over" : nil)
    }
  }

  @Test("Ctrl-D ends the questions, and the rest is shown")
  func end() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      let text = try Gan.run(["log-loss", "--width", "80"]).output
      var questions = 0
      let status = try hall.give(["log-loss"], in: (80, 24)) { _, _ in
        questions += 1
        return questions == 2 ? "\u{4}" : "\n"
      }
      hall.note(status == .done && questions == 2 ? nil : "status \(status) after \(questions)")
      hall.note(hall.screen.all == PageReader(text).lines ? nil : "not all is shown")
    }
  }

  @Test("without movement of the cursor a line answers, and pages are as high as the window")
  func plain() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      for words in [["min-max", "--plain"], ["min-max", "--no-animation", "--ascii"]] {
        var reader = PageReader(try Gan.run(words).output)
        let status = try hall.give(words, in: (80, 24)) { screen, _ in
          // The question before stands above the page, too.
          hall.note(reader.read(screen.window.droppingQuestions))
          return "\n"
        }
        hall.note(status == .done ? nil : "status \(status)")
        let count = reader.count
        hall.note(count == reader.lines.count ? nil : "\(count) lines of \(reader.lines.count)")
      }
    }
  }

  @Test("a page that the window no longer holds is shown anew")
  func resize() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      var questions: [String] = []
      var isChanged = false
      _ = try hall.give(["gaussian", "--quick"], in: (120, 40)) { screen, _ in
        questions.append(screen.window.last { !$0.isEmpty } ?? "")
        if questions.count == 2, !isChanged {
          isChanged = true
          hall.resize(columns: 80, rows: 24)
          return ""
        }
        return questions.count == 4 ? "q" : "\n"
      }
      hall.note(questions.count == 4 ? nil : "\(questions)")
      for (question, place) in zip(
        questions, ["Step 1", "Step 2", "Step 2, page 1 of 2", "Step 2, page 2 of 2"])
      {
        hall.note(question.hasPrefix("-- \(place) -- Enter: ") ? nil : question)
      }
    }
  }
}

extension [String] {
  /// The rows without questions but the last.
  fileprivate var droppingQuestions: [String] {
    let last = lastIndex { $0.contains("Enter: ") }
    return enumerated().filter { $0.offset == last || !$0.element.contains("Enter: ") }
      .map(\.element)
  }
}
