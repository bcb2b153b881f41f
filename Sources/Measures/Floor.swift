/// What a measure gives for *real* samples: the value below which it cannot judge a model.
///
/// A distance between finite samples is not 0 even if both come from the same source. The floor
/// repeats the measurement on fresh real samples of the same size and keeps the median and the
/// 95th percentile: a model that scores below `percentile95` is as good as this measure, at this
/// sample size, can see.
///
///     let floor = Floor(ofSamples: 10_000, repetitions: 100, draw: draw) {
///       wasserstein1($0, to: NormalDistribution(mean: 1, standardDeviation: 1))
///     }
///
/// The samples come from the caller's `draw`, and so does the seed: the same sequence of draws
/// gives the same floor. `Samples` is whatever the measure takes, `[Float]` for numbers.
public struct Floor: Equatable, Sendable {
  /// The median of the measure over the repetitions.
  public let median: Double
  /// The 95th percentile of the measure over the repetitions, interpolated linearly.
  public let percentile95: Double
  /// The number of samples in each set.
  public let sampleSize: Int
  /// How many times the measurement was repeated.
  public let repetitions: Int

  /// Finds the floor of a measure of one set of samples, say against the true distribution.
  ///
  /// - Parameters:
  ///   - sampleSize: How many samples a set has, at least 1.
  ///   - repetitions: How many sets are measured, at least 1; about 100 make the 95th percentile
  ///     dependable.
  ///   - draw: Gives a fresh set of as many real samples as it is asked for.
  ///   - measure: The measure. NaN counts as +infinity.
  public init<Samples>(
    ofSamples sampleSize: Int, repetitions: Int, draw: (Int) -> Samples,
    measure: (Samples) -> Double
  ) {
    require(sampleSize >= 1, "Floor: \(sampleSize) samples; at least 1 is needed")
    require(repetitions >= 1, "Floor: \(repetitions) repetitions; at least 1 is needed")
    let values = (0..<repetitions).map { _ in measure(draw(sampleSize)) }.sortedWithNaNLast()
    self.median = quantile(ofSorted: values, at: 0.5)
    self.percentile95 = quantile(ofSorted: values, at: 0.95)
    self.sampleSize = sampleSize
    self.repetitions = repetitions
  }

  /// Finds the floor of a measure between two sets of samples.
  ///
  /// - Parameters:
  ///   - sampleSize: How many samples each of the two sets has, at least 1.
  ///   - repetitions: How many pairs are measured, at least 1; about 100 make the 95th percentile
  ///     dependable.
  ///   - draw: Gives a fresh set of as many real samples as it is asked for; called twice a pair,
  ///     for the measure's first argument first.
  ///   - measure: The measure. NaN counts as +infinity.
  public init<Samples>(
    ofPairsOfSamples sampleSize: Int, repetitions: Int, draw: (Int) -> Samples,
    measure: (Samples, Samples) -> Double
  ) {
    self.init(ofSamples: sampleSize, repetitions: repetitions) { size in
      let first = draw(size)
      return (first, draw(size))
    } measure: {
      measure($0.0, $0.1)
    }
  }
}
