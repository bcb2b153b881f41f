import Blackboard
import Console
import Course
import Rendering

/// A lesson that is read step by step: a step is kept back until it is whole, then shown sheet by sheet,
/// and nothing goes on before the user has read it.
package final class Lecture {
  /// What belongs to one step, or a part of it between two computations.
  private struct Part {
    var name: String
    var figures: [Figure] = []
    /// Whether it comes before the first step, which it is then shown with.
    var isOpening: Bool { name.isEmpty }
    /// Whether it only announces what is to come.
    var isAnnouncement: Bool {
      figures.allSatisfy { figure in
        switch figure {
        case .title, .run: true
        default: figure.isHeading
        }
      }
    }
  }

  private let desk: Desk
  private let style: () -> Style
  private let write: (String) throws -> Void
  private var parts: [Part] = []
  /// Whether the last part has not been shown.
  private var isOpen = false
  private var hasWritten = false
  /// The sheets that stand whole in the window, from its first row on: how many rows they take, and of
  /// how many; nil when something else may stand there.
  private var board: (used: Int, rows: Int)?
  /// Whether the user is asked no more.
  private var isOver = false

  /// A lesson of which nothing has been shown.
  ///
  /// - Parameters:
  ///   - style: The style for the next sheet.
  ///   - write: Writes a text below all that has been written.
  package init(
    on desk: Desk, style: @escaping () -> Style, write: @escaping (String) throws -> Void
  ) {
    (self.desk, self.style, self.write) = (desk, style, write)
  }

  /// Whether something is kept back that has to be read before a computation is seen.
  package var isKeepingBack: Bool { isOpen && !parts[parts.count - 1].isAnnouncement }

  /// Takes a figure, after the step before it has been read.
  ///
  /// - Throws: `Left` when the user leaves.
  package func add(_ figure: Figure) throws {
    if let (name, next) = figure.beginningOfPart {
      if isOpen, parts[parts.count - 1].isOpening {
        parts[parts.count - 1].name = name
      } else {
        try read(before: next)
        begin(name)
      }
    } else if !isOpen {
      let before = parts.last?.name ?? ""
      begin(before.isEmpty || before.hasSuffix(", continued") ? before : before + ", continued")
    }
    parts[parts.count - 1].figures.append(figure)
    if isOver { try flush() }
  }

  /// Takes figures that make a part of their own.
  ///
  /// - Parameters:
  ///   - name: What the part is called.
  ///   - next: What it is called before it comes.
  /// - Throws: `Left` when the user leaves.
  package func add(_ figures: [Figure], as name: String, _ next: String) throws {
    try read(before: next)
    begin(name)
    parts[parts.count - 1].figures = figures
    if isOver { try flush() }
  }

  /// Asks a question with choices, after all above it has been read.
  ///
  /// - Parameters:
  ///   - question: The question, which stays on the page.
  ///   - count: How many choices it has.
  ///   - answered: What is then written below it, by the index of the choice.
  /// - Returns: The index of the choice; nil when there is none.
  /// - Throws: `Left` when the user leaves.
  package func ask(
    _ question: Figure, of count: Int, answered: (Int?) -> Figure
  ) throws -> Int? {
    try add([question], as: "Question", "a question")
    try flush()
    var choice = isOver ? Desk.Choice.end : desk.choose(count)
    while choice == .lost {
      board = nil
      for sheet in sheets(Reading(part: parts.count - 1)) { try show(sheet) }
      choice = desk.choose(count)
    }
    isOver = isOver || choice == .quit || choice == .end
    if choice == .quit { throw Left() }
    var answer: Int?
    if case .chosen(let index) = choice { answer = index }
    let figure = answered(answer)
    parts[parts.count - 1].figures.append(figure)
    let lines = page([figure], style: style()).split(separator: "\n").map(String.init)
    try show(Sheet(start: .init(figure: 1, line: 0), lines: lines, height: lines.count))
    return answer
  }

  /// Lets a computation wait until all above it has been read; a heading belongs to the computation.
  ///
  /// - Throws: `Left` when the user leaves.
  package func compute(_ label: String) throws {
    if isKeepingBack { try read(before: label) }
    // It may be drawn in place while it goes on.
    board = nil
  }

  /// Shows what has been kept back, and asks before the next thing comes.
  ///
  /// - Throws: `Left` when the user leaves.
  package func read(before next: String) throws {
    guard isOpen else { return }
    isOpen = false
    var reading = Reading(part: parts.count - 1)
    var furthest = 0
    var layout = sheets(reading)
    try show(layout[reading.sheet])
    while !isOver {
      let isLast = reading.part == parts.count - 1 && reading.sheet == layout.count - 1
      let isFirst = reading.part == 0 && reading.sheet == 0
      let isNew = reading.part == parts.count - 1 && reading.sheet >= furthest
      let goesOn = isLast ? next : isNew ? "more" : "forward"
      switch desk.ask(question(reading, of: layout.count, goesOn, hasBack: !isFirst)) {
      case .on where isLast: return
      case .on:
        if reading.sheet < layout.count - 1 {
          reading.sheet += 1
        } else {
          reading = Reading(part: reading.part + 1)
          layout = sheets(reading)
        }
      case .back where isFirst: continue
      case .back:
        if reading.sheet > 0 {
          reading.sheet -= 1
        } else {
          reading = Reading(part: reading.part - 1)
          layout = sheets(reading)
          reading.sheet = layout.count - 1
        }
      case .lost:
        let start = layout[reading.sheet].start
        layout = sheets(reading)
        reading.sheet = layout.lastIndex { $0.start <= start } ?? 0
        if reading.part == parts.count - 1 { furthest = reading.sheet }
        board = nil
      case .quit:
        isOver = true
        throw Left()
      case .end:
        isOver = true
        // What has not been seen yet.
        let rest = sheets(Reading(part: parts.count - 1)).dropFirst(furthest + 1)
        for sheet in rest { try show(sheet) }
        return
      }
      // A sheet that is shown once more stands alone.
      if reading.part < parts.count - 1 || reading.sheet <= furthest { board = nil }
      if reading.part == parts.count - 1 { furthest = max(furthest, reading.sheet) }
      try show(layout[reading.sheet])
    }
  }

  /// Shows what has been kept back, without a question.
  package func flush() throws {
    guard isOpen else { return }
    isOpen = false
    for sheet in sheets(Reading(part: parts.count - 1)) { try show(sheet) }
  }

  /// Where the user is.
  private struct Reading {
    var part: Int
    var sheet = 0
  }

  private func begin(_ name: String) {
    parts.append(Part(name: name))
    isOpen = true
  }

  /// At least one.
  private func sheets(_ reading: Reading) -> [Sheet] {
    let all = Workbench.sheets(of: parts[reading.part].figures, style: style(), window: desk.size())
    return all.isEmpty ? [Sheet(start: .init(figure: 0, line: 0), lines: [], height: 0)] : all
  }

  /// Writes a sheet below those that stay whole in the window with it, else at the top of a window that
  /// is empty.
  private func show(_ sheet: Sheet) throws {
    guard !sheet.lines.isEmpty else { return }
    var text = hasWritten ? "\n" : ""
    hasWritten = true
    if let rows = desk.size()?.rows, !isOver {
      if let board, board.rows == rows, board.used + 1 + sheet.height + 2 <= rows {
        self.board = (board.used + 1 + sheet.height, rows)
      } else {
        text += desk.freshWindow ?? ""
        board = (sheet.height, rows)
      }
    }
    try write(text + sheet.lines.map { $0 + "\n" }.joined())
  }

  /// The question that stands below a sheet, as long as one row allows.
  private func question(
    _ reading: Reading, of count: Int, _ next: String, hasBack: Bool
  ) -> String {
    let page = count > 1 ? "page \(reading.sheet + 1) of \(count)" : ""
    let place = [parts[reading.part].name, page].filter { !$0.isEmpty }.joined(separator: ", ")
    let answers = ["Enter: \(next)"] + (hasBack ? ["b: back"] : []) + ["q: quit"]
    let (wide, narrow) = (answers.joined(separator: "   "), answers.joined(separator: "  "))
    var candidates = ["-- \(wide) --", narrow, "Enter, b, q"]
    if !place.isEmpty {
      candidates = ["-- \(place) -- \(wide) --", "\(place) -- \(narrow)"] + candidates
    }
    let room = (desk.size()?.columns ?? 80) - 1
    return candidates.first { cellWidth($0) <= room } ?? ""
  }
}

extension Figure {
  /// The name of the part of a lesson that it begins, and of what then comes next; nil where it goes on
  /// with one.
  fileprivate var beginningOfPart: (name: String, next: String)? {
    switch self {
    case .step(let number, _): ("Step \(number)", "the next step")
    case .claims: ("Claims", "the claims")
    case .handout: ("Where to go from here", "what to do next")
    default: nil
    }
  }
}
