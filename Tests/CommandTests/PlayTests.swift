import Console
import Foundation
import Testing

@testable import Workbench
@testable import gan

/// `gan play` by scripts: what needs no terminal.
@Suite("The laboratory by scripts")
struct PlayTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("gan-play-\(UUID().uuidString)")

  private func inFolder(_ body: (URL) throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The same seed and script give the same frames, from a file and from standard input.
  @Test("the left button sets points where it goes down and where it is dragged")
  func mouse() {
    func setsPoints(_ name: String) -> Bool? {
      guard case .mouse(let mouse)? = Key(name: name) else { return nil }
      return mouse.setsPoints
    }
    for name in ["press@3,4", "drag@3,4"] { #expect(setsPoints(name) == true, "\(name)") }
    for name in ["release@3,4", "right-press@3,4", "right-drag@3,4", "wheel-up@3,4"] {
      #expect(setsPoints(name) == false, "\(name)")
    }
  }

  @Test func framesAreTheSameEveryTime() throws {
    try inFolder { folder in
      let script = "run 30\nframe\nkey d\nslow 3\nsize 120 40\nframe\nreset 2\nrun 5\nframe\n"
      try Data(script.utf8).write(to: folder.appendingPathComponent("s.txt"))
      let first = try Gan.run(["play", "ring", "--script", "s.txt"], in: folder)
      let again = try Gan.run(
        ["play", "ring", "--script", "s.txt"], environment: ["GAN_THREADS": "1"], in: folder)
      let piped = try Gan.shell("\"$GAN\" play ring --script - < s.txt", in: folder)
      #expect(first.status == 0 && first.errors.isEmpty)
      #expect(first.output == again.output)
      #expect(
        first.output.split(separator: "\n").filter { $0.hasPrefix("gan play ring") }.count == 3)
      #expect(first.output.contains("iteration 30 + 1 of D alone  inside an iteration"))
      #expect(first.output.contains("seed 2  iteration 5  paused"))
      #expect(piped.status == 0)
      #expect(piped.output.contains("seed 2"))
    }
  }

  @Test(
    "What a script cannot do is one line with its number",
    arguments: [
      ("run 5\ndance\n", 2, "s.txt, line 2: \"dance\" is no line of a script"),
      ("\n# remark\nset batch 1\n", 2, "s.txt, line 3: batch is \"1\"; it must be a whole number"),
      ("back\n", 2, "s.txt, line 1: there is nothing to go back to"),
      ("key nowhere\n", 2, "is no name of a key"),
      ("open missing.safetensors\n", 66, "missing.safetensors: there is no such file"),
      ("open s.txt\n", 66, "no state of gan play"),
      ("save /\n", 2, "no name of a file"), ("save no/../../../proc/x\n", 74, "cannot write"),
      ("set file nowhere.csv\nset data file\nreset\n", 66, "nowhere.csv: there is no such file"),
    ])
  func refused(_ script: String, _ status: Int32, _ part: String) throws {
    try inFolder { folder in
      try Data(script.utf8).write(to: folder.appendingPathComponent("s.txt"))
      let outcome = try Gan.run(["play", "ring", "--script", "s.txt"], in: folder)
      #expect(outcome.status == status)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
    }
  }

  @Test(
    "Where the cursor may not be moved, it is said why",
    arguments: [
      (["ACCESSIBLE": "1", "TERM": "xterm"], [], "ACCESSIBLE is \"1\""),
      (["TERM": "dumb"], [], "TERM is \"dumb\""),
      (["TERM": "xterm"], ["--no-animation"], "--no-animation is given"),
      (["TERM": "xterm"], ["--plain"], "--plain is given"),
    ])
  func withoutCursor(
    _ environment: [String: String], _ options: [String], _ reason: String
  ) throws {
    let outcome = try Gan.run(["play"] + options, environment: environment)
    #expect(outcome.status == 2 && outcome.errorLines.count == 1)
    #expect(
      outcome.errors.contains("a terminal whose cursor it can move, but \(reason); without one"),
      "\(outcome.errors)")
  }

  @Test("Pasted text does nothing in the window, and that is said", .timeLimit(.minutes(5)))
  func paste() async {
    await #expect(processExitsWith: .success) {
      for (name, value) in [("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("ACCESSIBLE", "0")] {
        setenv(name, value, 1)
      }
      let terminal = PseudoTerminal()
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        _ = try? Main.run(["play", "ring", "--batch", "4"], Output(to: 1))
        done.signal()
      }
      var written = ""
      func expect(_ part: String) {
        for _ in 0..<30_000 where !written.contains(part) {
          written += terminal.written()
          usleep(2_000)
        }
        terminal.expect(written.contains(part), "no \(part)")
      }
      expect("iteration 0")
      terminal.expect(written.contains("\u{1b}[?2004h"), "pastes are marked")
      terminal.type("\u{1b}[200~learning-rate 0.002 quick\u{1b}[201~")
      expect("pasted text is left out")
      terminal.type("q")
      expect("--seed 1 --script FILE")
      done.wait()
      written += terminal.written()
      // Nothing was done: the script has no line but its first.
      let script = written[(written.range(of: "# gan play")?.lowerBound ?? written.endIndex)...]
      terminal.expect(script.split(whereSeparator: \.isNewline).count == 1, "done: \(script)")
      terminal.expect(written.contains("\u{1b}[?2004l"), "pastes are as they were")
    }
  }

  @Test func aMissingScriptIsNoInput() throws {
    let outcome = try Gan.run(["play", "ring", "--script", "nowhere.txt"])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "gan: nowhere.txt: there is no such file\n")
  }

  /// The view as files, the state as one that goes on, all where `--out` says.
  @Test func filesAreWritten() throws {
    try inFolder { folder in
      let script = "run 20\nwrite view\nsave state.safetensors\nrun 10\nframe\n"
      try Data(script.utf8).write(to: folder.appendingPathComponent("a.txt"))
      try Data("open state.safetensors\nrun 10\nframe\n".utf8)
        .write(to: folder.appendingPathComponent("b.txt"))
      let first = try Gan.run(["play", "moons", "--script", "a.txt", "--out", "o"], in: folder)
      #expect(first.status == 0, "\(first.errors)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("o").path)
      #expect(names.sorted() == ["state.safetensors", "view.html", "view.png", "view.txt"])
      let text = try String(
        contentsOf: folder.appendingPathComponent("o/view.txt"), encoding: .utf8)
      #expect(text.hasPrefix("gan play moons  seed 1  iteration 20"))
      let second = try Gan.run(["play", "ring", "--script", "b.txt", "--out", "o"], in: folder)
      #expect(second.output == first.output)
    }
  }
}
