extension Exercise {
  static let pixels = Exercise(
    1, "sure-winner", "A generator that cannot lose",
    call: "checkPixels(ProgressBarGAN.self, on: board)",
    hints: [
      "Training is as it should be; the number that is reported is not. Which values does it "
        + "depend on? Would it change if D were another?",
      "A loss of G is a function of D's scores. Follow, in the last lines of trainGenerator, what "
        + "is handed to generatorLoss, there and four lines above.",
      "In the last line it is handed samples, numbers about 4, as if they were logits. They must "
        + "go through the discriminator first.",
    ],
    moral:
      "The GAN and DCGAN examples of tensorflow/swift-models print the generator's loss of an "
      + "image that D never saw; training was right, so the pictures were fine and the number went unnoticed. "
      + "A type of its own for scores, as Logits here, turns that into an error of the compiler.")
}

/// Checks case 1: the loss that is reported for G is that of D's scores of its samples.
///
/// - Throws: The symptom, when it is still there.
public func checkPixels<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var patient = try Patient(type, seed: seed)
    var probes: [LossProbe] = []
    for iteration in stride(from: 0, to: 1_000, by: 20) {
      probes.append(LossProbe(&patient, iteration))
      try patient.train(20)
    }
    if seed == seeds.lowerBound {
      try board.show(
        [
          ("D's loss", stride(from: 0, to: 1_000, by: 20).map { patient.losses[$0].discriminator }),
          ("G's loss, reported", probes.map { Float($0.reported) }),
          ("−log D(G(z)), measured", probes.map { Float($0.after) }),
        ], every: 20, title: "The losses")
      let last = probes[probes.count - 1]
      try board.show([
        Reading(
          "G's loss at iteration \(last.iteration)", last.reported,
          healthy: "\(decimal(last.after, 3)), −log D(G(z))")
      ])
    }
    try judge(probes, seed)
    try judgeSamples(of: patient)
  }
}

/// What was reported for a step of G, beside what its scores say.
private struct LossProbe {
  let iteration: Int
  let reported: Double
  /// −log D(G(z)) of the same noise, before the step and after it.
  let before, after: Double
  /// The scores and the samples from which other numbers may have been computed, of both times.
  let scores, samples: [[Float]]

  /// Lets a copy take one step of G.
  init<GAN: SickGAN>(_ patient: inout Patient<GAN>, _ iteration: Int) {
    let noise = patient.fresh()
    var copy = patient.gan
    self.iteration = iteration
    reported = Double(copy.trainGenerator(noise: noise))
    let made = [patient.gan, copy].map { $0.generator(noise, .training).detached }
    samples = made.map(\.numbers)
    scores = zip([patient.gan, copy], made).map { $0.discriminator($1, .training).numbers }
    (before, after) = (rejection(scores[0]), rejection(scores[1]))
  }

  /// Whether the number reported is what a formula makes of the scores, or of the samples.
  func agrees(on numbers: [[Float]], _ formula: ([Float]) -> Double) -> Bool {
    numbers.contains { near([reported], [formula($0)], within: 2e-3) }
  }
}

/// The mean of −log σ(s): what it costs G that D rejects its samples.
private func rejection(_ scores: [Float]) -> Double {
  mean(softplus(-Tensor(scores)).numbers)
}

/// Judges what was reported for G.
private func judge(_ probes: [LossProbe], _ seed: UInt64) throws {
  func all(_ test: (LossProbe) -> Bool) -> Bool { probes.allSatisfy(test) }
  guard !all({ $0.agrees(on: $0.scores, rejection) }) else { return }
  let acceptance: ([Float]) -> Double = { mean(softplus(Tensor($0)).numbers) }
  let words: String
  if all({ $0.agrees(on: $0.samples, rejection) }) {
    words = "It does not depend on D: with any other D it would be the same."
  } else if all({ $0.agrees(on: $0.scores) { acceptance($0) } }) {
    words = "What is reported now is −log(1 − D(G(z))): what D pays for these samples, not G."
  } else if all({ $0.agrees(on: $0.scores) { -acceptance($0) } }) {
    words =
      "What is reported now is log(1 − D(G(z))), the lecture's first loss; this G minimises −log "
      + "D(G(z))."
  } else if all({ $0.agrees(on: $0.scores) { -rejection($0) } }) {
    words = "The sign is that of what G maximises; a loss is minimised."
  } else if all({ $0.agrees(on: $0.scores) { mean($0) } }) {
    words =
      "What is reported now is D's mean score itself, a logit; the loss is −log of its sigmoid."
  } else if all({ $0.agrees(on: $0.scores) { mean(sigmoid(Tensor($0)).numbers) } }) {
    words = "What is reported now is D's mean probability; the loss is the mean of −log of it."
  } else if all({ $0.agrees(on: $0.samples) { rejection(sigmoid(Tensor($0)).numbers) } }) {
    words =
      "A sigmoid makes numbers between 0 and 1 of the samples, and no judgement: D is not asked."
  } else {
    words = "It is no function of D's scores that this check knows."
  }
  guard let worst = probes.max(by: { abs($0.reported - $0.after) < abs($1.reported - $1.after) })
  else { return }
  throw Wrong(
    "With seed \(seed), iteration \(worst.iteration), G's loss is reported as "
      + "\(decimal(worst.reported, 3)); for the same samples −log D(G(z)) is "
      + "\(decimal(worst.after, 3)). \(words)")
}
