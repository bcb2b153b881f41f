import Blackboard
import Console
import Course
import Foundation
import Measures

/// One seed of a sweep.
struct SweepRun: Codable {
  let seed: UInt64
  /// The measurements; `nil` where one is not finite.
  let metrics: [String: Double?]
  let claims: [SweptClaim]
  /// Which value of each measurement would be best, not repeated in the JSON of every run.
  var best: [String: Metric.Best] = [:]

  private enum CodingKeys: String, CodingKey {
    case seed
    case metrics
    case claims
  }

  init(_ run: Run) throws {
    seed = run.seed
    metrics = run.metrics.mapValues { $0.value.isFinite ? $0.value : nil }
    claims = try JSONDecoder().decode([SweptClaim].self, from: Data(json(run.claims).utf8))
    best = run.metrics.mapValues(\.best)
  }
}

/// A claim as the JSON has it, so that a merged sweep passes on what it read.
struct SweptClaim {
  let id: String
  let text: String
  let value: Double?
  let expected: Double?
  let tolerance: Double?
  let atMost: Double?
  let atLeast: Double?
  let holds: Bool?
  let kind: String
  let source: String
  let judged: Bool?
}

extension SweptClaim: Codable {
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(id, forKey: .id)
    try object.encode(text, forKey: .text)
    // A value that is not finite and an outcome that is not judged are null, as in a lesson's JSON.
    try object.encode(value, forKey: .value)
    try object.encodeIfPresent(expected, forKey: .expected)
    try object.encodeIfPresent(tolerance, forKey: .tolerance)
    try object.encodeIfPresent(atMost, forKey: .atMost)
    try object.encodeIfPresent(atLeast, forKey: .atLeast)
    try object.encode(holds, forKey: .holds)
    try object.encode(kind, forKey: .kind)
    try object.encode(source, forKey: .source)
    try object.encodeIfPresent(judged, forKey: .judged)
  }
}

/// A lesson's measurements and claims over many seeds.
struct Sweep: Encodable {
  /// A measurement over the seeds.
  struct Statistics {
    let median: Double?
    let lowerQuartile: Double?
    let upperQuartile: Double?
    let minimum: Double?
    let maximum: Double?
    /// The value farthest from the best, where there is a best.
    let worst: Double?
    let worstSeed: UInt64?
    /// "low", "high" or the number that would be best.
    let best: String?

    /// The five numbers of which none is not finite.
    var isFinite: Bool {
      ![median, lowerQuartile, upperQuartile, minimum, maximum].contains(nil)
    }
  }

  let lesson: String
  let number: Int
  let settings: [String: SettingValue]
  let seeds: [UInt64]
  let runs: [SweepRun]
  let summary: [String: Statistics]

  init(lesson: any Lesson, settings: [String: SettingValue], runs: [SweepRun]) {
    self.lesson = lesson.name
    number = lesson.number
    self.settings = settings
    self.runs = runs
    seeds = runs.map(\.seed)
    let best = runs.reduce(into: [:]) { $0.merge($1.best) { first, _ in first } }
    summary = Self.summarise(runs, best: best)
  }

