extension Exercise {
  static let notDetached = Exercise(
    6, "helpful-generator", "The helpful generator",
    call: "checkNotDetached(HelpfulGAN.self, on: board)",
    hints: [
      "Whose parameters does D's step move? Compare the numbers in G before and after it.",
      "minimize moves everything that the loss was computed from. How does trainGenerator keep it "
        + "from moving D? And where would a graph have to be cut so that D's step stops at D?",
      "In D's step the samples are data like any other: constants. A tensor's .detached is the "
        + "same numbers without their past. Not the scores: D must still learn from them.",
    ],
    moral:
      "In most PyTorch code a missing detach costs time only, since G's slopes are zeroed before "
      + "its own step (yunjey/pytorch-tutorial#56); where one optimiser holds both networks it is "
      + "fatal. wangle53/CSA-CDGAN#5 cut one place too late, the score: then D learns nothing from "
      + "the samples."
  )
}

/// Checks case 6: D's step moves D alone, G's step G alone, and both learn.
///
/// - Throws: The symptom, when it is still there.
public func checkNotDetached<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var patient = try Patient(type, seed: seed)
    let first = Moves(patient)
    try patient.train(1_000)
    let last = Moves(patient)
    if seed == seeds.lowerBound {
      try board.show(patient.shown(), beside: patient.unseen(), title: "After 1,000 iterations")
      try board.show([
        Reading(
          "D's parameters move in D's step by", first.discriminatorInOwn,
          healthy: "about 0.005", decimals: 4),
        Reading(
          "G's in D's step", first.generatorInOther, healthy: "0", decimals: 4),
        Reading(
          "G's in G's step", first.generatorInOwn, healthy: "about 0.002", decimals: 4),
        Reading("D's in G's step", first.discriminatorInOther, healthy: "0", decimals: 4),
      ])
    }
    for moves in [first, last] { try judge(moves, seed) }
    try judgeSight(Patient(type, seed: seed))
    try judgeSamples(of: patient)
  }
}

/// How far parameters move in one step of each network.
private struct Moves {
  let discriminatorInOwn, generatorInOther, generatorInOwn, discriminatorInOther: Double

  /// Lets a copy take the steps.
  init<GAN: SickGAN>(_ patient: Patient<GAN>) {
    var copy = patient
    func parameters(of copy: Patient<GAN>) -> (generator: [Tensor], discriminator: [Tensor]) {
      (copy.gan.generator.parameters, copy.gan.discriminator.parameters)
    }
    let before = parameters(of: copy)
    copy.trainDiscriminator(1)
    let between = parameters(of: copy)
    _ = copy.gan.trainGenerator(noise: copy.fresh())
    let after = parameters(of: copy)
    discriminatorInOwn = largestMove(before.discriminator, between.discriminator)
    generatorInOther = largestMove(before.generator, between.generator)
    generatorInOwn = largestMove(between.generator, after.generator)
    discriminatorInOther = largestMove(between.discriminator, after.discriminator)
  }
}

private func judge(_ moves: Moves, _ seed: UInt64) throws {
  guard moves.discriminatorInOwn > 0 else {
    throw Wrong("D's step does not move D any more: nothing of its loss leads to its parameters.")
  }
  guard moves.generatorInOther == 0 else {
    throw Wrong(
      "With seed \(seed) D's step moves G's parameters, by up to "
        + "\(decimal(moves.generatorInOther, 4)), and downhill for D: G helps D to recognise its "
        + "samples. It must be exactly 0.")
  }
  guard moves.generatorInOwn > 0 else {
    throw Wrong(
      "D's step leaves G alone now, but G's step does not move G either: there the slope must flow "
        + "through the samples.")
  }
  guard moves.discriminatorInOther == 0 else {
    throw Wrong(
      "G's step moves D's parameters by up to \(decimal(moves.discriminatorInOther, 4)); it must "
        + "be exactly 0, or D is trained to take the samples for real.")
  }
}

/// Judges whether D learns from the samples: 150 steps of its own must part them from the data.
private func judgeSight<GAN: SickGAN>(_ fresh: Patient<GAN>) throws {
  var patient = fresh
  patient.trainDiscriminator(150)
  let real = patient.score(of: patient.unseen(500))
  let generated = patient.score(of: patient.generated())
  guard generated < -0.5 else {
    throw Wrong(
      "G stays where it is in D's step now, but D learns nothing from its samples: after 150 steps "
        + "of D alone its mean score of generated samples is \(decimal(generated, 2)), of real "
        + "ones \(decimal(real, 2)); it should be far below 0. The graph is cut at one place too "
        + "many, or too late.")
  }
}
