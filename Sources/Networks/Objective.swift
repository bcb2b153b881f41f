import Autograd

/// What the two networks of a game minimise, each its own loss of the discriminator's scores `s`.
///
/// | | the discriminator | the generator |
/// | --- | --- | --- |
/// | minimax | `mean softplus(−s(x)) + mean softplus(s(G(z)))` | `−mean softplus(s(G(z)))` |
/// | non-saturating | the same | `mean softplus(−s(G(z)))` |
/// | least squares | `mean (s(x) − 1)² + mean s(G(z))²` | `mean (s(G(z)) − 1)²` |
/// | Wasserstein | `mean s(G(z)) − mean s(x)` | `−mean s(G(z))` |
/// | KL | `mean (exp s(G(z)) − 1) − mean s(x)` | `mean (1 − exp s(G(z)))` |
/// | reverse KL | `mean s(G(z)) + mean (exp(−s(x)) − 1)` | `−mean s(G(z))` |
/// | JS | half of minimax's, less log 2 | half of minimax's, and half of log 2 |
///
/// The last three are the variational divergences of f-GAN (Nowozin et al. 2016): minus the
/// discriminator's loss is a lower bound of the divergence between data `p` and samples `q`, and equal
/// to it where `s = log p/q`. The generator minimises its part of that bound. The paper's output
/// activation and constants are worked into the formulas, so that a score means the same in all three.
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
  /// Both play for `1 + E_p[s] − E_q[exp s]`, at most `KL(p ‖ q)`.
  case kullbackLeibler = "kl"
  /// Both play for `1 − E_p[exp(−s)] − E_q[s]`, at most `KL(q ‖ p)`.
  case reverseKullbackLeibler = "reverse-kl"
  /// Both play for `½·V(D, G) + log 2`, at most the Jensen-Shannon divergence.
  case jensenShannon = "js"

  /// The labels that a discriminator's scores are fitted to.
  public struct Labels: Sendable, Equatable {
    /// `α`, the label of real samples.
    public var real: Float
    /// `β`, the label of generated samples.
    public var fake: Float

    /// 1 and 0 unless told otherwise.
    ///
    /// With `α = 0.9` and `β = 0` the discriminator's labels are smoothed on the real side only
    /// (Salimans et al. 2016, section 3.4). Its best answer is then
    /// `D = (α·p + β·q) / (p + q)`: with `β` above 0 it says `β` where there are samples but no data,
    /// and no longer tells them to leave.
    public init(real: Float = 1, fake: Float = 0) { (self.real, self.fake) = (real, fake) }
  }

  /// Whether the scores are fitted to labels, which may then be smoothed: all but a critic's and those
  /// of the variational bounds.
  public var hasLabels: Bool {
    switch self {
    case .minimax, .nonSaturating, .leastSquares: true
    case .wasserstein, .kullbackLeibler, .reverseKullbackLeibler, .jensenShannon: false
    }
  }

  /// Whether the generator's gradient at a score fades where the discriminator is sure that a sample is
  /// generated.
  public var fadesWhereLost: Bool {
    switch self {
    case .minimax, .kullbackLeibler, .jensenShannon: true
    case .nonSaturating, .leastSquares, .wasserstein, .reverseKullbackLeibler: false
    }
  }

  /// The discriminator's loss of each real sample by itself, in the shape of the scores.
  ///
  /// - Parameter label: Their label; of use where the objective has labels.
  public func discriminatorLosses(onReal real: Logits, label: Float = 1) -> Tensor {
    let s = real.scores
    return switch self {
    case .minimax, .nonSaturating: label == 1 ? softplus(-s) : crossEntropies(s, label)
    case .leastSquares: square(s - Tensor(label))
    case .wasserstein, .kullbackLeibler: -s
    case .reverseKullbackLeibler: exp(-s) - 1
    case .jensenShannon: 0.5 * (softplus(-s) - Self.log2)
    }
  }

  /// The discriminator's loss of each generated sample by itself, in the shape of the scores.
  ///
  /// - Parameter label: Their label; of use where the objective has labels.
  public func discriminatorLosses(onFake fake: Logits, label: Float = 0) -> Tensor {
    let s = fake.scores
    return switch self {
    case .minimax, .nonSaturating: label == 0 ? softplus(s) : crossEntropies(s, label)
    case .leastSquares: label == 0 ? square(s) : square(s - Tensor(label))
    case .wasserstein, .reverseKullbackLeibler: s
    case .kullbackLeibler: exp(s) - 1
    case .jensenShannon: 0.5 * (softplus(s) - Self.log2)
    }
  }

  /// The generator's loss of each generated sample by itself, in the shape of the scores.
  public func generatorLosses(onFake fake: Logits) -> Tensor {
    let s = fake.scores
    return switch self {
    case .minimax: fake.logComplements
    case .nonSaturating: softplus(-s)
    case .leastSquares: square(s - 1)
    case .wasserstein, .reverseKullbackLeibler: -s
    case .kullbackLeibler: 1 - exp(s)
    case .jensenShannon: 0.5 * (Self.log2 - softplus(s))
    }
  }

  private func crossEntropies(_ s: Tensor, _ label: Float) -> Tensor {
    Tensor(label) * softplus(-s) + Tensor(1 - label) * softplus(s)
  }

  private static let log2: Float = 0.6931472

  /// What the discriminator minimises: the means of its losses of real and of generated samples, added.
  public func discriminatorLoss(
    real: Logits, fake: Logits, labels: Labels = Labels()
  ) -> Tensor {
    discriminatorLosses(onReal: real, label: labels.real).mean()
      + discriminatorLosses(onFake: fake, label: labels.fake).mean()
  }

  /// What the generator minimises: the mean of its losses of generated samples.
  public func generatorLoss(onFake fake: Logits) -> Tensor {
    generatorLosses(onFake: fake).mean()
  }

  /// What the discriminator says of samples, given its scores of them.
  ///
  /// The probability `σ(s)` that a sample is real, also for the variational bounds, where the best
  /// score is `log p/q`; the score itself near 1 for real samples and near 0 for generated ones by
  /// least squares, and on no scale at all by Wasserstein.
  public func judgement(_ scores: Tensor) -> Tensor { isProbability ? sigmoid(scores) : scores }

  /// Whether what the discriminator says is a probability.
  public var isProbability: Bool { self != .leastSquares && self != .wasserstein }

  /// The two losses when generated samples are distributed as the data and the discriminator is the
  /// best against them, which says the same everywhere.
  ///
  /// That is the mean of the labels, ½ unless they are smoothed; a critic may say any number, so that
  /// the generator's loss can be any too: `nil`. The losses of the variational bounds are then 0.
  public func equilibrium(
    labels: Labels = Labels()
  ) -> (discriminator: Double, generator: Double?) {
    guard labels == Labels() else {
      let middle = Tensor((labels.real + labels.fake) / 2)
      let rest = Logits(isProbability ? log(middle) - log(1 - middle) : middle)
      return (
        Double(discriminatorLoss(real: rest, fake: rest, labels: labels).number),
        Double(generatorLoss(onFake: rest).number)
      )
    }
    let log2 = 0.6931471805599453
    switch self {
    case .minimax: return (2 * log2, -log2)
    case .nonSaturating: return (2 * log2, log2)
    case .leastSquares: return (0.5, 0.25)
    case .wasserstein: return (0, nil)
    case .kullbackLeibler, .reverseKullbackLeibler, .jensenShannon: return (0, 0)
    }
  }
}
