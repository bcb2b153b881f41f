import Autograd
import Networks

/// Who moves when.
public enum UpdateOrder: String, Sendable, CaseIterable {
  /// The generator answers the discriminator that has just moved, as Algorithm 1 says.
  case alternating
  /// Both gradients are taken first, then both networks move: the last of the discriminator's `k`
  /// steps and the first of the generator's are taken from the same weights.
  case simultaneous
}

/// The rules by which two networks play.
public struct Rules: Sendable, Equatable {
  /// What the two minimise.
  public var objective: Objective
  /// Who moves when.
  public var order: UpdateOrder
  /// `k`, the discriminator's steps for one of the generator.
  public var discriminatorSteps: Int
  /// The generator's steps for one round of the discriminator's; 1 in Algorithm 1.
  ///
  /// With many, the generator is fitted to a discriminator that stands still: the max-min order of
  /// play, which favours mode collapse.
  public var generatorSteps: Int
  /// How far the generator looks ahead.
  public var unrolling: Unrolling
  /// `γ` of the zero-centred gradient penalty on real samples; 0 for none.
  ///
  /// `R₁ = γ/2 · mean ‖∇ₓ z(x)‖²` with the logit `z` (Mescheder et al. 2018) is added to what the
  /// discriminator minimises, though not to the loss that is recorded.
  public var gradientPenalty: Float
  /// `λ` of the one-centred gradient penalty between real and generated samples; 0 for none.
  ///
  /// `λ · mean (‖∇s(x̂)‖ − 1)²` at `x̂ = ε·x + (1 − ε)·G(z)`, each `ε` drawn uniformly from 0 to 1, is
  /// added to what the discriminator minimises, though not to the loss that is recorded. It keeps the
  /// slope of a Wasserstein critic near 1 (Gulrajani et al. 2017, WGAN-GP, with λ = 10), and may be
  /// used with every objective. Minibatches must be of equal size. `Game.iterate` draws the `ε` by
  /// `mixing`, after the minibatches that they mix.
  ///
  /// The penalty asks for the length of the slope, not for its direction: on the line, a critic that
  /// begins by falling where it should rise may stay so when λ is large.
  public var lipschitzPenalty: Float
  /// Whether the Lipschitz penalty is taken of slopes above 1 only: `λ · mean max(0, ‖∇s(x̂)‖ − 1)²`.
  ///
  /// Gulrajani et al. (2017, section 4) tried this and kept to both sides; Petzka et al. (2018, WGAN-LP)
  /// argue for one: a critic may have any slope up to 1, and between data and samples that were paired
  /// at random the best one's need not be 1. A flat critic pays nothing, and one that begins by falling
  /// where it should rise is free to turn.
  public var lipschitzIsOneSided: Bool
  /// `c`, the limit of the discriminator's weights; 0 for none.
  ///
  /// After each step of the discriminator every one of its parameters, weights and biases alike, is
  /// clamped to `−c…c` (Arjovsky et al. 2017, Algorithm 1, where c = 0.01). The weights that it starts
  /// with are not, nor those of the steps that it takes only in the generator's imagination
  /// (`unrolling`).
  ///
  /// Bounded weights bound the slope of a Wasserstein critic, though by a number that depends on its
  /// layers: the loss then follows the distance of data and samples, in a unit of its own.
  public var weightLimit: Float

  /// The labels that the discriminator's scores are fitted to, where the objective has labels.
  ///
  /// Smoothed labels change the discriminator's loss alone: the generator still wants to be called real.
  public var labels: Objective.Labels
  /// `σ` of the normal noise on the discriminator's input; 0 for none.
  ///
  /// `σ·n` with `n` from N(0, 1) is added to every number of every sample that the discriminator is
  /// shown, real or generated, in its own steps and in the generator's, so that the two distributions
  /// overlap (Sønderby et al. 2017; Arjovsky and Bottou 2017, section 3). What is learned then is data
  /// with that noise on them; the samples themselves have none.
  public var inputNoise: Float
  /// The conditions of samples, where the game is a conditional one.
  public var conditions: Conditions

  /// Algorithm 1 unless told otherwise.
  public init(
    objective: Objective = .minimax, order: UpdateOrder = .alternating,
    discriminatorSteps: Int = 1, generatorSteps: Int = 1, gradientPenalty: Float = 0,
    lipschitzPenalty: Float = 0, lipschitzIsOneSided: Bool = false, weightLimit: Float = 0,
    labels: Objective.Labels = Objective.Labels(), inputNoise: Float = 0,
    unrolling: Unrolling = .none, conditions: Conditions = .none
  ) {
    self.objective = objective
    self.order = order
    self.discriminatorSteps = discriminatorSteps
    self.generatorSteps = generatorSteps
    self.gradientPenalty = gradientPenalty
    self.lipschitzPenalty = lipschitzPenalty
    self.lipschitzIsOneSided = lipschitzIsOneSided
    self.weightLimit = weightLimit
    self.labels = labels
    self.inputNoise = inputNoise
    self.unrolling = unrolling
    self.conditions = conditions
  }

  /// Stops the program when these rules cannot be played by.
  func check(_ file: StaticString, _ line: UInt) {
    require(
      discriminatorSteps >= 1,
      "Rules: the discriminator takes \(discriminatorSteps) steps, not one or more", file: file,
      line: line)
    require(
      generatorSteps >= 1, "Rules: the generator takes \(generatorSteps) steps, not one or more",
      file: file, line: line)
    require(
      unrolling.steps >= 0, "Rules: \(unrolling.steps) steps to look ahead", file: file, line: line)
    require(
      unrolling.steps == 0 || unrolling.learningRate > 0,
      "Rules: steps ahead at the learning rate \(unrolling.learningRate)", file: file, line: line)
    require(
      gradientPenalty >= 0, "Rules: the gradient penalty \(gradientPenalty) is negative",
      file: file, line: line)
    require(
      lipschitzPenalty >= 0, "Rules: the Lipschitz penalty \(lipschitzPenalty) is negative",
      file: file, line: line)
    require(
      weightLimit >= 0, "Rules: the weight limit \(weightLimit) is negative", file: file,
      line: line)
    require(
      conditions.count >= 0, "Rules: conditions of \(conditions.count) numbers", file: file,
      line: line)
    require(
      inputNoise >= 0, "Rules: the deviation \(inputNoise) of the noise on the input is negative",
      file: file, line: line)
    require(
      0 <= labels.fake && labels.fake < labels.real && labels.real <= 1,
      "Rules: the labels \(labels.real) for real and \(labels.fake) for generated samples; they lie "
        + "from 0 to 1, and real samples have the larger one", file: file, line: line)
    require(
      objective.hasLabels || labels == Objective.Labels(),
      "Rules: the objective \(objective.rawValue) has no labels to smooth", file: file, line: line)
  }
}
