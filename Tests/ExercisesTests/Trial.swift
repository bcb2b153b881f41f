import Testing

@testable import Exercises

/// An exercise tried in three ways: as it is handed out, solved, and with each usual mistake.
struct Trial: CustomTestStringConvertible, Sendable {
  let exercise: Exercise
  let empty: @Sendable () throws -> Void
  let solved: @Sendable () throws -> Void
  let mistakes: [Slip]

  /// A usual mistake: words that the check must say of it, and the check of an answer that makes it.
  struct Slip: Sendable {
    let words: String
    let check: @Sendable () throws -> Void

    init(_ words: String, _ check: @escaping @Sendable () throws -> Void) {
      (self.words, self.check) = (words, check)
    }
  }

  init(
    _ exercise: Exercise, empty: @escaping @Sendable () throws -> Void,
    solved: @escaping @Sendable () throws -> Void, mistakes: [Slip]
  ) {
    (self.exercise, self.empty, self.solved) = (exercise, empty, solved)
    self.mistakes = mistakes
  }

  var testDescription: String { exercise.file }

  /// Runs it in all three ways.
  func run() throws {
    #expect(throws: Wrong.self, "as it is handed out") { try empty() }
    #expect(throws: Never.self, "solved") { try solved() }
    #expect(mistakes.count >= 3, "at least three mistakes are recognised")
    for mistake in mistakes {
      do {
        try mistake.check()
        Issue.record("\(exercise.name) passes with the mistake \"\(mistake.words)\"")
      } catch let wrong as Wrong {
        #expect(wrong.description.contains(mistake.words), "\(exercise.name): \(wrong)")
      }
    }
  }
}
