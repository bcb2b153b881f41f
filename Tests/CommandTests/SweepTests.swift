import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("Sweeps")
struct SweepTests {
  private let sweep = ["sweep", "gaussian"] + short

  @Test(
    "a page shows the names of measurements in words",
    arguments: [
      ("modes", "modes"), ("modesLoose", "modes loose"), ("reverseKL", "reverse KL"),
      ("k0Modes", "k0 modes"), ("wasserstein1", "Wasserstein-1"),
      ("plainWasserstein1", "plain Wasserstein-1"), ("jensenShannon", "Jensen-Shannon"),
      ("minimaxAlternatingReverseKL", "minimax alternating reverse KL"),
    ])
  func names(_ name: String, _ shown: String) { #expect(words(of: name) == shown) }

  @Test("the JSON has a run for each seed and a summary for each measure")
  func schema() throws {
    let object = try Gan.run(sweep + ["--seeds", "11-15", "--json"]).object()
    #expect(object["lesson"] as? String == "gaussian")
    #expect(object["seeds"] as? [Int] == Array(11...15))
    let runs = try #require(object["runs"] as? [[String: Any]])
    #expect(runs.map { $0["seed"] as? Int } == Array(11...15))
    let summary = try #require(object["summary"] as? [String: [String: Any]])
    for run in runs {
      #expect(Set(run.keys) == ["seed", "metrics", "claims", "curves"])
      let metrics = try #require(run["metrics"] as? [String: Any])
      #expect(Set(metrics.keys) == Set(summary.keys))
      for claim in try #require(run["claims"] as? [[String: Any]]) {
        // What was not judged in a quick run is null, as in the lesson's own JSON.
        #expect(claim.keys.contains("holds"))
        #expect(claim.keys.contains("value"))
      }
    }
    // Five numbers sorted: extremes, quartiles and median are the numbers themselves.
    for (name, statistics) in summary {
      let values = runs.compactMap { ($0["metrics"] as? [String: Double])?[name] }.sorted()
      #expect(values.count == 5)
      let names = ["minimum", "lowerQuartile", "median", "upperQuartile", "maximum"]
      #expect(names.map { statistics[$0] as? Double } == values.map { $0 })
    }
  }

  @Test("a run of a sweep is the run of its seed")
  func single() throws {
    let swept = try Gan.run(sweep + ["--seeds", "4-4", "--json"]).object()
    let run = try #require((swept["runs"] as? [[String: Any]])?.first)
    let alone = try Gan.run(["gaussian", "--seed", "4", "--json"] + short).object()
    #expect(run["metrics"] as? [String: Double] == alone["metrics"] as? [String: Double])
    #expect(run["claims"] as? NSArray == alone["claims"] as? NSArray)
  }

  @Test("threads do not change a byte")
  func threads() throws {
    let words = sweep + ["--seeds", "4", "--json"]
    #expect(
      try Gan.run(words + ["--threads", "1"]).output == Gan.run(words + ["--threads", "2"]).output)
  }

  @Test(
    "parts merge into the whole, byte for byte",
    arguments: [
      [], ["--learning-rate", "1e17"], ["--learning-rate", "1e30"], ["--gradient-penalty", "0.5"],
    ])
  func merge(_ settings: [String]) throws {
    try inTemporaryFolder { folder in
      for (name, seeds) in [("a.json", "1-2"), ("b.json", "3-5")] {
        let part = try Gan.run(sweep + settings + ["--seeds", seeds, "--json"])
        try Data(part.output.utf8).write(to: folder.appendingPathComponent(name))
      }
      for style in [["--json"], ["--plain"]] {
        let whole = try Gan.run(sweep + settings + ["--seeds", "5"] + style)
        let merged = try Gan.run(
          ["sweep", "gaussian", "--merge", "b.json", "a.json"] + style, in: folder)
        #expect(merged.status == 0)
        #expect(merged.errors.isEmpty)
        #expect(merged.output == whole.output)
        let repeated = ["sweep", "gaussian", "--merge", "a.json", "--merge=b.json"]
        #expect(try Gan.run(repeated + style, in: folder).output == whole.output)
      }
    }
  }

  @Test("what cannot be merged is refused with status 66")
  func mergeErrors() throws {
    try inTemporaryFolder { folder in
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let part = try Gan.run(sweep + ["--seeds", "2", "--json"]).output
      try write("part.json", part)
      try write("half.json", String(part.prefix(part.count / 2)))
      try write("text.json", "hello")
      try write("empty.json", "")
      try write("object.json", "{}")
      try write(
        "other.json",
        Gan.run([
          "sweep", "gaussian", "--seeds", "9-9", "--quick", "--steps", "21",
          "--plain-steps", "0", "--k", "2", "--json",
        ]).output)
      try write("log-loss.json", Gan.run(["sweep", "log-loss", "--seeds", "1", "--json"]).output)
      func merge(_ files: String...) throws -> Gan.Outcome {
        try Gan.run(["sweep", "gaussian", "--merge"] + files, in: folder)
      }
      for broken in ["half.json", "text.json", "empty.json", "object.json", "missing.json", "."] {
        expectOneLine(try merge("part.json", broken), status: 66, containing: [broken])
      }
      expectOneLine(try merge("part.json", "log-loss.json"), status: 66, containing: ["log-loss"])
      expectOneLine(
        try merge("part.json", "other.json"), status: 66, containing: ["different settings"])
      expectOneLine(try merge("part.json", "part.json"), status: 66, containing: ["seed 1"])
    }
  }
}
