import Blackboard
import Foundation
import Rendering
import Testing

@testable import Workbench
@testable import gan

@Suite("What goes to standard output")
struct OutputTests {
  @Test(
    "list, help and version print and end with 0",
    arguments: [
      [], ["list"], ["help"], ["--help"], ["-h"], ["--version"], ["help", "gaussian"],
      ["gaussian", "--help"], ["help", "check"], ["help", "sweep"], ["help", "bench"],
      ["help", "list"],
    ])
  func pages(_ arguments: [String]) throws {
    let outcome = try Gan.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.isEmpty)
    for line in outcome.lines { #expect(cellWidth(line) <= 80, "\(line)") }
  }

  @Test("the help of every lesson fits 80 columns and names every setting and default")
  func help() throws {
    for lesson in lessons {
      let text = try Gan.run(["help", lesson.name]).output
      for line in text.split(separator: "\n") { #expect(cellWidth(String(line)) <= 80, "\(line)") }
      let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      for setting in lesson.settings {
        #expect(words.contains("--\(setting.name) \(setting.placeholder)"))
        if setting.defaultText.isEmpty {
          #expect(!words.contains("()"))
        } else {
          #expect(words.contains("(\(setting.defaultText)"))
        }
      }
    }
  }

  @Test("number, name and zeros mean the same lesson")
  func names() throws {
    let byName = try Gan.run(["gaussian"] + short)
    #expect(byName.status == 0)
    for name in ["3", "03"] { #expect(try Gan.run([name] + short).output == byName.output) }
  }

  @Test("the same seed gives the same bytes, another seed others")
  func seeds() throws {
    let one = try Gan.run(["gaussian", "--seed", "5"] + short).output
    #expect(try Gan.run(["--seed=5", "gaussian"] + short).output == one)
    #expect(try Gan.run(["gaussian", "--seed", "6"] + short).output != one)
  }

  @Test(
    "--plain prints the same bytes in any surroundings",
    arguments: [
      ["LC_ALL": "C"], ["LC_ALL": "", "LANG": ""], ["COLUMNS": "50"], ["NO_COLOR": "1"],
      ["TERM": "dumb"], ["TERM": "xterm-256color", "COLUMNS": "200"],
    ])
  func plain(_ environment: [String: String]) throws {
    let here = try Gan.run(["gaussian", "--plain"] + short).output
    #expect(here.contains("─"))
    let there = try Gan.run(
      ["gaussian", "--plain", "--color", "always"] + short, environment: environment)
    #expect(there.output == here)
  }

  @Test("colour comes only when it is asked for where the output is a file")
  func colour() throws {
    let escape = "\u{1b}"
    func output(_ words: [String], _ environment: [String: String] = [:]) throws -> String {
      try Gan.run(["gaussian"] + short + words, environment: environment).output
    }
    let none = try output([])
    #expect(!none.contains(escape))
    #expect(try output(["--color", "never"]) == none)
    #expect(try output(["--color", "auto"]) == none)
    let colour = try output(["--color", "always"])
    #expect(colour.contains(escape))
    // An option weighs more than the surroundings.
    #expect(try output(["--color", "always"], ["NO_COLOR": "1", "TERM": "dumb"]) == colour)
    #expect(try !output(["--color", "always", "--plain"]).contains(escape))
  }

  @Test("ASCII where the locale asks for it or --ascii does")
  func ascii() throws {
    for (arguments, environment) in [
      (["gaussian"] + short, ["LC_ALL": "C"]), (["gaussian", "--ascii"] + short, [:]),
      (["gaussian", "--ascii", "--plain"] + short, [:]), (["list"], ["LC_ALL": "POSIX"]),
      (["help", "gaussian"], ["LC_ALL": "C"]), (["help", "gaussian", "--ascii"], [:]),
    ] {
      let outcome = try Gan.run(arguments, environment: environment)
      #expect(outcome.status == 0)
      #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 }, "\(arguments) \(environment)")
    }
  }

  @Test("no line is wider than asked", arguments: [40, 41, 55, 80, 97, 132, 200])
  func width(_ width: Int) throws {
    for arguments in [["gaussian"] + short, ["log-loss"], ["min-max"], ["list"]] {
      for extra in [[], ["--ascii"]] {
        let outcome = try Gan.run(arguments + extra + ["--width", "\(width)"])
        for line in outcome.lines { #expect(cellWidth(line) <= width, "\(arguments): \(line)") }
      }
    }
  }

  @Test("--quiet shows the verdict and the claims, and no step")
  func quiet() throws {
    let output = try Gan.run(["gaussian", "--quiet"] + short).output
    #expect(output.contains("Rule:"))
    #expect(output.contains("claims"))
    #expect(!output.contains("Step 1"))
  }

  @Test("--pause goes back a step with b and forward again with Enter, from a pipe too")
  func back() throws {
    let words = (["gaussian"] + short + ["--pause"]).joined(separator: " ")
    func steps(_ typed: String) throws -> [String] {
      let outcome = try Gan.shell("printf '\(typed)' | LC_ALL=C.UTF-8 \"$GAN\" \(words)")
      #expect(outcome.status == 0)
      return outcome.lines.filter { $0.hasPrefix("▸ Step ") }.map {
        String($0.dropFirst(7).prefix(1))
      }
    }
    // Before each step but the first it asks once; at the end of the input it goes on by itself.
    #expect(try steps("") == ["1", "2", "3", "4", "5", "6"])
    #expect(try steps("\\nb\\n\\n") == ["1", "2", "1", "2", "3", "4", "5", "6"])
    #expect(
      try steps("\\n\\nb\\nb\\n\\n\\n") == ["1", "2", "3", "2", "1", "2", "3", "4", "5", "6"])
    // There is nothing before the first step.
    #expect(try steps("b\\nb\\n") == ["1", "2", "3", "4", "5", "6"])
  }

  @Test("--pause does not wait where Enter cannot be pressed")
  func pause() throws {
    let paused = try Gan.run(["gaussian", "--pause"] + short)
    #expect(try paused.output == Gan.run(["gaussian"] + short).output)
    #expect(paused.errors.isEmpty)
    let closed = try Gan.shell("\"$GAN\" gaussian --pause \(short.joined(separator: " ")) <&-")
    #expect(closed.output == paused.output)
  }

  @Test(
    "a learning rate that blows training up is said to, without tables of NaN",
    arguments: [
      ["--learning-rate", "1e30"], ["--discriminator-learning-rate", "1e30"],
      ["--learning-rate", "1e30", "--discriminator-learning-rate", "1e30"],
    ])
  func diverging(_ rates: [String]) throws {
    let outcome = try Gan.run(["gaussian", "--steps", "300", "--plain-steps", "0"] + rates)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("DIVERGED"))
    #expect(!outcome.output.contains("NaN"))
    #expect(outcome.errors.isEmpty)
  }

  @Test(
    "wrong usage is one line on standard error and status 2",
    arguments: [
      (["nosuch"], "nosuch"), (["gaussian", "--nosuch"], "--nosuch"),
      (["gaussian", "--steps", "0"], "--steps"), (["play"], "needs a terminal"),
      (["gaussian", "--html"], "needs a value"), (["a\nb\u{1b}[31m"], "a\\nb"),
    ])
  func usage(_ arguments: [String], _ part: String) throws {
    expectOneLine(try Gan.run(arguments), status: 2, containing: [part])
  }

  @Test(
    "wrong variables are told like wrong options",
    arguments: [
      ("GAN_ISA", "v9"), ("GAN_THREADS", "x"), ("GAN_THREADS", "0"),
    ])
  func variables(_ name: String, _ value: String) throws {
    let outcome = try Gan.run(["gaussian"] + short, environment: [name: value])
    expectOneLine(outcome, status: 2, containing: [name, value])
  }

  @Test("random command lines end with a status of the contract", arguments: 0..<40)
  func fuzz(seed: Int) throws {
    let words = [
      "gaussian", "log-loss", "min-max", "3", "list", "check", "help", "--json", "--plain",
      "--ascii", "--color", "always", "--width=40", "--seed=7", "--seed", "--quiet", "--pause",
      "--version", "--nosuch", "--out", "/dev/null/x", "-1", "--k=2", "--batch=1",
      "--learning-rate=1e30", "--loss", "minimax", "--order=simultaneous", "--average=0",
    ]
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let random = (0..<(1 + next(6))).map { _ in words[next(words.count)] }
    let outcome = try Gan.run(random + ["--quick", "--steps=3", "--plain-steps=1"])
    #expect([0, 1, 2, 66, 74].contains(outcome.status), "\(random): \(outcome.errors)")
    #expect(outcome.errorLines.count == (outcome.status < 2 ? 0 : 1), "\(random)")
  }
}