  /// The joint sweep of several files that `gan sweep --json` printed.
  ///
  /// - Throws: `Failure` when a file is missing or no sweep of this lesson with the same settings,
  ///   or when a seed occurs twice.
  init(merging files: [String], of lesson: any Lesson) throws {
    var runs: [SweepRun] = []
    var best: [String: Metric.Best] = [:]
    var fileOfSeed: [UInt64: String] = [:]
    var first: (file: String, sweep: Printed)?
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure(.noInput, "cannot read \(file)")
      }
      guard let sweep = try? JSONDecoder().decode(Printed.self, from: data) else {
        throw Failure(.noInput, "\(file) is not what `gan sweep --json` prints")
      }
      guard sweep.lesson == lesson.name else {
        throw Failure(
          .noInput, "\(file) is a sweep of lesson \(sweep.lesson), not of \(lesson.name)")
      }
      if let first, first.sweep.settings != sweep.settings {
        throw Failure(.noInput, "\(first.file) and \(file) were run with different settings")
      }
      for run in sweep.runs {
        if let other = fileOfSeed.updateValue(file, forKey: run.seed) {
          throw Failure(
            .noInput,
            other == file
              ? "seed \(run.seed) is twice in \(file)"
              : "seed \(run.seed) is in both \(other) and \(file)")
        }
      }
      runs += sweep.runs
      best.merge(sweep.summary.compactMapValues { $0.best.map(Metric.Best.init) }) { one, _ in one }
      first = first ?? (file, sweep)
    }
    runs.sort { $0.seed < $1.seed }
    guard let printed = first?.sweep, !runs.isEmpty else {
      throw Failure(.noInput, "the files hold no runs")
    }
    self.lesson = lesson.name
    number = lesson.number
    settings = printed.settings
    self.runs = runs
    seeds = runs.map(\.seed)
    summary = Self.summarise(runs, best: best)
  }

  /// What of a printed sweep is needed to join it with others.
  private struct Printed: Decodable {
    struct Best: Decodable {
      let best: String?
    }

    let lesson: String
    let settings: [String: SettingValue]
    let runs: [SweepRun]
    let summary: [String: Best]
  }

  private static func summarise(
    _ runs: [SweepRun], best: [String: Metric.Best]
  ) -> [String: Statistics] {
    var statistics: [String: Statistics] = [:]
    for name in Set(runs.flatMap(\.metrics.keys)) {
      let values = runs.map { ($0.seed, ($0.metrics[name] ?? nil) ?? .nan) }
      let summary = Summary(values.map(\.1))
      let best = best[name] ?? .none
      let worst = values.max { best.badness($0.1) < best.badness($1.1) }
      func finite(_ x: Double) -> Double? { x.isFinite ? x : nil }
      statistics[name] = Statistics(
        median: finite(summary.median), lowerQuartile: finite(summary.lowerQuartile),
        upperQuartile: finite(summary.upperQuartile), minimum: finite(summary.minimum),
        maximum: finite(summary.maximum),
        worst: best == .none ? nil : worst.flatMap { finite($0.1) },
        worstSeed: best == .none ? nil : worst?.0, best: best.word)
    }
    return statistics
  }

  /// The sweep as tables.
  func figures(_ lesson: any Lesson) -> [Figure] {
    let metrics = summary.keys.sorted().map { name -> [Table.Cell] in
      let row = summary[name]
      func cell(_ x: Double?) -> Table.Cell { x.map { .number($0, decimals: 4) } ?? .text("—") }
      let worst: Table.Cell = row?.worstSeed == nil ? .text("—") : cell(row?.worst)
      return [
        .text(words(of: name)), cell(row?.median), cell(row?.lowerQuartile),
        cell(row?.upperQuartile),
        cell(row?.minimum), cell(row?.maximum), worst,
      ]
    }
    let ids = runs.first?.claims.map(\.id) ?? []
    let claims = ids.map { id -> [Table.Cell] in
      let all = runs.compactMap { run in run.claims.first { $0.id == id } }
      let judged = all.filter { $0.holds != nil }
      let held = judged.count { $0.holds == true }
      let count =
        judged.isEmpty ? "not judged" : "\(held) of \(judged.count)"
      return [.text(all.first?.text ?? id), .text(count)]
    }
    var figures: [Figure] = [
      .title(
        number: number, title: "\(lesson.title): a sweep",
        subtitle: "\(runs.count) seeds: \(seedRanges)")
    ]
    if !metrics.isEmpty {
      let names = ["median", "lower quartile", "upper quartile", "minimum", "maximum", "worst"]
      let columns: [Table.Column] = [.init("measure")] + names.map { .init($0, .decimal) }
      let broken = runs.count { run in run.metrics.values.contains(nil) }
      let caption = "A — in place of a number: \(broken) of \(runs.count) runs gave none."
      figures.append(
        .table(
          Table(
            columns: columns, rows: metrics,
            caption: summary.values.allSatisfy(\.isFinite) ? "" : caption)))
    }
    if !claims.isEmpty {
      let columns: [Table.Column] = [.init("claim"), .init("holds in")]
      let whole = runs.count { run in run.claims.allSatisfy { $0.holds != false } }
      figures.append(
        .table(
          Table(
            columns: columns, rows: claims,
            caption: "All judged claims hold together in \(whole) of \(runs.count) seeds.")))
    }
    return figures
  }

  /// The seeds as ranges, such as "1-20, 101-120".
  private var seedRanges: String {
    var ranges: [ClosedRange<UInt64>] = []
    for seed in seeds {
      if let last = ranges.last, last.upperBound + 1 == seed {
        ranges[ranges.count - 1] = last.lowerBound...seed
      } else {
        ranges.append(seed...seed)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

extension Sweep.Statistics: Encodable {
  private enum Key: String, CodingKey {
    case median
    case lowerQuartile
    case upperQuartile
    case minimum
    case maximum
    case worst
    case worstSeed
    case best
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    // What is not finite is null, and not left out.
    try object.encode(median, forKey: .median)
    try object.encode(lowerQuartile, forKey: .lowerQuartile)
    try object.encode(upperQuartile, forKey: .upperQuartile)
    try object.encode(minimum, forKey: .minimum)
    try object.encode(maximum, forKey: .maximum)
    guard let best else { return }
    try object.encode(best, forKey: .best)
    try object.encode(worst, forKey: .worst)
    try object.encode(worstSeed, forKey: .worstSeed)
  }
}

extension Metric.Best {
  /// How the JSON of a sweep says it.
  fileprivate var word: String? {
    switch self {
    case .none: nil
    case .low: "low"
    case .high: "high"
    case .near(let number): "\(number)"
    }
  }

  /// What the JSON of a sweep said.
  fileprivate init(_ word: String) {
    switch word {
    case "low": self = .low
    case "high": self = .high
    default: self = Double(word).map { .near($0) } ?? .none
    }
  }

  /// How bad a value is; NaN is the worst.
  fileprivate func badness(_ value: Double) -> Double {
    if value.isNaN { return .infinity }
    switch self {
    case .none: return 0
    case .low: return value
    case .high: return -value
    case .near(let number): return (value - number).magnitude
    }
  }
}
