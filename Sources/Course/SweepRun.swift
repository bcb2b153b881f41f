import Foundation

/// One seed of a sweep.
public struct SweepRun: Codable, Sendable {
  /// The seed.
  public let seed: UInt64
  /// The measurements; `nil` where one is not finite.
  public let metrics: [String: Double?]
  /// The claims in the order they were made.
  public let claims: [SweptClaim]
  /// The best value of each measurement, not repeated in the JSON of every run.
  var best: [String: Metric.Best] = [:]

  private enum CodingKeys: String, CodingKey {
    case seed
    case metrics
    case claims
  }

  /// The results of a finished run.
  public init(_ run: Run) throws {
    seed = run.seed
    metrics = run.metrics.mapValues(\.value.finite)
    claims = try JSONDecoder().decode([SweptClaim].self, from: Data(json(run.claims).utf8))
    best = run.metrics.mapValues(\.best)
  }
}

/// A claim as the JSON has it, so that a joined sweep passes it on unchanged.
public struct SweptClaim: Sendable {
  /// Its short name.
  public let id: String
  /// The sentence.
  public let text: String
  /// Whether it holds; `nil` when it was not judged.
  public let holds: Bool?
  let value: Double?
  let expected: Double?
  let tolerance: Double?
  let atMost: Double?
  let atLeast: Double?
  let kind: String
  let source: String
  let judged: Bool?
}

extension SweptClaim: Codable {
  /// Writes the claim as `Claim` does.
  public func encode(to encoder: any Encoder) throws {
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
