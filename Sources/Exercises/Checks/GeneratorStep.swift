extension Exercise {
  static let generatorStep = Exercise(
    8, "generator-step", "The generator's step", call: "checkGeneratorStep(lossOfG)",
    hints: [
      "G wants D to say \"real\" of its samples: the cross-entropy of D's logits of them with "
        + "label 1.",
      "Three calls, one inside the other: G of the noise, D of that, softplus of minus that. "
        + "Then the mean.",
      "D's weights are constants in discriminator.detached(samples). The samples themselves "
        + "stay attached: G learns through them.",
    ],
    moral:
      "Detached samples for D's step, a detached network for G's: each player moves its own "
      + "weights only, but G's gradient comes through D, which tells it where \"more real\" is.")
}

/// Checks exercise 8: G's non-saturating loss, whose gradient passes through D and leaves D alone.
///
/// - Throws: A reason when the answer is wrong.
public func checkGeneratorStep(_ answer: (Sequential, Sequential, Tensor) -> Tensor) throws {
  typealias Slip = Mistake<Opponents, Tensor>
  try judgeLoss(
    call: "lossOfG(…)",
    answer: { answer($0.discriminator, $0.generator, $0.noise) },
    right: { softplus(-$0.onFake.detachingD).mean() },
    mistakes: [
      Slip(
        "This is the minimax loss, the mean of log(1 − D), which saturates; take −log D here."
      ) {
        -softplus($0.onFake.scores).mean()
      },
      Slip("This is D's loss of the samples, label 0: with it G learns to be found out.") {
        softplus($0.onFake.scores).mean()
      },
      Slip("The sign is turned round: this is log D, and G would make it small.") {
        -softplus(-$0.onFake.scores).mean()
      },
      Slip(
        "This is the sum over the minibatch; take the mean, so that its size does not matter."
      ) {
        softplus(-$0.onFake.scores).sum()
      },
      Slip("This is a loss of the samples themselves; G is judged by D's logits of them.") {
        softplus(-$0.generator($0.noise)).mean()
      },
      Slip("You have handed D the noise itself; it must judge G's output for it.") {
        softplus(-$0.discriminator($0.noise)).mean()
      },
      Slip(
        "The sigmoid is applied twice: softplus takes logits, and what you hand it are "
          + "probabilities already."
      ) { softplus(-sigmoid($0.onFake.scores)).mean() },
      Slip(
        "This is minus the mean logit, a critic's loss; here −log σ(s) of each logit is wanted."
      ) {
        -$0.onFake.scores.mean()
      },
    ],
    discriminator: .forbidden(
      "The gradient flows into D's weights here; D stands still in this step: use its detached "
        + "copy."
    ),
    generator: .needed(
      "Nothing reaches G's weights here, so G learns nothing: something on the way from G to the "
        + "loss is detached."))
}
