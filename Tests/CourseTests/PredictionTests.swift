import Blackboard
import Testing

@testable import Course

/// A lesson whose metric is known, with a question of each kind.
private struct Guessed: Lesson {
  static let about = About(9, "guessed", in: .game, title: "", summary: "", source: "")
  static let predictions = [
    Prediction(before: "The first", "How large?", ["small", "middling", "large"], why: "It is 7.") {
      $0.range(of: "size", between: 1, 5)
    },
    Prediction(before: "The first", "What is 1 + 1?", ["1", "2"], right: 1, why: "Count."),
    Prediction(before: "The last, after", "And then?", ["up", "down"], why: "") { _ in nil },
    Prediction(before: "Nowhere", "Never?", ["yes", "no"], right: 0, why: ""),
  ]
  func teach(_ run: Run) throws {
    try run.step("The first")
    run.metric("size", 7)
    try run.say("It is large.")
    try run.step("The last, after 5 steps")
  }
}

/// An audience with answers at hand.
private final class Student: Audience {
  private var answers: [Int?]
  private(set) var seen: [String] = []

  init(_ answers: [Int?]) { self.answers = answers }
  func ask(_ prediction: Prediction) -> Int? { answers.removeFirst() }
  func see(_ figure: Figure) {
    switch figure {
    case .step(_, let text), .text(let text), .heading(let text): seen.append(text)
    default: break
    }
  }
}

@Suite("Predictions")
struct PredictionTests {
  private func run(_ answers: [Int?], asking: Bool = true) throws -> (Run, Student) {
    let student = Student(answers)
    let run = try Run(
      of: Guessed(), audience: student, predictions: asking ? Guessed.predictions : [])
    try Guessed().teach(run)
    try run.showPredictions()
    return (run, student)
  }

  @Test("what is right comes from what the run computed")
  func right() throws {
    let (run, _) = try run([2, 0, 0])
    #expect(run.predictions.map(\.right) == [2, 1, nil])
    #expect(run.predictions.map(\.answer) == [2, 0, 0])
    #expect(run.predictions.map(\.isCorrect) == [true, false, nil])
  }

  @Test("a question stands before its step, without its answer, and the summary after all")
  func order() throws {
    let (_, student) = try run([2, nil, 0])
    #expect(student.seen[0] == "Before you look: How large?\na) small\nb) middling\nc) large")
    #expect(student.seen[1] == "Your answer: c) large")
    #expect(student.seen[3] == "Your answer: none.")
    #expect(student.seen[4...6].first == "The first")
    #expect(student.seen[8] == "The last, after 5 steps")
    #expect(student.seen[9] == "What you predicted")
    #expect(student.seen[10] == "1. How large?\n✓ You said c) large: right.\nIt is 7.")
    #expect(student.seen[11] == "2. What is 1 + 1?\nYou gave no answer. Right is b) 2.\nCount.")
    #expect(
      student.seen.last == "1 of 1 right, 1 not answered, 1 that this run cannot tell.")
  }

  @Test("a question whose step does not come is not asked, and without any nothing is shown")
  func unasked() throws {
    #expect(try run([0, 0, 0]).0.predictions.count == 3)
    let (run, student) = try run([], asking: false)
    #expect(run.predictions.isEmpty)
    #expect(student.seen == ["The first", "It is large.", "The last, after 5 steps"])
  }

  @Test("what a run did not measure it cannot tell")
  func untold() throws {
    let run = try Run(of: Guessed())
    #expect(Guessed.predictions[0].right(after: run) == nil)
    run.metric("size", .nan)
    run.metric("other", 2)
    #expect(Guessed.predictions[0].right(after: run) == nil)
    #expect(run.largest(of: "size", "other") == nil)
    #expect(run.range(of: "other", between: 2, 3) == 1)
  }
}
