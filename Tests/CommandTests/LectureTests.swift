import Blackboard
import Console
import Course
import Rendering
import Testing

@testable import Workbench
@testable import gan

@Suite("A lecture, step by step")
struct LectureTests {
  @Test("a step that fits the window is one page")
  func whole() throws {
    for name in ["log-loss", "min-max", "gaussian", "convolutions"] {
      let events = try ScriptedHall.events(of: name)
      for size in hallSizes {
        let hall = ScriptedHall(size)
        try hall.give(events)
        for (index, event) in events.enumerated() {
          guard case .figure(.step(let number, _)) = event else { continue }
          let step = [event] + events[(index + 1)...].prefix(while: \.isWithinStep)
          // A heading that a training follows comes with what is shown after it.
          guard step.count > 1 else { continue }
          let text = step.text(columns: size.columns)
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          guard lines.count <= size.rows - 2 else { continue }
          let rows = lines.map(String.init).filter { !$0.isEmpty }
          let isWhole = hall.pages.contains { $0.suffix(rows.count) == rows[...] }
          #expect(isWhole, "\(name), step \(number), \(size)")
        }
      }
    }
  }

  @Test("a figure that fits without its heading is shown whole")
  func wholeFigure() throws {
    let picture = Figure.table(
      Table(columns: [.init("number")], rows: (0..<20).map { [.integer($0)] }))
    let height = render(picture, style: Style(width: 80)).count
    let figures = [Figure.step(1, "A step"), .heading("A heading"), picture, .text("The end.")]
    let pages = sheets(of: figures, style: Style(width: 80), window: (80, height + 2))
    #expect(pages.contains { $0.lines == render(picture, style: Style(width: 80)) })
    #expect(pages.count == 3)
  }

  @Test("a question says which step it is, which page of how many, and what comes next")
  func questions() throws {
    let hall = ScriptedHall((80, 24))
    try hall.give(try ScriptedHall.events(of: "gaussian"))
    #expect(hall.questions.contains("-- Step 2, page 1 of 2 -- Enter: more   b: back   q: quit --"))
    #expect(
      hall.questions.contains("-- Step 2, page 2 of 2 -- Enter: training   b: back   q: quit --"))
    #expect(hall.questions[0].hasPrefix("-- Step 1, page 1 of 3 -- Enter: more"))
    // Where there is less room it says less, and stays in its row.
    for columns in [40, 70] {
      let narrow = ScriptedHall((columns, 24))
      try narrow.give(try ScriptedHall.events(of: "log-loss"))
      #expect(narrow.questions.allSatisfy { cellWidth($0) < columns && $0.contains("Enter") })
      let placed = narrow.questions.filter {
        ["Step", "Claims", "Where to go"].contains(where: $0.contains)
      }
      #expect(placed.count == (columns == 70 ? narrow.questions.count : 0))
    }
  }

  @Test("b shows the page before once more, as it was, and Enter the one after it again")
  func back() throws {
    let events = try ScriptedHall.events(of: "gaussian")
    for size in hallSizes {
      let plain = ScriptedHall(size)
      try plain.give(events)
      let last = plain.pages.count - 1
      // Two pages back and forward again, from the third page, one in the middle, and the last.
      for turn in [2, last / 2, last] {
        var script = Array(repeating: Desk.Answer.on, count: turn) + [.back, .back, .on, .on]
        let hall = ScriptedHall(size) { _ in script.isEmpty ? .on : script.removeFirst() }
        try hall.give(events)
        let expected = Array(0...turn) + [turn - 1, turn - 2, turn - 1] + Array(turn...last)
        #expect(hall.pages.count == expected.count, "\(size), page \(turn)")
        for (page, number) in zip(hall.pages, expected) {
          // The first time older pages may stand above it; shown again it stands alone.
          let first = plain.pages[number]
          #expect(first.suffix(page.count) == page[...], "\(size), page \(turn)")
          #expect(page.contains { $0 == first.last })
        }
      }
    }
  }

  @Test("there is nothing before the first page")
  func first() throws {
    var answers = [Desk.Answer.back, .back, .quit]
    let hall = ScriptedHall((80, 24)) { _ in answers.removeFirst() }
    #expect(throws: Left.self) { try hall.give(ScriptedHall.events(of: "log-loss")) }
    #expect(Set(hall.questions).count == 1)
    #expect(hall.pages[2] == hall.pages[0])
  }

  @Test("q leaves, and nothing more is shown")
  func quit() throws {
    let events = try ScriptedHall.events(of: "gaussian")
    let hall = ScriptedHall((80, 24)) { hall in hall.pages.count == 3 ? .quit : .on }
    #expect(throws: Left.self) { try hall.give(events) }
    #expect(hall.pages.count == 3)
    #expect(hall.terminal.all.last == hall.pages[2].last)
  }

  @Test("after the end of the input the rest comes without questions, each line once")
  func end() throws {
    let events = try ScriptedHall.events(of: "gaussian")
    let lines = PageReader(events.text(columns: 80)).lines
    for count in 1...6 {
      let hall = ScriptedHall((80, 24)) { $0.pages.count == count ? .end : .on }
      try hall.give(events)
      #expect(hall.pages.count == count)
      #expect(Array(hall.terminal.all.dropFirst()) == lines)
    }
  }

  @Test("after a change of the window the page is laid out anew, from where it began")
  func resize() throws {
    let events = try ScriptedHall.events(of: "gaussian")
    for (before, after) in [((120, 40), (80, 24)), ((80, 24), (200, 60)), ((100, 30), (60, 12))] {
      for turn in 0..<8 {
        var isChanged = false
        let hall = ScriptedHall(before) { hall in
          guard hall.pages.count == turn + 1, !isChanged else { return .on }
          isChanged = true
          hall.size = after
          return .lost
        }
        try hall.give(events)
        guard isChanged else { continue }
        // What stood first on the page stands on the next one too, and nothing is left out after it.
        let again = hall.pages[turn + 1]
        let lines = PageReader(events.text(columns: after.0)).lines
        let rest = hall.pages[(turn + 1)...].flatMap { $0 }
        #expect(again.allSatisfy { lines.contains($0) }, "\(before), \(after), \(turn)")
        #expect(Set(rest).isSuperset(of: lines.suffix(10)))
        for page in hall.pages[(turn + 1)...] { #expect(page.count <= after.1 - 2) }
      }
    }
  }

  @Test("without a window a step is one page, whatever its length")
  func pipe() throws {
    let events = try ScriptedHall.events(of: "gaussian")
    var (text, questions) = ("", 0)
    let desk = Desk(movesCursor: false) {
      nil
    } ask: { _ in
      questions += 1
      return .on
    }
    let lecture = Lecture(on: desk) {
      Style(width: 80)
    } write: {
      text += $0
    }
    for event in events { if case .figure(let figure) = event { try lecture.add(figure) } }
    try lecture.read(before: "the end")
    #expect(text == events.text(columns: 80))
    // The six steps, the claims and what to do next.
    #expect(questions == 8)
  }
}

