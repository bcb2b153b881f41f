extension Exercise {
  static let labelsSwapped = Exercise(
    4, "running-away", "The samples that run away",
    call: "checkLabelsSwapped(LabelledGAN.self, on: board)",
    hints: [
      "Which way does a step of G move its samples: to where D says what it says of the data, or "
        + "away?",
      "It does not matter whether the data are labelled 1 or 0, as long as all three places agree. "
        + "What does D answer to a real sample here, and what is G's loss when D answers just "
        + "that?",
      "D learns 0 for the data. G asks for the answer 1, which is D's word for a generated sample: "
        + "it must ask for realLabel.",
    ],
    moral:
      "A Keras guide labels generated images 1, real ones 0, and \"misleads\" with zeros: right, "
      + "since all three agree, and yet reported as a fault (keras-team/keras-io#361). Who mends "
      + "one of the three makes it one.")
}

/// Checks case 4: G's steps lead its samples to what D takes for real.
///
/// - Throws: The symptom, when it is still there.
public func checkLabelsSwapped<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    let direction = Direction(try Patient(type, seed: seed))
    var patient = try Patient(type, seed: seed)
    try patient.train(1_000)
    if seed == seeds.lowerBound {
      try board.show(patient.shown(), beside: patient.unseen(), title: "After 1,000 iterations")
      try board.show([
        Reading("D's mean score of real samples", direction.real, healthy: "far from the next"),
        Reading("of generated ones", direction.before, healthy: "far from that"),
        Reading(
          "after 30 steps of G, D kept as it is", direction.after,
          healthy: "nearer to that of real ones"),
      ])
    }
    try judge(direction, seed)
    try judgeSamples(of: patient)
  }
}

/// Where steps of G lead while D, which has learnt to tell its samples from the data, stays.
private struct Direction {
  /// D's mean scores.
  let real, before, after: Double
  /// The last losses of D.
  let loss: Double

  init<GAN: SickGAN>(_ fresh: Patient<GAN>) {
    var patient = fresh
    loss = patient.trainDiscriminator(150)
    real = patient.score(of: patient.unseen(500))
    before = patient.score(of: patient.generated())
    for _ in 0..<30 { _ = patient.gan.trainGenerator(noise: patient.fresh()) }
    after = patient.score(of: patient.generated())
  }

  /// How far apart D keeps both, and the part of that way which G has gone.
  var gap: Double { real - before }
  var part: Double { (after - before) / gap }
}

private func judge(_ found: Direction, _ seed: UInt64) throws {
  let scores =
    "D's mean score of real samples is \(decimal(found.real, 2)), of generated ones "
    + "\(decimal(found.before, 2))"
  guard abs(found.gap) > 0.5 else {
    throw Wrong(
      "After 150 steps of D alone, with seed \(seed), \(scores), and its loss is "
        + "\(decimal(found.loss, 3)): it gives both the same answer, as if they had one label. "
        + "Exchanging one of D's two labels is not enough.")
  }
  guard found.part > 0 else {
    guard found.part < 0 else {
      throw Wrong(
        "30 steps of G leave D's score of its samples as it was: G does not learn at all.")
    }
    let still =
      found.gap > 0
      ? " D scores the data higher now, but G was turned too: turning both is turning neither."
      : ""
    throw Wrong(
      "With seed \(seed) \(scores). After 30 steps of G, with D kept as it is, that of generated "
        + "ones is \(decimal(found.after, 2)): its steps lead away from what D takes for "
        + "real.\(still)")
  }
  guard found.part > 0.02 else {
    throw Wrong(
      "30 steps of G move D's score of its samples from \(decimal(found.before, 2)) to "
        + "\(decimal(found.after, 2)) only: the direction is right, but it hardly moves.")
  }
}
