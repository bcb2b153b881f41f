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
  /// The lesson step by step, under `--pause`.
  private let lecture: Lecture?

  package init(_ output: Output, _ options: CommonOptions) {
    self.output = output
    self.options = options
    page = Page(style: options.style)
    let live = LiveView(forLessonWith: options)
    self.live = live
    guard options.pauses, !options.json, !options.isQuiet else {
      lecture = nil
      return
    }
    var desk = Desk(movesCursor: options.movesCursor)
    let ask = desk.ask
    desk.ask = { question in
      let began = secondsNow()
      defer { live.skip(seconds: secondsNow() - began) }
      return ask(question)
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
