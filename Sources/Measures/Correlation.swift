/// The rank correlation of two series (Spearman 1904): Pearson's correlation of their ranks.
///
/// 1 when whichever of two places has the larger number in one series has it in the other, too; −1 when
/// it is the other way round each time; about 0 when one series says nothing of the other. Equal
/// numbers share the mean of their ranks.
///
///     rankCorrelation([1, 2, 3], [10, 100, 1000])   // 1
///
/// - Returns: From −1 to 1; 0 where all numbers of a series are equal; NaN where one is NaN.
/// - Precondition: Both series have as many numbers, at least two.
public func rankCorrelation(
  _ one: [Double], _ other: [Double], file: StaticString = #fileID, line: UInt = #line
) -> Double {
  require(
    one.count == other.count && one.count >= 2,
    "rankCorrelation: series of \(one.count) and \(other.count) numbers", file: file, line: line)
  if (one + other).contains(where: \.isNaN) { return .nan }
  let (first, second) = (ranks(one), ranks(other))
  let middle = Double(one.count - 1) / 2
  func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
  }
  let spread = (product(first, first) * product(second, second)).squareRoot()
  return spread > 0 ? product(first, second) / spread : 0
}

/// The place of each number among all in rising order, counted from 0; equal numbers share their mean.
private func ranks(_ series: [Double]) -> [Double] {
  let order = series.indices.sorted { series[$0] < series[$1] }
  var ranks = [Double](repeating: 0, count: series.count)
  var start = 0
  while start < order.count {
    let end = order[start...].prefix { series[$0] == series[order[start]] }.endIndex
    for place in order[start..<end] { ranks[place] = Double(start + end - 1) / 2 }
    start = end
  }
  return ranks
}
