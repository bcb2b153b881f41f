import Console
import Foundation

@testable import Workbench
@testable import gan

/// A lecture in a pseudo-terminal, of which this process has to be the only one to know: one that was
/// started for a test.
final class TerminalHall: @unchecked Sendable {
  let terminal: PseudoTerminal
  private(set) var screen = HallScreen(columns: 80, rows: 24)
  /// What was wrong.
  private(set) var faults: [String] = []
  private let lock = NSLock()
  private var isOver = false

  init() {
    for (name, value) in [
      ("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("LC_ALL", "C.UTF-8"), ("ACCESSIBLE", "0"),
    ] { setenv(name, value, 1) }
    unsetenv("COLUMNS")
    terminal = PseudoTerminal()
  }

  /// Takes down a fault, if there is one; the first says most.
  func note(_ fault: String?) {
    if let fault, faults.isEmpty { faults.append(fault) }
  }

  /// Gives the window another size.
  func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: UInt16(columns), rows: UInt16(rows))
    // As the terminal would have the system do, had it a user.
    kill(getpid(), SIGWINCH)
  }

  /// Runs a lesson with `--pause`, or as it is asked for.
  ///
  /// - Parameter answer: The keys that are typed at a question, from what is on the screen and what was
  ///   written since the last; none are typed when there are none.
  func give(
    _ words: [String], in size: (columns: Int, rows: Int), pauses: Bool = true,
    answer: @escaping (HallScreen, String) -> String
  ) throws -> ExitStatus {
    screen = HallScreen(columns: size.columns, rows: size.rows)
    terminal.resize(columns: UInt16(size.columns), rows: UInt16(size.rows))
    isOver = false
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) let answer = answer
    Thread.detachNewThread {
      self.attend(answer)
      done.signal()
    }
    let status = try Main.run(words + (pauses ? ["--pause"] : []), Output(to: 1))
    lock.withLock { isOver = true }
    done.wait()
    return status
  }

  /// Reads what is written, and answers questions, until the lesson is over.
  private func attend(_ answer: (HallScreen, String) -> String) {
    var written = ""
    var rest: [UInt8] = []
    var (isAnswered, silence) = (false, 0)
    while true {
      let isLast = lock.withLock { isOver }
      rest += terminal.writtenBytes()
      // A character comes in one piece or in two.
      let end = rest.lastIndex { $0 & 0xc0 != 0x80 } ?? 0
      let isWhole = String(validating: rest[end...], as: UTF8.self) != nil
      let text = String(decoding: isWhole ? rest[...] : rest[..<end], as: UTF8.self)
      rest = isWhole ? [] : Array(rest[end...])
      screen.write(text.replacingOccurrences(of: "\r\n", with: "\n"))
      written += text
      if isLast, text.isEmpty { return }
      if !text.isEmpty { isAnswered = false }
      // Half a minute after an answer, or two without a question.
      silence = text.isEmpty ? silence + 1 : 0
      terminal.expect(silence < (isAnswered ? 15_000 : 60_000), "nothing happens any more")
      let isAsked =
        screen.line.hasSuffix("--") && screen.line.contains(/Enter: |s: skip|s to skip/)
      if text.isEmpty, isAsked, !isAnswered {
        let keys = answer(screen, written)
        (written, isAnswered) = ("", true)
        terminal.type(keys)
      }
      usleep(2_000)
    }
  }
}
