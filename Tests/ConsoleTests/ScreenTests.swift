import Foundation
import Testing

@testable import Console

@Suite("A terminal that is drawn on", .timeLimit(.minutes(5)))
struct ScreenTests {
  private static let hidden = "\u{1b}[?25l"
  private static let shown = "\u{1b}[?25h"
  private static let restored = "\u{1b}[?2026l\r\u{1b}[K\u{1b}[0m\u{1b}[?25h"

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test(
    "is put back before a signal ends the program, which ends as it would have",
    arguments: [SIGHUP, SIGQUIT, SIGTERM, SIGABRT, SIGSEGV, SIGUSR1, SIGXCPU])
  func ends(number: Int32) async {
    let result = await #expect(
      processExitsWith: .signal(number), observing: [\.standardErrorContent]
    ) { [number] in
      Screen(descriptor: 2).take(isAnimated: true)
      kill(getpid(), number)
      // The signal may reach any thread, and does so soon.
      sleep(20)
      _exit(0)
    }
    #expect(text(result).hasSuffix(Self.hidden + Self.restored))
  }

  @Test(
    "a whole window is given back before a signal, or an exit in the middle, ends the program",
    arguments: [SIGHUP, SIGQUIT, SIGTERM, SIGINT, SIGSEGV, SIGTRAP, 0])
  func window(number: Int32) async {
    let status: ExitTest.Condition =
      number == 0 ? .exitCode(5) : number == SIGINT ? .exitCode(130) : .signal(number)
    let result = await #expect(
      processExitsWith: status, observing: [\.standardErrorContent]
    ) { [number] in
      endOnInterrupt()
      _ = Screen(descriptor: 2).takeWindow()
      Screen(descriptor: 2).reportMouse(true)
      // In the middle of a frame.
      try? Output(to: 2).write("\u{1b}[?2026h\u{1b}[?7l")
      if number == 0 { exit(5) }
      kill(getpid(), number)
      sleep(20)
      _exit(0)
    }
    var terminal = EmulatedTerminal(columns: 80, rows: 24)
    terminal.write(text(result))
    #expect(!terminal.isAlternate && terminal.showsCursor && terminal.mouseModes.isEmpty)
    #expect(!terminal.marksPasted && terminal.wrapsLines)
    #expect(text(result).contains("\u{1b}[?2004h"))
    #expect(terminal.unknown.isEmpty)
    #expect(text(result).contains("\u{1b}[?1049h") && text(result).contains("\u{1b}[?1006h"))
  }

  @Test("an ignored signal stays ignored")
  func ignored() async {
    let result = await #expect(
      processExitsWith: .exitCode(7), observing: [\.standardErrorContent]
    ) {
      for number in [SIGHUP, SIGPIPE, SIGTSTP] { signal(number, SIG_IGN) }
      Screen(descriptor: 2).take(isAnimated: true)
      for number in [SIGHUP, SIGPIPE, SIGTSTP] { kill(getpid(), number) }
      usleep(100_000)
      Screen(descriptor: 2).release()
      _exit(7)
    }
    #expect(text(result).hasSuffix(Self.hidden + Self.shown))
  }

  @Test("a stop is counted also before anything is drawn in place")
  func firstStop() async {
    await #expect(processExitsWith: .exitCode(1)) {
      let surface = LiveView.Surface(stream: 2, isAnimated: false)
      guard surface.timesLost() == 0 else { _exit(2) }
      kill(getpid(), SIGCONT)
      for _ in 0..<100 where surface.timesLost() == 0 { usleep(10_000) }
      _exit(Int32(surface.timesLost()))
    }
  }

  @Test("is put back and taken anew when the program goes on after a stop")
  func goesOn() async {
    let result = await #expect(
      processExitsWith: .exitCode(1), observing: [\.standardErrorContent]
    ) {
      let screen = Screen(descriptor: 2)
      screen.take(isAnimated: true)
      kill(getpid(), SIGCONT)
      for _ in 0..<100 where screen.timesStopped == 0 { usleep(10_000) }
      screen.take(isAnimated: true)
      screen.release()
      _exit(Int32(screen.timesStopped))
    }
    #expect(text(result).hasSuffix(Self.hidden + Self.restored + Self.hidden + Self.shown))
  }
}
