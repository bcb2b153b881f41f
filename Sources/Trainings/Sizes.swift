import Course
import Networks

// How much memory trainings take.

extension PlaneRecipe {
  /// About how much memory a training takes, with the networks of all its looks.
  public var size: RunSize {
    let learned = features == .learned ? ["kernels", "kernel-dimensions"] : []
    let ahead = rules.unrolling.steps > 0 ? ["k"] : []
    return RunSize(
      batch: batch, outputs: (generatorWidths + discriminatorWidths).reduce(0, +),
      weights: [generatorWidths, discriminatorWidths].reduce(0) {
        $0 + Sequential.parameterCount(ofWidths: $1)
      },
      comparisons: features.comparisons(kernels: kernels, dimensions: kernelDimensions),
      unrolling: rules.unrolling.steps, copies: LookTimes.count + 1,
      samplesBy: ["batch"] + learned + ahead, weightsBy: ["units", "layers"])
  }
}

extension BatchFeatures {
  /// How many numbers are kept of each pair of samples.
  public func comparisons(kernels: Int = 8, dimensions: Int = 3) -> Int {
    switch self {
    case .none: 0
    case .pairs: PlaneRecipe.closenessScales.count
    case .learned: kernels * dimensions
    }
  }
}

extension DCGANRecipe {
  /// About how much memory a training takes.
  ///
  /// - Parameter batch: The images in a minibatch.
  public func size(batch: Int) -> RunSize {
    RunSize(
      batch: batch, outputs: 2 * outputs, weights: 2 * weights, samplesBy: ["batch", "channels"],
      weightsBy: ["channels"])
  }
}
