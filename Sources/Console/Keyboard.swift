import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// How the terminal treats typed keys while the program has it, and how that is put back. Global, for a
// signal handler reaches nothing else.

/// How the terminal treats typed keys.
enum InputMode {
  /// Keys are not shown.
  case silent
  /// Keys are not shown, and come one by one.
  case keys
  /// As `keys`, and the terminal keeps none to itself but those that send signals.
  case allKeys
}

/// Whether the terminal treats typed keys in another way than before.
private let changesInput = Atomic(false)
/// How it did before; read only while `changesInput`, and written only while not.
private let inputBefore = SavedInput()

/// A place for the system's state of a terminal.
private final class SavedInput: @unchecked Sendable {
  var state = termios()
}

/// Whether keys can be read one by one: standard input is a terminal, and it is ours.
package var hasKeyboard: Bool { isatty(0) == 1 && tcgetpgrp(0) == getpgrp() }

/// Changes how the terminal treats typed keys, if there is one and it is ours.
func changeInput(to mode: InputMode) {
  guard hasKeyboard else { return }
  var state = termios()
  guard tcgetattr(0, &state) == 0 else { return }
  if !changesInput.load(ordering: .relaxed) {
    inputBefore.state = state
    changesInput.store(true, ordering: .releasing)
  }
  state = inputBefore.state
  switch mode {
  case .silent: state.c_lflag &= ~tcflag_t(ECHO)
  case .keys: state.c_lflag &= ~tcflag_t(ECHO | ICANON)
  case .allKeys:
    state.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    state.c_iflag &= ~tcflag_t(IXON)
  }
  if mode != .silent { letReadReturnAtOnce(&state) }
  tcsetattr(0, TCSANOW, &state)
}

/// Lets the terminal treat typed keys as it did before.
///
/// Allowed in a signal handler.
func restoreInput() {
  // A job in the background would be stopped for it; the shell has put things right by then.
  if changesInput.load(ordering: .acquiring), tcgetpgrp(0) == getpgrp() {
    var state = inputBefore.state
    tcsetattr(0, TCSANOW, &state)
  }
  // Only now: an end of the program in between may restore it once more.
  changesInput.store(false, ordering: .relaxed)
}

/// Forgets that anything was changed, where the terminal is no longer ours to put back.
///
/// Allowed in a signal handler.
func forgetInput() { changesInput.store(false, ordering: .relaxed) }

/// Brings what it needs into being: a signal handler must not be the first to ask for it.
func prepareToRestoreInput() {
  _ = (changesInput.load(ordering: .relaxed), inputBefore.state)
}

/// Lets keys come one by one from now on, without those typed so far: they answer nothing that is asked
/// only now.
func dropTypedKeys() {
  changeInput(to: .keys)
  tcflush(0, TCIFLUSH)
}

/// The bytes that have been typed, or are within a tenth of a second; nil at the end of the input.
func typedBytes() -> [UInt8]? {
  var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
  guard poll(&request, 1, 100) > 0 else { return [] }
  let bytes = readBytes(atMost: 256)
  return bytes.isEmpty ? nil : bytes
}

/// Lets a read return as soon as there is a byte.
private func letReadReturnAtOnce(_ state: inout termios) {
  // The system's names for these places are numbers, and the places a tuple.
  #if canImport(Darwin)
    (state.c_cc.16, state.c_cc.17) = (1, 0)
  #else
    (state.c_cc.6, state.c_cc.5) = (1, 0)
  #endif
}
