import Blackboard
import Course
import Foundation

/// What a run came to, as `--json` prints it.
package struct Report: Encodable {
  /// The lesson's name.
  package let lesson: String
  /// The lesson's number.
  package let number: Int
  /// The run's seed.
  package let seed: UInt64
  /// Whether the run was a short one.
  package let quick: Bool
  /// All settings of the lesson, given or by default.
  package let settings: [String: SettingValue]
  /// What the run amounts to, where the lesson trains something.
  package let verdict: Verdict?
  /// The claims in the order they were made.
  package let claims: [Claim]
  /// The measurements; a number that is not finite is `null`.
  package let metrics: [String: Double?]
  /// Pairs of step and value.
  package let curves: [String: [[Double?]]]

  /// What was predicted; nil where the student was not to be asked.
  package let predictions: [AskedPrediction]?

  /// The results of a finished run.
  ///
  /// - Parameter predicts: Whether the student was to be asked for predictions.
  package init(of lesson: any Lesson, _ run: Run, predicts: Bool = false) {
    predictions = predicts ? run.predictions : nil
    (self.lesson, number) = (lesson.name, lesson.number)
    (seed, quick, settings) = (run.seed, run.isQuick, run.settings)
    (verdict, claims) = (run.verdict, run.claims)
    metrics = run.metrics.mapValues(\.value.finite)
    curves = run.curves.mapValues { $0.map { [$0.x, $0.y.finite] } }
  }
}

extension Double {
  /// The number as JSON can have it: nil when it is not finite.
  package var finite: Double? { isFinite ? self : nil }
}

/// A value as one line of JSON, keys in alphabetical order, so that equal values are equal bytes.
package func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
