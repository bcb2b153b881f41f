import Course
import Networks
import Trainings

// How much a training may take: a laboratory answers keys while it trains, and keeps the way back.
extension PlaySettings {
  /// About how much memory it takes.
  var size: RunSize {
    // Samples have at most two numbers.
    // A ring has fifty modes at most.
    let conditions = self[\.condition] == .none ? 0 : 50
    let (g, d) = (
      generatorWidths(dimension: 2, conditions: conditions),
      discriminatorWidths(dimension: 2, conditions: conditions)
    )
    let weights = [g, d].reduce(0) { $0 + Sequential.parameterCount(ofWidths: $1) }
    return RunSize(
      batch: self[\.batch], outputs: (g + d).dropFirst().reduce(0, +), weights: weights,
      comparisons: self[\.features].comparisons(), unrolling: self[\.unrolling],
      copies: 3 * Timeline.mostMoments(parameters: weights),
      samplesBy: [Self.name(\.batch), Self.name(\.features), Self.name(\.unrolling)],
      weightsBy: [Self.name(\.generatorUnits), Self.name(\.discriminatorUnits)])
  }

  /// Refuses settings that are each allowed but too large together.
  ///
  /// - Throws: `UsageError`.
  func checkSize() throws {
    try size.check(most: RunSize.mostBesideOthers, text)
  }
}
