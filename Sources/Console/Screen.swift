import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The state of a terminal while something is drawn in place on it, and how it is put back however the
// program ends or stops. Global, for a signal handler reaches nothing else.

/// The stream on which something is drawn in place, the last line of it to be wiped; 0 for none.
private let drawnOn = Atomic<Int32>(0)
/// Whether the cursor is hidden.
private let hidesCursor = Atomic(false)
/// Whether the whole window is drawn on, on a screen of its own.
private let fillsWindow = Atomic(false)
/// How often the program was stopped and went on; its drawing is then to be forgotten.
private let stops = Atomic(0)
/// How often the window's size changed since something was first drawn.
private let resizes = Atomic(0)
/// Whether signals are seen to.
private let seesSignals = Atomic(false)

/// Brings them into being: a signal handler must not be the first to ask for one of them.
func prepareForHandlers() {
  prepareToRestoreInput()
  prepareToRestoreErrors()
  restoreTerminalInHandler()
  _ = (hidesCursor.load(ordering: .relaxed), stops.load(ordering: .relaxed))
  _ = (fillsWindow.load(ordering: .relaxed), resizes.load(ordering: .relaxed))
}

/// How often the program was stopped by Ctrl-Z and went on.
var timesStopped: Int { stops.load(ordering: .relaxed) }

/// A terminal on which something is drawn in place.
package struct Screen: Sendable {
  /// The stream that it is reached by.
  let descriptor: Int32

  /// The terminal at a file descriptor.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The columns and rows now; nil when there is no terminal.
  var size: (columns: Int, rows: Int)? { terminalSize(of: descriptor) }

  /// How often the program was stopped by Ctrl-Z and went on.
  var timesStopped: Int { Console.timesStopped }

  /// How often the window's size changed.
  var timesResized: Int { resizes.load(ordering: .relaxed) }

  /// Whether this program may draw: a job in the background leaves the terminal to others.
  ///
  /// Allowed in a signal handler.
  var isOurs: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }

  /// Prepares for drawing: from now on the last line drawn is wiped, and the cursor is seen again,
  /// however the program ends.
  ///
  /// - Parameter isAnimated: Whether the cursor is to be hidden and keys are not to be echoed.
  package func take(isAnimated: Bool) {
    guard drawnOn.load(ordering: .relaxed) != descriptor else { return }
    restoreOnSignals()
    drawnOn.store(descriptor, ordering: .relaxed)
    guard isAnimated else { return }
    hidesCursor.store(true, ordering: .relaxed)
    try? Output(to: descriptor).write("\u{1b}[?25l")
    changeInput(to: .silent)
  }

  /// Takes the whole window: a screen of its own without a cursor, and every key.
  ///
  /// However the program ends, it is as before. Messages on standard error are kept until the window
  /// is given back.
  ///
  /// - Returns: Whether it was not taken before, so that nothing is drawn on it.
  func takeWindow() -> Bool {
    guard drawnOn.load(ordering: .relaxed) != descriptor else { return false }
    restoreOnSignals()
    withoutStop {
      // First of all, so that any end of the program from now on puts all of it back.
      fillsWindow.store(true, ordering: .relaxed)
      drawnOn.store(descriptor, ordering: .releasing)
      changeInput(to: .allKeys)
      keepErrors()
      // Pasted text comes between two marks, so that its letters are not taken for keys.
      try? Output(to: descriptor).write("\u{1b}[?1049h\u{1b}[?25l\u{1b}[?2004h\u{1b}[0m\u{1b}[2J")
    }
    return true
  }

  /// Asks the terminal to report the mouse, or no longer to, while `takeWindow` is in force.
  func reportMouse(_ reports: Bool) {
    withoutStop {
      guard fillsWindow.load(ordering: .relaxed) else { return }
      // Presses, and where the mouse is dragged; in decimal numbers, which know no widest window.
      let end = reports ? "h" : "l"
      let text = ["1000", "1002", "1006"].map { "\u{1b}[?\($0)\(end)" }.joined()
      try? Output(to: descriptor).write(text)
    }
  }

  /// Gives the terminal back as it was; the drawing has been wiped or is to stay.
  package func release() {
    if fillsWindow.load(ordering: .relaxed) { return withoutStop { restoreTerminalInHandler() } }
    guard drawnOn.exchange(0, ordering: .relaxed) != 0 else { return }
    if hidesCursor.exchange(false, ordering: .relaxed) {
      try? Output(to: descriptor).write("\u{1b}[?25h")
    }
    restoreInput()
  }
}

