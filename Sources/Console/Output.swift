#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stream to which text is written at once and whole.
package struct Output: Sendable {
  private let descriptor: Int32

  /// The stream of a file descriptor.
  package init(to descriptor: Int32) { self.descriptor = descriptor }

  /// Whether it leads to a terminal.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all of `text`.
  ///
  /// A reader that has gone away (`gan … | head`) ends the program quietly, as the system does by
  /// itself unless it was told to ignore the signal.
  ///
  /// - Throws: `Failure` when the text cannot be written, for example to a full disk.
  package func write(_ text: String) throws {
    do {
      try write(bytes: Array(text.utf8))
    } catch let error as SystemError {
      if error.code == EPIPE { exit(128 + SIGPIPE) }
      throw Failure(.cannotWrite, "cannot write the output: \(error)")
    }
  }

  /// Writes all of `bytes`.
  ///
  /// - Throws: `SystemError` when they cannot be written.
  package func write(bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        // Nothing makes room where errors are kept: a message that does not fit is lost.
        if descriptor == 2, keepsErrors { return }
        // Another program made the terminal or pipe non-blocking: wait until there is room again.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw SystemError()
      }
    }
  }

  /// Tells the user in one line, on standard error, what went wrong.
  package static func complain(_ message: String) {
    // When even this cannot be written, there is no way left to say it.
    try? Output(to: 2).write("gan: \(oneLine(message))\n")
  }
}

/// A message in which characters are escaped that would break its line or move the cursor: it may quote
/// the user.
package func oneLine(_ message: String) -> String {
  message.unicodeScalars.map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
    default: String(scalar)
    }
  }.joined()
}

/// The system's error of a call that failed.
package struct SystemError: Error, CustomStringConvertible {
  /// The value of `errno`.
  package let code = errno

  /// The error of the call that has just failed.
  package init() {}

  /// The system's words for it.
  package var description: String { String(cString: strerror(code)) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  guard let bytes else { return 0 }
  return write(descriptor, bytes, count)
}

/// Shows what has been drawn, wipes the line that the cursor is in, and lets the cursor be seen if it
/// is hidden.
///
/// It does only what is allowed in a signal handler: no allocation, nothing of Swift's runtime.
func writeEndOfDrawing(to descriptor: Int32, showsCursor: Bool) {
  // First of all the end of a drawing that may have been cut in two.
  writeInHandler("\u{1b}[?2026l\r\u{1b}[K\u{1b}[0m", to: descriptor)
  if showsCursor { writeInHandler("\u{1b}[?25h", to: descriptor) }
}

/// Shows what has been drawn, ends the reports of the mouse and the marks around pasted text, lets long
/// lines wrap, shows the cursor, and goes back to the usual screen and to where the cursor stood on it.
///
/// Allowed in a signal handler.
func writeEndOfWindow(to descriptor: Int32) {
  writeInHandler(
    """
    \u{1b}[?7h\u{1b}[?2026l\u{1b}[?2004l\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l\u{1b}[0m\
    \u{1b}[?25h\u{1b}[?1049l
    """,
    to: descriptor)
}

/// Writes a text that is known beforehand.
///
/// Allowed in a signal handler.
func writeInHandler(_ text: StaticString, to descriptor: Int32) {
  _ = systemWrite(descriptor, text.utf8Start, text.utf8CodeUnitCount)
}

/// Writes digits with commas between thousands, as `grouped` spells them.
///
/// Allowed in a signal handler.
func writeGroupedInHandler(_ number: UInt64, to descriptor: Int32) {
  var (divisor, places): (UInt64, Int) = (1, 1)
  while number / divisor >= 10 { (divisor, places) = (divisor * 10, places + 1) }
  while places > 0 {
    var digit = UInt8(ascii: "0") + UInt8(number / divisor % 10)
    _ = withUnsafeBytes(of: &digit) { systemWrite(descriptor, $0.baseAddress, 1) }
    (divisor, places) = (divisor / 10, places - 1)
    if places > 0, places % 3 == 0 { writeInHandler(",", to: descriptor) }
  }
}

/// Writes to one file descriptor all that can be read from another without waiting.
///
/// Allowed in a signal handler.
func pour(from source: Int32, to target: Int32) {
  // 64 bytes.
  var bytes: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0
  )
  while true {
    let count = withUnsafeMutableBytes(of: &bytes) { read(source, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    _ = withUnsafeBytes(of: bytes) { systemWrite(target, $0.baseAddress, count) }
  }
}

/// The bytes that stand ready in standard input, or else the first to come; empty at its end, or when
/// the terminal has gone away.
func readBytes(atMost limit: Int) -> [UInt8] {
  while true {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let result = read(0, buffer.baseAddress, limit)
      (count, hasFailed) = (max(result, 0), result < 0)
    }
    if !hasFailed || errno != EINTR { return bytes }
  }
}

/// The columns and rows of the terminal at a file descriptor, if there is one.
package func terminalSize(of descriptor: Int32) -> (columns: Int, rows: Int)? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return (Int(size.ws_col), Int(size.ws_row))
}
