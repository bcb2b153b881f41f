import Blackboard
import Foundation

/// What a run came to, as `--json` prints it.
public struct Report: Encodable, Sendable {
  /// The lesson's name.
  public let lesson: String
  /// The lesson's number.
  public let number: Int
  /// The run's seed.
  public let seed: UInt64
  /// Whether the run was a short one.
  public let quick: Bool
  /// All settings of the lesson, given or by default.
  public let settings: [String: SettingValue]
  /// What the run amounts to, where the lesson trains something.
  public let verdict: Verdict?
  /// The claims in the order they were made.
  public let claims: [Claim]
  /// The measurements; a number that is not finite is `null`.
  public let metrics: [String: Double?]
  /// Pairs of step and value.
  public let curves: [String: [[Double?]]]

  /// The results of a finished run.
  public init(of lesson: any Lesson, _ run: Run) {
    (self.lesson, number) = (lesson.name, lesson.number)
    (seed, quick, settings) = (run.seed, run.isQuick, run.settings)
    (verdict, claims) = (run.verdict, run.claims)
    metrics = run.metrics.mapValues(\.value.finite)
    curves = run.curves.mapValues { $0.map { [$0.x, $0.y.finite] } }
  }

  /// Whether no judged claim fails.
  public var holds: Bool { claims.allSatisfy { $0.holds || !$0.judged } }
}

extension Double {
  /// The number as JSON can have it: nil when it is not finite.
  var finite: Double? { isFinite ? self : nil }
}

/// A value as one line of JSON, keys in alphabetical order, so that equal values are equal bytes.
public func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
