import Autograd
import Networks

extension Game {
  /// Where the generator is told to move each of its samples: minus the gradient of its loss there.
  ///
  /// The loss is the sum, not the mean, over the samples' own: so an arrow does not depend on how many
  /// others there are, unless the discriminator looks at the whole minibatch; then it is the gradient
  /// of the mean times their number. With `D = σ(s)` an arrow is `D(x)·∇s(x)` for the minimax loss and
  /// `(1 − D(x))·∇s(x)` for the non-saturating one; `2·(1 − s(x))·∇s(x)` by least squares, `∇s(x)` by
  /// Wasserstein and reverse KL, `exp s(x)·∇s(x)` by KL. Not the gradient of `D`: that is `D(x)·(1 − D(x))·∇s(x)`.
  ///
  /// The discriminator is that of now, even where the rules let the generator look ahead. Nothing
  /// moves.
  ///
  /// - Parameter fake: Generated samples, or any places that they might be moved from, each with its
  ///   condition at the end where the game has some.
  /// - Returns: A constant of the samples' shape, without conditions.
  public func pull(on fake: Tensor) -> Tensor {
    var batch = rules.conditions.parts(of: fake.detached)
    let x = batch.samples.variable
    batch.samples = x
    let output = discriminator.detached(rules.conditions.input(batch), .training)
    let losses = rules.objective.generatorLosses(
      onFake: rules.conditions.opinion(output, of: batch).logits)
    return -gradient(of: losses.sum(), at: x)
  }
}
