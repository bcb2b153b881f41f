import Datasets

extension ModeCoverage {
  /// Counts samples on the line over the modes of a mixture, whose spreads may differ.
  ///
  /// A sample belongs to the mode from which it lies the fewest of that mode's standard deviations
  /// away, and is of high quality within three of them: 99.7 % of real samples are where modes lie
  /// clear of each other. By the loose rule it also counts within a third of the distance between the
  /// closest means.
  ///
  /// - Precondition: There is at least one sample.
  public init(
    of samples: [Float], in mixture: LineMixture, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(!samples.isEmpty, "ModeCoverage: there is no sample", file: file, line: line)
    let modes = mixture.modes
    let means = modes.map(\.mean).sorted()
    let closest = zip(means, means.dropFirst()).map { $1 - $0 }.min() ?? 0
    var nearest = [Int](repeating: 0, count: modes.count)
    var (highQuality, loose) = (nearest, nearest)
    for sample in samples where sample.isFinite {
      let distances = modes.map { (Double(sample) - $0.mean).magnitude }
      let deviations = zip(distances, modes).map { $0 / $1.standardDeviation }
      let mode = deviations.indices.dropFirst().reduce(0) {
        deviations[$1] < deviations[$0] ? $1 : $0
      }
      nearest[mode] += 1
      if deviations[mode] <= 3 { highQuality[mode] += 1 }
      if deviations[mode] <= 3 || distances[mode] <= closest / 3 { loose[mode] += 1 }
    }
    self.init(
      nearest: nearest, highQuality: highQuality, loose: loose, total: samples.count,
      looseRadius: closest / 3)
  }
}
