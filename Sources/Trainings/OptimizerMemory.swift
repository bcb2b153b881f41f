import Autograd
import Networks

/// What an optimiser remembers, whatever its kind.
struct OptimizerMemory {
  /// Tensors in the order of the network's parameters: one for each, or two of Adam, or none.
  let tensors: [Tensor]
  /// How many steps it took, where it counts them.
  let steps: Int

  /// From a file.
  init(tensors: [Tensor], steps: Int) {
    self.tensors = tensors
    self.steps = steps
  }

  /// What an optimiser remembers.
  init(of optimizer: any Optimizer) {
    switch optimizer {
    case let adam as Adam:
      let state = adam.state
      self.init(tensors: state.first + state.second, steps: state.steps)
    case let other as RMSProp: self.init(tensors: other.state.meanSquares, steps: 0)
    case let other as SGD: self.init(tensors: other.state.velocities, steps: 0)
    default: self.init(tensors: [], steps: 0)
    }
  }

  /// The optimiser with this memory; nil where it cannot have it.
  func filling(_ optimizer: any Optimizer) -> (any Optimizer)? {
    switch optimizer {
    case var adam as Adam:
      let half = tensors.count / 2
      guard tensors.count % 2 == 0, (steps == 0) == tensors.isEmpty else { return nil }
      adam.state = .init(
        steps: steps, first: Array(tensors[..<half]), second: Array(tensors[half...]))
      return adam
    case var other as RMSProp:
      other.state = .init(meanSquares: tensors)
      return other
    case var other as SGD:
      other.state = .init(velocities: tensors)
      return other
    default: return tensors.isEmpty ? optimizer : nil
    }
  }
}
