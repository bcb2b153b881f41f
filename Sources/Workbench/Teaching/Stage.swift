import Blackboard
import Console
import Course
import Rendering

/// The audience in front of a terminal or a file: figures become text as the lesson draws them, and
/// while it trains they are drawn in place.
package final class Stage: Audience {
  private let output: Output
  private let options: CommonOptions
  private let live: LiveView
  private var page: Page
  /// What is shown on standard error.
  private var remarks: Page
  /// The lesson step by step, under `--pause`.
  private let lecture: Lecture?
  /// Where predictions are asked for.
  private let desk: Desk
  /// Whether the student is asked for no more of them.
  private var asksNoMore = false

  package init(_ output: Output, _ options: CommonOptions) {
    self.output = output
    self.options = options
    page = Page(style: options.style)
    remarks = page
    let live = LiveView(forLessonWith: options)
    self.live = live
    var desk = Desk(movesCursor: options.movesCursor, isSilent: options.showsResultsOnly)
    let (ask, choose) = (desk.ask, desk.choose)
    // The time that is spent on an answer is not the computation's.
    func outsideTime<Answer>(_ question: () -> Answer) -> Answer {
      let began = secondsNow()
      defer { live.skip(seconds: secondsNow() - began) }
      return question()
    }
    desk.ask = { question in outsideTime { ask(question) } }
    desk.choose = { count in outsideTime { choose(count) } }
    self.desk = desk
    guard options.pauses, !options.showsResultsOnly else {
      lecture = nil
      return
    }
    lecture = Lecture(on: desk) {
      options.currentStyle
    } write: { text in
      live.wipe()
      try output.write(text)
    }
  }

  package var isInterrupted: Bool { Console.isInterrupted }

  package func see(_ figure: Figure) throws {
    if let lecture { return try lecture.add(figure) }
    live.wipe()
    guard !options.json, !options.isQuiet || figure.matters else { return }
    page.style = options.currentStyle
    try output.write(page.add(figure))
  }

  package func ask(_ prediction: Prediction) throws -> Int? {
    if asksNoMore { return nil }
    if let lecture {
      return try lecture.ask(.text(prediction.text), of: prediction.choices.count) {
        .text(prediction.text(of: $0))
      }
    }
    while true {
      live.wipe()
      try show(prediction.text)
      let choice = desk.choose(prediction.choices.count)
      if choice == .lost { continue }
      if choice == .quit { throw Left() }
      if choice == .end { asksNoMore = true }
      let answer = choice.index
      try show(prediction.text(of: answer))
      return answer
    }
  }

  /// Writes a text of a prediction, where only results go to standard output on standard error.
  private func show(_ text: String) throws {
    if !options.showsResultsOnly { return try see(.text(text)) }
    guard hasKeyboard, Output(to: 2).isTerminal else { return }
    remarks.style = Style(
      width: terminalSize(of: 2)?.columns ?? 80, characters: options.style.characters, color: .none)
    try Output(to: 2).write(remarks.add(.text(text)))
  }

  /// Has seen it when it asked.
  package func see(_ prediction: Prediction, _ answer: Int?) {}

  package func see(predictions figures: [Figure]) throws {
    if let lecture { return try lecture.add(figures, as: "Predictions", "your predictions") }
    guard !options.json else { return }
    live.wipe()
    page.style = options.currentStyle
    for figure in figures { try output.write(page.add(figure)) }
  }

  package func begin(_ label: String) throws { try lecture?.compute(label) }

  package func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    // What is above it comes first.
    if lecture?.isKeepingBack != true { live.show(label, done, of: total, picture) }
  }

  /// Gives the terminal back when the lesson ends before its time; the drawing stays.
  package func leave() {
    if lecture?.isKeepingBack == true { try? lecture?.flush() } else { live.leave() }
  }

  /// Removes the drawing of the live view; under `--pause` lets the user look back once more before the
  /// lesson is left.
  ///
  /// - Parameter next: The name of the next thing.
  package func end(before next: String = "the end") throws {
    live.wipe()
    try lecture?.read(before: next)
  }
}

extension Desk.Choice {
  fileprivate var index: Int? { if case .chosen(let index) = self { index } else { nil } }
}

extension CommonOptions {
  /// Whether nothing but results goes to standard output.
  package var showsResultsOnly: Bool { json || isQuiet }
}

extension Figure {
  /// Whether a `--quiet` run shows it.
  fileprivate var matters: Bool {
    switch self {
    case .claims, .verdict: true
    case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table,
      .histogram, .curves,
      .densities, .trajectory, .scene, .shares, .graph, .matrices, .pictures:
      false
    }
  }
}
