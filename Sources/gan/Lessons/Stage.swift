import Blackboard
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

  var wantsFiles: Bool { false }
  var isInterrupted: Bool { gan.isInterrupted }

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

  func keep(file name: String, _ bytes: [UInt8]) {}

  /// Removes what is drawn in place.
  func finish() { live.wipe() }

  /// Gives the terminal back when the lesson ends before its time; what is drawn stays.
  func leave() { live.leave() }

  /// Lets whoever pauses look back once more before the lesson is left.
  ///
  /// - Parameter next: What comes then.
  func end(before next: String = "the end") throws {
    finish()
    if options.pauses, !options.json, !steps.isEmpty, hasKeyboard { try pause(next) }
  }

  private func write(_ figure: Figure) throws {
    page.style = options.currentStyle
    try output.write(page.add(figure))
  }

  /// Waits until somebody wants to go on, and shows earlier steps again to whoever wants to see them.
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

  /// What the user wants; nil at the end of the input, where there is nobody to wait for.
  private func answer(to question: String) -> Answer? {
    // Where standard error goes to a file, whoever reads the figures sees the question below them.
    let stream: Int32 = !Output(to: 2).isTerminal && Output(to: 1).isTerminal ? 1 : 2
    let prompt = Output(to: stream)
    // Nobody waits for an answer to a question that nobody sees.
    guard prompt.isTerminal || !hasKeyboard else { return nil }
    guard hasKeyboard, options.movesCursor else {
      try? prompt.write(prompt.isTerminal ? "\n-- \(question) --" : "")
      return readLine().map { $0.hasPrefix("b") ? .back : .on }
    }
    // Whatever ends the program while it waits takes the question away, too.
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
    default: false
    }
  }
}
