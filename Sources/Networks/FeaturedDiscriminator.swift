import Autograd

/// What a discriminator is told about the minibatch beside the sample itself.
public enum BatchFeatures: String, Sendable, CaseIterable {
  /// Nothing: it judges every sample by itself.
  case none
  /// How close the others are, from the L2 norms of all differences (`PairwiseCloseness`).
  case pairs
  /// Learned measures of closeness (`MinibatchDiscrimination`).
  case learned
}

/// A perceptron that is told features of the minibatch beside the samples themselves.
///
/// - Parameters:
///   - widths: Those of the layers without features: a sample, hidden layers, a logit.
///   - scales: The lengths at which `PairwiseCloseness` tells how close samples are.
///   - kernels: The kernels of `MinibatchDiscrimination`, where the features are learned.
///   - kernelDimensions: The numbers in each of their rows.
public func featuredDiscriminator(
  _ features: BatchFeatures, widths: [Int], hidden: Activation, scales: [Float],
  kernels: Int = 8, kernelDimensions: Int = 3, using random: inout Random
) -> Sequential {
  func perceptron(_ widths: [Int], using random: inout Random) -> [any Layer] {
    Sequential(
      widths: widths, hidden: hidden, initializer: .uniformByInputs, using: &random
    ).layers
  }
  switch features {
  case .none: return Sequential(perceptron(widths, using: &random))
  case .pairs:
    let closeness = PairwiseCloseness(scales: scales)
    let inputs = widths[0] + scales.count
    return Sequential([closeness] + perceptron([inputs] + widths.dropFirst(), using: &random))
  case .learned:
    // Salimans et al. put it behind hidden features; here it stands behind the first layer.
    let first: [any Layer] = [
      Linear(inputs: widths[0], outputs: widths[1], initializer: .uniformByInputs, using: &random),
      hidden,
      MinibatchDiscrimination(
        inputs: widths[1], kernels: kernels, dimensions: kernelDimensions, initializer: .heNormal,
        using: &random),
    ]
    return Sequential(
      first + perceptron([widths[1] + kernels] + widths.dropFirst(2), using: &random))
  }
}
