import Autograd
import Kernels

/// An exponential moving average of a network's weights: `ā ← d·ā + (1 − d)·w` after every step.
///
/// The weights of two networks that play against each other circle around where they should be; the
/// average sits in the middle of the circle (Yazıcı et al. 2019). During the first steps the decay
/// is smaller, `min(d, (1 + t)/(10 + t))` at step `t`, counted from 1, so that the average forgets
/// the random start.
///
/// Running statistics of batch normalisation are not averaged: they are those of the network that was
/// taken in last. `Sequential.withStatistics(of:)` measures the average's own.
public struct MovingAverage {
  /// `d`, how much of the average is kept at each step.
  public let decay: Float
  /// The averaged network, whose parameters are constants.
  public var network: Sequential { form.with(weights) }

  /// The network with the numbers that it had at the start.
  private let form: Sequential
  private var weights: Weights
  private var steps = 0

  /// An average that starts at `network`.
  ///
  /// - Precondition: The decay is from 0 to 1.
  public init(
    of network: Sequential, decay: Float, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      0...1 ~= decay, "MovingAverage: the decay is \(decay), not from 0 to 1", file: file,
      line: line)
    self.decay = decay
    form = network.detached
    weights = form.weights
  }

  /// Takes in the weights of now.
  ///
  /// - Precondition: They have the shapes of those at the start.
  public mutating func update(
    with current: Weights, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      current.parameters.elementsEqual(weights.parameters) { $0.shape == $1.shape },
      "MovingAverage: parameters \(current.parameters.map(\.shape)) are averaged with "
        + "\(weights.parameters.map(\.shape))", file: file, line: line)
    steps += 1
    let warm = Float(1 + steps) / Float(10 + steps)
    let weight = 1 - min(decay, warm)
    for index in weights.parameters.indices {
      weights.parameters[index].move(towards: current.parameters[index], weight: weight)
    }
    weights.statistics = current.statistics
  }
}

extension MovingAverage {
  /// What an average remembers.
  public struct State {
    /// `t`, how many times it took in weights.
    public var steps: Int
    /// The averaged parameters, as constants, in the order of the network's.
    public var parameters: [Tensor]

    /// A state, as one was read from a file.
    public init(steps: Int, parameters: [Tensor]) {
      self.steps = steps
      self.parameters = parameters
    }
  }

  /// What it remembers: an average of the same decay that is given this goes on with the same bits.
  ///
  /// - Precondition: The number of steps is not negative; the parameters have the network's shapes.
  public var state: State {
    get { State(steps: steps, parameters: weights.parameters.map { Tensor($0) }) }
    set {
      let shapes = newValue.parameters.map(\.shape)
      require(newValue.steps >= 0, "MovingAverage: a state after \(newValue.steps) steps")
      require(
        shapes == weights.parameters.map(\.shape),
        "MovingAverage: a state of parameters \(shapes) for "
          + "\(weights.parameters.map(\.shape))")
      steps = newValue.steps
      weights.parameters = newValue.parameters.map(\.storage)
    }
  }
}
