extension Exercise {
  static let batchNormMode = Exercise(
    8, "gallery", "Good in training, bad in the gallery",
    call: "checkBatchNormMode(GalleryGAN.self, on: board)",
    hints: [
      "Batch norm computes by the batch's statistics in training, by running ones in inference. "
        + "Print generator.statistics after training.",
      "Mean 0 and variance 1 are what they begin with. Which call moves them? Look up the methods "
        + "of Sequential: a call with a mode is not mutating.",
      "In one of the two steps G must be run by trainingPass, which gives the same output and also "
        + "moves the statistics. To show samples in training mode instead is no cure: then a "
        + "sample changes with its neighbours.",
    ],
    moral:
      "duxingren14/DualGAN#10: good pictures in training mode, noise in test mode; the project "
      + "stayed in training mode. What that costs shows in soumith/dcgan.torch#19: the same noise "
      + "gives another picture in another batch.")
}

/// Checks case 8: the samples shown are those of training, each by itself.
///
/// - Throws: The symptom, when it is still there.
public func checkBatchNormMode<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var patient = try Patient(type, seed: seed, noiseWidth: 4)
    try patient.train(1_000)
    let trained = patient.generated(2_000)
    let modes = wasserstein1(patient.shown().numbers, trained.numbers)
    if seed == seeds.lowerBound {
      try board.show(
        patient.shown(), beside: trained, title: "Samples of the same G",
        names: ("in a training step", "saved"))
      try board.show([
        Reading("distance of both, Wasserstein-1", modes, healthy: "below 0.3"),
        Reading("the sample of one noise, in one batch", alone(patient, 1), healthy: "any number"),
        Reading("in another batch", alone(patient, 2), healthy: "the same"),
      ])
    }
    try judge(patient, modes, seed)
    try judgeSamples(of: patient)
  }
}

/// The first sample of a batch whose first row of noise is always the same, and whose others are
/// not.
private func alone<GAN: SickGAN>(_ patient: Patient<GAN>, _ others: UInt64) -> Double {
  var random = Random(seed: others, stream: "others")
  let noise = concatenate(
    [Tensor(repeating: 0.5, shape: [1, 4]), .normal([15, 4], using: &random)], axis: 0)
  return Double(patient.gan.samples(noise: noise).numbers.first ?? .nan)
}

private func judge<GAN: SickGAN>(
  _ patient: Patient<GAN>, _ modes: Double, _ seed: UInt64
) throws {
  let norms = patient.gan.generator.layers.compactMap { $0 as? BatchNormalization }
  guard let norm = norms.first else {
    throw Wrong(
      "G has no batch norm any more. The symptom is gone with it, but that is an amputation: mend "
        + "how its statistics are used.")
  }
  let (one, other) = (alone(patient, 1), alone(patient, 2))
  guard abs(one - other) < 1e-4 else {
    throw Wrong(
      "The saved samples depend on their batch: one noise gives \(decimal(one, 3)) among some "
        + "others and \(decimal(other, 3)) among others again, with seed \(seed). Each must be "
        + "computed by itself."
    )
  }
  guard modes < 0.3 else {
    let mean = norm.runningMean.numbers
    let variance = norm.runningVariance.numbers
    let isFresh = mean.allSatisfy { $0 == 0 } && variance.allSatisfy { $0 == 1 }
    let rest =
      isFresh
      ? "Its running statistics are those it began with: nothing has been learnt of its batches."
      : "G's running statistics have moved, but they do not stand for its batches: for the last one "
        + "alone, say, or for none."
    throw Wrong(
      "With seed \(seed) the saved samples lie \(decimal(modes, 2)) from those that the same G "
        + "makes in a training step (Wasserstein-1); it must be below 0.30. \(rest)")
  }
}
