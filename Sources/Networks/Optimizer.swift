import Autograd
import Kernels

/// A rule by which parameters follow their gradient downhill.
///
/// An optimiser belongs to one network: it remembers what it needs about each of its parameters.
public protocol Optimizer {
  /// How far a step goes; may be changed between steps (see `LearningRateDecay`).
  var learningRate: Float { get set }

  /// What it remembers of the steps it took.
  var memory: OptimizerMemory { get }

  /// The optimiser with what one of the same constants remembered, to go on with the same bits; nil
  /// where it cannot have it.
  func with(memory: OptimizerMemory) -> Self?

  /// One step of descent along `gradients`, in the order of the target's parameters.
  ///
  /// - Precondition: There is a gradient of the right shape for each parameter.
  mutating func update<Target: Parameterized>(_ target: inout Target, along gradients: [Tensor])
}

/// What an optimiser remembers of the steps it took, whatever its kind.
public struct OptimizerMemory {
  /// Constants in the order of the network's parameters: one for each, or two of Adam, first all `m`,
  /// then all `v`; none before the first step.
  public let tensors: [Tensor]
  /// How many steps it took, where it counts them.
  public let steps: Int

  /// A memory, as one was read from a file.
  public init(_ tensors: [Tensor] = [], steps: Int = 0) {
    (self.tensors, self.steps) = (tensors.map(\.detached), steps)
  }
}

extension Parameterized {
  /// Calls `body` with each parameter and its gradient.
  mutating func update(
    along gradients: [Tensor], _ body: (_ index: Int, inout Tensor, _ gradient: Tensor) -> Void
  ) {
    var index = 0
    updateParameters { parameter in
      require(
        index < gradients.count && gradients[index].shape == parameter.shape,
        "update: no gradient of shape \(parameter.shape) for parameter \(index)")
      body(index, &parameter, gradients[index])
      index += 1
    }
    require(
      index == gradients.count, "update: \(gradients.count) gradients for \(index) parameters")
  }
}

/// Stops the program when an optimiser that remembers one network is used for another: its memory
/// would be mixed into the wrong weights.
func requireSameNetwork(_ optimizer: String, _ remembered: [Shape], _ gradients: [Tensor]) {
  require(
    remembered.elementsEqual(gradients) { $0 == $1.shape },
    "\(optimizer): gradients \(gradients.map(\.shape)), but it belongs to a network of parameters "
      + "\(remembered)")
}

extension Tensor {
  /// Moves a variable to where `target` is: a fresh variable of the same name.
  mutating func move(to target: Tensor) {
    updateStorage { $0 = target.storage }
  }
}
