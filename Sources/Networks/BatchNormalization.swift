import Autograd
import Kernels

/// Batch normalisation (Ioffe and Szegedy 2015): each channel with mean `β` and deviation `γ`.
///
/// In training by the mean and variance of the batch, afterwards by running statistics of those, so that
/// a sample then no longer depends on the others. Every call says which is meant; a call without a mode
/// is a mistake and stops the program.
public struct BatchNormalization: Layer {
  /// `γ`, of shape `[channels]`.
  public var scale: Tensor
  /// `β`, of shape `[channels]`.
  public var shift: Tensor
  /// The running mean of each channel, a constant.
  public private(set) var runningMean: Tensor
  /// The running variance of each channel, a constant, of what `n − 1` values leave to chance: as
  /// PyTorch keeps it.
  public private(set) var runningVariance: Tensor
  /// `ε`, added to the variance.
  public let epsilon: Float

  /// A layer for a number of channels that leaves normal numbers as they are: `γ` 1, `β` 0, mean 0,
  /// variance 1.
  ///
  /// - Precondition: `ε` is above 0.
  public init(
    channels: Int, epsilon: Float = 1e-5, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      epsilon > 0, "BatchNormalization: ε is \(epsilon), not above 0", file: file, line: line)
    scale = Tensor(repeating: 1, shape: [channels]).variable(named: "scale")
    shift = Tensor(repeating: 0, shape: [channels]).variable(named: "shift")
    runningMean = Tensor(repeating: 0, shape: [channels])
    runningVariance = Tensor(repeating: 1, shape: [channels])
    self.epsilon = epsilon
  }

  /// `γ`, then `β`.
  public var parameters: [Tensor] { [scale, shift] }

  /// Yes.
  public var looksAtBatch: Bool { true }

  /// Yes.
  public var hasModes: Bool { true }

  /// The running mean, then the running variance.
  public var statistics: [Tensor] { [runningMean, runningVariance] }

  /// Stops the program, since it was not said which statistics are meant.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    fatalError(
      "BatchNormalization: say which statistics are meant: network(x, .training) for the batch's own, "
        + "network(x, .inference) for the running ones")
  }

  /// `γ·(x − μ)/√(σ² + ε) + β` with the batch's statistics in training, else with the running ones.
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    switch mode {
    case .training:
      return batchNormalization(x, scale: scale, shift: shift, epsilon: epsilon).output
    case .inference:
      let factor = scale / sqrt(runningVariance + Tensor(epsilon))
      return (x - runningMean) * factor + shift
    }
  }

  /// The output in training; the running statistics move towards the batch's.
  public mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor {
    let batch = batchNormalization(x, scale: scale, shift: shift, epsilon: epsilon)
    let size = Float(x.count / scale.count)
    let variance = batch.variance * (size / (size - 1))
    func move(_ running: inout Tensor, towards found: Tensor) {
      // All the way is there: on it, what was would be taken off again with a rounding error of its size.
      if momentum == 1 {
        running = found
        return
      }
      running.updateStorage { $0.move(towards: found.storage, weight: momentum) }
    }
    move(&runningMean, towards: batch.mean)
    move(&runningVariance, towards: variance)
    return batch.output
  }

  /// Takes a mean and a variance.
  public mutating func takeStatistics(from statistics: inout ArraySlice<Tensor>) {
    runningMean = statistics.removeFirst()
    runningVariance = statistics.removeFirst()
  }

  /// Calls `body` with `γ`, then with `β`.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    body(&scale)
    body(&shift)
  }
}
