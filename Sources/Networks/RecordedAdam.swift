import Autograd

/// Adam's steps written with recorded operations, so that gradients flow through them: for what looks
/// ahead and differentiates through the optimiser (`Unrolling`).
///
/// The same formula as `Adam`'s, on all weights as one long vector, since the graph of a step counts
/// here. Where a weight never had a gradient, as behind a rectifier that is silent, `v` starts at
/// 10⁻²⁴ rather than 0: at zero the slope of its root would be infinite. That moves no weight by more
/// than rounding does.
public struct RecordedAdam {
  private let adam: Adam
  private let learningRate: Float
  private var steps: Int
  private var first: Tensor
  private var second: Tensor

  /// Goes on from what `adam` remembers, at a learning rate of its own, for weights of these shapes.
  ///
  /// - Precondition: `adam` has made no step yet, or belongs to weights of these shapes.
  public init(
    continuing adam: Adam, learningRate: Float, shapes: [Shape], file: StaticString = #fileID,
    line: UInt = #line
  ) {
    self.adam = adam
    self.learningRate = learningRate
    let memory = adam.memory
    let remembered = memory.tensors.prefix(memory.tensors.count / 2).map(\.shape)
    require(
      remembered.isEmpty || remembered == shapes,
      "RecordedAdam: weights \(shapes), but Adam remembers \(remembered)", file: file, line: line)
    steps = memory.steps
    let count = shapes.reduce(0) { $0 + $1.elementCount }
    let zero = Tensor(repeating: 0, shape: [count])
    first = remembered.isEmpty ? zero : Self.flat(Array(memory.tensors.prefix(shapes.count)))
    second = (remembered.isEmpty ? zero : Self.flat(memory.tensors.suffix(shapes.count))) + 1e-24
  }

  /// One step downhill: the weights after it, which depend on the gradients as these are recorded.
  ///
  /// - Precondition: There is a gradient of the right shape for each weight.
  public mutating func step(
    from weights: [Tensor], along gradients: [Tensor], file: StaticString = #fileID,
    line: UInt = #line
  ) -> [Tensor] {
    require(
      weights.map(\.shape) == gradients.map(\.shape),
      "RecordedAdam: weights \(weights.map(\.shape)), gradients \(gradients.map(\.shape))",
      file: file, line: line)
    let g = Self.flat(gradients)
    steps += 1
    first = interpolate(first, g, weight: 1 - adam.beta1)
    second = interpolate(second, square(g), weight: 1 - adam.beta2)
    // m̂/(√v̂ + ε) with both corrections taken out of the long vectors.
    let correction1 = Float(1 - Adam.power(adam.beta1, steps))
    let correction2 = Float(1 - Adam.power(adam.beta2, steps)).squareRoot()
    let direction = first / (sqrt(second) + adam.epsilon * correction2)
    let move = learningRate * correction2 / correction1 * direction
    var start = 0
    return weights.map { weight in
      let part = move.slice(start..<start + weight.count, axis: 0)
      start += weight.count
      return weight - part.reshaped(to: weight.shape)
    }
  }

  /// All numbers one after the other.
  private static func flat(_ tensors: [Tensor]) -> Tensor {
    concatenate(tensors.map { $0.reshaped(to: [$0.count]) }, axis: 0)
  }
}
