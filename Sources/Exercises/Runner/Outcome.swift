/// What came out when a file was checked.
enum Outcome: Equatable {
  /// It is right.
  case passed
  /// It is wrong, and why.
  case wrong(String)
  /// Nothing has been written in it yet.
  case untouched
  /// There is no such file.
  case missing
  /// The compiler does not take it, in its words.
  case uncompiled(String)
  /// What the check calls is not there any more as it was handed out, in the compiler's words.
  case altered(String)
  /// It was ended, or ended itself, before the check came to a result, and how.
  case ended(String)
  /// It imports, or asks for, what a file here must not.
  case refused(String)

  /// Its name in a report.
  var name: String {
    switch self {
    case .passed: "passed"
    case .wrong: "wrong"
    case .untouched: "untouched"
    case .missing: "missing"
    case .uncompiled: "does not compile"
    case .altered: "altered"
    case .ended: "ended"
    case .refused: "refused"
    }
  }

  /// What there is to say about it to the student, above what the check or the compiler says.
  func heading(_ exercise: Exercise, in workbook: Workbook) -> String {
    let file = "\(workbook.folder)/\(exercise.file)"
    return switch self {
    case .passed: "\(exercise.label) \(exercise.name) passes. \(exercise.moral)"
    case .wrong: "\(exercise.label) \(exercise.name) is not right yet."
    case .untouched: "\(exercise.label) \(exercise.name) is still to be done, in \(file)."
    case .missing:
      "\(file) is missing; `swift run \(workbook.name) reset \(exercise.name)` brings it back as it "
        + "was handed out."
    case .uncompiled: "\(exercise.label) \(exercise.name) does not compile."
    case .altered:
      "\(exercise.label) \(exercise.name): its check cannot use what you wrote. Names and types must "
        + "stay as they were handed out:"
    case .ended: "\(exercise.label) \(exercise.name) stopped before its check was done."
    case .refused: "\(exercise.label) \(exercise.name) cannot be checked as it stands."
    }
  }

  /// What the check or the compiler says.
  var details: String? {
    switch self {
    case .passed, .untouched, .missing: nil
    case .wrong(let text), .uncompiled(let text), .altered(let text), .ended(let text),
      .refused(let text):
      text
    }
  }
}
