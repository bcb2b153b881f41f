import Blackboard
import Rendering

/// The place at the end of the screen where the state of a computation is drawn over and over: a few
/// figures, and a line that says how far it has come.
///
/// It takes a small share of the time, however long drawing takes, and only what has changed is
/// written. The cursor rests at the beginning of the last line, so that however the program ends the
/// figures stay and the shell goes on below them.
package final class LiveView {
  /// How much is drawn of a computation.
  package enum Kind: Sendable, Equatable {
    /// Nothing.
    case none
    /// A line now and then, below each other, for readers who cannot follow movement.
    case lines
    /// A line in place.
    case line
    /// Figures in place, and a line below them.
    case figures
  }

  /// The place of a terminal that is drawn on.
  package struct Surface {
    /// Writes a text at once.
    var write: (String) -> Void
    /// The columns and rows now; nil when there is no terminal.
    var size: () -> (columns: Int, rows: Int)?
    /// Whether anything may be drawn now; called before something is.
    var take: () -> Bool
    /// Called when the drawing is gone.
    var release: () -> Void
    /// How often something else came to be written on the terminal without our doing.
    var timesLost: () -> Int = { 0 }
    /// Seconds since some time.
    var now: () -> Double
  }

  private let kind: Kind
  private let style: Style
  private let hasFixedWidth: Bool
  private let unit: String
  /// Whether an interrupt is to tell how far it has come.
  private let countsSteps: Bool
  private let surface: Surface

  /// The name of the computation, and when it began.
  private var label = ""
  private var began: Double?
  /// When and for how long something was drawn of it.
  private var lastDrawn = -Double.infinity
  private var spent = 0.0
  /// The lines on the screen, as they were written.
  private var drawn: [String] = []
  private var drawnSize = (columns: 0, rows: 0)
  private var timesLost = 0
  /// When the computation was last heard of, and how often the program had been stopped by then.
  private var heard = (time: 0.0, stops: 0)

  /// The share of the time that drawing may take; costs that cannot be timed come on top, such as caches
  /// that it leaves cold.
  static let share = 0.025
  /// The least time between two drawings, in seconds.
  static let pause = 0.1
  /// The least time between two lines below each other, in seconds.
  static let linePause = 3.0

  /// A view that has not begun.
  ///
  /// - Parameters:
  ///   - style: Characters, colour, and the width unless that is the terminal's.
  ///   - hasFixedWidth: Whether the style's width was asked for.
  ///   - unit: What is counted.
  package init(
    _ kind: Kind, style: Style, hasFixedWidth: Bool, unit: String = "steps", on surface: Surface
  ) {
    self.kind = kind
    self.style = style
    self.hasFixedWidth = hasFixedWidth
    (self.unit, countsSteps) = (unit, unit == "steps")
    self.surface = surface
  }

  /// Says how far a computation has come, and draws that when it is time to.
  ///
  /// - Parameter picture: Its figures; asked for only when they are drawn.
  package func show(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure] = { [] })
  {
    if countsSteps { noteSteps(done, of: total) }
    guard kind != .none else { return }
    let now = surface.now()
    leaveOutStops(now)
    if began == nil || self.label != label { begin(label, now) }
    guard let began, isTime(now, since: began) else { return }
    let line = ProgressLine(
      label: label, done: done, total: total, elapsedSeconds: now - began, unit: unit)
    if kind == .lines {
      let text = line.sentence(picture(), characters: style.characters)
      let width = min(style.width, surface.size()?.columns ?? style.width)
      surface.write(wrapped(text, width: width, hanging: 2).map { $0 + "\n" }.joined())
    } else if surface.take() {
      draw(line, picture)
    }
    lastDrawn = surface.now()
    spent += lastDrawn - now
  }

  /// Leaves out of the account a time in which nothing was computed.
  package func skip(seconds: Double) {
    began? += seconds
    lastDrawn += seconds
    heard.time += seconds
  }

  /// Leaves out of the account the time since the computation was last heard of, if the program was
  /// stopped in it.
  ///
  /// A step of the computation is left out with it, for nothing tells when the stop began.
  private func leaveOutStops(_ now: Double) {
    let stops = surface.timesLost()
    if stops != heard.stops { skip(seconds: now - heard.time) }
    heard = (now, stops)
  }

  /// Removes the drawing, so that something else can be written there.
  package func wipe() {
    if countsSteps { noteSteps(0, of: 0) }
    guard !drawn.isEmpty else { return }
    surface.write(isLost ? "" : toFirstLine() + Self.erase)
    drawn = []
    surface.release()
  }

  /// Leaves the drawing standing but for its last line: nothing will take its place.
  package func leave() {
    guard !drawn.isEmpty else { return }
    surface.write(isLost ? "" : "\r\u{1b}[K")
    drawn = []
    surface.release()
  }

  private func begin(_ label: String, _ now: Double) {
    // The next computation pays for what a short one has overdrawn.
    (lastDrawn, spent) = (-.infinity, max(0, spent - Self.share * (now - (began ?? now))))
    (self.label, began) = (label, now)
  }

  private func isTime(_ now: Double, since began: Double) -> Bool {
    switch kind {
    case .none: false
    case .lines: now - max(began, lastDrawn) >= Self.linePause
    // A computation of a moment needs no line.
    case .line: now - began >= 1 && now - lastDrawn >= Self.pause
    case .figures:
      now - began >= Self.pause && now - lastDrawn >= Self.pause
        && spent <= Self.share * (now - began)
    }
  }

  /// Whether something else may stand where the drawing was.
  private var isLost: Bool { surface.timesLost() != timesLost }

  private func draw(_ progress: ProgressLine, _ picture: () -> [Figure]) {
    guard let size = surface.size() else { return }
    if isLost {
      // Stopped by Ctrl-Z, say, and gone on with: the lines above belong to others now.
      drawn = []
      timesLost = surface.timesLost()
    }
    var lines: [String] = []
    // A column stays free where there is one to spare: a full line is wrapped when the window shrinks.
    let width = min(hasFixedWidth ? style.width : 200, max(size.columns - 1, min(40, size.columns)))
    let rows = min(100, size.rows - 3)
    if kind == .figures, width >= 40, rows >= 3 {
      let figures = frame(picture(), width: width, rows: rows, style: style)
      // Blank lines part them from earlier output and from the line below.
      if !figures.isEmpty { lines = [""] + figures + [""] }
    }
    // Ctrl-C may write "^C" behind it.
    lines.append(progress.text(width: max(size.columns - 3, 1), characters: style.characters))
    put(lines, size)
  }

  /// Writes lines in the place of those drawn before.
  private func put(_ lines: [String], _ size: (columns: Int, rows: Int)) {
    var text = ""
    if drawn.count != lines.count || drawnSize != size {
      text = (drawn.isEmpty ? "\r" : toFirstLine(size)) + Self.erase
      text += lines.joined(separator: "\r\n") + "\r"
    } else if let first = lines.indices.first(where: { lines[$0] != drawn[$0] }) {
      text = "\r" + up(lines.count - 1 - first)
      for index in first..<lines.count {
        if index > first { text += "\r\n" }
        guard lines[index] != drawn[index] else { continue }
        text += lines[index]
        // At the end of a full line this would erase its last sign.
        if cellWidth(withoutEscapes(lines[index])) < size.columns { text += "\u{1b}[K" }
      }
      text += "\r"
    }
    // Terminals that know this pair show everything between at once.
    if !text.isEmpty { surface.write("\u{1b}[?2026h" + text + "\u{1b}[?2026l") }
    (drawn, drawnSize) = (lines, size)
  }

  /// Moves the cursor from the beginning of the last line drawn to that of the first.
  ///
  /// Where the window has become narrower, lines that were drawn wider now take several rows.
  private func toFirstLine(_ size: (columns: Int, rows: Int)? = nil) -> String {
    let columns = max(1, (size ?? surface.size())?.columns ?? drawnSize.columns)
    let rows = drawn.dropLast().reduce(0) { sum, line in
      sum + max(1, (cellWidth(withoutEscapes(line)) + columns - 1) / columns)
    }
    return "\r" + up(rows)
  }

  /// Erases all from the beginning of a line on; not by "ESC[J" alone, which at the top of the screen
  /// makes tmux move the erased text to the lines that have been scrolled away.
  private static let erase = " \u{1b}[J\r"

  private func up(_ rows: Int) -> String { rows > 0 ? "\u{1b}[\(rows)A" : "" }
}

/// A painted line without its escape sequences.
package func withoutEscapes(_ text: String) -> String {
  var plain = ""
  var isEscape = false
  for scalar in text.unicodeScalars {
    if scalar == "\u{1b}" { isEscape = true }
    if !isEscape { plain.unicodeScalars.append(scalar) }
    if isEscape, scalar == "m" { isEscape = false }
  }
  return plain
}
