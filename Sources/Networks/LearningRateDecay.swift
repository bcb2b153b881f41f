import Autograd

/// How the learning rate falls as training goes on.
///
/// A constant rate keeps two networks circling each other for ever; a falling one lets them settle.
public enum LearningRateDecay: Sendable, Equatable {
  /// The same rate throughout.
  case constant
  /// In a straight line from the full rate after `start` steps to `floor` times it after `end`, at once
  /// where both are the same.
  case linear(start: Int, end: Int, floor: Float)
  /// Multiplied by `factor` after every `every` steps, at least 1.
  case steps(every: Int, factor: Float)

  /// What the full learning rate is multiplied by at a step, counted from 0.
  ///
  /// - Precondition: A line does not end before it begins, and steps are at least 1 apart.
  public func factor(at step: Int) -> Float {
    switch self {
    case .constant: return 1
    case .linear(let start, let end, let floor):
      require(
        start <= end, "LearningRateDecay: a line from step \(start) to step \(end), before it")
      guard step > start else { return 1 }
      guard step < end else { return floor }
      return 1 - (1 - floor) * Float(step - start) / Float(end - start)
    case .steps(let every, let factor):
      require(every >= 1, "LearningRateDecay: a change every \(every) steps, not every 1 or more")
      return (0..<(step / every)).reduce(1) { rate, _ in rate * factor }
    }
  }
}
