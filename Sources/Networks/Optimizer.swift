import Autograd
import Kernels

/// A rule by which parameters follow their gradient downhill.
///
/// An optimiser belongs to one network: it remembers what it needs about each of its parameters. A step is
/// counted and its numbers are taken first (`begin`); the rest is a function of tensors (`step`), which
/// can be recorded together with the gradient (`Compiled`).
public protocol Optimizer {
  /// How far a step goes; may be changed between steps (see `LearningRateDecay`).
  var learningRate: Float { get set }

  /// What it remembers about the parameters, as constants; none before the first step.
  var moments: [Storage] { get set }

  /// What it remembers of the steps it took.
  var memory: OptimizerMemory { get }

  /// The optimiser with what one of the same constants remembered, to go on with the same bits; nil
  /// where it cannot have it.
  func with(memory: OptimizerMemory) -> Self?

  /// Counts a step, and gives the numbers that change from one to the next, such as the learning rate.
  mutating func begin() -> Tensor

  /// One step of descent along `gradients`, in the order of the parameters.
  ///
  /// - Parameters:
  ///   - moments: What it remembers about the parameters.
  ///   - numbers: What `begin` gave.
  /// - Precondition: There is a gradient of the right shape for each parameter.
  func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor)

  /// Whether its steps are the same function of tensors as another's: of the same kind, with the same
  /// constants, the learning rate aside.
  func steps(like other: any Optimizer) -> Bool
}

extension Optimizer {
  /// Its moments, and no count of steps: most do not need one.
  public var memory: OptimizerMemory { OptimizerMemory(moments.map { Tensor($0) }) }

  /// The optimiser with other moments.
  public func with(memory: OptimizerMemory) -> Self? {
    var copy = self
    copy.moments = memory.tensors.map(\.storage)
    return copy
  }

  /// One step of descent along `gradients`, in the order of the target's parameters, which are changed in
  /// place where nothing else holds them.
  ///
  /// - Precondition: There is a gradient of the right shape for each parameter.
  public mutating func update<Target: Parameterized>(
    _ target: inout Target, along gradients: [Tensor]
  ) {
    // Taken out meanwhile, so that each is held but once.
    var parameters: [Tensor] = []
    target.updateParameters { parameter in
      parameters.append(parameter)
      parameter = Tensor(0)
    }
    for (index, parameter) in parameters.enumerated() {
      require(
        index < gradients.count && gradients[index].shape == parameter.shape,
        "update: no gradient of shape \(parameter.shape) for parameter \(index)")
    }
    require(
      gradients.count == parameters.count,
      "update: \(gradients.count) gradients for \(parameters.count) parameters")
    let numbers = begin()
    var remembered = moments.map { Tensor($0) }
    moments = []
    step(&parameters, along: gradients, moments: &remembered, with: numbers)
    moments = remembered.map(\.storage)
    var rest = parameters[...]
    parameters = []
    target.updateParameters { $0 = rest.removeFirst() }
  }
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
  package mutating func move(to target: Tensor) {
    updateStorage { $0 = target.storage }
  }
}
