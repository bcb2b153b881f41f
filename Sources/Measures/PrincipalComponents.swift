import Autograd

/// The directions in which samples vary most, each at a right angle to those before: principal components
/// (Pearson 1901).
///
/// They are the eigenvectors of the covariance matrix `C`, found by power iteration: `C·v` leans more towards
/// the longest axis of the cloud than `v`, so that `v ← C·v / |C·v|` ends there. For several axes at once each
/// is also kept at a right angle to those before it (Gram and Schmidt), or all would end at the first.
///
/// Of all maps from a sample to `count` numbers and back that are linear, or linear with a constant, the one
/// along these axes has the smallest mean squared error (Eckart and Young 1936).
public struct PrincipalComponents: Sendable {
  /// The mean of the samples.
  public let mean: [Double]
  /// The axes, of length 1, the one with the largest variance first.
  public let axes: [[Double]]
  /// The variance of the samples along each axis.
  public let variances: [Double]
  /// The sum of the variances of all numbers of a sample.
  public let totalVariance: Double

  /// The mean squared difference, over all numbers, between the samples and what is left of them on the axes.
  public var meanSquaredError: Double {
    (totalVariance - variances.reduce(0, +)) / Double(mean.count)
  }

  /// The first `count` components of samples of shape `[samples, width]`.
  ///
  /// - Precondition: There are at least two samples, and from 1 to `width` components are asked for.
  public init(
    of samples: Tensor, count: Int, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      samples.rank == 2 && samples.shape[0] >= 2 && 1...max(samples.shape[1], 1) ~= count,
      "PrincipalComponents: \(count) components of samples \(samples.shape)", file: file, line: line
    )
    let (number, width) = (samples.shape[0], samples.shape[1])
    var mean = [Double](repeating: 0, count: width)
    let values = samples.numbers
    for (place, value) in values.enumerated() { mean[place % width] += Double(value) }
    for column in mean.indices { mean[column] /= Double(number) }
    let centred = samples.detached - Tensor(mean.map(Float.init), shape: [1, width])
    let covariance = (matmul(centred, centred, transposingA: true) / Float(number)).numbers.map(
      Double.init)
    totalVariance = (0..<width).reduce(0) { $0 + covariance[$1 * width + $1] }
    // The first directions are of no weight, only none may be at a right angle to an axis.
    var random = Random(seed: 1, stream: "principal components")
    var axes = orthonormal(
      (0..<count).map { _ in
        Tensor.normal([width], using: &random).numbers.map(Double.init)
      })
    for _ in 0..<Self.mostSteps {
      let next = orthonormal(axes.map { product(covariance, $0) })
      let change = zip(axes, next).reduce(0) { max($0, 1 - dot($1.0, $1.1).magnitude) }
      axes = next
      if change < 1e-14 { break }
    }
    self.mean = mean
    self.axes = axes
    variances = axes.map { dot($0, product(covariance, $0)) }
  }

  static let mostSteps = 2_000

  /// The sine of the largest angle between the space that the axes span and one that other directions span:
  /// 0 where they are the same, 1 where a direction of one is at a right angle to all of the other.
  ///
  /// - Precondition: There are as many directions as axes, as wide.
  public func sine(
    to directions: [[Double]], file: StaticString = #fileID, line: UInt = #line
  ) -> Double {
    require(
      directions.count == axes.count && directions.allSatisfy { $0.count == mean.count },
      "PrincipalComponents: \(directions.count) directions for \(axes.count) axes", file: file,
      line: line)
    // What of the other space lies outside of this one; its longest part is the sine.
    let rests = orthonormal(directions).map { direction in
      axes.reduce(direction) { rest, axis in
        let share = dot(direction, axis)
        return zip(rest, axis).map { $0 - share * $1 }
      }
    }
    let products = rests.flatMap { one in rests.map { dot(one, $0) } }
    var weights = rests.indices.map { 1 + Double($0) / 10 }
    var largest = 0.0
    for _ in 0..<Self.mostSteps {
      let next = product(products, weights)
      let length = dot(next, next).squareRoot()
      guard length > 0 else { return 0 }
      weights = next.map { $0 / length }
      guard (length - largest).magnitude > 1e-15 * length else { break }
      largest = length
    }
    return min(max(largest, 0).squareRoot(), 1)
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for place in a.indices { sum += a[place] * b[place] }
  return sum
}

/// A matrix, row by row, times a vector.
private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
  let width = vector.count
  return (0..<matrix.count / max(width, 1)).map { row in
    var sum = 0.0
    for column in 0..<width { sum += matrix[row * width + column] * vector[column] }
    return sum
  }
}

/// Directions of length 1 at right angles that span the same space, each made of those up to it; one that
/// lies in the space of those before it stays as it is left, of length 0.
private func orthonormal(_ directions: [[Double]]) -> [[Double]] {
  directions.reduce(into: []) { done, direction in
    var rest = direction
    // Twice, since what rounding leaves of the others the first time would grow.
    for _ in 0..<2 {
      for other in done {
        let share = dot(rest, other)
        for place in rest.indices { rest[place] -= share * other[place] }
      }
    }
    let length = dot(rest, rest).squareRoot()
    done.append(length > 0 ? rest.map { $0 / length } : rest)
  }
}
