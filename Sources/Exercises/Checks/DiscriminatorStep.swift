extension Exercise {
  static let discriminatorStep = Exercise(
    7, "discriminator-step", "The discriminator's step", call: "checkDiscriminatorStep(lossOfD)",
    hints: [
      "D sees two minibatches: real, and what the generator makes of noise. Each has a term of "
        + "its own, with its own label and its own mean.",
      "A real sample costs softplus(-s), a generated one softplus(s), where s is what the "
        + "discriminator gives; no sigmoid is needed.",
      "Begin with let fake = generator(noise).detached, and hand fake to the discriminator.",
    ],
    moral:
      "Detaching costs a word and saves the whole way back through G. And were G's gradient "
      + "kept and used, G would go down D's loss, too: it would learn to be found out.")
}

/// Checks exercise 7: D's loss of two minibatches, through which no gradient flows to G.
///
/// - Throws: A reason when the answer is wrong.
public func checkDiscriminatorStep(
  _ answer: (Sequential, Sequential, Tensor, Tensor) -> Tensor
) throws {
  typealias Slip = Mistake<Opponents, Tensor>
  try judgeLoss(
    call: "lossOfD(…)",
    answer: { answer($0.discriminator, $0.generator, $0.real, $0.noise) },
    right: { softplus(-$0.onReal).mean() + softplus($0.onFake.detachingG).mean() },
    mistakes: [
      Slip("You have exchanged the labels: that of real samples is 1, of generated ones 0.") {
        softplus($0.onReal).mean() + softplus(-$0.onFake.scores).mean()
      },
      Slip(
        "The sigmoid is applied twice: softplus takes logits, and what you hand it are "
          + "probabilities already."
      ) {
        softplus(-sigmoid($0.onReal)).mean() + softplus(sigmoid($0.onFake.scores)).mean()
      },
      Slip("This is the generated half alone; the real samples have a term as well.") {
        softplus($0.onFake.scores).mean()
      },
      Slip("This is the real half alone; the generated samples have a term as well.") {
        softplus(-$0.onReal).mean()
      },
      Slip(
        "This is the sum over the minibatch; take the mean, so that its size does not matter."
      ) {
        softplus(-$0.onReal).sum() + softplus($0.onFake.scores).sum()
      },
      Slip(
        "This is the mean over both minibatches; each has a mean of its own, and they are added."
      ) { 0.5 * (softplus(-$0.onReal).mean() + softplus($0.onFake.scores).mean()) },
      Slip("You have given both minibatches the label 1; that of generated samples is 0.") {
        softplus(-$0.onReal).mean() + softplus(-$0.onFake.scores).mean()
      },
      Slip(
        "The sign is turned round: this is the value that D maximises, and a loss is minimised."
      ) {
        -softplus(-$0.onReal).mean() - softplus($0.onFake.scores).mean()
      },
      Slip("You have handed D the noise itself; the generated samples are G's output for it.") {
        softplus(-$0.onReal).mean() + softplus($0.discriminator($0.noise)).mean()
      },
    ],
    discriminator: .needed(
      "Nothing reaches D's weights here: it is D that learns in this step, and only the samples "
        + "are detached."),
    generator: .forbidden(
      "The gradient flows into G here; G stands still in this step, so its samples must be "
        + "detached."
    ))
}
