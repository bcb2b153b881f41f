import Adversarial
import Networks

/// How the two networks are trained.
///
/// What they are, the noise and the data are the lecture's in every recipe.
struct Recipe {
  /// Iterations of Algorithm 1.
  var steps: Int
  /// `m`, samples in a minibatch.
  var batch: Int
  /// The generator's learning rate at the start.
  var generatorRate: Float
  /// How the generator's learning rate falls.
  var generatorDecay: LearningRateDecay
  /// The discriminator's learning rate, the same throughout.
  var discriminatorRate: Float
  /// Adam's `β₁`: how much momentum there is.
  var beta1: Float
  /// Adam's `β₂`: how slowly it forgets how large the gradients were.
  var beta2: Float
  /// How the first weights are drawn.
  var initializer: Initializer
  /// The decay of the average over the generator's weights; 0 for no average.
  var averaging: Float
  /// The losses, who moves when, `k`, the gradient penalty.
  var rules: Rules

  /// What one would try first: Adam with one constant learning rate for both networks and the
  /// momentum of the DCGAN slides.
  static func plain(steps: Int) -> Recipe {
    Recipe(
      steps: steps, batch: 128, generatorRate: 0.001, generatorDecay: .constant,
      discriminatorRate: 0.001, beta1: 0.5, beta2: 0.999, initializer: .glorotUniform,
      averaging: 0, rules: Rules(objective: .nonSaturating))
  }
}
