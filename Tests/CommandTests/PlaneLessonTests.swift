import Autograd
import Course
import Datasets
import Foundation
import Measures
import ModeCollapseLesson
import Testing
import Trainings

@testable import Workbench
@testable import gan

/// Lessons 11, 15 and 16 as a user runs them, on trainings that are over in a moment.
@Suite("Lessons in the plane")
struct PlaneLessonTests {
  private static let short = ["--steps", "10", "--batch", "8", "--units", "8", "--plain"]

  @Test(
    "unusual data are taken, and what they mean is said",
    arguments: [
      (["--modes", "1"], "There is only one mode"), (["--deviation", "0"], "deviation is 0"),
      (["--deviation", "0.3"], "The modes overlap"), (["--layout", "grid"], "25 centres"),
      (["--layout", "grid", "--deviation", "0.2"], "The modes overlap"),
    ])
  func unusual(_ words: [String], _ sentence: String) throws {
    let own = ["--compare-steps", "0"]
    let outcome = try Gan.run(["mode-collapse"] + Self.short + own + words)
    // What is claimed of the usual data is not claimed of others, so nothing can fail here.
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.replacing("\n", with: " ").contains(sentence))
  }

  @Test("usual data need no warning")
  func usual() throws {
    let outcome = try Gan.run(["mode-collapse", "--quick", "--compare-steps", "0", "--plain"])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("overlap"))
    #expect(!outcome.output.contains("only one mode"))
  }

  @Test("a file of centres takes the place of the ring")
  func centres() throws {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("three.csv")
      try Data("x,y\n0,0\n3,0\n0,4\n".utf8).write(to: file)
      let words = ["--compare-steps", "0", "--centres", file.path]
      let outcome = try Gan.run(["mode-collapse"] + Self.short + words)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("3 centres"))

      try Data("0,0\n1,east\n".utf8).write(to: file)
      expectOneLine(
        try Gan.run(["mode-collapse", "--quiet"] + words), status: 66,
        containing: ["three.csv", "line 2", "two numbers"])
      expectOneLine(
        try Gan.run(["minibatch-features", "--quiet", "--centres", folder.path + "/none.csv"]),
        status: 66,
        containing: ["none.csv", "there is no such file"])
    }
  }

  @Test(
    "settings out of bounds are wrong usage",
    arguments: [
      ("mode-collapse --modes 0", "from 1 to 200"), ("mode-collapse --deviation -1", "from 0 to"),
      ("mode-collapse --preset good", "one of collapse, healthy"),
      ("unrolled --k -1", "from 0 to 100"), ("unrolled --k 1000", "from 0 to 100"),
      ("minibatch-features --kernels 0", "from 1 to"),
      ("minibatch-features --batch 1", "from 2 to"),
    ])
  func bounds(_ words: String, _ expected: String) throws {
    expectOneLine(
      try Gan.run(words.split(separator: " ").map(String.init)), status: 2, containing: [expected])
  }

  @Test(
    "the samples of --out score what the run says they score",
    arguments: ["mode-collapse", "unrolled"])
  func files(_ lesson: String) throws {
    try inTemporaryFolder { folder in
      let own = lesson == "unrolled" ? ["--compare", "none"] : ["--compare-steps", "0"]
      let words = [lesson, "--quick", "--json", "--out", folder.path] + own
      let outcome = try Gan.run(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let metrics = try #require(try outcome.object()["metrics"] as? [String: Double])
      let table = String(
        decoding: try Data(contentsOf: folder.appendingPathComponent("samples.csv")), as: UTF8.self)
      let lines = table.split(separator: "\n")
      #expect(lines.first == "real_x,real_y,generated_x,generated_y")
      #expect(lines.count == 1 + 2_500)
      let numbers = lines.dropFirst().map { $0.split(separator: ",").compactMap { Float($0) } }
      #expect(numbers.allSatisfy { $0.count == 4 })
      let generated = Tensor(numbers.flatMap { $0[2...] }, shape: [2_500, 2])
      let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
      let coverage = ModeCoverage(of: generated, in: ring)
      #expect(Double(coverage.covered) == metrics["modes"])
      #expect(coverage.highQualityShare == metrics["highQuality"])
      #expect((coverage.reverseKL - (metrics["reverseKL"] ?? -1)).magnitude < 1e-12)
      for file in ["generator.safetensors", "curves.csv"] {
        let path = folder.appendingPathComponent(file).path
        #expect(FileManager.default.fileExists(atPath: path), "\(file)")
      }
    }
  }

  @Test("looking no step ahead is lesson 11's preset, to the bit")
  func sameNetworks() throws {
    func modes(_ words: [String]) throws -> [[Double?]] {
      let object = try Gan.run(words + ["--steps", "300", "--json"]).object()
      let curves = try #require(object["curves"] as? [String: [[Double?]]])
      return try #require(curves["generatorLoss"])
    }
    let collapsed = try modes(
      ["mode-collapse", "--preset", "slow-discriminator", "--compare-steps", "0"])
    #expect(try modes(["unrolled", "--k", "0", "--compare", "none"]) == collapsed)
  }

  @Test("presets set what they say, and what is given counts more")
  func presets() throws {
    let lesson = ModeCollapse()
    func settings(_ given: [String: SettingValue], quick: Bool = false) throws -> [String:
      SettingValue]
    {
      try Run(of: lesson, isQuick: quick, settings: given).settings
    }
    #expect(try settings([:])["generator-steps"] == .integer(10))
    let healthy = try settings(["preset": .word("healthy")])
    #expect(healthy["generator-steps"] == .integer(1))
    #expect(healthy["average"] == .number(0.999))
    let varied = try settings(["preset": .word("healthy"), "average": .number(0)])
    #expect(varied["average"] == .number(0))
    #expect(try settings(["preset": .word("healthy")], quick: true)["steps"] == .integer(400))
    for preset in lesson.presets {
      for (name, text) in preset.values {
        let setting = try #require(lesson.settings.first { $0.name == name })
        #expect(throws: Never.self) { try setting.value(from: text) }
      }
    }
  }

  @Test("each is swept", arguments: ["mode-collapse", "minibatch-features", "unrolled"])
  func sweeps(_ lesson: String) throws {
    let short = ["--steps", "5", "--batch", "8", "--units", "8", "--seeds", "2"]
    let own = lesson == "mode-collapse" ? ["--compare-steps", "5"] : []
    let object = try Gan.run(["sweep", lesson, "--json"] + short + own).object()
    let summary = try #require(object["summary"] as? [String: Any])
    #expect(summary.keys.contains("modes"))
    #expect(summary.keys.contains("highQuality"))
    if lesson == "mode-collapse" { #expect(summary.keys.contains("minimaxSimultaneousModes")) }
    if lesson == "unrolled" { #expect(summary.keys.contains("stoppedModes")) }
  }
}
