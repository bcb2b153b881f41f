import Autograd
import Blackboard
import Course
import Networks

extension LogLoss {
  /// What the losses are when neither can win any more.
  func teachEndOfTheGame(_ run: Run) throws {
    let half = Logits(Tensor.variable(0, named: "logit"))
    let value = minimaxValue(real: half, fake: half).double
    let loss = discriminatorLoss(real: half, fake: half).double
    let generatorLoss = Objective.nonSaturating.generatorLoss(onFake: half).double
    try run.step("The end of the game: D = 1/2 everywhere")
    try run.say(
      "When fakes look exactly like real samples, D can do no better than say 1/2. Then, with the "
        + "non-saturating loss for G,")
    try run.show(
      .formula(
        """
        V         = −2 log 2 = \(decimal(value, 4))
        loss of D = log 4 = \(decimal(loss, 4))
        loss of G = log 2 = \(decimal(generatorLoss, 4))
        """))
    try run.say(
      "A loss of D that stays near 1.386 is what success looks like, and also what a D looks like "
        + "that has learned nothing. A loss near 0 means that D has won.")
    run.claim(
      "end-value", "V for D = 1/2 is −2 log 2", value,
      .equal(-2 * Exact.log2, tolerance: rounding), source: Source.paper)
    run.claim(
      "end-loss", "loss of D for D = 1/2 is log 4", loss,
      .equal(2 * Exact.log2, tolerance: rounding), source: Source.paper)
  }
}