/// Every line of a lesson is on the screen at a question, before anything below it is shown.
func expectLecture(_ events: [ScriptedHall.Event]) throws {
  expectWholeClaims(events)
  for size in hallSizes {
    var reader = PageReader(events.text(columns: size.columns))
    var faults: [String] = []
    let hall = ScriptedHall(size) { hall in
      if faults.isEmpty, let fault = reader.read(hall.terminal.window) { faults.append(fault) }
      return .on
    }
    try hall.give(events)
    #expect(faults.isEmpty, "\(size)")
    let count = reader.count
    #expect(count == reader.lines.count, "\(size)")
    #expect(hall.terminal.unknown.isEmpty)
    // No training is under way while something above it has not been read.
    #expect(!hall.isKeptBackAtProgress, "\(size)")
    for question in hall.questions { #expect(cellWidth(question) < size.columns) }
    #expect(hall.questions.last?.contains("Enter: the end") == true)
    // Without the questions the terminal's history is the lesson, each line once.
    #expect(Array(hall.terminal.all.dropFirst()) == reader.lines, "\(size)")
  }
}

/// No claim is cut in two, however many pages they take.
private func expectWholeClaims(_ events: [ScriptedHall.Event]) {
  for event in events {
    guard case .figure(let figure) = event, case .claims = figure else { continue }
    for (columns, rows) in [(80, 24), (80, 20), (60, 15), (100, 18)] {
      let style = Style(width: columns)
      let pages = sheets(of: [figure], style: style, window: (columns, rows))
      #expect(pages.allSatisfy { $0.height <= rows - 2 })
      for page in pages.dropFirst() {
        #expect(page.lines[0].first != " ", "\(columns) × \(rows): \(page.lines[0])")
      }
      #expect(
        pages.flatMap(\.lines).filter { !$0.isEmpty }
          == render(figure, style: style).filter { !$0.isEmpty })
    }
  }
}

extension ScriptedHall.Event {
  /// Whether it is a figure that goes on with a step.
  fileprivate var isWithinStep: Bool {
    switch self {
    case .figure(.step), .figure(.claims), .begin: false
    case .figure, .progress: true
    }
  }
}
