/// What a sweep says about one number over many runs: median, quartiles and extremes.
///
/// Every value counts. A run whose number is NaN has failed and is sorted as the worst, as
/// +infinity, so that a quartile, the maximum or the median shows it; `notFinite` says how many
/// values were NaN or infinite. Quartiles interpolate linearly, as `quantile(of:at:)` does.
public struct Summary: Equatable, Sendable {
  /// The number of values.
  public let count: Int
  /// How many of the values were NaN or infinite.
  public let notFinite: Int
  /// The smallest value.
  public let minimum: Double
  /// The quantile at level ¼.
  public let lowerQuartile: Double
  /// The quantile at level ½.
  public let median: Double
  /// The quantile at level ¾.
  public let upperQuartile: Double
  /// The largest value; +infinity if one of them was NaN.
  public let maximum: Double

  /// Summarises `values`.
  ///
  /// - Parameter values: At least one value, in any order.
  public init(_ values: [Double]) {
    require(!values.isEmpty, "Summary: no values")
    let sorted = values.sortedWithNaNLast()
    count = sorted.count
    notFinite = sorted.count { !$0.isFinite }
    minimum = quantile(ofSorted: sorted, at: 0)
    lowerQuartile = quantile(ofSorted: sorted, at: 0.25)
    median = quantile(ofSorted: sorted, at: 0.5)
    upperQuartile = quantile(ofSorted: sorted, at: 0.75)
    maximum = quantile(ofSorted: sorted, at: 1)
  }
}
