import Console
import Foundation
import Rendering

/// Where a student's files are handed in: says what came out, and what to do next.
struct Counter {
  let examiner: Examiner
  let output: Output
  let options: CommonOptions

  private var workbook: Workbook { examiner.workbook }
  private var place: Place { examiner.place }

  /// Says something, as a paragraph.
  func say(_ text: String) throws { try show([.text(text)]) }

  /// Shows figures, and an empty line below them.
  func show(_ figures: [Figure]) throws {
    try output.write(page(figures, style: options.currentStyle) + "\n")
  }

  // MARK: Checking

  /// Checks files, says what came out, and keeps what passed.
  @discardableResult
  func check(_ exercises: [Exercise]) throws -> [Examiner.Result] {
    if !options.json, Output(to: 2).isTerminal {
      let what = exercises.count == 1 ? "\(workbook.folder)/\(exercises[0].file)" : "the files"
      try Output(to: 2).write("checking \(what) ...\n")
    }
    let results = try examiner.check(exercises)
    for result in results {
      if result.outcome == .passed, let text = try place.answer(to: result.exercise) {
        try place.keep(result.exercise, text)
      }
      if !options.json { try tell(result) }
    }
    return results
  }

  private func tell(_ result: Examiner.Result) throws {
    // What a file prints is the student's own, and comes as it is.
    if !result.printed.isEmpty { try output.write(result.printed + "\n") }
    var figures: [Figure] = [.text(result.outcome.heading(result.exercise, in: workbook))]
    switch result.outcome {
    case .wrong(let reason), .ended(let reason), .refused(let reason): figures.append(.text(reason))
    case .uncompiled(let words): figures.append(.formula(words))
    case .altered(let words):
      figures += [
        .formula(try workbook.declarations(of: result.exercise)),
        .text("The compiler says: \(words)"),
      ]
    case .passed, .untouched, .missing: break
    }
    try show(figures)
  }

  /// Checks in order, from the first that has not passed as it is, up to one that does not pass.
  func checkInOrder() throws -> ExitStatus {
    while let exercise = try next() {
      if try check([exercise])[0].outcome != .passed {
        let run = "swift run \(workbook.name)"
        try say(
          "\(try passedCount()) of \(workbook.exercises.count) pass. Change the file, save it, and "
            + "`\(run)` again; `\(run) hint` gives a hint.")
        return .claimFails
      }
    }
    try say("All \(workbook.exercises.count) pass.")
    return .done
  }

  /// Says how many pass.
  func sayHowMany(_ results: [Examiner.Result]) throws {
    try say("\(results.count { $0.outcome == .passed }) of \(results.count) pass.")
  }

  /// The first that has not passed as it stands.
  func next() throws -> Exercise? { try workbook.exercises.first { try !hasPassed($0) } }

  /// Whether it has passed as it stands.
  func hasPassed(_ exercise: Exercise) throws -> Bool {
    guard let text = try place.answer(to: exercise) else { return false }
    return place.hasPassed(exercise, text)
  }

  private func passedCount() throws -> Int { try workbook.exercises.count { try hasPassed($0) } }

  // MARK: Help

  /// Shows the first hints.
  ///
  /// - Parameter more: How to get at the others.
  func hint(_ exercise: Exercise, _ count: Int, more: String) throws {
    let shown = Array(exercise.hints.prefix(count))
    var figures: [Figure] = [.text("\(exercise.label) \(exercise.name):"), .bullets(shown)]
    if shown.count < exercise.hints.count { figures.append(.text(more)) }
    try show(figures)
  }

  /// What is known without checking anything.
  func states() throws -> [Examiner.Result] {
    try workbook.exercises.map { exercise in
      guard try place.answer(to: exercise) != nil else {
        return .init(exercise: exercise, outcome: .missing)
      }
      return .init(exercise: exercise, outcome: try hasPassed(exercise) ? .passed : .untouched)
    }
  }

  /// Shows what there is to do, and what has passed.
  func list() throws {
    let states = try states()
    let rows = states.map { state -> [Table.Cell] in
      let mark = state.outcome == .passed ? "passed" : state.outcome == .missing ? "missing" : ""
      return [
        .text(state.exercise.label), .text(state.exercise.name), .text(state.exercise.title),
        .text(mark),
      ]
    }
    try show([
      .table(
        Table(
          columns: [.init("no."), .init("name"), .init("what it is about"), .init("so far")],
          rows: rows))
    ])
    try sayHowMany(states)
  }

  // MARK: Files

  /// Hands a file out anew; what the student had written is kept.
  func reset(_ exercise: Exercise) throws {
    let sheet = Array(try workbook.sheet(of: exercise).utf8)
    let folder = try OutputFolder(place.answers)
    guard let text = try place.answer(to: exercise) else {
      try folder.write(exercise.file, sheet)
      return try say("\(workbook.folder)/\(exercise.file) is there again.")
    }
    guard text != String(decoding: sheet, as: UTF8.self) else {
      return try say("\(workbook.folder)/\(exercise.file) is as it was handed out already.")
    }
    let keep = try OutputFolder("\(place.package)/Kept")
    let kept = (1...).lazy.map { "\(exercise.label)-\(exercise.name)-\($0).swift" }.first {
      !FileManager.default.fileExists(atPath: keep.place(of: $0))
    }
    guard let kept else { return }
    try keep.write(kept, Array(text.utf8))
    try folder.write(exercise.file, sheet)
    try say(
      "\(workbook.folder)/\(exercise.file) is as it was handed out. What you had written is in "
        + "Kept/\(kept).")
  }
}
