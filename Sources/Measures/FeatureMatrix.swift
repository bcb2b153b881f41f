import Autograd

/// What is known of many samples, a row of numbers for each.
///
/// An array rather than a tensor: any rows can be picked from it, in any order, without a copy of all.
public struct FeatureMatrix: Sendable, Equatable {
  /// The numbers of a row.
  public let width: Int
  /// All numbers, row by row.
  public private(set) var values: [Float]

  /// A matrix without rows, and with room for some.
  ///
  /// - Parameters:
  ///   - width: The numbers of a row, at least 1.
  ///   - capacity: The rows to make room for.
  public init(width: Int, capacity: Int = 0) {
    require(width > 0, "FeatureMatrix: rows of \(width) numbers")
    self.width = width
    values = []
    values.reserveCapacity(width * capacity)
  }

  /// How many rows there are.
  public var count: Int { values.count / width }

  /// Adds the rows of a tensor of shape `[rows, width]`.
  public mutating func append(_ rows: Tensor) {
    require(
      rows.rank == 2 && rows.shape[1] == width,
      "FeatureMatrix: rows of shape \(rows.shape) do not have \(width) numbers")
    values.append(contentsOf: rows.numbers)
  }

  /// Some rows, in the order given, as a tensor of shape `[numbers, width]`.
  ///
  /// - Precondition: Every number is from 0 to `count` − 1.
  public func rows(_ numbers: [Int]) -> Tensor {
    var picked: [Float] = []
    picked.reserveCapacity(numbers.count * width)
    for number in numbers {
      require(number >= 0 && number < count, "FeatureMatrix: there is no row \(number)")
      picked.append(contentsOf: values[number * width..<(number + 1) * width])
    }
    return Tensor(picked, shape: [numbers.count, width])
  }

  /// Each number less its column's mean, divided by the deviation.
  ///
  /// - Precondition: The statistics are those of a matrix with as many columns.
  public mutating func standardize(by statistics: Standardization) {
    require(
      statistics.means.count == width,
      "FeatureMatrix: statistics of \(statistics.means.count) columns for \(width)")
    for start in stride(from: 0, to: values.count, by: width) {
      for column in 0..<width {
        let number = Double(values[start + column]) - statistics.means[column]
        values[start + column] = Float(number * statistics.factor)
      }
    }
  }
}

/// The mean of each column of a matrix, and one deviation for all, with which that matrix and others are
/// brought to numbers around 0 whose squares are 1 on average: `(x − mean) / deviation`.
///
/// It is taken from what a classifier learns from, never from what it is tested on. One deviation rather than
/// one a column: a column that hardly ever changes would be blown up to the size of all others.
public struct Standardization: Sendable, Equatable {
  /// The mean of each column.
  public let means: [Double]
  /// 1 over the root of the mean of all columns' variances; 0 where all rows are the same.
  public let factor: Double

  /// The statistics of a matrix, summed in Double in the order of its rows.
  ///
  /// - Precondition: It has a row.
  public init(of matrix: FeatureMatrix) {
    require(matrix.count > 0, "Standardization: no rows")
    let (width, count) = (matrix.width, Double(matrix.count))
    var (means, sum) = ([Double](repeating: 0, count: width), 0.0)
    for start in stride(from: 0, to: matrix.values.count, by: width) {
      for column in 0..<width { means[column] += Double(matrix.values[start + column]) }
    }
    for column in 0..<width { means[column] /= count }
    for start in stride(from: 0, to: matrix.values.count, by: width) {
      for column in 0..<width {
        let deviation = Double(matrix.values[start + column]) - means[column]
        sum += deviation * deviation
      }
    }
    self.means = means
    let deviation = (sum / (count * Double(width))).squareRoot()
    factor = deviation > 0 ? 1 / deviation : 0
  }
}
