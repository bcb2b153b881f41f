import Foundation

/// A pseudo-terminal that becomes the terminal of this process, which must be one started for the test:
/// its standard input and output lead there.
struct PseudoTerminal {
  /// The end at which a person would sit.
  let person: Int32
  private let report = fcntl(2, F_DUPFD_CLOEXEC, 100)

  /// - Parameter takesErrors: Whether standard error leads there, too.
  init(columns: UInt16 = 80, rows: UInt16 = 24, takesErrors: Bool = false) {
    #if canImport(Darwin)
      person = posix_openpt(O_RDWR | O_NOCTTY)
      grantpt(person)
      unlockpt(person)
      let name = String(cString: ptsname(person))
    #else
      // What these calls do; the C library's module does not have them. TIOCSPTLCK and TIOCGPTN.
      person = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var number: Int32 = 0
      _ = ioctl(person, 0x4004_5431, &number)
      _ = ioctl(person, 0x8004_5430, &number)
      let name = "/dev/pts/\(number)"
    #endif
    setsid()
    let program = open(name, O_RDWR)
    _ = ioctl(program, UInt(TIOCSCTTY), 0)
    for stream in [0, 1] + (takesErrors ? [2] : []) { dup2(program, Int32(stream)) }
    close(program)
    _ = fcntl(person, F_SETFL, O_NONBLOCK)
    resize(columns: columns, rows: rows)
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }

  /// Types these characters.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    expect(write(person, bytes, bytes.count) == bytes.count, "typing \(text.debugDescription)")
  }

  /// What has been written since the last call.
  func written() -> String { String(decoding: writtenBytes(), as: UTF8.self) }

  /// The bytes that have been written since the last call; the last character may not be whole yet.
  func writtenBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var all: [UInt8] = []
    while true {
      let count = read(person, &bytes, bytes.count)
      if count <= 0 { return all }
      all += bytes.prefix(count)
    }
  }

  /// How the terminal treats typed keys, as numbers.
  var input: [Int] {
    var state = termios()
    expect(tcgetattr(0, &state) == 0, "the terminal's state")
    let characters = withUnsafeBytes(of: state.c_cc) { $0.map(Int.init) }
    return [Int(state.c_iflag), Int(state.c_oflag), Int(state.c_cflag), Int(state.c_lflag)]
      + characters
  }

  /// Whether the terminal has this among its ways to treat what is typed.
  func has(_ flag: Int32) -> Bool { input[3] & Int(flag) != 0 }

  /// Ends the process with a word about it unless something holds.
  func expect(_ holds: Bool, _ what: String, line: Int = #line) {
    if holds { return }
    let text = "line \(line): \(what)\n"
    write(report, text, text.utf8.count)
    _exit(1)
  }
}
