import Adversarial
import Blackboard
import Course
import Measures
import Networks

// What lesson 04 draws, panel by panel.
extension OptimalDiscriminator {
  func showTheGame(_ run: Run) throws {
    try run.step("The game")
    try run.say(
      "The data come from N(1, 1). The generator turns noise z, uniform between 0 and 1, into "
        + "numbers, and has two parameters only:")
    try run.show(
      .formula(
        """
        G(z) = μ + σ·Φ⁻¹(z)    so p_g is N(μ, σ²), exactly
        V(D, G) = E log D(x) + E log(1 − D(G(z)))
        """))
    let parameters = Sequential.parameterCount(ofWidths: [1, units, units, 1])
    try run.say(
      "Φ⁻¹ is the quantile function of N(0, 1). D is a network, 1 → \(units) tanh → \(units) tanh → 1 "
        + "logit, with \(parameters) weights and biases; it sees minibatches of "
        + "\(batch) samples and knows no formula. G starts at μ = "
        + "\(compact(startMean)), σ = \(compact(startDeviation)).")
  }

  func showNearConvergence(_ run: Run, _ training: Training, _ view: Window) throws {
    let state = training[.near]
    try run.step("(a) Near convergence")
    try run.say(
      "The slide calls this near convergence; ours starts further off, so that it can be seen. D has "
        + "taken \(stepsA) steps: it is partly right. The arrows start at equally spaced "
        + "z below and end at G(z) above; they crowd where G's density is high.")
    try run.show(.densities(view.figure([(Phase.near.title, state)])))
    try run.show(.curves(view.comparison("D and the best D for this G", state)))
  }

  func showTrainedDiscriminator(_ run: Run, _ training: Training, _ view: Window) throws {
    let state = training[.discriminator]
    try run.step("(b) D learns, G stands still")
    try run.say(
      "\(stepsB) more steps of D, at a rate that falls to zero. What it heads for is D*, made "
        + "of two densities of which it only ever sees samples.")
    try run.show(
      .code(
        CodeExcerpt(
          "D* as the program computes it", from: "Sources/Measures/DensityGame.swift",
          """
          public func optimalLogit(at x: Double) -> Double {
            data.logDensity(at: x) - generated.logDensity(at: x)
          }

          /// `D*(x) = p(x) / (p(x) + q(x))`, the sigmoid of its logit.
          public func optimalDiscriminator(at x: Double) -> Double {
            1 / (1 + exponential(-optimalLogit(at: x)))
          }
          """)))
    try run.show(.densities(view.figure([(Phase.discriminator.title, state)])))
    try run.show(.curves(view.comparison("D and the best D for this G", state)))
    try run.say(
      "Where p_data + p_g is at least a twentieth of its peak, D is nowhere further than "
        + "\(decimal(state.distance, 3)) from D*; in (a) it was \(decimal(training[.near].distance, 3)). "
        + "Further out there are hardly any samples to learn from, and D may say anything.")
  }

  func showMovedGenerator(_ run: Run, _ training: Training, _ view: Window) throws {
    let (before, after) = (training[.discriminator], training[.generator])
    let noise = [0.1, 0.3, 0.5, 0.7, 0.9]
    let (from, to) = (before.generated(from: noise), after.generated(from: noise))
    let (low, high) = (before.answers(at: from), after.answers(at: to))
    let slopes = before.slopes(at: from)
    try run.step("(c) G follows D's slope")
    let formula = loss == .minimax ? "log(1 − D(G(z)))" : "−log D(G(z))"
    try run.say(
      "D stands still now and G takes \(stepsC) steps down the mean of \(formula), the "
        + "\(loss.rawValue) loss. All it is told is the slope of D at its own samples: where D "
        + "falls to the right, to the left is more real.")
    try run.show(
      .table(
        Table(
          columns: [
            .init("z", .decimal), .init("G(z) in (b)", .decimal), .init("D there", .decimal),
            .init("slope of D", .decimal), .init("G(z) in (c)", .decimal),
            .init("D there", .decimal),
          ],
          rows: noise.indices.map { i in
            [
              .number(noise[i], decimals: 1), .number(from[i], decimals: 3),
              .number(low[i], decimals: 3), .number(slopes[i], decimals: 3),
              .number(to[i], decimals: 3), .number(high[i], decimals: 3),
            ]
          }, caption: "The slope is the engine's gradient of D(x) at x = G(z).")))
    try run.show(.densities(view.figure([(Phase.generator.title, after)])))
    try run.say(
      "V(D, G) went from \(decimal(before.value, 3)) to \(decimal(after.value, 3)), the divergence from "
        + "\(decimal(before.divergence, 4)) to \(decimal(after.divergence, 4)). D is no longer the best "
        + "for this G: with the best one V would be \(decimal(after.optimalValue, 3)).")
  }

