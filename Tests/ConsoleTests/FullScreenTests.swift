import Foundation
import Testing

@testable import Console

/// Each runs in a process of its own, whose terminal the test is the other end of.
@Suite("A terminal that the program has to itself", .timeLimit(.minutes(5)))
struct FullScreenTests {
  @Test("is taken, and given back exactly as it was")
  func backAsItWas() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      let before = terminal.input
      guard let screen = FullScreen(reportsMouse: true) else { _exit(2) }
      terminal.expect(!terminal.has(ECHO) && !terminal.has(ICANON), "keys come one by one, unseen")
      terminal.expect(terminal.has(ISIG), "Ctrl-C is a signal")
      terminal.expect(terminal.input[0] & Int(IXON) == 0, "Ctrl-S is a key")
      var shown = EmulatedTerminal(columns: 80, rows: 24)
      shown.write("before\r\n")
      shown.write(terminal.written())
      terminal.expect(shown.isAlternate && !shown.showsCursor, "another screen, no cursor")
      terminal.expect(shown.mouseModes.count == 3, "the mouse is reported")
      terminal.expect(shown.marksPasted, "pastes are marked")
      try screen.write("\u{1b}[3;4Htext")
      shown.write(terminal.written())
      terminal.expect(shown.window[2] == "   text", "text in its place: \(shown.window)")
      screen.reportsMouse = false
      shown.write(terminal.written())
      terminal.expect(shown.mouseModes.isEmpty, "the mouse is reported no longer")
      screen.reportsMouse = true
      screen.close()
      screen.close()
      shown.write(terminal.written())
      terminal.expect(!shown.isAlternate && shown.showsCursor, "the screen as it was")
      terminal.expect(shown.mouseModes.isEmpty && shown.unknown.isEmpty, "nothing else remains")
      terminal.expect(!shown.marksPasted, "pastes are as they were")
      terminal.expect(shown.window == ["before", ""], "what stood there: \(shown.window)")
      terminal.expect(terminal.input == before, "the input as it was")
      try screen.write("too late")
      terminal.expect(terminal.written() == "", "nothing is written after the end")
    }
  }

  @Test("gives the keys that come, and waits no longer than it may")
  func keys() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      guard let screen = FullScreen(reportsMouse: false) else { _exit(2) }
      /// How long it takes: at the first of several tries that stays below a limit, since others may keep
      /// a process from its processor at one.
      func time(below limit: Double, _ body: () -> Void) -> Double {
        var time = Double.infinity
        for _ in 0..<20 where time >= limit {
          let began = secondsNow()
          body()
          time = secondsNow() - began
        }
        return time
      }
      let none = time(below: 0.02) { terminal.expect(screen.keys(within: 0) == [], "no keys") }
      terminal.expect(none < 0.02, "looking takes no time: \(none)")
      let some = time(below: 0.5) { terminal.expect(screen.keys(within: 0.25) == [], "no keys") }
      terminal.expect(0.25..<0.5 ~= some, "it waits as long as it is told: \(some)")
      let all: [Key] = [.character("a"), .character("é"), .up, .control("s")]
      let soon = time(below: 0.2) {
        terminal.type("aé\u{1b}[A\u{13}")
        terminal.expect(screen.keys(within: 10) == all, "four keys")
      }
      terminal.expect(soon < 0.2, "it does not wait for more: \(soon)")
      let escape = time(below: 0.25) {
        terminal.type("\u{1b}")
        terminal.expect(screen.keys(within: 10) == [.escape], "escape")
      }
      terminal.expect(0.025..<0.25 ~= escape, "escape is known after a moment: \(escape)")
      // Frame by frame, as with drawing in between.
      var keys: [Key] = []
      let frames = time(below: 0.25) {
        keys = []
        terminal.type("\u{1b}")
        while keys.isEmpty { keys += screen.keys(within: 0) ?? [.end] }
      }
      terminal.expect(keys == [.escape] && 0.025..<0.25 ~= frames, "escape after \(frames)")
      terminal.type("\u{1b}[1;5")
      terminal.expect(screen.keys(within: 0.1) == [], "half a sequence")
      terminal.type("C")
      terminal.expect(screen.keys(within: 1) == [.right], "its other half")
      terminal.type("\u{1b}[200~quit\nq\u{1b}[201~")
      terminal.expect(screen.keys(within: 1) == [.paste], "a paste is no keys")
    }
  }

  @Test("tells of another size, and of a stop, at once, and is taken anew")
  func changes() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      guard let screen = FullScreen(reportsMouse: true) else { _exit(2) }
      terminal.expect(screen.size == (80, 24), "the size")
      let lost = screen.timesLost
      Thread.detachNewThread {
        usleep(50_000)
        terminal.resize(columns: 100, rows: 30)
      }
      var began = secondsNow()
      terminal.expect(screen.keys(within: 10) == [], "no keys, but a change")
      terminal.expect(secondsNow() - began < 1, "at once")
      terminal.expect(screen.size == (100, 30) && screen.timesLost != lost, "another size")
      let before = screen.timesLost
      _ = terminal.written()
      Thread.detachNewThread {
        usleep(50_000)
        kill(getpid(), SIGCONT)
      }
      began = secondsNow()
      terminal.expect(screen.keys(within: 10) == [], "no keys, but a stop")
      terminal.expect(secondsNow() - began < 1 && screen.timesLost != before, "a stop, at once")
      try screen.write("anew")
      var shown = EmulatedTerminal(columns: 100, rows: 30)
      shown.write("\u{1b}[?1049h" + terminal.written())
      terminal.expect(shown.isAlternate && !shown.showsCursor, "another screen again")
      terminal.expect(shown.mouseModes.count == 3 && !terminal.has(ECHO), "all is taken again")
    }
  }

  @Test("its keys come to an end when it goes away")
  func goesAway() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      signal(SIGHUP, SIG_IGN)
      guard let screen = FullScreen(reportsMouse: false) else { _exit(2) }
      terminal.type("a")
      terminal.expect(screen.keys(within: 1) == [.character("a")], "a key before")
      close(terminal.person)
      let began = secondsNow()
      terminal.expect(screen.keys(within: 10) == nil, "the end")
      terminal.expect(screen.keys(within: 10) == nil, "and again")
      terminal.expect(secondsNow() - began < 1, "at once")
      terminal.expect((try? screen.write("x")) == nil, "nothing can be written")
    }
    await #expect(processExitsWith: .signal(SIGHUP)) {
      let terminal = PseudoTerminal()
      guard let screen = FullScreen(reportsMouse: false) else { _exit(2) }
      close(terminal.person)
      _ = screen.keys(within: 10)
      sleep(10)
      _exit(0)
    }
  }

  @Test("what is said on standard error meanwhile is seen after it")
  func errors() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal(takesErrors: true)
      guard let screen = FullScreen(reportsMouse: false) else { _exit(2) }
      _ = terminal.written()
      Output.complain("a reason")
      terminal.expect(terminal.written() == "", "not into the picture")
      screen.close()
      terminal.expect(
        terminal.written().hasSuffix("\u{1b}[?1049lgan: a reason\r\n"), "but after it")
      Output.complain("another")
      terminal.expect(terminal.written() == "gan: another\r\n", "and then as ever")
      // More than there is room for is lost, and stops nothing.
      guard let second = FullScreen(reportsMouse: false) else { _exit(2) }
      for _ in 0..<20_000 { Output.complain("a reason") }
      Thread.detachNewThread { while true { _ = terminal.written() } }
      second.close()
    }
  }

  @Test("there is none without a terminal")
  func noTerminal() async {
    await #expect(processExitsWith: .success) {
      dup2(open("/dev/null", O_RDWR), 0)
      if FullScreen(reportsMouse: false) != nil { _exit(1) }
    }
  }
}
