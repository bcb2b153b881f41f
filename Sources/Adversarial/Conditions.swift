import Autograd
import Networks

/// What goes with each sample of a conditional game, and says which kind of sample is meant.
///
/// `x ~ G(x | z, y)`, `d ~ D(d | x, y)` (Mirza and Osindero 2014; Pan, "Conditional GAN"). The last `count`
/// numbers of each row of data and of noise are its condition `y`: of a label, a number for each class,
/// 1 in the column of its own and 0 elsewhere. The generator is handed `z ‖ y` and makes `x`. What the
/// discriminator is shown with a real sample is the condition that came with it, and with a generated one
/// that which the generator had.
public struct Conditions: Sendable, Equatable {
  /// What the discriminator does with a condition.
  public enum Use: String, Sendable, CaseIterable {
    /// It is handed `x ‖ y` and says whether the sample is a real one of that kind.
    case joined
    /// It is handed `x` alone and guesses `y`: its output has a logit and after it a score for each
    /// class, `[batch, 1 + count]` (Odena, Olah and Shlens 2017, AC-GAN).
    ///
    /// Both networks add the cross-entropy of the guess to what they minimise: the discriminator on real
    /// and generated samples, the generator on its own. It is not part of the losses that are recorded.
    /// A condition must be a label.
    case guessed
  }

  /// The numbers of a condition; 0 for none.
  public var count: Int
  /// What the discriminator does with it.
  public var use: Use

  /// Conditions of so many numbers.
  public init(count: Int, use: Use = .joined) { (self.count, self.use) = (count, use) }

  /// No sample has a condition.
  public static let none = Conditions(count: 0)

  /// A minibatch of rows, each with its condition at the end, in two parts.
  func parts(of rows: Tensor) -> Minibatch {
    guard count > 0 else { return Minibatch(samples: rows) }
    let width = rows.shape[1]
    return Minibatch(
      samples: rows.columns(0..<width - count), condition: rows.columns(width - count..<width))
  }

  /// What a generator makes of rows of noise, with the conditions that it had.
  func generated(_ samples: Tensor, from noise: Tensor) -> Minibatch {
    guard count > 0 else { return Minibatch(samples: samples) }
    let width = noise.shape[1]
    return Minibatch(samples: samples, condition: noise.columns(width - count..<width))
  }

  /// What a discriminator is handed.
  func input(_ batch: Minibatch) -> Tensor {
    guard let condition = batch.condition, use == .joined else { return batch.samples }
    return concatenate([batch.samples, condition], axis: 1)
  }

  /// What a discriminator's output says: the logits, and the cross-entropy of its guess of the condition
  /// where it makes one.
  func opinion(_ output: Tensor, of batch: Minibatch) -> Opinion {
    guard let condition = batch.condition, use == .guessed else {
      return Opinion(logits: Logits(output))
    }
    return Opinion(
      logits: Logits(output.columns(0..<1)),
      guess: crossEntropy(logits: output.columns(1..<1 + count), shares: condition))
  }

  /// Stops the program when rows are too short to have a condition, or it cannot be guessed.
  func check(rows: Tensor, _ name: String, _ file: StaticString, _ line: UInt) {
    require(
      count == 0 || rows.rank == 2 && rows.shape[1] > count,
      "Game: \(name) of shape \(rows.shape), not rows with a condition of \(count) numbers at the end",
      file: file, line: line)
  }
}

/// A minibatch and the conditions of its samples, where they have some.
struct Minibatch {
  var samples: Tensor
  var condition: Tensor?
}

/// What a discriminator says of a minibatch.
struct Opinion {
  /// Whether the samples are real.
  let logits: Logits
  /// The cross-entropy of its guess of their conditions.
  var guess: Tensor?
}