  func showTheEnd(_ run: Run, _ training: Training, _ view: Window) throws {
    let state = training[.play]
    try run.step("(d) Both play on")
    try run.say(
      "\(stepsD) iterations of Algorithm 1, a step of D and a step of G each, at rates that "
        + "fall to zero"
        + (average > 0 ? "; G is shown by the average of its weights. " : ". ")
        + "When p_g is p_data, there is nothing left to tell apart: D* is 1/2 everywhere, and has "
        + "no slope for G to follow.")
    try run.show(.densities(view.figure([(Phase.play.title, state)])))
    try run.say(
      "Now μ = \(decimal(state.mean, 3)) and σ = \(decimal(state.deviation, 3)). Where there are "
        + "samples, D is nowhere further than \(decimal(state.distanceFromHalf, 3)) from 1/2.")
    for stage in training.stages { try run.stage(stage.label, stage.figures) }
  }

  func showTheSlide(_ run: Run, _ training: Training, _ view: Window) throws {
    try run.step("The slide")
    try run.show(
      .densities(
        view.figure(
          Phase.allCases.map { ($0.title, training[$0]) },
          title: "The game, from (a) to (d)",
          caption:
            "Arrows go from equally spaced z to G(z). From (a) to (b) only D changes, from (b) "
            + "to (c) only G.")))
    try run.show(
      .table(
        Table(
          columns: [
            .init("panel"), .init("μ", .decimal), .init("σ", .decimal), .init("V(D, G)", .decimal),
            .init("V(D*, G)", .decimal), .init("2·JS − log 4", .decimal), .init("JS", .decimal),
            .init("|D − D*|", .decimal),
          ],
          rows: Phase.allCases.map { phase in
            let state = training[phase]
            return [
              .text(String(phase.title.prefix(3))), .number(state.mean, decimals: 3),
              .number(state.deviation, decimals: 3), .number(state.value, decimals: 4),
              .number(state.optimalValue, decimals: 4), .number(state.predictedValue, decimals: 4),
              .number(state.divergence, decimals: 4), .number(state.distance, decimals: 3),
            ]
          },
          caption:
            "V and JS in nats, by quadrature over z and over x: no sample is drawn. The last "
            + "column is the greatest distance where there are samples. -log 4 = -1.3863.")))
  }

  func verdict(_ training: Training, _ floor: Floor) -> Verdict {
    Diagnosis(
      discriminatorLosses: training.records.map { Double($0.discriminator.loss) },
      judgementsOfFakes: training.records.map { Double($0.generator.meanOnFake) },
      generatorGradientNorms: training.records.map { Double($0.generator.gradientNorm) },
      discriminatorGradientNorms: training.records.map { Double($0.discriminator.gradientNorm) },
      measures: [
        .init(
          "Wasserstein-1", training.wasserstein, goal: .atMost(0.1), floor: floor.median,
          swing: 0.025, decimals: 3)
      ], divergedAt: training.divergedAt
    ).verdict
  }
}
