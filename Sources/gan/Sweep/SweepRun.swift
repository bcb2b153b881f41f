import Blackboard
import Course

/// One seed of a sweep.
struct SweepRun: Codable, Sendable {
  /// The seed.
  let seed: UInt64
  /// The measurements; `nil` where one is not finite.
  let metrics: [String: Double?]
  /// The claims in the order they were made.
  let claims: [Claim]
  /// The courses of quantities, each as pairs of x and y; `nil` where a number is not finite.
  let curves: [String: [[Double?]]]
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
    curves = run.curves.mapValues { points in points.map { [$0.x.finite, $0.y.finite] } }
    best = run.metrics.mapValues(\.best)
  }
}
