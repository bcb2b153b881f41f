import Autograd

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
  public private(set) var network: Sequential

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
    self.network = network.detached
  }

  /// Takes in the weights of `current`.
  ///
  /// - Precondition: The network has parameters of the same shapes as at the start.
  public mutating func update(
    with current: Sequential, file: StaticString = #fileID, line: UInt = #line
  ) {
    let parameters = current.parameters
    require(
      parameters.map(\.shape) == network.parameters.map(\.shape),
      "MovingAverage: parameters \(parameters.map(\.shape)) are averaged with "
        + "\(network.parameters.map(\.shape))", file: file, line: line)
    steps += 1
    let warm = Float(1 + steps) / Float(10 + steps)
    let weight = 1 - min(decay, warm)
    var index = 0
    network.updateParameters { average in
      average.updateStorage { $0.move(towards: parameters[index].storage, weight: weight) }
      index += 1
    }
    network = network.with(statistics: current.statistics)
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
    get { State(steps: steps, parameters: network.parameters) }
    set {
      let shapes = newValue.parameters.map(\.shape)
      require(newValue.steps >= 0, "MovingAverage: a state after \(newValue.steps) steps")
      require(
        shapes == network.parameters.map(\.shape),
        "MovingAverage: a state of parameters \(shapes) for "
          + "\(network.parameters.map(\.shape))")
      steps = newValue.steps
      var index = 0
      network.updateParameters { average in
        average.move(to: newValue.parameters[index])
        index += 1
      }
    }
  }
}
