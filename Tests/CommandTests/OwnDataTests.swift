import Foundation
import Measures
import Testing

/// Numbers and points of one's own, as a user brings them.
@Suite("Own data")
struct OwnDataTests {
  /// A skewed list of 2,000 numbers, each with three digits after the point.
  private static let numbers = (0..<2_000).map { index -> Double in
    let part = Double((index * 769) % 2_000) / 2_000
    return (part * part * 4_000).rounded() / 1_000
  }

  private func metrics(_ words: [String]) throws -> [String: Double] {
    let outcome = try Gan.run(["gaussian", "--json", "--plain-steps", "0"] + words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let metrics = try outcome.object()["metrics"] as? [String: Any]
    return try #require(metrics).compactMapValues { $0 as? Double }
  }

  private func written(_ numbers: [Double], in folder: URL, as name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(numbers.map { "\($0)\n" }.joined().utf8).write(to: file)
    return file.path
  }

  @Test("N(400, 5²) is learned within the bounds of N(1, 1), five times as wide")
  func otherDistribution() throws {
    let outcome = try Gan.run([
      "gaussian", "--json", "--plain-steps", "0", "--data-mean", "400", "--data-deviation", "5",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try outcome.object()
    let metrics = try #require(object["metrics"] as? [String: Any])
    let mean = try #require(metrics["mean"] as? Double)
    #expect((mean - 400).magnitude < 0.25)
    #expect((try #require(metrics["standardDeviation"] as? Double) - 5).magnitude < 0.4)
    let claims = try #require(object["claims"] as? [[String: Any]])
    let bounds = Dictionary(
      uniqueKeysWithValues: claims.map { ($0["id"] as? String ?? "", $0) })
    #expect(bounds["mean"]?["expected"] as? Double == 400)
    #expect(bounds["mean"]?["tolerance"] as? Double == 0.25)
    #expect(bounds["standard-deviation"]?["expected"] as? Double == 5)
    #expect(bounds["wasserstein"]?["atMost"] as? Double == 0.5)
    #expect(bounds["jensen-shannon"]?["atMost"] as? Double == 0.02)
    #expect(claims.count == 8 && claims.allSatisfy { $0["holds"] as? Bool == true })
  }

  @Test("other data are the same training in other units")
  func otherUnits() throws {
    let usual = try metrics(["--quick"])
    let other = try metrics(["--quick", "--data-mean", "-0.04", "--data-deviation", "0.02"])
    for (name, shift) in [("mean", -0.06), ("standardDeviation", 0), ("wasserstein1", 0)] {
      let (a, b) = (try #require(usual[name]), try #require(other[name]))
      #expect((b - (0.02 * a + shift)).magnitude < 1e-6, "\(name)")
    }
    // The edges of the bins are rounded in other units, but for a power of two and no shift.
    let (a, b) = (try #require(usual["jensenShannon"]), try #require(other["jensenShannon"]))
    #expect((a - b).magnitude < 1e-12)
    let half = try metrics(["--quick", "--data-mean", "0.5", "--data-deviation", "0.5"])
    #expect(usual["jensenShannon"] == half["jensenShannon"])
  }

  @Test("a file in other units gives the same numbers in those units")
  func fileInOtherUnits() throws {
    try inTemporaryFolder { folder in
      let near = try written(Self.numbers, in: folder, as: "near.csv")
      let far = try written(Self.numbers.map { $0 * 100 + 300 }, in: folder, as: "far.csv")
      let (a, b) = (
        try metrics(["--quick", "--data", near]), try metrics(["--quick", "--data", far])
      )
      for (name, shift) in [("mean", 300.0), ("standardDeviation", 0), ("wasserstein1", 0)] {
        let expected = 100 * (try #require(a[name])) + shift
        #expect((try #require(b[name]) - expected).magnitude < 0.2, "\(name)")
      }
      #expect((try #require(b["jensenShannon"]) - a["jensenShannon"]!).magnitude < 2e-3)
      #expect((try #require(b["mean"]) - 433).magnitude < 40)
    }
  }

  @Test("a file is named the data, is promised nothing, and its samples are in its own units")
  func file() throws {
    try inTemporaryFolder { folder in
      let far = try written(Self.numbers.map { $0 * 100 + 300 }, in: folder, as: "far.csv")
      let outcome = try Gan.run(
        ["gaussian", "--quick", "--plain", "--data", far, "--out", "out"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let text = outcome.output.replacing("\n", with: " ")
      #expect(!text.contains("N(1, 1)"))
      #expect(text.contains("For training the data are moved and scaled"))
      #expect(text.contains("distributed as the data."))
      #expect(text.contains("3 claims, 3 hold"))
      let samples = try String(
        contentsOf: folder.appendingPathComponent("out/samples.csv"), encoding: .utf8
      ).split(separator: "\n").dropFirst().map { $0.split(separator: ",").compactMap { Float($0) } }
      #expect(samples.count == 10_000)
      // Real ones are numbers of the file, generated ones lie about there.
      let known = Set(Self.numbers.map { Float($0 * 100 + 300) })
      #expect(samples.allSatisfy { $0.count == 2 && known.contains($0[0]) })
      #expect((mean(samples.map { $0[1] }) - mean(Array(known))).magnitude < 60)
      // What was written is read again: the real ones of it.
      let again = try Gan.run(
        ["gaussian", "--steps", "2", "--plain-steps", "0", "--plain", "--data", "out/samples.csv"],
        in: folder)
      #expect(again.status == 0, "\(again.errors)")
    }
  }

  @Test("the slide's data are left as they are, others are named")
  func names() throws {
    let short = ["gaussian", "--steps", "2", "--plain-steps", "0", "--plain"]
    let usual = try Gan.run(short).output
    #expect(usual.contains("real, N(1, 1)") && !usual.contains("moved and scaled"))
    let other = try Gan.run(short + ["--data-mean", "400", "--data-deviation", "5"]).output
      .replacing("\n", with: " ")
    #expect(other.contains("real, N(400, 5²)") && other.contains("numbers from N(400, 5²)"))
    #expect(other.contains("(x = 5·u + 395); all numbers below are in their own units."))
    #expect(other.contains("400 ± ") && !other.contains("N(1, 1)"))
    #expect(other.contains("390.0 … 392.5"))
    // D is asked about the same places, whatever they are called.
    let judged = try [[], ["--data-mean", "400", "--data-deviation", "5"]].map { words in
      try Gan.run(short + words).lines.filter { $0.contains(" … ") }.map { $0.suffix(4) }
    }
    #expect(judged[0].count >= 32 && judged[0] == judged[1])
  }

  @Test("data that cannot be learned are refused in one line")
  func refused() throws {
    try inTemporaryFolder { folder in
      func refuse(_ text: String, _ words: [String] = [], containing part: String) throws {
        let file = folder.appendingPathComponent("own.csv")
        try Data(text.utf8).write(to: file)
        expectOneLine(
          try Gan.run(["gaussian", "--quiet", "--data", file.path] + words), status: 66,
          containing: ["own.csv", part])
      }
      let ten = (1...10).map { "\($0)\n" }.joined()
      try refuse(String(ten.dropLast(3)), containing: "lists 9 numbers; it must be 10 to")
      try refuse(ten + "eleven\n", containing: "line 11 is \"eleven\"")
      try refuse(ten + "nan\n", containing: "line 11 is \"nan\"")
      try refuse(String(repeating: "2.5\n", count: 20), containing: "all numbers are 2.5")
      try refuse(
        (0..<20).map { "\(1_000_000 + $0)\n" }.joined(), containing: "more than 10,000 deviations")
      try refuse((1...20).map { "\($0)e-50\n" }.joined(), containing: "at least 1e-30")
      let table = "id,a,b\n" + (1...10).map { "\($0),\($0 * $0),3\n" }.joined()
      try refuse(table, containing: "has the columns id, a, b; --data-column chooses one")
      try refuse(table, ["--data-column", "c"], containing: "there is no column \"c\"")
      try refuse(table, ["--data-column", "b"], containing: "all numbers are 3")

      let file = folder.appendingPathComponent("own.csv")
      try Data(table.utf8).write(to: file)
      let words = [
        "gaussian", "--steps", "2", "--plain-steps", "0", "--plain", "--data", file.path,
      ]
      #expect(try Gan.run(words + ["--data-column", "a"]).status == 0)
      expectOneLine(
        try Gan.run(words + ["--quiet", "--data-column", "a", "--data-mean", "4"]), status: 2,
        containing: ["leave out --data-mean"])
    }
    expectOneLine(
      try Gan.run(["gaussian", "--quiet", "--data-column", "a"]), status: 2,
      containing: ["--data-column", "--data FILE"])
    expectOneLine(
      try Gan.run(["gaussian", "--quiet", "--data-mean", "1e6", "--data-deviation", "5"]),
      status: 2,
      containing: ["--data-mean is \"1000000\"", "from -50000 to 50000"])
    expectOneLine(
      try Gan.run(["gaussian", "--quiet", "--data", "/nowhere/own.csv"]), status: 66,
      containing: ["own.csv", "there is no such file"])
  }

  @Test(
    "an option that says nothing of the data is refused in one line",
    arguments: [
      (
        "gaussian --modes 5 --means 1,2",
        "--modes means nothing to the data gaussian; it is for ring"
      ),
      ("gaussian --means 1,2", "it is for mixture"), ("ring --letter A", "it is for letter"),
      ("temperatures --deviation 1", "it is for ring, grid"),
      ("ring --file a.csv", "it is for file"),
      ("ring --columns 1,2", "it is for file"),
    ])
  func unused(_ words: String, _ part: String) throws {
    let words = words.split(separator: " ").map(String.init)
    expectOneLine(
      try Gan.run(["play"] + words + ["--script", "-"]), status: 2, containing: [part])
  }

  @Test("a file alone says that its points are the data")
  func fileAlone() throws {
    expectOneLine(
      try Gan.run(["play", "--file", "/nowhere/a.csv", "--script", "-"]), status: 66,
      containing: ["a.csv: there is no such file"])
  }
}
