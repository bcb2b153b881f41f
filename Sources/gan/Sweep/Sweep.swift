import Course
import Measures
import Workbench

/// A lesson's measurements and claims over many seeds.
struct Sweep: Codable {
  /// The lesson's name.
  let lesson: String
  /// The lesson's number.
  @StoredCount var number: Int
  /// All settings of the lesson, given or by default.
  let settings: [String: SettingValue]
  /// The seeds of the runs.
  let seeds: [UInt64]
  /// The runs, one for each seed.
  let runs: [SweepRun]
  /// Each measurement over the seeds.
  let summary: [String: Statistics]

  /// The sweep that these runs are.
  init(of lesson: any Lesson, settings: [String: SettingValue], runs: [SweepRun]) {
    self.init(
      lesson: lesson.name, number: lesson.number, settings: settings, runs: runs,
      best: runs.map(\.best))
  }

  /// The joint sweep of several of one lesson with the same settings; `nil` when they hold no runs.
  init?(joining parts: [Sweep]) {
    let runs = parts.flatMap(\.runs).sorted { $0.seed < $1.seed }
    guard let first = parts.first, !runs.isEmpty else { return nil }
    self.init(
      lesson: first.lesson, number: first.number, settings: first.settings, runs: runs,
      best: parts.map { $0.summary.compactMapValues { $0.best.map(Metric.Best.init) } })
  }

  private init(
    lesson: String, number: Int, settings: [String: SettingValue], runs: [SweepRun],
    best: [[String: Metric.Best]]
  ) {
    (self.lesson, self.number, self.settings, self.runs) = (lesson, number, settings, runs)
    seeds = runs.map(\.seed)
    let best = best.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    summary = Set(runs.flatMap(\.metrics.keys)).reduce(into: [:]) { summary, name in
      let values = runs.map { ($0.seed, ($0.metrics[name] ?? nil) ?? .nan) }
      summary[name] = Statistics(values, best: best[name] ?? .none)
    }
  }
}

extension Sweep {
  /// A measurement over the seeds; a number that is not finite is `nil`.
  struct Statistics: Codable {
    /// The quantile at level ½.
    let median: Double?
    /// The quantile at level ¼.
    let lowerQuartile: Double?
    /// The quantile at level ¾.
    let upperQuartile: Double?
    /// The least value.
    let minimum: Double?
    /// The largest value.
    let maximum: Double?
    /// The value farthest from the best, where there is a best.
    let worst: Double?
    /// The seed that gave it.
    let worstSeed: UInt64?
    /// "low", "high" or the number that would be best.
    let best: String?

    init(_ values: [(seed: UInt64, value: Double)], best: Metric.Best) {
      func at(_ level: Double) -> Double? { quantile(of: values.map(\.value), at: level).finite }
      (minimum, lowerQuartile, median, upperQuartile, maximum) = (
        at(0), at(0.25), at(0.5), at(0.75), at(1)
      )
      let worst =
        best == .none ? nil : values.max { best.badness($0.value) < best.badness($1.value) }
      (self.worst, worstSeed, self.best) = (worst?.value.finite, worst?.seed, best.word)
    }

    /// Writes `null` for a number that is not finite; nothing of the worst where there is no best.
    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
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

  /// The meaning of `word`.
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
