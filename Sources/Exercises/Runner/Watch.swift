import Console
import Foundation

/// Checks a file whenever it is saved, and takes keys meanwhile.
struct Watch {
  let desk: Counter
  let examiner: Examiner

  private var workbook: Workbook { examiner.workbook }

  /// Watches until it is told to leave.
  ///
  /// - Throws: `UsageError` where there are no keys.
  func run() throws -> ExitStatus {
    guard hasKeyboard, Output(to: 1).isTerminal else {
      throw UsageError(
        "watch needs a terminal; `swift run \(workbook.name) check` checks once, without keys")
    }
    guard var current = try desk.next() ?? workbook.exercises.last else { return .done }
    var keys = Keys()
    defer { keys.release() }
    var (saved, hints) = (try savedTimes(), 0)
    try check(current)
    while let typed = keys.next() {
      for key in typed {
        switch key {
        case .character("n"):
          guard let next = try next(after: current) else {
            try desk.say("All \(workbook.exercises.count) pass.")
            continue
          }
          (current, hints) = (next, 0)
          try desk.check([current])
        case .character("h"):
          hints = min(hints + 1, current.hints.count)
          try desk.hint(current, hints, more: "Press h again for more.")
        case .character("l"): try desk.list()
        case .character("c"):
          let results = try desk.check(workbook.exercises)
          try desk.sayHowMany(results)
        case .character("q"), .control("d"): return .done
        default: continue
        }
        try sayKeys()
      }
      let now = try savedTimes()
      let changed = workbook.exercises.filter { now[$0.number] != saved[$0.number] }
      saved = now
      // The one that is worked at; saving all files of an editor must not lead away from it.
      if let file = changed.first(where: { $0.number == current.number }) ?? changed.first {
        if file.number != current.number { (current, hints) = (file, 0) }
        try check(current)
      }
    }
    return .done
  }

  private func check(_ exercise: Exercise) throws {
    try desk.check([exercise])
    try sayKeys()
  }

  private func sayKeys() throws {
    try desk.show([.formula("n next   h hint   l list   c check all   q quit")])
  }

  /// The next that has not passed, after this one and then from the beginning.
  private func next(after exercise: Exercise) throws -> Exercise? {
    let (before, after) = (
      workbook.exercises.prefix(exercise.number), workbook.exercises.dropFirst(exercise.number)
    )
    return try (after + before).first { try !desk.hasPassed($0) }
  }

  /// When each file was last saved, by its exercise's number.
  private func savedTimes() throws -> [Int: Date] {
    var times: [Int: Date] = [:]
    for exercise in workbook.exercises {
      let path = "\(examiner.place.answers)/\(exercise.file)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      times[exercise.number] = attributes?[.modificationDate] as? Date
    }
    return times
  }
}
