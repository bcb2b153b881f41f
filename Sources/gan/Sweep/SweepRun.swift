import Blackboard
import Course
import Workbench

/// One seed of a sweep.
struct SweepRun: Codable, Sendable {
  /// The seed.
  let seed: UInt64
  /// The measurements; `nil` where one is not finite.
  let metrics: [String: Double?]
  /// The claims in the order they were made.
  let claims: [Claim]
  /// The courses of quantities.
  let curves: [String: Curve]
  /// The best value of each measurement, not repeated in the JSON of every run.
  var best: [String: Metric.Best] = [:]

  private enum CodingKeys: String, CodingKey {
    case seed
    case metrics
    case claims
    case curves
  }

  /// The results of a finished run.
  init(_ run: Run) {
    (seed, claims) = (run.seed, run.claims)
    metrics = run.metrics.mapValues(\.value.finite)
    curves = run.curves.mapValues(Curve.init)
    best = run.metrics.mapValues(\.best)
  }

  /// The course of a quantity; in JSON pairs of x and y, `null` where a number is not finite.
  ///
  /// A large sweep keeps many, so in memory they are no more than their points.
  struct Curve: Codable, Sendable {
    /// The points; a coordinate that is not finite is none once they were in a file.
    let points: [Point]

    init(_ points: [Point]) { self.points = points }

    init(from decoder: any Decoder) throws {
      let pairs = try decoder.singleValueContainer().decode([[Double?]].self)
      points = pairs.map { $0.count == 2 ? Point($0[0] ?? .nan, $0[1] ?? .nan) : Point(.nan, .nan) }
    }

    /// Writes the pairs.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(points.map { [$0.x.finite, $0.y.finite] })
    }
  }
}
