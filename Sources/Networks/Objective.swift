import Autograd

/// What the two networks of a game minimise, each its own loss of the discriminator's scores `s`.
///
/// | | the discriminator | the generator |
/// | --- | --- | --- |
/// | minimax | `mean softplus(−s(x)) + mean softplus(s(G(z)))` | `−mean softplus(s(G(z)))` |
/// | non-saturating | the same | `mean softplus(−s(G(z)))` |
/// | least squares | `mean (s(x) − 1)² + mean s(G(z))²` | `mean (s(G(z)) − 1)²` |
/// | Wasserstein | `mean s(G(z)) − mean s(x)` | `−mean s(G(z))` |
public enum Objective: String, Sendable, CaseIterable {
  /// Both play for `V(D, G) = mean log D(x) + mean log(1 − D(G(z)))` with `D = σ(s)` (Goodfellow et
  /// al. 2014, eq. 1): the discriminator minimises `−V`, the generator its part of `V`.
  ///
  /// The gradient of the generator's loss at a score is `−D(G(z))`: it fades when the discriminator
  /// is sure.
  case minimax
  /// The discriminator minimises `−V`, the generator `−mean log D(G(z))` (Goodfellow et al. 2014,
  /// section 3).
  ///
  /// The same aim with the gradient `−(1 − D(G(z)))`, which is strong when the discriminator is sure.
  case nonSaturating = "non-saturating"
  /// The scores are fitted to labels, 1 for real and 0 for generated samples; the generator wants 1
  /// (Mao et al. 2017, eq. 9, whose losses are half of these).
  case leastSquares = "least-squares"
  /// The discriminator, here called the critic, makes the difference of its mean scores as large as
  /// it can (Arjovsky et al. 2017, eq. 3).
  ///
  /// Where its slope is nowhere above 1 that difference is at most the Wasserstein-1 distance of data
  /// and samples, and the loss at best minus that distance. Something must hold the slope down, such
  /// as a limit of the weights or a penalty on the slope.
  case wasserstein

  /// The discriminator's loss of each real sample by itself, in the shape of the scores.
  public func discriminatorLosses(onReal real: Logits) -> Tensor {
    switch self {
    case .minimax, .nonSaturating: softplus(-real.scores)
    case .leastSquares: square(real.scores - 1)
    case .wasserstein: -real.scores
    }
  }

  /// The discriminator's loss of each generated sample by itself, in the shape of the scores.
  public func discriminatorLosses(onFake fake: Logits) -> Tensor {
    switch self {
    case .minimax, .nonSaturating: softplus(fake.scores)
    case .leastSquares: square(fake.scores)
    case .wasserstein: fake.scores
    }
  }

  /// The generator's loss of each generated sample by itself, in the shape of the scores.
  public func generatorLosses(onFake fake: Logits) -> Tensor {
    switch self {
    case .minimax: fake.logComplements
    case .nonSaturating: softplus(-fake.scores)
    case .leastSquares: square(fake.scores - 1)
    case .wasserstein: -fake.scores
    }
  }

  /// What the discriminator minimises: the means of its losses of real and of generated samples, added.
  public func discriminatorLoss(real: Logits, fake: Logits) -> Tensor {
    discriminatorLosses(onReal: real).mean() + discriminatorLosses(onFake: fake).mean()
  }

  /// What the generator minimises: the mean of its losses of generated samples.
  public func generatorLoss(onFake fake: Logits) -> Tensor {
    generatorLosses(onFake: fake).mean()
  }

  /// What the discriminator says of samples, given its scores of them.
  ///
  /// The probability `σ(s)` that a sample is real for the first two; the score itself for the other
  /// two, near 1 for real samples and near 0 for generated ones by least squares, and on no scale at
  /// all by Wasserstein.
  public func judgement(_ scores: Tensor) -> Tensor {
    switch self {
    case .minimax, .nonSaturating: sigmoid(scores)
    case .leastSquares, .wasserstein: scores
    }
  }

  /// The two losses when generated samples are distributed as the data and the discriminator is the
  /// best against them, which says the same everywhere.
  ///
  /// That is ½, as a probability or as a label; a critic may say any number, so that the generator's
  /// loss can be any too: `nil`.
  public var equilibrium: (discriminator: Double, generator: Double?) {
    let log2 = 0.6931471805599453
    return switch self {
    case .minimax: (2 * log2, -log2)
    case .nonSaturating: (2 * log2, log2)
    case .leastSquares: (0.5, 0.25)
    case .wasserstein: (0, nil)
    }
  }
}