/// Wipes the last line that is drawn in place, or leaves the window that is taken, shows the cursor, and
/// lets keys be seen again.
///
/// It does only what is allowed in a signal handler: no allocation, no locks.
///
/// - Returns: Whether anything was drawn.
@discardableResult package func restoreTerminalInHandler() -> Bool {
  let descriptor = drawnOn.load(ordering: .acquiring)
  if descriptor != 0 {
    if fillsWindow.load(ordering: .relaxed) {
      writeEndOfWindow(to: descriptor)
    } else {
      writeEndOfDrawing(to: descriptor, showsCursor: hidesCursor.load(ordering: .relaxed))
    }
    // Only now: a signal that comes in between does it once more, which does no harm.
    forgetDrawing()
  }
  restoreInput()
  restoreErrors()
  return descriptor != 0
}

/// Nothing of the terminal is taken any more.
private func forgetDrawing() {
  drawnOn.store(0, ordering: .relaxed)
  hidesCursor.store(false, ordering: .relaxed)
  fillsWindow.store(false, ordering: .relaxed)
}

/// Puts the terminal back when a signal ends or stops the program; Ctrl-C is seen to elsewhere.
func restoreOnSignals() {
  guard !seesSignals.exchange(true, ordering: .relaxed) else { return }
  // They end the program as they would have, only later. Swift's runtime may have come before us: at
  // a crash, and at Ctrl-\, it would ask a question with the cursor hidden.
  for number in [
    SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS,
  ] {
    signal(number, restoreThenEnd)
  }
  // Where one of these was ignored, as by `nohup`, or a lesson has its own way to end, it stays so.
  for number in [
    SIGHUP, SIGTERM, SIGPIPE, SIGALRM, SIGVTALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
  ] {
    if let other = signal(number, restoreThenEnd) { signal(number, other) }
  }
  if let other = signal(SIGTSTP, restoreThenStop) { signal(SIGTSTP, other) }
  if let other = signal(SIGCONT, beginAnew) { signal(SIGCONT, other) }
  // Nothing else ends a wait for a key when the window has changed.
  if let other = signal(SIGWINCH, noteResize) { signal(SIGWINCH, other) }
  // An exit in the middle of things leaves the terminal in order, too.
  atexit { restoreTerminalInHandler() }
}

private func noteResize(_: Int32) { resizes.add(1, ordering: .relaxed) }

private func restoreThenEnd(_ number: Int32) {
  restoreTerminalInHandler()
  signal(number, SIG_DFL)
  // Delivered as soon as the handler returns; a fault would come again by itself.
  raise(number)
}

private func restoreThenStop(_ number: Int32) {
  restoreTerminalInHandler()
  // As the system does it: not at all where no shell could let the program go on.
  signal(SIGTSTP, SIG_DFL)
  unblock(SIGTSTP)
  raise(SIGTSTP)
  signal(SIGTSTP, restoreThenStop)
  stops.add(1, ordering: .relaxed)
}

/// After a stop that could not be seen to: others have written on the terminal since.
private func beginAnew(_: Int32) {
  let descriptor = drawnOn.load(ordering: .relaxed)
  if descriptor == 0 || Screen(descriptor: descriptor).isOurs {
    restoreTerminalInHandler()
  } else {
    // In the background nothing of the terminal is ours.
    forgetDrawing()
    forgetInput()
    restoreErrors()
  }
  stops.add(1, ordering: .relaxed)
}
