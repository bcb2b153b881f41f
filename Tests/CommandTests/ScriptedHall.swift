import Blackboard
import Console
import Course
import Rendering
import Testing

@testable import Workbench
@testable import gan

/// A lecture in a terminal in memory, with a user who answers by a script.
final class ScriptedHall {
  /// What a lesson does, in order.
  enum Event {
    case figure(Figure)
    case begin(String)
    case progress
  }

  /// Notes what a lesson does.
  final class Recorder: Audience {
    private(set) var events: [Event] = []
    func see(_ figure: Figure) { events.append(.figure(figure)) }
    func begin(_ label: String) { events.append(.begin(label)) }
    func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
      events.append(.progress)
    }
  }

  /// What a short run of a lesson does.
  static func events(of name: String) throws -> [Event] {
    let recorder = Recorder()
    let lesson = try gan.lesson(named: name)
    try teach(
      lesson, Run(of: lesson, isQuick: true, audience: recorder), handout: handout(after: lesson))
    return recorder.events
  }

  var size: (columns: Int, rows: Int) {
    didSet { terminal.resize(columns: size.columns, rows: size.rows) }
  }
  private(set) var terminal: HallScreen
  private(set) var questions: [String] = []
  /// The rows of the window at each question, without the question and blank lines.
  private(set) var pages: [[String]] = []
  private let answer: (ScriptedHall) -> Desk.Answer
  private(set) var isKeptBackAtProgress = false

  init(
    _ size: (columns: Int, rows: Int),
    answer: @escaping (ScriptedHall) -> Desk.Answer = { _ in .on }
  ) {
    (self.size, self.answer) = (size, answer)
    terminal = HallScreen(columns: size.columns, rows: size.rows)
    // The shell's line, somewhere in the window.
    terminal.write("\n\n$ gan\n")
  }

  /// Gives the lecture to its end, or until the user leaves.
  func give(_ events: [Event]) throws {
    let desk = Desk(movesCursor: true) {
      self.size
    } ask: { question in
      self.ask(question)
    }
    let lecture = Lecture(on: desk) {
      Style(width: self.size.columns)
    } write: {
      self.terminal.write($0)
    }
    for event in events {
      switch event {
      case .figure(let figure): try lecture.add(figure)
      case .begin(let label): try lecture.compute(label)
      case .progress: if lecture.isKeepingBack { isKeptBackAtProgress = true }
      }
    }
    try lecture.read(before: "the end")
  }

  private func ask(_ question: String) -> Desk.Answer {
    terminal.write("\n" + question)
    questions.append(question)
    pages.append(terminal.window.filter { !$0.isEmpty }.dropLast())
    let answer = answer(self)
    terminal.write("\r\u{1b}[K\u{1b}[1A")
    return answer
  }
}

extension [ScriptedHall.Event] {
  /// What is printed of them without `--pause`.
  func text(columns: Int) -> String {
    let figures = compactMap { event in
      if case .figure(let figure) = event { figure } else { nil }
    }
    return page(figures, style: Style(width: columns))
  }
}
