/// How many samples fall into each of a row of adjoining bins, and how many beside them.
///
/// Bin `i` is the interval `edges[i] ≤ x < edges[i + 1]`; the last bin holds its right edge too.
/// No sample is dropped: what lies to the left of all bins is counted in `below`, to the right in
/// `above` (infinities included), NaN in `notANumber`.
///
///     let h = Histogram(samples: [0, 0.5, 1, 7], edges: [0, 0.5, 1])
///     h.counts          // [1, 2]
///     h.above           // 1
///     h.probabilities   // [0.25, 0.5]: shares of all four samples
public struct Histogram: Equatable, Sendable {
  /// The borders of the bins, rising; one more than there are bins.
  public let edges: [Double]
  /// The number of samples in each bin.
  public let counts: [Int]
  /// The number of samples smaller than the first edge.
  public let below: Int
  /// The number of samples larger than the last edge.
  public let above: Int
  /// The number of samples that are NaN.
  public let notANumber: Int

  /// Counts `samples` in the bins between neighbouring `edges`.
  ///
  /// - Parameters:
  ///   - samples: At least one sample.
  ///   - edges: At least two finite numbers, each larger than the one before.
  /// - Complexity: O(*n* log *b*) for *n* samples and *b* bins.
  public init(samples: [Float], edges: [Double]) {
    require(!samples.isEmpty, "Histogram: no samples")
    requireBins(edges)
    var counts = [Int](repeating: 0, count: edges.count - 1)
    var below = 0
    var above = 0
    var notANumber = 0
    let last = edges.count - 1
    for sample in samples {
      let x = Double(sample)
      if x.isNaN {
        notANumber += 1
      } else if x < edges[0] {
        below += 1
      } else if x > edges[last] {
        above += 1
      } else {
        // The largest i with edges[i] ≤ x, but at most the last bin.
        var low = 0
        var high = last
        while high - low > 1 {
          let middle = (low + high) / 2
          if edges[middle] <= x { low = middle } else { high = middle }
        }
        counts[low] += 1
      }
    }
    self.edges = edges
    self.counts = counts
    self.below = below
    self.above = above
    self.notANumber = notANumber
  }

  /// Counts `samples` in bins of equal width.
  ///
  /// Edge `i` is `lower + (upper − lower)·i / bins`.
  ///
  /// - Parameters:
  ///   - samples: At least one sample.
  ///   - lower: The left edge of the first bin, finite.
  ///   - upper: The right edge of the last bin, finite and larger than `lower`.
  ///   - bins: The number of bins, at least 1.
  public init(samples: [Float], from lower: Double, to upper: Double, bins: Int) {
    require(bins >= 1, "Histogram: \(bins) bins; at least 1 is needed")
    require(lower < upper, "Histogram: no room for bins from \(lower) to \(upper)")
    require(
      (upper - lower).isFinite, "Histogram: no bins of equal width from \(lower) to \(upper)")
    var edges = (0...bins).map { lower + (upper - lower) * Double($0) / Double(bins) }
    edges[bins] = upper
    self.init(samples: samples, edges: edges)
  }

  /// The number of all samples: in the bins, below, above, and NaN.
  public var total: Int {
    var sum = below + above + notANumber
    for count in counts { sum += count }
    return sum
  }

  /// The share of all samples that each bin holds; sums to less than 1 if some lie outside.
  public var probabilities: [Double] {
    let total = Double(total)
    return counts.map { Double($0) / total }
  }

  /// The share of all samples for every possible outcome; sums to 1, up to rounding.
  ///
  /// The order is below, bin 0, …, last bin, above, not a number: three entries more than bins.
  /// These are the probabilities that divergences compare, so that a model which sends its samples
  /// outside of the picture cannot look perfect.
  public var outcomeProbabilities: [Double] {
    let total = Double(total)
    return ([below] + counts + [above, notANumber]).map { Double($0) / total }
  }

  /// The estimated density in each bin: its share of all samples divided by its width.
  public var densities: [Double] {
    probabilities.enumerated().map { bin, share in share / (edges[bin + 1] - edges[bin]) }
  }

  /// The probability of every outcome if the samples came from `distribution`.
  ///
  /// - Parameter distribution: The distribution to put into this histogram's bins.
  /// - Returns: Probabilities in the order of `outcomeProbabilities`; the last, for NaN, is 0.
  public func outcomeProbabilities(
    under distribution: some ProbabilityDistribution
  ) -> [Double] {
    var result = [distribution.cumulativeProbability(at: edges[0])]
    for i in counts.indices {
      result.append(distribution.probability(from: edges[i], to: edges[i + 1]))
    }
    result.append(distribution.upperTailProbability(at: edges[edges.count - 1]))
    result.append(0)
    return result
  }
}

/// Stops unless `edges` are the borders of at least one bin.
private func requireBins(_ edges: [Double]) {
  require(edges.count >= 2, "Histogram: \(edges.count) edges; at least 2 are needed")
  for i in edges.indices {
    require(edges[i].isFinite, "Histogram: edge \(i) is \(edges[i])")
    require(
      i == 0 || edges[i - 1] < edges[i],
      "Histogram: edges must rise, but edge \(i) is not above edge \(i - 1)")
  }
}
