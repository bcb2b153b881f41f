import Blackboard
import Course
import Rendering

// What a laboratory looks like.
extension Session {
  /// The screen as values, for a screen of a given size.
  ///
  /// - Parameter rate: The iterations a second that were measured; nil where time does not matter.
  public func board(columns: Int, rows: Int, rate: Double? = nil) -> Board {
    let footer = footer(columns: columns, rows: rows)
    switch view.mode {
    case .keys:
      return Board(
        header: [title(rate), Board.Words("The keys", .muted)], footer: footer,
        main: .init("keys", "Keys", .table(keysPage)), side: [])
    case .presets:
      return Board(
        header: [
          title(rate), Board.Words("A letter chooses a preset, any other key leaves", .muted),
        ],
        footer: footer,
        main: .init(
          "presets", "Presets", .table(presetsPage(isLong: rows >= 40))),
        side: [])
    case .usual, .editing, .typing:
      let seen = experiment.seen
      let drawn = panels(columns: columns, rows: rows).map { panel($0, seen) }
      return Board(
        header: [title(rate), recipe], footer: footer, main: drawn.first,
        side: Array(drawn.dropFirst()))
    }
  }

  /// The panels for a screen of that size: on a small one a few that can be read are worth more than all.
  func panels(columns: Int, rows: Int) -> [View.Panel] {
    let seen = View.Panel.allCases.filter(view.shows)
    guard view.enlarged == nil else { return seen }
    let isLarge = rows >= 50 && columns >= 150
    let left: [View.Panel] =
      isLarge
      ? [.map, .settings]
      : rows >= 34
        ? [view.choosesSetting ? .settings : .map] : view.choosesSetting ? [.settings] : []
    let order: [View.Panel] =
      view.choosesSetting && columns < 80 && seen.contains(.settings)
      ? [.settings, .plane]
      : view.choosesSetting
        ? [.plane, .settings, .numbers, .losses, .measure, .map]
        : [.plane, .numbers, .losses, .measure, .map, .settings]
    return order.filter { panel in
      guard seen.contains(panel) else { return false }
      return [.map, .settings].contains(panel) ? left.contains(panel) || seen.count <= 3 : true
    }
  }

  /// Whether a cursor or the mouse sets points.
  public var isEditing: Bool { if case .editing = view.mode { true } else { false } }

  /// Sets a point where the mouse was pressed.
  public mutating func click(at place: Point) -> [Effect] {
    guard isEditing else { return [] }
    view.mode = .editing(x: place.x, y: place.y)
    return press("space")
  }

  /// A panel with the number that hides it.
  private func panel(_ panel: View.Panel, _ seen: Experiment.Seen) -> Board.Panel {
    let (title, figure) = figure(of: panel, seen, cursor: cursor)
    let number = (View.Panel.allCases.firstIndex(of: panel) ?? 0) + 1
    return Board.Panel(
      panel.rawValue, "\(number) \(title)", figure,
      focus: panel == .settings ? wanted.namesInUse.firstIndex(of: view.selected) : nil)
  }

  /// What a panel shows, with its title.
  func figure(
    of panel: View.Panel, _ seen: Experiment.Seen, cursor: Point? = nil
  ) -> (title: String, figure: Figure) {
    switch panel {
    case .plane:
      let scene = experiment.plane(seen, cursor: cursor, in: view.window)
      return (scene.title, .scene(scene))
    case .losses:
      let curves = experiment.losses()
      return (curves.title, .curves(curves))
    case .measure:
      let curves = experiment.measure()
      return (curves.title, .curves(curves))
    case .numbers: return ("Numbers", .table(experiment.numbers(seen)))
    case .map:
      let scene = experiment.map()
      return (scene.title, .scene(scene))
    case .settings:
      return ("Settings", .table(view.enlarged == .settings ? settingsTable : settingsList))
    }
  }

  private var cursor: Point? {
    if case .editing(let x, let y) = view.mode { Point(x, y) } else { nil }
  }

  // MARK: Lines above

  /// What is trained, and how far.
  var place: Board.Words {
    let singles = [
      experiment.discriminatorSteps > 0 ? "\(experiment.discriminatorSteps) of D alone" : nil,
      experiment.generatorSteps > 0 ? "\(experiment.generatorSteps) of G alone" : nil,
    ].compactMap { $0 }
    let extra = singles.isEmpty ? "" : " + \(singles.joined(separator: ", "))"
    return Board.Words("gan play \(experiment.settings.dataName)", .strong)
      + Board.Words("  seed \(experiment.seed)", .muted)
      + Board.Words("  iteration \(experiment.iterations)\(extra)")
  }

  private func title(_ rate: Double?) -> Board.Words {
    var words = place + "  " + state
    if isRunning, let rate { words += Board.Words("  \(Int(rate)) a second", .muted) }
    if isRunning, rate != nil, pace != .full, pace.next(faster: true) == .full {
      words += Board.Words(", +: full speed", .muted)
    }
    return words
  }

  private var state: Board.Words {
    if experiment.divergedAt != nil { return .init("stopped", .bad) }
    if isRunning { return .init(pace == .slowMotion ? "slow motion" : "running", .good) }
    return .init(experiment.isInsideIteration ? "inside an iteration" : "paused", .caution)
  }

