import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// What of a terminal is changed while something is drawn in place on it, and how it is put back
// whatever happens. Global, for a signal handler reaches nothing else.

/// The stream on which something is drawn in place, the last line of it to be wiped; 0 for none.
private let drawnOn = Atomic<Int32>(0)
/// Whether the cursor is hidden.
private let hidesCursor = Atomic(false)
/// Whether the keyboard's echo, or waiting for whole lines, is switched off.
private let changesInput = Atomic(false)
/// How often the program was stopped and went on: what it had drawn is then to be forgotten.
private let stops = Atomic(0)
/// Whether signals are seen to.
private let seesSignals = Atomic(false)

/// Brings them into being: a signal handler must not be the first to ask for one of them.
func prepareForHandlers() {
  restoreTerminalInHandler()
  _ = (hidesCursor.load(ordering: .relaxed), stops.load(ordering: .relaxed))
}

/// A terminal on which something is drawn in place.
struct Screen: Sendable {
  /// The stream that it is reached by.
  let descriptor: Int32

  /// The columns and rows now; nil when there is no terminal.
  var size: (columns: Int, rows: Int)? { terminalSize(of: descriptor) }

  /// How often the program was stopped by Ctrl-Z and went on.
  var timesStopped: Int { stops.load(ordering: .relaxed) }

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
  func take(isAnimated: Bool) {
    guard drawnOn.load(ordering: .relaxed) != descriptor else { return }
    restoreOnSignals()
    drawnOn.store(descriptor, ordering: .relaxed)
    guard isAnimated else { return }
    hidesCursor.store(true, ordering: .relaxed)
    try? Output(to: descriptor).write("\u{1b}[?25l")
    changeInput { $0 & ~tcflag_t(ECHO) }
  }

  /// Gives the terminal back as it was; what is drawn has been wiped or is to stay.
  func release() {
    guard drawnOn.exchange(0, ordering: .relaxed) != 0 else { return }
    if hidesCursor.exchange(false, ordering: .relaxed) {
      try? Output(to: descriptor).write("\u{1b}[?25h")
    }
    restoreInput()
  }
}

/// Waits for a key of somebody who sits at the terminal, without an Enter behind it.
///
/// - Parameter ask: Writes the question; called again when the program was stopped by Ctrl-Z and goes
///   on, as it can no longer be seen then.
/// - Returns: The key, or nil at the end of the input.
func waitForKey(ask: () -> Void) -> UInt8? {
  restoreOnSignals()
  defer { restoreInput() }
  var stopsSeen: Int?
  while true {
    let stopsNow = stops.load(ordering: .relaxed)
    if stopsSeen != stopsNow {
      ask()
      changeInput { $0 & ~tcflag_t(ECHO | ICANON) }
      // What was typed before the question is no answer to it.
      tcflush(0, TCIFLUSH)
      stopsSeen = stopsNow
    }
    var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, 100) > 0 { return readByte() }
  }
}

/// Whether keys can be read one by one: somebody sits there, and the terminal is ours.
var hasKeyboard: Bool { isatty(0) == 1 && tcgetpgrp(0) == getpgrp() }

/// Changes how the terminal treats what is typed, if there is one and it is ours.
private func changeInput(_ change: (tcflag_t) -> tcflag_t) {
  guard hasKeyboard else { return }
  var state = termios()
  guard tcgetattr(0, &state) == 0 else { return }
  state.c_lflag = change(state.c_lflag)
  changesInput.store(true, ordering: .relaxed)
  tcsetattr(0, TCSANOW, &state)
}

/// Lets the terminal echo keys and wait for whole lines again.
///
/// Allowed in a signal handler.
private func restoreInput() {
  // A job in the background would be stopped for it; the shell has put things right by then.
  guard changesInput.exchange(false, ordering: .relaxed), tcgetpgrp(0) == getpgrp() else { return }
  var state = termios()
  guard tcgetattr(0, &state) == 0 else { return }
  state.c_lflag |= tcflag_t(ECHO | ICANON)
  tcsetattr(0, TCSANOW, &state)
}

/// Wipes the last line that is drawn in place, shows the cursor, and lets keys be seen again.
///
/// It does only what is allowed in a signal handler: no allocation, no locks.
func restoreTerminalInHandler() {
  let descriptor = drawnOn.exchange(0, ordering: .relaxed)
  if descriptor != 0 {
    writeEndOfDrawing(to: descriptor, showsCursor: hidesCursor.exchange(false, ordering: .relaxed))
  }
  restoreInput()
}

/// Puts the terminal back when a signal ends or stops the program; Ctrl-C is seen to elsewhere.
private func restoreOnSignals() {
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
}

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
    drawnOn.store(0, ordering: .relaxed)
    hidesCursor.store(false, ordering: .relaxed)
    changesInput.store(false, ordering: .relaxed)
  }
  stops.add(1, ordering: .relaxed)
}
