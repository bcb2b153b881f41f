extension Exercise {
  static let epsilon = Exercise(
    7, "all-alike", "All samples alike", call: "checkEpsilon(AlikeGAN.self, on: board)",
    hints: [
      "Batch norm promises each channel a standard deviation of |γ|, at first 1. What comes out of "
        + "it here?",
      "It divides by √(σ² + ε). With weights from N(0, 0.02²) σ² is about 0.002 before the first "
        + "of them.",
      "Two numbers of a batch norm are easily confused: how fast its running statistics move, and "
        + "ε, which only keeps the root from 0. Which of them is handed over here, and which was "
        + "meant?",
    ],
    moral:
      "BatchNorm1d(out, 0.8) stands in 22 files of eriklindernoren/PyTorch-GAN (#116, still open): "
      + "in Keras 0.8 was the momentum, in PyTorch the second argument is ε. In those networks the "
      + "weights grow until it no longer matters, so pictures come out all the same.")
}

/// Checks case 7: batch norm gives each channel the standard deviation that it promises.
///
/// - Throws: The symptom, when it is still there.
public func checkEpsilon<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var patient = try Patient(type, seed: seed, noiseWidth: 4)
    let promised = try keptPromise(of: patient, seed)
    try patient.train(50)
    let spread = standardDeviation(patient.generated().numbers)
    if seed == seeds.lowerBound {
      try board.show(patient.generated(), beside: patient.unseen(), title: "After 50 iterations")
      try board.show([
        Reading("standard deviation after batch norm, of |γ|", promised, healthy: "1.000"),
        Reading("of the samples after 50 iterations", spread, healthy: "about 0.4"),
      ])
    }
    guard promised > 0.9 else {
      throw Wrong(
        "With seed \(seed) what comes out of batch norm has a standard deviation of "
          + "\(decimal(promised, 3))·|γ|; it must be |γ|, or at least 0.9 of it. "
          + (promised > 0.5
            ? "That is near, but the variances here are about 0.0015, and what is added to them has to "
              + "be small beside that."
            : spread < 0.2
              ? "So the noise fades on its way through G, and after 50 iterations the samples differ "
                + "by \(decimal(spread, 3))."
              : "The samples' spread of \(decimal(spread, 3)) comes from elsewhere.")
      )
    }
    guard spread > 0.2 else {
      throw Wrong(
        "Batch norm does what it promises, but after 50 iterations with seed \(seed) the samples "
          + "still differ by \(decimal(spread, 3)) only; in a healthy GAN by about 0.4.")
    }
    guard spread < 2 else {
      throw Wrong(
        "With seed \(seed) the samples differ by \(decimal(spread, 3)) after 50 iterations; in a "
          + "healthy GAN by about 0.4. The weights it begins with should stay as they were.")
    }
    let norms = patient.gan.generator.layers.compactMap { $0 as? BatchNormalization }
    guard norms.allSatisfy({ $0.runningMean.numbers.contains { $0 != 0 } }) else {
      throw Wrong(
        "The running statistics of batch norm are those it began with: what is shown after training "
          + "would not be what was trained. Its momentum has to stay in use.")
    }
  }
}

/// The standard deviation of what leaves G's batch norm, in units of |γ|: the mean over its
/// channels, of
/// the layer where it is least.
private func keptPromise<GAN: SickGAN>(of patient: Patient<GAN>, _ seed: UInt64) throws -> Double {
  var random = Random(seed: seed, stream: "judged")
  var x = Tensor.normal([256, 4], using: &random)
  var found: [Double] = []
  for layer in patient.gan.generator.layers {
    x = layer(x, .training).detached
    guard let norm = layer as? BatchNormalization else { continue }
    let deviations = sqrt(x.variance(axis: 0)).numbers
    let ratios = zip(deviations, norm.scale.numbers).map { $0 / abs($1) }
    found.append(mean(ratios))
  }
  guard let least = found.min(), found.count == 2 else {
    throw Wrong(
      "G has \(found.count) batch norms; it must keep both. Without them the symptom is gone, and "
        + "so is what they are good for.")
  }
  return least
}
