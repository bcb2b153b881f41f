import Autograd
import Datasets

/// Samples of the plane with which others are compared by the sliced Wasserstein-1 distance.
///
/// After Rabin et al. (2012): the mean, over equally spaced directions, of the exact Wasserstein-1 distance between what the two
/// sets look like from there: `1/K Σₖ W₁(a·θₖ, b·θₖ)` with `θₖ = (cos(πk/K), sin(πk/K))`. The
/// projections of the reference are sorted once.
///
///     let reference = SlicedReference(data.minibatch(2_500, using: &random), directions: 16)
///     reference.distance(to: generator(noise))
public struct SlicedReference: Sendable {
  /// How many samples there are.
  public let count: Int
  /// For each direction the projections of all samples, sorted; empty when a sample is not finite.
  private let projections: [[Double]]
  /// `K`.
  public let directions: Int

  /// Sorts the projections of samples of shape `[count, 2]`.
  ///
  /// - Precondition: There is at least one sample and one direction; each sample has two
  ///   coordinates.
  public init(
    _ samples: Tensor, directions: Int = 16, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      samples.rank == 2 && samples.shape[1] == 2 && samples.shape[0] > 0,
      "SlicedReference: samples of shape \(samples.shape), not [count, 2] with a count from 1 on",
      file: file, line: line)
    require(directions >= 1, "SlicedReference: \(directions) directions", file: file, line: line)
    count = samples.shape[0]
    self.directions = directions
    let numbers = samples.numbers
    guard numbers.allSatisfy(\.isFinite) else {
      projections = []
      return
    }
    projections = (0..<directions).map { direction in
      sortedProjections(of: numbers, direction: direction, of: directions)
    }
  }

  /// The distance to other samples of shape `[count, 2]`, whose number may be another.
  ///
  /// - Returns: The distance, in the samples' unit: never negative, exactly 0 for the same samples in
  ///   any order, and +infinity if a coordinate is NaN or infinite. At most the Wasserstein-1
  ///   distance in the plane; `|v|` times the mean `|cos|` of the angles between `v` and the
  ///   directions, about `2/π·|v|`, for samples that are all moved by `v`. Two sets from the same
  ///   source are not at 0: print the `Floor` beside it.
  /// - Precondition: There is at least one sample; each has two coordinates.
  /// - Complexity: O(*K* *n* log *n*).
  public func distance(
    to samples: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> Double {
    distance(to: SlicedReference(samples, directions: directions, file: file, line: line))
  }

  /// The distance to other samples that are sorted already.
  ///
  /// - Precondition: The directions are as many.
  public func distance(
    to other: SlicedReference, file: StaticString = #fileID, line: UInt = #line
  ) -> Double {
    require(
      directions == other.directions,
      "SlicedReference: \(directions) and \(other.directions) directions", file: file, line: line)
    guard !projections.isEmpty, !other.projections.isEmpty else { return .infinity }
    let sum = zip(projections, other.projections).reduce(0.0) {
      $0 + wasserstein1(ofSorted: $1.0, $1.1)
    }
    return sum / Double(directions)
  }
}

/// The sliced Wasserstein-1 distance between two sets of samples of the plane, of shape `[count, 2]`.
///
/// `SlicedReference` says what it is, and saves time where one of the sets is used again.
///
/// - Precondition: There is at least one sample in each set and one direction; each sample has two
///   coordinates.
public func slicedWasserstein1(
  _ a: Tensor, _ b: Tensor, directions: Int = 16, file: StaticString = #fileID, line: UInt = #line
) -> Double {
  SlicedReference(a, directions: directions, file: file, line: line)
    .distance(to: b, file: file, line: line)
}

/// The projections of points, `x₀, y₀, x₁, y₁, …`, on one of `count` directions, in rising order.
private func sortedProjections(
  of numbers: [Float], direction: Int, of count: Int
) -> [Double] {
  let (cosine, sine) = cosineAndSine(ofTurns: direction, over: 2 * count)
  var projections: [Double] = []
  projections.reserveCapacity(numbers.count / 2)
  for index in stride(from: 0, to: numbers.count, by: 2) {
    projections.append(cosine * Double(numbers[index]) + sine * Double(numbers[index + 1]))
  }
  projections.sort()
  return projections
}
