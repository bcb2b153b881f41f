extension Exercise {
  static let penaltyAxis = Exercise(
    9, "hardly-looks", "The critic that hardly looks",
    call: "checkPenaltyAxis(PenaltyGAN.self, on: board)",
    hints: [
      "Write the shapes of slopes and of norms beside their lines. How many norms are there, and "
        + "how many samples?",
      "The penalty asks for a slope of length 1 at every place by itself. Here two numbers are "
        + "driven to 1, each a length over all 64 places, so that one place has about 1/√64 of it.",
      "The slope at a place is a row. Its length is the root of the sum along the row.",
    ],
    moral:
      "caogang/wgan-gp#25 and others took the norm over the channels of a picture; in "
      + "Cohere-Labs-Community/CipherGAN#4 a list round the gradient shifted the axes by one. The "
      + "penalty goes to 0 all the same: it says that something has length 1, not what. Test it on "
      + "a critic w·x."
  )
}

/// Checks case 9: the critic's slope between real and generated samples has length 1.
///
/// - Throws: The symptom, when it is still there.
public func checkPenaltyAxis<GAN: SickGAN>(
  _ type: GAN.Type, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  let source = PlaneMixture(centres: [.init(1.2, 0.9)], standardDeviation: 0.3)
  for seed in seeds {
    var critic = try Patient(type, seed: seed, on: source, noiseWidth: 2)
    critic.trainDiscriminator(300)
    let (real, generated) = (critic.unseen(500), critic.generated())
    let slope = meanSlope(of: critic.gan.discriminator, between: real, generated)
    let reported = critic.score(of: real) - critic.score(of: generated)
    let distance = meanDistance(real, generated)
    var patient = try Patient(type, seed: seed, on: source, noiseWidth: 2)
    try patient.train(isNear(slope) ? 300 : 60, discriminatorSteps: 5)
    if seed == seeds.lowerBound {
      try board.show(scene(patient))
      try board.show([
        Reading(
          "mean ‖slope‖ half way", slope,
          healthy: "\(decimal(1 + distance / 20, 2)), 1 and distance/2λ"),
        Reading(
          "distance, as the critic reports it", reported, healthy: "\(decimal(distance, 1)) or so",
          decimals: 2),
      ])
    }
    try judge(slope, reported, distance, seed)
    let left = meanDistance(patient.unseen(), patient.shown())
    guard left < 1 else {
      throw Wrong(
        "The critic is as it should be, but after 300 iterations with seed \(seed) the samples "
          + "still lie \(decimal(left, 2)) from the data, of \(decimal(distance, 1)) at first.")
    }
  }
}

/// Whether a slope is what the penalty leads to: the critic gains d·s by a slope s over the
/// distance d and
/// pays 10·(s − 1)², so the best is 1 + d/20, here 1.075.
private func isNear(_ slope: Double) -> Bool { abs(slope - 1.075) < 0.15 }

/// The mean length of a critic's slope half way between samples.
private func meanSlope(
  of critic: Sequential, between real: Tensor, _ generated: Tensor
) -> Double {
  let between = (0.5 * real + 0.5 * generated).variable
  let slopes = gradient(of: critic(between, .training).sum(), at: between)
  return mean(sqrt(square(slopes).sum(axis: 1)).numbers)
}

/// How far apart the middles of two sets of points lie.
private func meanDistance(_ real: Tensor, _ generated: Tensor) -> Double {
  let way = (real.mean(axis: 0) - generated.mean(axis: 0)).doubles
  return sqrt(way.reduce(0) { $0 + $1 * $1 })
}

private func scene<GAN: SickGAN>(_ patient: Patient<GAN>) -> Figure {
  func points(_ samples: Tensor) -> [Point] {
    let numbers = samples.numbers
    return stride(from: 0, to: numbers.count, by: 2).map {
      Point(Double(numbers[$0]), Double(numbers[$0 + 1]))
    }
  }
  return .scene(
    SceneFigure(
      title: "Samples and data",
      clouds: [
        .init("real", points: points(patient.unseen(200))),
        .init("generated", points: points(patient.shown(200))),
      ], xRange: -2...5, yRange: -2...4))
}

private func judge(
  _ slope: Double, _ reported: Double, _ distance: Double, _ seed: UInt64
) throws {
  let symptom =
    "After 300 steps of the critic, with seed \(seed), its slope between real and generated "
    + "samples has the mean length \(decimal(slope, 3)); with the penalty it must be near 1"
  guard !isNear(slope) else {
    guard reported > 0.7 * distance, reported < 1.4 * distance else {
      throw Wrong(
        "The slope has length 1 now, but the critic reports the distance \(decimal(reported, 2)) "
          + "for samples that lie \(decimal(distance, 1)) apart.")
    }
    return
  }
  switch slope {
  case 1.2..<1.7:
    throw Wrong(
      "\(symptom). Too steep by half: the length of a row is the root of the sum of its squares, and "
        + "what it is asked to be is 1.")
  case 1.7...:
    throw Wrong(
      slope > 100
        ? "\(symptom). It grows without bound: the penalty is computed, but nothing of it reaches the "
          + "critic's parameters."
        : "\(symptom). The penalty weighs too little, or is taken of other slopes than the critic's."
    )
  case ..<0.1:
    throw Wrong("\(symptom). The critic is all but flat: it is driven to 0, not to 1.")
  default:
    throw Wrong(
      "\(symptom). So it reports \(decimal(reported, 2)) for samples that lie "
        + "\(decimal(distance, 1)) apart.")
  }
}
