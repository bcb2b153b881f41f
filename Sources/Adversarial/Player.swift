import Autograd
import Compiled
import Kernels
import Networks
import Synchronization

/// A network that plays, and its optimiser: what they are built of, and apart from that the numbers that
/// its steps change.
struct Player {
  /// The network with the numbers that it had when it came.
  private(set) var form: Sequential
  /// The optimiser without what it remembers about the parameters.
  private(set) var rule: any Optimizer
  /// The numbers of now: parameters, statistics, and what the optimiser remembers.
  private(set) var numbers: [[Storage]]
  /// The parameters of now, made at the first look after a step: the same variables at each look until the
  /// next, so that a gradient can be taken at them.
  private var parameters: Variables
  /// A step as it is recorded.
  var step = CompiledFunction()

  init(_ network: Sequential, _ optimizer: any Optimizer) {
    let weights = network.weights
    (form, rule, parameters) = (network, optimizer, Variables(network.parameters))
    numbers = [weights.parameters, weights.statistics, optimizer.moments]
    rule.moments = []
  }

  /// Parameters and statistics.
  var weights: Weights { Weights(parameters: numbers[0], statistics: numbers[1]) }

  /// The network as it is now.
  var network: Sequential {
    get {
      let parameters = parameters.tensors {
        var parameters = form.parameters
        for index in parameters.indices { parameters[index].move(to: Tensor(numbers[0][index])) }
        return parameters
      }
      return form.with(parameters: parameters).with(statistics: numbers[1].map { Tensor($0) })
    }
    set {
      let weights = newValue.weights
      (form, parameters) = (newValue, Variables(newValue.parameters))
      (numbers[0], numbers[1]) = (weights.parameters, weights.statistics)
    }
  }

  /// The optimiser as it is now.
  var optimizer: any Optimizer {
    var optimizer = rule
    optimizer.moments = numbers[2]
    return optimizer
  }

  /// Takes another optimiser, with what that remembers.
  ///
  /// - Returns: Whether its steps are another function than those of the last one.
  mutating func take(_ optimizer: any Optimizer) -> Bool {
    let isOther = !optimizer.steps(like: rule)
    numbers[2] = optimizer.moments
    rule = optimizer
    rule.moments = []
    return isOther
  }

  /// One step of the optimiser, recorded together with the gradient that it follows.
  ///
  /// - Parameters:
  ///   - inputs: What the gradient depends on besides this network.
  ///   - gradients: Given the network with variables for parameters, and the inputs as constants: their
  ///     gradients, and what is to be known of the step.
  /// - Returns: What is to be known of it.
  mutating func move(
    _ inputs: [[Storage]],
    _ gradients: (inout Sequential, [[Tensor]]) -> (gradients: [Tensor], report: [Tensor])
  ) -> [Tensor] {
    let numbersOfStep = begin()
    var numbers = takeNumbers()
    let (before, rule) = (form, rule)
    var changed: Sequential?
    let report = step(updating: &numbers, inputs + [[numbersOfStep]]) { state, inputs in
      var network = before.with(parameters: state[0].map(\.variable)).with(statistics: state[1])
      let (gradients, report) = gradients(&network, inputs)
      state[1] = network.statistics
      // What else a layer has changed, as where it draws by itself; the numbers are those of the state.
      network = network.with(parameters: before.parameters)
      changed = network
      Self.descend(rule, along: gradients, &state, with: inputs[inputs.count - 1][0])
      return report
    }
    if let changed { form = changed }
    take(numbers)
    return report
  }

  /// Clamps every number of every parameter to `−limit…limit`.
  mutating func clip(to limit: Float) {
    var numbers = takeNumbers()
    var parameters = numbers[0].map { Tensor($0) }
    parameters.clip(to: limit)
    numbers[0] = parameters.map(\.storage)
    take(numbers)
  }

  /// Hands over the numbers, so that they are held but once while they change.
  mutating func takeNumbers() -> [[Storage]] {
    parameters = Variables()
    defer { numbers = [] }
    return numbers
  }

  /// Takes what the numbers have become.
  mutating func take(_ numbers: [[Storage]]) { self.numbers = numbers }

  /// One step of an optimiser on the numbers of a player, which begin at `first` in a state.
  static func descend(
    _ rule: any Optimizer, along gradients: [Tensor], _ state: inout [[Tensor]],
    from first: Int = 0, with numbers: Tensor
  ) {
    // Taken out meanwhile, so that each is held but once.
    var (parameters, moments) = (state[first], state[first + 2])
    (state[first], state[first + 2]) = ([], [])
    rule.step(&parameters, along: gradients, moments: &moments, with: numbers)
    (state[first], state[first + 2]) = (parameters, moments)
  }

  /// Counts a step, and gives what it is taken with.
  mutating func begin() -> Storage { rule.begin().storage }
}

/// The variables of a moment, made when they are first asked for; by several threads too, which then
/// agree on them.
private final class Variables {
  private final class Made {
    let tensors: [Tensor]
    init(_ tensors: [Tensor]) { self.tensors = tensors }
  }

  private let made = AtomicLazyReference<Made>()

  init() {}

  init(_ tensors: [Tensor]) { _ = made.storeIfNil(Made(tensors)) }

  func tensors(_ make: () -> [Tensor]) -> [Tensor] {
    (made.load() ?? made.storeIfNil(Made(make()))).tensors
  }
}