  /// The recipe in a line, and what waits for a new start.
  private var recipe: Board.Words {
    let waiting = wanted.waiting(comparedTo: experiment.settings)
    let hint = waiting.isEmpty ? "" : "  r: start with the new \(waiting.joined(separator: ", "))"
    return recipeInForce + Board.Words(hint, .caution)
  }

  /// The recipe in a line.
  var recipeInForce: Board.Words {
    let settings = experiment.settings
    func text(_ name: String) -> String { settings.text(of: name) }
    let generatorSteps = settings[\.generatorSteps]
    let parts = [
      text(PlaySettings.name(\.loss)),
      "\(text(PlaySettings.name(\.optimizer))) G \(text(PlaySettings.name(\.learningRate))) "
        + "D \(text(PlaySettings.name(\.discriminatorLearningRate)))",
      "k \(text(PlaySettings.name(\.discriminatorSteps)))"
        + (generatorSteps > 1 ? ", G \(generatorSteps) steps" : ""),
      "batch \(text(PlaySettings.name(\.batch)))",
      settings[\.unrolling] > 0
        ? "unrolled \(text(PlaySettings.name(\.unrolling)))" : nil,
      settings[\.features] == .none
        ? nil : "features \(text(PlaySettings.name(\.features)))",
    ]
    return Board.Words(parts.compactMap { $0 }.joined(separator: " · "), .muted)
  }

  // MARK: Lines below

  private func footer(columns: Int, rows: Int) -> [Board.Words] {
    let nothing = Board.Words("Nothing is trained yet: space runs, i is one iteration.", .muted)
    let hint = isEditing ? Keys.editingHint : Keys.hint(columns: columns)
    return [verdictWords ?? nothing] + messageWords(columns: columns, rows: rows)
      + [Board.Words(hint, .muted)]
  }

  /// What the training amounts to; nil before it has begun.
  var verdictWords: Board.Words? {
    guard let verdict = experiment.verdict else { return nil }
    let tone: Board.Words.Tone =
      switch verdict.word {
      case .healthy, .converged: .good
      case .collapsed, .discriminatorWon, .diverged, .dead: .bad
      case .orbiting, .notConvergedYet: .caution
      }
    return Board.Words(verdict.word.rawValue, tone) + Board.Words("  \(verdict.sentence)")
  }

  /// What is said: in two lines where an iteration is taken apart or a preset explains itself.
  private func messageWords(columns: Int, rows: Int) -> [Board.Words] {
    if case .typing(let text) = view.mode {
      var words = Board.Words(": ", .strong) + Board.Words(text + "_")
      if text.isEmpty { words += Board.Words("  such as set batch 64, or help", .muted) }
      if case .warning(let text) = message { words += Board.Words("  " + text, .caution) }
      return [words]
    }
    switch message {
    case .warning(let text): return inLines(text, .caution, columns)
    case .note(let text): return inLines(text, .plain, columns)
    case .none: break
    }
    if view.choosesSetting, !panels(columns: columns, rows: rows).contains(.settings) {
      return inLines(
        "▸ \(view.selected) \(wanted.text(of: view.selected)): \(explanation)", .plain, columns)
    }
    if let motion = experiment.slowMotion { return inLines(motion.caption, .strong, columns) }
    if let preset = view.preset { return inLines(preset.text, .plain, columns) }
    return [Board.Words("")]
  }

  /// A text in two lines when slow motion or a preset needs them, so that nothing jumps meanwhile.
  private func inLines(_ text: String, _ tone: Board.Words.Tone, _ columns: Int) -> [Board.Words] {
    let wide = experiment.slowMotion != nil || view.preset != nil
    guard wide else { return [Board.Words(text, tone)] }
    let lines = brokenInTwo(text, width: columns)
    return lines.map { Board.Words($0, tone) }
  }

  // MARK: Pages

  private var keysPage: Table {
    let lines: [(String, String)] = Keys.page.flatMap { group in
      [(group.title.uppercased(), "")] + group.entries.map { ($0.keys, $0.text) } + [("", "")]
    }
    let half = (lines.count + 1) / 2
    let rows = (0..<half).map { index -> [Table.Cell] in
      let right = index + half < lines.count ? lines[index + half] : ("", "")
      return [
        .text(lines[index].0), .text(lines[index].1), .text(right.0), .text(right.1),
      ]
    }
    return Table(columns: [.init(""), .init(""), .init(""), .init("")], rows: rows)
  }

  private func presetsPage(isLong: Bool) -> Table {
    Table(
      columns: [.init("key"), .init("preset"), .init(isLong ? "what to watch" : "data")],
      rows: zip(PlayPreset.keys, PlayPreset.all).map { key, preset in
        [
          .text(key), .text(preset.name),
          .text(isLong ? preset.text : preset.values.first?.value ?? ""),
        ]
      })
  }
}

/// A text in exactly two lines of at most `width` characters, broken between words.
func brokenInTwo(_ text: String, width: Int) -> [String] {
  var lines = ["", ""]
  var line = 0
  for word in text.split(separator: " ") {
    let longer = lines[line].isEmpty ? String(word) : lines[line] + " " + word
    if line == 0, longer.count > width, !lines[0].isEmpty {
      line = 1
      lines[1] = String(word)
    } else {
      lines[line] = longer
    }
  }
  return lines
}
