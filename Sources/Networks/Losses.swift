import Autograd

/// Scores before the sigmoid, as a discriminator gives them: log-odds that a sample is real.
///
/// A type of its own, so that a loss cannot be taken of samples by mistake. Losses are computed from
/// logits, never from probabilities: `log σ(z) = −softplus(−z)` is right where `σ(z)` has long been
/// rounded to 0 or 1.
public struct Logits {
  /// The scores, of shape `[batch, 1]`.
  public let scores: Tensor

  /// The scores of a batch.
  public init(_ scores: Tensor) { self.scores = scores }

  /// `σ(z)`, between 0 and 1.
  public var probabilities: Tensor { sigmoid(scores) }

  /// `log σ(z)`: the logarithm of the probability that a sample is real.
  public var logProbabilities: Tensor { -softplus(-scores) }

  /// `log(1 − σ(z))`: the logarithm of the probability that a sample is not real.
  public var logComplements: Tensor { -softplus(scores) }
}

/// The mean binary cross-entropy of logits `z` against labels `t` between 0 and 1,
/// `mean(t·softplus(−z) + (1 − t)·softplus(z))`.
///
///     binaryCrossEntropy(Logits(Tensor([0])), labels: 1)       // log 2 = 0.6931 nats
///
/// The shorter `softplus(z) − t·z` is the same number, but the difference of two large ones where
/// `z` is large, and so is its gradient. No gradient flows to the labels.
///
/// - Precondition: There is a label for every score, in the same shape, or one for all.
public func binaryCrossEntropy(
  _ logits: Logits, labels: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  let (z, t) = (logits.scores, labels.detached)
  require(
    t.shape == z.shape || t.rank == 0,
    "binaryCrossEntropy: labels \(t.shape) do not fit scores \(z.shape)", file: file, line: line)
  return (t * softplus(-z) + (1 - t) * softplus(z)).mean()
}

/// The cross-entropy of grey values `t` between 0 and 1 with the logits `z` of an autoencoder's decoder: the
/// sum over the numbers of a sample, the mean over the samples, in nats.
///
/// `−log p(x | z)` of the variational bound where each pixel is taken for the probability of ink. Smallest
/// where `σ(z) = t`, and not 0 there unless all values are 0 or 1.
///
/// - Precondition: The shapes are equal, `[batch, count]`. All values lie in 0…1: with pixels from −1 to 1
///   it would have no smallest value.
public func greyCrossEntropy(
  _ logits: Tensor, _ values: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    logits.rank == 2 && logits.shape == values.shape,
    "greyCrossEntropy: values \(values.shape) do not fit logits \(logits.shape)", file: file,
    line: line)
  require(
    values.numbers.allSatisfy { 0...1 ~= $0 },
    "greyCrossEntropy: values outside 0…1; those from −1 to 1 are to be scaled first", file: file,
    line: line)
  return binaryCrossEntropy(Logits(logits), labels: values) * Float(logits.shape[1])
}

/// The value of the game, `V(D, G) = mean log D(x) + mean log(1 − D(G(z)))`.
///
/// The discriminator maximises it (Goodfellow et al. 2014, eq. 1). Never above 0; −2·log 2 when D is
/// ½ everywhere.
public func minimaxValue(real: Logits, fake: Logits) -> Tensor {
  real.logProbabilities.mean() + fake.logComplements.mean()
}

/// What the discriminator minimises: `−V(D, G)`.
///
/// The cross-entropies of real and of fake samples added: twice the mean over both where there are
/// as many of each. log 4 when D is ½ everywhere.
public func discriminatorLoss(real: Logits, fake: Logits) -> Tensor {
  softplus(-real.scores).mean() + softplus(fake.scores).mean()
}

/// The mean of the squared differences, over all numbers.
///
/// - Precondition: The shapes are equal.
public func meanSquaredError(
  _ predicted: Tensor, _ expected: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    predicted.shape == expected.shape,
    "meanSquaredError: shapes \(predicted.shape) and \(expected.shape) differ", file: file,
    line: line)
  return square(predicted - expected).mean()
}

/// The mean of the absolute differences, over all numbers of all samples.
///
/// The `‖·‖₁` of CycleGAN's terms, by the number: it does not grow with the size of a sample. Its slope does not
/// fade near 0, so that small differences are driven out too.
///
/// - Precondition: The shapes are equal.
public func meanAbsoluteError(
  _ predicted: Tensor, _ expected: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    predicted.shape == expected.shape,
    "meanAbsoluteError: shapes \(predicted.shape) and \(expected.shape) differ", file: file,
    line: line)
  return abs(predicted - expected).mean()
}

/// The mean cross-entropy of logits, a row of scores for each sample, against the right classes.
///
/// - Precondition: There is a class for every row, each a column's number.
public func crossEntropy(
  logits: Tensor, classes: [Int], file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    logits.rank == 2 && logits.shape[0] == classes.count
      && classes.allSatisfy { 0..<logits.shape[1] ~= $0 },
    "crossEntropy: classes \(classes) do not fit logits of shape \(logits.shape)", file: file,
    line: line)
  return crossEntropy(logits: logits, shares: Tensor(oneHot: classes, of: logits.shape[1]))
}

/// The mean cross-entropy of logits, a row of scores for each sample, against what should be the shares
/// of the classes: `log Σ exp sⱼ − Σ yⱼ·sⱼ` of each row.
///
/// - Precondition: The shapes are equal; the shares of a row add up to 1.
public func crossEntropy(
  logits: Tensor, shares: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    logits.rank == 2 && logits.shape == shares.shape,
    "crossEntropy: shares \(shares.shape) do not fit logits of shape \(logits.shape)", file: file,
    line: line)
  return (logits.logSumExp(axis: 1) - (logits * shares).sum(axis: 1)).mean()
}
