extension Exercise {
  static let sigmoidTwice = Exercise(
    5, "never-sure", "The discriminator that is never sure",
    call: "checkSigmoidTwice(UnsureGAN.self, on: board)",
    hints: [
      "What is D's loss when it gives the best output that it can, 1 for real and 0 for generated? "
        + "Work out 1.006 with a pocket calculator.",
      "binaryCrossEntropy takes Logits, scores before the sigmoid. What is D's last layer?",
      "The loss applies a sigmoid to what is a probability already: between σ(0) = 0.5 and σ(1) = "
        + "0.73. Leave the sigmoid to the loss.",
    ],
    moral:
      "log(1 + e⁻¹) + log 2 = 1.006. torchgan/torchgan#116 asks that the documentation warn of a "
      + "last sigmoid before a loss with logits; lopuhin/kaggle-imet-2019#3 is one of many threads "
      + "where someone would add it. No error, no NaN: a floor under the loss is all that shows.")
}

/// Checks case 5: D can be sure, and its loss then falls towards 0.
///
/// - Throws: The symptom, when it is still there.
public func checkSigmoidTwice<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    let certainty = Certainty(try certain(type, seed))
    // What is no cross-entropy any more would only be trained to NaN.
    if !(certainty.loss > 0) { try judge(certainty, seed) }
    var patient = try Patient(type, seed: seed)
    try patient.train(1_000)
    if seed == seeds.lowerBound {
      try board.show(
        [
          ("D's loss", patient.losses.map(\.discriminator)),
          ("G's loss", patient.losses.map(\.generator)),
        ], title: "The losses")
      try board.show([
        Reading("D's loss, data about 12, G untrained", certainty.loss, healthy: "below 0.1"),
        Reading("G's loss then", certainty.generatorLoss, healthy: "above 1.5"),
      ])
    }
    try judge(certainty, seed)
    try judgeSamples(of: patient)
  }
}

/// A patient whose data no one could take for its samples.
private func certain<GAN: SickGAN>(_ type: GAN.Type, _ seed: UInt64) throws -> Patient<GAN> {
  try Patient(type, seed: seed, on: NormalData(mean: 12, standardDeviation: 0.5))
}

/// What becomes of the losses when D has every reason to be sure.
private struct Certainty {
  /// D's loss after 400 steps of its own, G's for the same D.
  let loss, generatorLoss: Double
  /// The least and the largest of D's outputs.
  let outputs: ClosedRange<Double>?

  init<GAN: SickGAN>(_ fresh: Patient<GAN>) {
    var patient = fresh
    loss = patient.trainDiscriminator(400)
    let both = concatenate([patient.unseen(500), patient.generated()], axis: 0)
    let found = patient.gan.discriminator(both, .training).doubles
    if let least = found.min(), let most = found.max(), least <= most {
      outputs = least...most
    } else {
      outputs = nil
    }
    let noise = patient.fresh()
    generatorLoss = Double(patient.gan.trainGenerator(noise: noise))
  }
}

private func judge(_ found: Certainty, _ seed: UInt64) throws {
  let range = found.outputs.map {
    "D's outputs go from \(decimal($0.lowerBound, 2)) to \(decimal($0.upperBound, 2))"
  }
  guard found.loss.isFinite else {
    throw Wrong(
      "D's loss is \(decimal(found.loss, 3)) now. \(range ?? "D's outputs are no numbers"): a "
        + "logarithm of such a number may have no value. One of both must turn scores into "
        + "probabilities.")
  }
  guard found.loss < 0.3 else {
    let isProbability = found.outputs.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? false
    let rest =
      isProbability
      ? "and that is where it stays, however long D is trained."
      : "it still cannot be sure: \(range ?? "its outputs are no numbers")."
    throw Wrong(
      "With data about 12 and samples about 0, which are easy to tell apart, D's loss is "
        + "\(decimal(found.loss, 3)) after 400 steps with seed \(seed); a healthy D is below 0.1. "
        + (isProbability ? "That is near log(1 + e⁻¹) + log 2 = 1.006, " : "") + rest)
  }
  guard found.loss > 0 else {
    throw Wrong(
      "D's loss is \(decimal(found.loss, 3)) after 400 steps; a cross-entropy is never below 0. "
        + "One of its two terms has the wrong sign, or its logarithm is missing.")
  }
  guard found.generatorLoss > 1.5 else {
    throw Wrong(
      "D is sure now, its loss \(decimal(found.loss, 3)); yet the loss reported for G, whose "
        + "samples it rejects, is \(decimal(found.generatorLoss, 3)), and −log of a small "
        + "probability must be above 1.5: in G's step it still is not a logit that the loss is "
        + "taken of.")
  }
}
