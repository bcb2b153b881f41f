import Autograd
import Kernels

/// A rule by which parameters follow their gradient downhill.
///
/// An optimiser belongs to one network: it remembers what it needs about each of its parameters.
public protocol Optimizer {
  /// How far a step goes; may be changed between steps (see `LearningRateDecay`).
  var learningRate: Float { get set }

  /// One step of descent along `gradients`, in the order of the target's parameters.
  ///
  /// - Precondition: There is a gradient of the right shape for each parameter.
  mutating func update<Target: Parameterized>(_ target: inout Target, along gradients: [Tensor])
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
    remembered == gradients.map(\.shape),
    "\(optimizer): gradients \(gradients.map(\.shape)), but it belongs to a network of parameters "
      + "\(remembered)")
}

extension Tensor {
  /// Moves a variable to where `target` is: a fresh variable of the same name.
  mutating func move(to target: Tensor) {
    updateStorage { $0 = target.storage }
  }
}
