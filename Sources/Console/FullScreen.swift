#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal that the program has to itself: its whole window, every key, and the mouse.
///
/// Control and C, \, Z stay signals. However the program ends, the terminal is as it was before; after
/// a stop by Ctrl-Z it is taken anew by the next call of `write` or `keys`.
package final class FullScreen {
  /// Whether the terminal reports the mouse; it then no longer selects text.
  package var reportsMouse: Bool {
    didSet { if reportsMouse != oldValue { screen.reportMouse(reportsMouse) } }
  }

  private let screen = Screen(descriptor: 1)
  private let output = Output(to: 1)
  private var decoder = KeyDecoder()
  /// When the last byte came.
  private var lastByte = -Double.infinity
  private var isInputOver = false
  private var isClosed = false

  /// The longest time without a look at size and stops, in seconds.
  private static let longestWait = 0.1

  /// Takes the terminal, if standard input and output lead to one and it is ours.
  package init?(reportsMouse: Bool) {
    guard hasKeyboard, output.isTerminal, screen.isOurs else { return nil }
    self.reportsMouse = reportsMouse
    _ = take()
  }

  deinit { close() }

  /// The columns and rows of the window now.
  package var size: (columns: Int, rows: Int) { screen.size ?? (80, 24) }

  /// How often the drawing was lost, as after a stop or a change of the window's size; when the number
  /// has changed, everything is to be drawn anew.
  package var timesLost: Int { screen.timesStopped + screen.timesResized }

  /// Writes all of `text`, or nothing while the program is in the background.
  ///
  /// It waits as long as the terminal needs to take it, and Ctrl-Z waits as long; Ctrl-C does not.
  ///
  /// - Throws: `Failure` when the terminal has gone away.
  package func write(_ text: String) throws {
    guard take() else { return }
    try withoutStop { try output.write(text) }
  }

  /// Waits for keys and returns all that have come; none when none comes in time.
  ///
  /// It returns early, without keys, when `timesLost` changes or a signal comes.
  ///
  /// - Parameter seconds: How long to wait; with 0 it only looks.
  /// - Returns: The keys, or nil at the end of the input, as when the terminal has gone away.
  package func keys(within seconds: Double) -> [Key]? {
    let (end, lost) = (secondsNow() + seconds, timesLost)
    while !isInputOver {
      let now = secondsNow()
      if let patience = decoder.patience, now >= lastByte + patience {
        let keys = decoder.flush()
        if !keys.isEmpty { return keys }
      }
      let silence = decoder.patience.map { lastByte + $0 - now }
      switch waitForInput(min(end - now, silence ?? .infinity)) {
      case .input:
        let bytes = readBytes(atMost: 4096)
        isInputOver = bytes.isEmpty
        lastByte = secondsNow()
        let keys = decoder.decode(bytes)
        if !keys.isEmpty { return keys }
      case .signal: return []
      case .nothing: if secondsNow() >= end || timesLost != lost { return [] }
      }
    }
    return nil
  }

  /// Gives the terminal back as it was before.
  package func close() {
    isClosed = true
    screen.release()
  }

  private enum Event {
    case input
    case signal
    case nothing
  }

  /// Waits for input, at most for the longest wait.
  private func waitForInput(_ seconds: Double) -> Event {
    let isOurs = take()
    // A program in the background would be stopped for reading.
    var request = pollfd(fd: isOurs ? 0 : -1, events: Int16(POLLIN), revents: 0)
    let milliseconds = min(max(seconds, 0), Self.longestWait) * 1000
    let count = poll(&request, 1, Int32(milliseconds + 0.999))
    return count > 0 ? .input : count < 0 ? .signal : .nothing
  }

  /// Takes the window unless it is taken; false when it is not ours.
  private func take() -> Bool {
    guard !isClosed, screen.isOurs else { return false }
    if screen.takeWindow(), reportsMouse { screen.reportMouse(true) }
    return true
  }
}
