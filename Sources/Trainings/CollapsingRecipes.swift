import Adversarial
import Networks

// Settings of lesson 11 that collapse, from which the remedies start.

extension PlaneRecipe {
  /// Lesson 11's own: the generator makes ten steps for one of the discriminator, nearly the max-min
  /// order of play, in which it is fitted to a discriminator that stands still.
  ///
  /// The slide shows no numbers beside its picture: networks and rates are ours.
  public static let collapsing = PlaneRecipe(
    steps: 2_000, batch: 64,
    rules: Rules(objective: .nonSaturating, generatorSteps: 10))

  /// Lesson 11's preset `slow-discriminator`, in which the discriminator's rate is a tenth of the
  /// generator's.
  ///
  /// One step each; both rates fall to zero in the second half of the run.
  public static let slowDiscriminator = PlaneRecipe(
    steps: 10_000, batch: 64, discriminatorRate: 0.0001, settling: 0.5, averaging: 0.99)
}
