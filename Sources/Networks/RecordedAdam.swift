import Autograd

/// Adam's steps written with recorded operations, so that gradients flow through them: for what looks
/// ahead and differentiates through the optimiser (`Unrolling`).
///
/// The same formula as `Adam`'s. Where a weight never had a gradient, as behind a rectifier that is
/// silent, `v` starts at 10⁻²⁴ rather than 0: at zero the slope of its root would be infinite. That
/// moves no weight by more than rounding does.
public struct RecordedAdam {
  private let adam: Adam
  /// For each step what its direction is multiplied by, and what is added to the root.
  private var rates: ArraySlice<Tensor>
  private var first: [Tensor]
  private var second: [Tensor]

  /// Goes on from what `adam` remembers, at a learning rate of its own, for weights of these shapes.
  ///
  /// - Parameter stepsAhead: How many steps there will be at most.
  /// - Precondition: `adam` has made no step yet, or belongs to weights of these shapes.
  public init(
    continuing adam: Adam, learningRate: Float, stepsAhead: Int, shapes: [Shape],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(
      continuing: adam, memory: adam.memory(stepsAhead: stepsAhead, learningRate: learningRate),
      stepsAhead: stepsAhead, shapes: shapes, file: file, line: line)
  }

  /// Goes on from a memory that `Adam.memory(stepsAhead:learningRate:)` has given; all else of `adam` is
  /// its constants.
  public init(
    continuing adam: Adam, memory: [Tensor], stepsAhead: Int, shapes: [Shape],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    self.adam = adam
    rates = memory.prefix(2 * stepsAhead)
    let moments = memory.dropFirst(2 * stepsAhead)
    let remembered = moments.prefix(moments.count / 2).map(\.shape)
    require(
      remembered.isEmpty || remembered == shapes,
      "RecordedAdam: weights \(shapes), but Adam remembers \(remembered)", file: file, line: line)
    let start =
      remembered.isEmpty
      ? (shapes + shapes).map { Tensor(repeating: 0, shape: $0) } : Array(moments)
    first = Array(start.prefix(shapes.count))
    second = start.suffix(shapes.count).map { $0 + 1e-24 }
  }

  /// One step downhill: the weights after it, which depend on the gradients as these are recorded.
  ///
  /// - Precondition: There is a gradient of the right shape for each weight, and a step left.
  public mutating func step(
    from weights: [Tensor], along gradients: [Tensor], file: StaticString = #fileID,
    line: UInt = #line
  ) -> [Tensor] {
    require(
      weights.map(\.shape) == gradients.map(\.shape),
      "RecordedAdam: weights \(weights.map(\.shape)), gradients \(gradients.map(\.shape))",
      file: file, line: line)
    require(rates.count >= 2, "RecordedAdam: no step is left", file: file, line: line)
    let (rate, epsilon) = (rates.removeFirst(), rates.removeFirst())
    return weights.indices.map { index in
      let g = gradients[index]
      first[index] = interpolate(first[index], g, weight: 1 - adam.beta1)
      second[index] = interpolate(second[index], square(g), weight: 1 - adam.beta2)
      // m̂/(√v̂ + ε) with both corrections taken out of the arrays.
      return weights[index] + rate * (first[index] / (sqrt(second[index]) + epsilon))
    }
  }
}

extension Adam {
  /// What recorded steps of this Adam start from: two numbers for each of the next steps, which take the
  /// place of the correction of its moments, and then the moments.
  public func memory(stepsAhead: Int, learningRate: Float) -> [Tensor] {
    var ahead = self
    ahead.learningRate = learningRate
    let rates = (0..<stepsAhead).flatMap { _ -> [Tensor] in
      let numbers = ahead.begin()
      let root = numbers[2].squareRoot()
      return [Tensor(-numbers[0] * root / numbers[1]), Tensor(epsilon * root)]
    }
    return rates + memory.tensors
  }
}
