import Console
import Foundation
import Synchronization

/// Checks a student's files.
struct Examiner {
  let workbook: Workbook
  let place: Place
  /// How long a check may take, in seconds.
  let limit: Int
  /// The options of the style, for the figures that a check shows.
  let style: [String]

  /// What came out for an exercise, and what the file printed.
  struct Result {
    let exercise: Exercise
    let outcome: Outcome
    /// What the check showed and the student's own code printed.
    var printed = ""
  }

  /// Checks files, all of them compiled in one go.
  ///
  /// - Throws: `Failure` when the files cannot be compiled for other reasons than what stands in them.
  func check(_ exercises: [Exercise]) throws -> [Result] {
    var outcomes: [Int: Outcome] = [:]
    var answers: [(exercise: Exercise, text: String)] = []
    for exercise in exercises {
      guard let text = try place.answer(to: exercise) else {
        outcomes[exercise.number] = .missing
        continue
      }
      if try isUntouched(exercise, text) {
        outcomes[exercise.number] = .untouched
      } else if let reason = refusal(of: text) {
        outcomes[exercise.number] = .refused(reason)
      } else {
        answers.append((exercise, text))
      }
    }
    let complaints = try Workshop(workbook: workbook, place: place).build(answers)
    outcomes.merge(complaints) { first, _ in first }
    return try exercises.map { exercise in
      if let outcome = outcomes[exercise.number] {
        return Result(exercise: exercise, outcome: outcome)
      }
      let (outcome, printed) = try run(exercise)
      return Result(exercise: exercise, outcome: outcome, printed: printed)
    }
  }

  /// Whether a file says what was handed out, but for spaces and empty lines.
  ///
  /// In a case of the clinic the whole file is there to be changed and to be run as it is.
  private func isUntouched(_ exercise: Exercise, _ text: String) throws -> Bool {
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    guard workbook.asksToWrite else { return false }
    return words(text) == words(try workbook.sheet(of: exercise))
  }

  /// Why a file is not compiled, if it asks for more than the course's modules; nil if it does not.
  ///
  /// An instructor runs the files of many: with the system's modules they could open and delete files.
  func refusal(of text: String) -> String? {
    let allowed: Set = [
      "Exercises", "Workbench", "Kernels", "Autograd", "Compiled", "Networks", "Adversarial",
      "Datasets", "Measures", "Blackboard", "Course", "Trainings",
    ]
    // An import may stand behind another statement, with attributes and a kind before the name.
    let form =
      /(?:^|[;{}])\s*(?:@\w+(?:\([^)]*\))?\s+|(?:public|package|internal|private|fileprivate)\s+)*import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?`?(\w+)/
      .anchorsMatchLineEndings()
    for match in text.matches(of: form) where !allowed.contains(String(match.output.1)) {
      return
        "It imports \(match.output.1); `import Exercises` is all that it needs, and all it may have."
    }
    // These reach the system's functions without an import.
    for word in ["@_", "#sourceLocation", "@c(", "@cdecl"] where text.contains(word) {
      return "It contains \(word), which has no place in an answer."
    }
    return nil
  }

  /// Runs a check that was compiled.
  private func run(_ exercise: Exercise) throws -> (Outcome, printed: String) {
    let mark = "verdict-\(UUID().uuidString)"
    var environment = ProcessInfo.processInfo.environment
    environment[Verdict.mark] = mark
    environment[Verdict.options] = style.joined(separator: " ")
    // Where a trap was, for its line in the student's file.
    environment["SWIFT_BACKTRACE"] =
      "enable=yes,color=no,interactive=no,sanitize=no,threads=crashed,registers=none,images=none"
    guard let shell = Tool("sh", environment: environment) else {
      throw Failure(.noInput, "the program sh is not found in the folders of PATH")
    }
    // No file may be written, and what outlives this program ends by itself.
    let command = "ulimit -f 0; ulimit -t \(limit * 4); exec \"$0\" \"$1\""
    let timer = Timer(seconds: limit)
    var bytes: [UInt8] = []
    struct TooMuch: Error {}
    do {
      let ending = try shell.run(
        ["-c", command, "\(place.products)/answer", exercise.label], watch: { timer.watch($0) },
        consume: { piece in
          bytes += piece
          if bytes.count > 1_000_000 { throw TooMuch() }
        })
      let output = String(decoding: bytes, as: UTF8.self)
      return outcome(of: exercise, ending, output, mark, timer.hasRung)
    } catch is TooMuch {
      return (.ended("It prints without end, and was stopped."), "")
    } catch let error as Tool.NotRun { throw Failure(.noInput, error.description) }
  }

  private func outcome(
    of exercise: Exercise, _ ending: Tool.Ending, _ output: String, _ mark: String, _ isLate: Bool
  ) -> (Outcome, printed: String) {
    let parts = output.components(separatedBy: mark)
    let printed = parts[0]
    if ending.isGood, parts.count == 2 {
      if parts[1] == " passed\n" { return (.passed, printed) }
      let reason = parts[1].split(separator: "\n").dropFirst().joined(separator: "\n")
      return (.wrong(reason), printed)
    }
    if isLate {
      return (
        .ended(
          "It was stopped after \(limit) seconds. A loop that never ends? A check takes a few seconds "
            + "at most."), printed
      )
    }
    // Of what a trap says, why; and of the way there, the first place in the student's file.
    let why = ending.errors.firstMatch(of: /Fatal error[^\n]*/).map { String($0.output) }
    let file = "\(workbook.folder)/\(exercise.file)"
    let line = ending.errors.range(of: "\(file):").map {
      ", line \(ending.errors[$0.upperBound...].prefix { $0.isNumber }) of \(file)"
    }
    if ending.wasKilled {
      return (
        .ended((why ?? "A signal ended it, number \(ending.status)") + (line ?? "")), printed
      )
    }
    return (
      .ended("It ended itself with status \(ending.status) before the check was done."), printed
    )
  }
}

/// Ends a program that takes too long.
private final class Timer: Sendable {
  private let seconds: Int
  private let rang = Mutex(false)

  init(seconds: Int) { self.seconds = seconds }

  /// Whether it had to end the program.
  var hasRung: Bool { rang.withLock { $0 } }

  /// Begins with a program, or ends with nil.
  func watch(_ process: Process?) {
    guard let number = process?.processIdentifier else { return over.withLock { $0 = true } }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [self] in
      // Once it is over, another program may have the number.
      over.withLock { isOver in
        guard !isOver else { return }
        rang.withLock { $0 = true }
        kill(number, SIGKILL)
      }
    }
  }

  private let over = Mutex(false)
}
