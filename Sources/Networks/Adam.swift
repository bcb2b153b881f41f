import Autograd
import Kernels

/// Adaptive moment estimation (Kingma and Ba 2015): momentum on the gradient, divided by the root of
/// its recent mean square, both corrected for having started at zero.
///
/// `m ← β₁·m + (1 − β₁)·g`, `v ← β₂·v + (1 − β₂)·g²`,
/// `w ← w − α·m̂ / (√v̂ + ε)` with `m̂ = m/(1 − β₁ᵗ)`, `v̂ = v/(1 − β₂ᵗ)`.
///
/// The first step is `α·g/(|g| + ε)`: its length is the learning rate whatever the gradient's.
public struct Adam: Optimizer {
  /// `α`.
  public var learningRate: Float
  /// `β₁`; 0.9 in the paper, 0.5 in the DCGAN lectures.
  public let beta1: Float
  /// `β₂`.
  public let beta2: Float
  /// `ε`, which keeps the divisor away from zero.
  public let epsilon: Float

  /// All `m`, then all `v`.
  public var moments: [Storage] = []
  private var steps = 0
  private var beta1Power = 1.0
  private var beta2Power = 1.0

  /// A fresh optimiser.
  public init(
    learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Counts a step: `α`, `1 − β₁ᵗ` and `1 − β₂ᵗ`.
  public mutating func begin() -> Tensor {
    steps += 1
    beta1Power *= Double(beta1)
    beta2Power *= Double(beta2)
    return Tensor([learningRate, Float(1 - beta1Power), Float(1 - beta2Power)])
  }

  /// One step downhill.
  public func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) {
    let count = parameters.count
    if moments.isEmpty {
      moments = (gradients + gradients).map { Tensor(repeating: 0, shape: $0.shape) }
    }
    requireSameNetwork("Adam", moments.prefix(moments.count / 2).map(\.shape), gradients)
    for index in 0..<count {
      // Taken out of the list, so that it is held but once.
      var (first, second) = (moments[index].storage, moments[count + index].storage)
      (moments[index], moments[count + index]) = (Tensor(0), Tensor(0))
      parameters[index].updateStorage {
        Storage.adam(
          &$0, gradient: gradients[index].storage, first: &first, second: &second, numbers.storage,
          beta1: beta1, beta2: beta2, epsilon: epsilon)
      }
      (moments[index], moments[count + index]) = (Tensor(first), Tensor(second))
    }
  }

  /// Whether another is Adam with the same `β₁`, `β₂` and `ε`.
  public func steps(like other: any Optimizer) -> Bool {
    (other as? Adam).map {
      ($0.beta1, $0.beta2, $0.epsilon) == (beta1, beta2, epsilon)
    } ?? false
  }
}

extension Adam {
  /// `m` and `v` of each parameter, and `t`, how many steps it took.
  public var memory: OptimizerMemory {
    OptimizerMemory(moments.map { Tensor($0) }, steps: steps)
  }

  /// Adam with a memory; nil unless it holds two moments of the same shapes, or is that of no step.
  public func with(memory: OptimizerMemory) -> Adam? {
    let count = memory.tensors.count / 2
    let (m, v) = (memory.tensors.prefix(count), memory.tensors.dropFirst(count))
    guard memory.steps >= 0, (memory.steps == 0) == memory.tensors.isEmpty,
      m.map(\.shape) == v.map(\.shape)
    else { return nil }
    var adam = self
    (adam.steps, adam.moments) = (memory.steps, memory.tensors.map(\.storage))
    adam.beta1Power = Self.power(beta1, memory.steps)
    adam.beta2Power = Self.power(beta2, memory.steps)
    return adam
  }

  /// `baseⁿ` by as many multiplications, as the steps came to it: rounded as often.
  private static func power(_ base: Float, _ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent {
      let next = power * Double(base)
      // From here on nothing changes any more, however many steps there were.
      if next == power { break }
      power = next
    }
    return power
  }
}
