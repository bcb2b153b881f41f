import Blackboard
import Console
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("--predict")
struct PredictTests {
  @Test("every lesson has two to four predictions, short and with distinct choices")
  func texts() throws {
    for lesson in lessons {
      #expect((2...4).contains(lesson.predictions.count), "\(lesson.name)")
      for prediction in lesson.predictions {
        let question = prediction.question
        #expect(
          question.count <= 140 && question.last.map { "?.".contains($0) } == true, "\(question)")
        #expect((2...4).contains(prediction.choices.count), "\(question)")
        #expect(Set(prediction.choices).count == prediction.choices.count, "\(question)")
        #expect(prediction.choices.allSatisfy { !$0.isEmpty && $0.count <= 60 }, "\(question)")
        #expect(prediction.why.hasSuffix("."), "\(question)")
      }
    }
  }

  private func shell(_ typed: String, _ options: String = "--plain") throws -> Gan.Outcome {
    try Gan.shell("printf '\(typed)' | LC_ALL=C.UTF-8 \"$GAN\" log-loss --predict \(options)")
  }

  @Test("answers come from a pipe, one a line or in one word, and from a file")
  func pipe() throws {
    let lines = try shell("a\\nb\\nd\\nc\\n")
    #expect(lines.status == 0 && lines.errors.isEmpty)
    #expect(lines.output.contains("4 of 4 right."))
    #expect(lines.output.contains("Your answer: a) 0\n"))
    for typed in ["abdc", "abdc\\n", " A b\\nDC", "a\\r\\nbdc"] {
      let outcome = try shell(typed)
      #expect(outcome.output == lines.output && outcome.errors.isEmpty, "\(typed)")
    }
    let file = try Gan.shell(
      "printf 'abdc' >f; LC_ALL=C.UTF-8 \"$GAN\" log-loss --predict --plain <f")
    #expect(file.output == lines.output)
  }

  @Test("what is left open is not answered, and the lesson goes on")
  func open() throws {
    let some = try shell("b\\ns\\n")
    #expect(some.output.contains("0 of 1 right, 3 not answered."))
    #expect(some.output.contains("✗ You said b) 1. Right is a) 0."))
    // An empty line skips, as Enter does.
    #expect(try shell("a\\n\\nd\\n").output.contains("2 of 2 right, 2 not answered."))
    for typed in ["", "\\n\\n", "ssss"] {
      let none = try shell(typed)
      #expect(none.status == 0 && none.errors.isEmpty)
      #expect(none.output.contains("0 of 0 right, 4 not answered."), "\(typed)")
    }
    let closed = try Gan.shell("LC_ALL=C.UTF-8 \"$GAN\" log-loss --predict --plain <&-")
    #expect(closed.output.contains("0 of 0 right, 4 not answered."))
  }

  @Test("an unknown key is told in one line, and asked for again; q leaves")
  func unknown() throws {
    for typed in ["x\\na\\nd\\nbdc", "xabddc"] {
      let outcome = try shell(typed)
      #expect(outcome.errorLines.first?.hasSuffix("a, b, c or d, s to skip or q to quit") == true)
      #expect(outcome.errorLines.allSatisfy { $0.hasPrefix("gan: \"") })
      #expect(outcome.output.contains("Your answer: a) 0"))
    }
    let left = try shell("aq")
    #expect(left.status == 0 && left.errors.isEmpty)
    #expect(left.output.contains("Your answer: a) 0") && !left.output.contains("right."))
    #expect(!left.output.contains("A fake that fools D: D(G(z)) = 0.8"))
  }

  @Test("the questions do not say what is right, and all else is as without them")
  func between() throws {
    let without = try Gan.run(["log-loss", "--plain"]).output
    let outcome = try shell("")
    let parts = outcome.output.components(separatedBy: "What you predicted")
    try #require(parts.count == 2)
    #expect(!parts[0].contains("✗") && !parts[0].contains("Right is"))
    var rest = outcome.lines[...]
    for line in without.split(separator: "\n").map(String.init) {
      let place = try #require(rest.firstIndex(of: line), "\(line)")
      rest = rest[(place + 1)...]
    }
  }

  @Test("JSON has the answers, and stays one object")
  func json() throws {
    let outcome = try shell("a\\na\\ns\\n", "--json")
    #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.lines.count == 1)
    let predictions = try #require(outcome.object()["predictions"] as? [[String: Any]])
    #expect(predictions.count == 4)
    let keys: Set = ["question", "choices", "answer", "right", "correct"]
    #expect(predictions.allSatisfy { Set($0.keys) == keys })
    #expect(predictions.map { $0["answer"] as? String } == ["a", "a", nil, nil])
    #expect(predictions.map { $0["right"] as? String } == ["a", "b", "d", "c"])
    #expect(predictions.map { $0["correct"] as? Bool } == [true, false, nil, nil])
    #expect(predictions[3]["answer"] is NSNull && predictions[3]["correct"] is NSNull)
    #expect((predictions[0]["choices"] as? [String])?.count == 4)
    #expect(try Gan.run(["log-loss", "--json"]).object()["predictions"] == nil)
  }

  @Test("--quiet shows the summary only, a page the questions too")
  func otherOutputs() throws {
    let quiet = try shell("abdc", "--plain --quiet")
    #expect(!quiet.output.contains("Before you look"))
    #expect(quiet.output.contains("What you predicted") && quiet.output.contains("4 of 4 right."))
    let page = try Gan.shell(
      "printf abda | \"$GAN\" log-loss --predict --quiet --html p.html; cat p.html")
    #expect(page.output.contains("Before you look: How large can"))
    #expect(page.output.contains("3 of 4 right."))
  }

  @Test("with --pause lines answer what is asked, in turn")
  func pausing() throws {
    // Three steps are read before the first question.
    let lines = "\\n\\n\\na\\n"
    let outcome = try shell(lines, "--plain --pause")
    #expect(outcome.output.contains("Your answer: a) 0"))
    #expect(outcome.output.contains("1 of 1 right, 3 not answered."))
  }

  @Test(
    "commands that teach no single lesson do not take it",
    arguments: ["all", "check", "sweep gaussian", "play", "list", "bench"])
  func others(_ words: String) {
    #expect(throws: UsageError.self) {
      try Main.command(words.split(separator: " ").map(String.init) + ["--predict"])
    }
  }

  @Test("a lesson without predictions says so in one line")
  func none() throws {
    #expect(ToyLesson().predictions.isEmpty)
    let run = try Run(of: ToyLesson(), predictions: ToyLesson.predictions)
    #expect(run.predictionFigures.isEmpty)
  }

  @Test("in a terminal a key answers, an unknown one is told, and q leaves")
  func keys() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      var prompts: [String] = []
      let before = hall.terminal.input
      let words = ["log-loss", "--predict", "--width", "80"]
      let status = try hall.give(words, in: (80, 24), pauses: false) { screen, _ in
        prompts.append(screen.line)
        let isThere = screen.window.contains { $0.hasPrefix("Before you look: ") }
        hall.note(isThere ? nil : "no question above \(screen.line)")
        return ["a", "x", "b", "s", "q"][prompts.count - 1]
      }
      hall.note(status == .done && prompts.count == 5 ? nil : "\(status) after \(prompts)")
      hall.note(prompts.first == "-- a, b, c or d   s: skip   q: quit --" ? nil : prompts[0])
      hall.note(
        prompts[2].hasPrefix("-- \"x\" is no answer; it is a, b or c, s") ? nil : prompts[2])
      let all = hall.screen.all
      let answers = all.filter { $0.hasPrefix("Your answer: ") }
      let expected = ["a) 0", "b) the good one, with D(G(z)) = 0.8", "none."]
      hall.note(answers == expected.map { "Your answer: " + $0 } ? nil : "\(answers)")
      hall.note(all.contains { $0.contains("s: skip") } ? "a prompt is left over" : nil)
      hall.note(all.contains { $0.contains("▸ Step 14") } ? "q did not leave" : nil)
      hall.note(hall.terminal.input == before ? nil : "the keyboard is not as it was")
    }
  }

  @Test("with --pause a question comes after what is above it has been read")
  func keysAndPauses() async {
    await #expect(processExitsWith: .success) {
      let hall = TerminalHall()
      defer { #expect(hall.faults == []) }
      var asked = 0
      let status = try hall.give(["log-loss", "--predict"], in: (80, 24)) { screen, _ in
        if screen.line.contains("Enter: ") {
          let isOpen = screen.window.contains { $0.hasPrefix("Before you look: ") }
          let isAnswered = screen.window.contains { $0.hasPrefix("Your answer: ") }
          hall.note(isOpen && !isAnswered ? "read before it is answered" : nil)
          return "\n"
        }
        asked += 1
        return ["a", "b", "d", "c"][asked - 1]
      }
      hall.note(status == .done && asked == 4 ? nil : "\(status) after \(asked)")
      let all = hall.screen.all
      hall.note(all.contains("4 of 4 right.") ? nil : "no summary")
      // What stood above a question has been shown, too.
      let isShown = all.contains { $0.hasPrefix("larger D(x) and smaller") }
      hall.note(isShown ? nil : "step 3 has not been shown")
    }
  }
}
