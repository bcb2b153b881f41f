import Course

// How much a step may take: a laboratory answers keys while it trains.
extension PlaySettings {
  /// About how many numbers a step keeps in memory.
  ///
  /// Every layer keeps its outputs for the whole minibatch; features of the minibatch compare each sample
  /// with every other; a look ahead keeps all of it for each step, and what its second derivatives
  /// need.
  var numbersOfStep: Int {
    let (batch, k) = (self[\.batch], self[\.unrolling])
    let units =
      self[\.generatorLayers] * self[\.generatorUnits]
      + self[\.discriminatorLayers] * self[\.discriminatorUnits]
    let comparisons =
      switch self[\.features] {
      case .none: 0
      case .pairs: 3
      case .learned: 24
      }
    return batch * (units + batch * comparisons) * (1 + 12 * k)
  }

  /// The most of them, about a gigabyte with all that is computed on the way.
  static let mostNumbersOfStep = 50_000_000

  /// Refuses settings that are each allowed but too large together.
  ///
  /// - Throws: `UsageError`.
  func checkSize() throws {
    guard numbersOfStep > Self.mostNumbersOfStep else { return }
    let names = [Self.name(\.batch), Self.name(\.features), Self.name(\.unrolling)]
    let given = names.map { "\($0) \(text(of: $0))" }.joined(separator: ", ")
    throw UsageError(
      "\(given) are too much together for these networks; a smaller batch or less unrolling is what "
        + "helps")
  }
}
