import Blackboard
import Console
import Course
import Rendering

/// The audience in front of a terminal or a file: figures become text as the lesson draws them, and
/// while it trains they are drawn in place.
final class Stage: Audience {
  private let output: Output
  private let options: CommonOptions
  private let live: LiveView
  private var page: Page
  /// The figures of each step so far, kept where one can go back to them.
  private var steps: [[Figure]] = []

  init(_ output: Output, _ options: CommonOptions) {
    self.output = output
    self.options = options
    page = Page(style: options.style)
    live = LiveView(forLessonWith: options)
  }

  var isInterrupted: Bool { Console.isInterrupted }

  func see(_ figure: Figure) throws {
    live.wipe()
    guard !options.json, !options.isQuiet || figure.matters else { return }
    if options.pauses {
      if case .step = figure {
        if !steps.isEmpty { try pause("the next step") }
        steps.append([])
      }
      if !steps.isEmpty { steps[steps.count - 1].append(figure) }
    }
    try write(figure)
  }

  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    live.show(label, done, of: total, picture)
  }

  /// Removes the drawing of the live view.
  func finish() { live.wipe() }

  /// Gives the terminal back when the lesson ends before its time; the drawing stays.
  func leave() { live.leave() }

  /// Lets the user look back once more before the lesson is left, under `--pause`.
  ///
  /// - Parameter next: The name of the next thing.
  func end(before next: String = "the end") throws {
    finish()
    if options.pauses, !options.json, !steps.isEmpty, hasKeyboard { try pause(next) }
  }

  private func write(_ figure: Figure) throws {
    page.style = options.currentStyle
    try output.write(page.add(figure))
  }

  /// Waits until the user wants to go on, and shows earlier steps again on request.
  private func pause(_ next: String) throws {
    let began = secondsNow()
    defer { live.skip(seconds: secondsNow() - began) }
    var shown = steps.count - 1
    while true {
      let isLast = shown == steps.count - 1
      switch answer(to: "Enter: \(isLast ? next : "forward")" + (shown > 0 ? "   b: back" : "")) {
      case .on where isLast, .none: return
      case .on: shown += 1
      case .back where shown > 0: shown -= 1
      case .back: continue
      }
      for figure in steps[shown] { try write(figure) }
    }
  }

  private enum Answer {
    case on
    case back
  }

  /// The user's wish; nil at the end of the input, where there is no user to wait for.
  private func answer(to question: String) -> Answer? {
    // Where standard error goes to a file, the question stands below the figures.
    let stream: Int32 = !Output(to: 2).isTerminal && Output(to: 1).isTerminal ? 1 : 2
    let prompt = Output(to: stream)
    // A question that cannot be seen needs no answer.
    guard prompt.isTerminal || !hasKeyboard else { return nil }
    guard hasKeyboard, options.movesCursor else {
      try? prompt.write(prompt.isTerminal ? "\n-- \(question) --" : "")
      return readLine().map { $0.hasPrefix("b") ? .back : .on }
    }
    // However the program ends while it waits, the question is taken away, too.
    let screen = Screen(descriptor: stream)
    defer {
      try? prompt.write("\r\u{1b}[K\u{1b}[A")
      screen.release()
    }
    while true {
      let key = waitForKey {
        screen.take(isAnimated: false)
        try? prompt.write("\n-- \(question) --")
      }
      guard let key else { return nil }
      switch Character(Unicode.Scalar(key)) {
      case "\n", "\r", " ", "n": return .on
      case "b", "\u{7f}", "\u{8}": return .back
      // Ctrl-D.
      case "\u{4}": return nil
      default: try? prompt.write("\r\u{1b}[K\u{1b}[A")
      }
    }
  }
}

extension Figure {
  /// Whether a `--quiet` run shows it.
  fileprivate var matters: Bool {
    switch self {
    case .claims, .verdict: true
    case .title, .heading, .step, .text, .formula, .bullets, .run, .table, .histogram, .curves,
      .densities, .trajectory, .scene, .shares, .graph, .matrices, .pictures:
      false
    }
  }
}
