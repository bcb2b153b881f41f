#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stream to which text is written at once and whole.
struct Output: Sendable {
  private let descriptor: Int32

  /// The stream of a file descriptor.
  init(to descriptor: Int32) { self.descriptor = descriptor }

  /// Whether somebody sits in front of it.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all of `text`.
  ///
  /// A reader that has gone away (`gan … | head`) ends the program quietly, as the system does by
  /// itself unless it was told to ignore the signal.
  ///
  /// - Throws: `Failure` when the text cannot be written, for example to a full disk.
  func write(_ text: String) throws {
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
  func write(bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        // Somebody else made the terminal or pipe non-blocking: wait until there is room again.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw SystemError()
      }
    }
  }

  /// Tells the user in one line, on standard error, what went wrong.
  static func complain(_ message: String) {
    // When even this cannot be written there is nobody to tell.
    try? Output(to: 2).write("gan: \(oneLine(message))\n")
  }
}

/// A message without what would break its line or move the cursor: it may quote what was given.
func oneLine(_ message: String) -> String {
  message.unicodeScalars.map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
    default: String(scalar)
    }
  }.joined()
}

/// What the system said when a call failed.
struct SystemError: Error, CustomStringConvertible {
  /// The value of `errno`.
  let code = errno

  /// The system's words for it.
  var description: String { String(cString: strerror(code)) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  guard let bytes else { return 0 }
  return write(descriptor, bytes, count)
}

/// Lets what is drawn be seen, wipes the line that the cursor is in, and lets the cursor be seen if it
/// is hidden.
///
/// It does only what is allowed in a signal handler: no allocation, nothing of Swift's runtime.
func writeEndOfDrawing(to descriptor: Int32, showsCursor: Bool) {
  // ESC "[?2026l", the end of a drawing that may have been cut in two.
  let end: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (
    0x1b, 0x5b, 0x3f, 0x32, 0x30, 0x32, 0x36, 0x6c
  )
  _ = withUnsafeBytes(of: end) { systemWrite(descriptor, $0.baseAddress, $0.count) }
  // "\r", ESC "[K" and ESC "[0m".
  let wipe: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (
    0x0d, 0x1b, 0x5b, 0x4b, 0x1b, 0x5b, 0x30, 0x6d
  )
  _ = withUnsafeBytes(of: wipe) { systemWrite(descriptor, $0.baseAddress, $0.count) }
  guard showsCursor else { return }
  // ESC "[?25h".
  let show: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (0x1b, 0x5b, 0x3f, 0x32, 0x35, 0x68)
  _ = withUnsafeBytes(of: show) { systemWrite(descriptor, $0.baseAddress, $0.count) }
}

/// The next byte of standard input; nil at its end.
func readByte() -> UInt8? {
  var byte: UInt8 = 0
  while true {
    let count = withUnsafeMutableBytes(of: &byte) { read(0, $0.baseAddress, 1) }
    if count == 1 { return byte }
    if count == 0 || errno != EINTR { return nil }
  }
}

/// The columns and rows of the terminal at a file descriptor, if there is one.
func terminalSize(of descriptor: Int32) -> (columns: Int, rows: Int)? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return (Int(size.ws_col), Int(size.ws_row))
}
