import Autograd
import Blackboard
import Course
import Measures
import Networks

// What the best discriminator makes of the game, and what it tells the generator.
extension OptimalDiscriminator {
  /// Generators at which the two sides are compared: the start, some that are far from it, and the
  /// data themselves.
  static let examples = [(2.5, 0.7), (0.0, 2.0), (4.0, 0.5), (-3.0, 1.0), (1.0, 0.1), (1.0, 1.0)]
    .map { mean, deviation in
      DensityGame(
        data: truth, generated: NormalDistribution(mean: mean, standardDeviation: deviation))
    }

  func showTheValue(_ run: Run, _ training: Training) throws {
    try run.step("V(D*, G) and the divergence")
    try run.say(
      "With D* put into V, each logarithm becomes a divergence from the mixture m = (p_data + p_g)/2, "
        + "and a log 2 is left over from each:")
    try run.show(.formula("V(D*, G) = −log 4 + 2·JS(p_data ‖ p_g)"))
    try run.say(
      "The left side is computed from D* by two integrals, over z; the right side without D*, from "
        + "entropies: JS = H(m) − (H(p_data) + H(p_g))/2.")
    try run.show(
      .table(
        Table(
          columns: [
            .init("μ", .decimal), .init("σ", .decimal), .init("V(D*, G)", .decimal),
            .init("−log 4 + 2·JS", .decimal), .init("JS", .decimal),
          ],
          rows: Self.examples.map { game in
            let divergence = jensenShannonDivergence(game.data, game.generated)
            return [
              .number(game.generated.mean, decimals: 1),
              .number(game.generated.standardDeviation, decimals: 1),
              .number(game.optimalValue, decimals: 9),
              .number(2 * divergence - 2 * log2InNats, decimals: 9),
              .number(divergence, decimals: 9),
            ]
          },
          caption:
            "JS is 0 for equal densities and never more than log 2 = 0.693: so V(D*, G) lies "
            + "between -log 4 and 0, and G can do no better than p_g = p_data.")))
    try showTheSlopes(run, training[.discriminator])
    try run.show(.curves(training.valueCurves))
    try run.show(.curves(training.divergenceCurve))
    try run.show(.curves(training.distanceCurve))
  }

  /// Why G may follow a D that stands still: at D* the slopes are those of the divergence.
  private func showTheSlopes(_ run: Run, _ state: State) throws {
    try run.say(
      "In (c), however, G went down a D that stood still. At D* that is the same direction: V is "
        + "greatest there, so whether D moves along with G makes no difference to first order. At the G "
        + "of (b):")
    let byEngine = Self.slopesByEngine(of: state)
    let byFormula = Self.slopes(of: state.game)
    try run.show(
      .table(
        Table(
          columns: [
            .init("slope"), .init("of V, D of (b)", .decimal), .init("of V, D* fixed", .decimal),
            .init("of 2·JS", .decimal),
          ],
          rows: ["by μ", "by σ"].enumerated().map { index, name in
            [
              .text(name), .number(byEngine[index], decimals: 6),
              .number(byFormula[index].value, decimals: 6),
              .number(byFormula[index].divergence, decimals: 6),
            ]
          },
          caption:
            "The first by the engine, through the trained D, over 4096 equally spaced z; the "
            + "others from the formulae, by differences.")))
  }

  /// By μ and by σ, the slope of V(D, G) for the D of a state: the engine's gradient.
  static func slopesByEngine(of state: State) -> [Double] {
    let generator = Sequential.normalGenerator(
      mean: state.mean, standardDeviation: state.deviation)
    let noise = Tensor(column: (0..<4096).map { (Double($0) + 0.5) / 4096 })
    let loss = Objective.minimax.generatorLoss(
      onFake: Logits(state.discriminator(generator(noise))))
    return gradient(of: loss, at: generator.parameters).map { $0.doubles[0] }.reversed()
  }

  /// By μ and by σ, the slope of V(D, G) for the D that is best where it is taken, and that of 2·JS:
  /// central differences.
  static func slopes(of game: DensityGame) -> [(value: Double, divergence: Double)] {
    let h = 1e-4 * min(game.generated.standardDeviation, 1)
    return [(h, 0.0), (0.0, h)].map { byMean, byDeviation in
      let ends = [-1.0, 1.0].map { sign in
        let moved = DensityGame(
          data: game.data,
          generated: NormalDistribution(
            mean: game.generated.mean + sign * byMean,
            standardDeviation: game.generated.standardDeviation + sign * byDeviation))
        return (
          value: moved.value { $0.map { game.optimalLogit(at: $0) } },
          divergence: 2 * jensenShannonDivergence(moved.data, moved.generated)
        )
      }
      return (
        (ends[1].value - ends[0].value) / (2 * h),
        (ends[1].divergence - ends[0].divergence) / (2 * h)
      )
    }
  }
}
