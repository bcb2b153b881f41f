import Blackboard
import Console
import Course
import Rendering

/// A lesson as a command line asks for it: with which settings, for which audience.
package struct Teaching {
  private let lesson: any Lesson
  private let options: CommonOptions
  private let settings: [String: SettingValue]
  private let html: String?
  /// Whether the student is asked for predictions.
  private let predicts: Bool

  /// - Parameters:
  ///   - owner: The name of what is run, for a message, such as "lesson gaussian".
  ///   - help: What lists its options; `gan help NAME` unless said otherwise.
  /// - Throws: `UsageError` for options that it does not have, or values that do not fit.
  package init(
    _ lesson: any Lesson, _ line: CommandLineArguments, owner: String, help: String? = nil
  ) throws {
    self.lesson = lesson
    settings = try lessonSettings(lesson, line)
    options = try CommonOptions(line)
    predicts = try line.flag("predict")
    html = try line.value("html", needs: "a file for the lesson as a page, such as lesson.html")
    try line.refuseTheRest(of: owner, help: help)
    try line.refuseOperands()
    if predicts, !Desk.canAsk(withoutOutput: options.showsResultsOnly) {
      throw UsageError(
        "--predict asks, and neither standard output nor standard error shows its questions; "
          + "answers can come from a file or pipe instead")
    }
  }

  /// Teaches it.
  ///
  /// - Parameter handout: What to do afterwards, and where to read on.
  package func run(_ output: Output, handout: Handout? = nil) throws -> ExitStatus {
    options.setThreads()
    if predicts, lesson.predictions.isEmpty {
      Output.complain("\(lesson.name) has no predictions, so --predict asks for none")
    }
    let folder = try options.folder.map { try OutputFolder($0, for: lesson.files, alone: true) }
    let file = try html.map(PageFile.init)
    let stage = Stage(output, options)
    defer { stage.leave() }
    let page = PageWriter()
    let keeper = try folder.map { FileKeeper(try RunFiles(in: $0, of: lesson.name)) }
    var audiences: [any Audience] = [stage]
    if let keeper { audiences.append(keeper) }
    if file != nil { audiences.append(page) }
    let run = try Run(
      of: lesson, seed: options.seed, isQuick: options.isQuick, settings: settings,
      audience: Hall(audiences), predictions: predicts ? lesson.predictions : [])
    if lesson.finishesOnInterrupt, folder != nil {
      finishOnInterrupt()
    }
    do {
      try teach(lesson, run, handout: handout)
    } catch is Left {
      return .done
    } catch let early as Interrupted {
      throw Failure(.interrupted, early.description)
    }
    let removed = try keeper?.finish(run, of: lesson) ?? []
    try file?.write(page.html(title: lesson.title))
    do { try stage.end() } catch is Left {}
    if let folder, !removed.isEmpty {
      let names = removed.joined(separator: ", ")
      Output.complain("removed from \(folder.path) what an earlier run had left: \(names)")
    }
    if options.json { try output.write(json(Report(of: lesson, run, predicts: predicts)) + "\n") }
    return run.holds ? .done : .claimFails
  }
}

/// Teaches a lesson whole: its title, its seed and settings, the lesson itself, and its claims.
package func teach(_ lesson: any Lesson, _ run: Run, handout: Handout?) throws {
  try run.show(
    .title(number: lesson.number, title: lesson.title, subtitle: lesson.source))
  var entries = [RunLine.Entry("seed", "\(run.seed)")]
  for setting in lesson.settings {
    // A path that was not given has nothing to show.
    if let value = run.settings[setting.name], value != .word("") {
      entries.append(.init(setting.name, text(of: value)))
    }
  }
  if run.isQuick { entries.append(.init("a quick run", "")) }
  try run.show(.run(RunLine(entries)))
  if !lesson.basis.isEmpty { try run.say("Builds on \(lesson.basis).") }
  try lesson.with(run.settings).teach(run)
  if !run.claims.isEmpty { try run.show(.claims(run.claims)) }
  try run.showPredictions()
  if let handout { try run.show(.handout(handout)) }
}

/// A value as it would be typed.
private func text(of value: SettingValue) -> String {
  switch value {
  case .integer(let number): "\(number)"
  case .number(let number): compact(number)
  case .word(let word): word
  case .numbers(let numbers): numbers.map { compact($0) }.joined(separator: ",")
  }
}

/// Takes a lesson's own settings from the command line.
package func lessonSettings(
  _ lesson: any Lesson, _ line: CommandLineArguments
) throws -> [String: SettingValue] {
  var settings: [String: SettingValue] = [:]
  for setting in lesson.settings {
    if let text = try line.value(setting.name, needs: setting.expected) {
      settings[setting.name] = try setting.value(from: text)
    }
  }
  return settings
}
