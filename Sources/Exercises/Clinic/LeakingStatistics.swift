extension Exercise {
  static let leakingStatistics = Exercise(
    10, "two-judges", "Two judges in one",
    call: "checkLeakingStatistics(OneBatchGAN.self, on: board)",
    hints: [
      "With batch norm a sample's score depends on its whole batch. Who are its neighbours in D's "
        + "step, who in G's?",
      "In D's step the mean of a channel is that of real and generated samples together; in G's "
        + "step of generated ones alone. D is trained on one and asked on the other.",
      "Run D twice in its own step, on the real samples and on the generated ones, as G's step "
        + "does: two batches, each with statistics of its own.",
    ],
    moral:
      "Separate minibatches for real and generated samples are trick 4 of soumith/ganhacks, and "
      + "#52 there asks why. eriklindernoren/PyTorch-GAN#135 reports what comes of joining them: "
      + "with batch norm it easily fails, without it nothing changes.")
}

/// Checks case 10: D judges real and generated samples apart, as in G's step.
///
/// - Throws: The symptom, when it is still there.
public func checkLeakingStatistics<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var patient = try Patient(type, seed: seed)
    try patient.train(20)
    let first = Passes(patient)
    try patient.train(1_480)
    let last = Passes(patient)
    if seed == seeds.lowerBound {
      try board.show(patient.shown(), beside: patient.unseen(), title: "After 1,500 iterations")
      try board.show([
        Reading("D's loss, as its step reports it", first.reported, healthy: "the same as below"),
        Reading(
          "of the same batches, each by itself", first.apart, healthy: "as in G's step"),
      ])
    }
    guard patient.gan.discriminator.hasModes else {
      throw Wrong(
        "D has no batch norm any more. The symptom is gone with it, but that is an amputation: "
          + "mend which samples it sees together.")
    }
    for passes in [first, last] { try judge(passes, seed) }
    try judgeSamples(of: patient)
  }
}

/// D's loss of one minibatch, as its step reports it, and as it comes out in several ways.
private struct Passes {
  let reported, apart, together, running: Double

  /// Lets a copy take the step.
  init<GAN: SickGAN>(_ patient: Patient<GAN>) {
    var copy = patient
    let (real, noise) = (copy.real(), copy.fresh())
    let judge = patient.gan.discriminator
    let fake = patient.gan.generator(noise, .training).detached
    func loss(_ real: Tensor, _ fake: Tensor) -> Double {
      Double(discriminatorLoss(real: Logits(real), fake: Logits(fake)).number)
    }
    apart = loss(judge(real, .training), judge(fake, .training))
    running = loss(judge(real, .inference), judge(fake, .inference))
    let both = judge(concatenate([real, fake], axis: 0), .training)
    let count = real.shape[0]
    together = loss(both.rows(0..<count), both.rows(count..<2 * count))
    reported = Double(copy.gan.trainDiscriminator(real: real, noise: noise))
  }
}

private func judge(_ found: Passes, _ seed: UInt64) throws {
  guard !near([found.reported], [found.apart], within: 1e-3) else { return }
  let numbers =
    "With seed \(seed) D's step reports a loss of \(decimal(found.reported, 3)); of the same "
    + "samples, each kind in a batch of its own as in G's step, it is \(decimal(found.apart, 3))."
  if near([found.reported], [found.together], within: 1e-3) {
    throw Wrong(
      "\(numbers) So a score in D's step is not what the same D says of the same sample in a batch "
        + "of its own kind, as G's step has it."
    )
  }
  if near([found.reported], [found.running], within: 1e-3) {
    throw Wrong(
      "\(numbers) D's step uses the running statistics, so batch norm does not train: D is a "
        + "judge without it.")
  }
  throw Wrong("\(numbers) The two kinds are not judged alike yet.")
}
