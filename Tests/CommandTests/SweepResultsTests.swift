import Blackboard
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("The results of many seeds")
struct SweepResultsTests {
  /// A sweep in which the seed's measurements are its value, once for each of the best.
  private func sweep(_ values: [(seed: UInt64, value: Double)]) throws -> Sweep {
    let runs = try values.map { seed, value in
      let run = try Run(of: ToyLesson(), seed: seed)
      run.claim("small", "A/B", value, .atMost(3), source: "mathematics")
      run.claim("near", "Near", value, .equal(2, tolerance: 1), source: "mathematics")
      run.claim("large", "Large", value, .atLeast(1), source: "mathematics")
      run.metric("any", value)
      run.metric("low", value, best: .low)
      run.metric("high", value, best: .high)
      run.metric("near", value, best: .near(2.5))
      return SweepRun(run)
    }
    let settings = try Run(of: ToyLesson()).settings
    return Sweep(of: ToyLesson(), settings: settings, runs: runs)
  }

  private func object(_ sweep: Sweep) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(json(sweep).utf8))
    return try #require(object as? [String: Any])
  }

  @Test("are five numbers, and the worst where there is a best")
  func statistics() throws {
    let sweep = try sweep([(3, 5), (4, 1), (5, 4), (6, 2), (7, 3)])
    #expect(sweep.seeds == [3, 4, 5, 6, 7])
    for statistics in sweep.summary.values {
      #expect(statistics.minimum == 1 && statistics.maximum == 5 && statistics.median == 3)
      #expect(statistics.lowerQuartile == 2 && statistics.upperQuartile == 4)
    }
    let worst: [String: Double?] = ["any": nil, "low": 5, "high": 1, "near": 5]
    let worstSeed: [String: UInt64?] = ["any": nil, "low": 3, "high": 4, "near": 3]
    #expect(sweep.summary.mapValues(\.worst) == worst)
    #expect(sweep.summary.mapValues(\.worstSeed) == worstSeed)
    let summary = try #require(object(sweep)["summary"] as? [String: [String: Any]])
    let five: Set = ["median", "lowerQuartile", "upperQuartile", "minimum", "maximum"]
    let any = try #require(summary["any"])
    let near = try #require(summary["near"])
    #expect(Set(any.keys) == five)
    #expect(Set(near.keys) == five.union(["best", "worst", "worstSeed"]))
    let best = summary.compactMapValues { $0["best"] as? String }
    #expect(best == ["low": "low", "high": "high", "near": "2.5"])
  }

  @Test("a number that is not finite counts as the worst, and is null")
  func notFinite() throws {
    let sweep = try sweep([(1, 3), (2, .nan), (3, 1), (4, .infinity), (5, 2)])
    #expect(sweep.runs[1].metrics["low"] == .some(nil))
    let statistics = try #require(sweep.summary["low"])
    #expect(statistics.minimum == 1 && statistics.median == 3)
    #expect(statistics.upperQuartile == nil && statistics.maximum == nil)
    #expect(statistics.worst == nil && statistics.worstSeed == 2)
    let summary = try #require(object(sweep)["summary"] as? [String: [String: Any]])
    #expect(summary["low"]?["maximum"] is NSNull)
    #expect(summary["low"]?["worst"] is NSNull)
    #expect(summary["low"]?["worstSeed"] as? Int == 2)
  }

  @Test("parts that went through a file join into the whole, byte for byte")
  func joins() throws {
    let values: [(seed: UInt64, value: Double)] = [
      (1, 3), (2, .nan), (3, 1.0 / 3), (4, .infinity), (5, 2),
    ]
    let parts = try [values[3...], values[..<3]].map { part in
      try JSONDecoder().decode(Sweep.self, from: Data(json(sweep(Array(part))).utf8))
    }
    let joined = try #require(Sweep(joining: parts))
    #expect(try json(joined) == json(sweep(values)))
    #expect(joined.runs[0].claims.map(\.holds) == [true, true, true])
    // The infinity is null in the file, but there it is said that it holds.
    #expect(joined.runs[3].claims.map(\.holds) == [false, false, true])
    #expect(try Sweep(joining: [sweep([])]) == nil)
  }

  /// Five runs with the course y = seed · x; the last one stops early, and one has a number missing.
  @Test("show each curve's median with the middle half around it, and keep them in the file")
  func curves() throws {
    let runs = try (1...5).map { seed in
      let run = try Run(of: ToyLesson(), seed: UInt64(seed))
      var points = (0...(seed < 3 ? 4 : 3)).map { Point(Double($0), Double(seed * $0)) }
      if seed == 5 { points[1].y = .nan }
      run.curve("slopeOfIt", points)
      return SweepRun(run)
    }
    let settings = try Run(of: ToyLesson()).settings
    let sweep = Sweep(of: ToyLesson(), settings: settings, runs: runs)
    guard case .curves(let figure)? = sweep.curveFigures.first else {
      Issue.record("no figure of curves")
      return
    }
    #expect(sweep.curveFigures.count == 1)
    // At 4 only two of five runs are left; at 1 the seeds 1 to 4 have numbers.
    #expect(figure.series[0].points == [Point(0, 0), Point(1, 2.5), Point(2, 6), Point(3, 9)])
    let spans = figure.bands[0].spans
    #expect(spans.map(\.low) == [0, 1.75, 4, 6] && spans.map(\.high) == [0, 3.25, 8, 12])
    let read = try JSONDecoder().decode(Sweep.self, from: Data(json(sweep).utf8))
    #expect(read.curveFigures == sweep.curveFigures)
    let alone = Sweep(of: ToyLesson(), settings: settings, runs: [runs[0]])
    #expect(alone.curveFigures.isEmpty)
  }
}
