import Autograd
import Datasets

/// How far samples are from real ones: Wasserstein-1 on the line, sliced Wasserstein-1 in the plane.
public struct SampleDistance: Sendable {
  /// What the distance is called.
  public let name: String
  /// The real samples as numbers, row by row.
  public let real: [Float]
  private let count: Int
  private let seed: UInt64
  private let source: any MinibatchSource
  private let distance: @Sendable (Tensor) -> Double

  /// Draws `count` real samples to measure against, from the stream "test data" of a seed.
  ///
  /// - Precondition: The source is on the line or in the plane.
  public init(to source: any MinibatchSource, count: Int, seed: UInt64) {
    var random = Random(seed: seed, stream: "test data")
    let samples = source.minibatch(count, using: &random)
    let numbers = samples.numbers
    (self.source, self.count, self.seed, real) = (source, count, seed, numbers)
    if samples.shape[1] == 1 {
      (name, distance) = ("Wasserstein-1", { wasserstein1($0.numbers, numbers) })
    } else {
      let reference = SlicedReference(samples)
      (name, distance) = ("sliced Wasserstein-1", { reference.distance(to: $0) })
    }
  }

  /// The distance of some samples, in the units of the data.
  public func callAsFunction(_ samples: Tensor) -> Double { distance(samples) }

  /// What other real samples score: the median over twenty sets of as many, from the stream "floor".
  public func floor() -> Double {
    var random = Random(seed: seed, stream: "floor")
    return Floor(
      ofSamples: count, repetitions: 20,
      draw: { source.minibatch($0, using: &random) }, measure: distance
    ).median
  }
}
