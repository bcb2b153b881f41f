import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks

// What lesson 03 draws.
extension Gaussian {
  func showTheGame(_ run: Run) throws {
    try run.step("The game")
    try run.say(
      "The generator G turns uniform noise z on [-1, 1] into numbers. The discriminator D is shown "
        + "numbers from N(1, 1) and numbers from G and says how probable it is that each is real. D "
        + "learns to tell them apart, G learns to prevent it.")
    func row(_ name: String, _ widths: [Int], _ output: String) -> [Table.Cell] {
      let hidden = widths.dropFirst().dropLast().map { "\($0) tanh" }
      let layers = (["\(widths[0])"] + hidden + [output]).joined(separator: " → ")
      return [.text(name), .text(layers), .integer(Sequential.parameterCount(ofWidths: widths))]
    }
    try run.show(
      .table(
        Table(
          columns: [.init("network"), .init("layers"), .init("parameters", .decimal)],
          rows: [
            row("generator", Self.generatorWidths, "1"),
            row("discriminator", Self.discriminatorWidths, "1 logit"),
          ])))
    try run.show(
      .formula(
        "V(D, G) = mean log D(x) + mean log(1 − D(G(z)))    D maximises, G minimises"))
  }

  /// Real and generated points over the same bins, and `D(x)` in the middle of each bin.
  func histogram(_ title: String, _ real: Histogram, _ look: Training.Look) -> HistogramFigure {
    let middles = zip(real.edges, real.edges.dropFirst()).map { Float(($0 + $1) / 2) }
    let judged = Logits(look.discriminator(Tensor(middles, shape: [middles.count, 1])))
    return HistogramFigure(
      title: "\(title): \(Self.pointCount) points each", edges: real.edges,
      series: [
        .init("real, N(1, 1)", real.counts.map { Double($0) }),
        .init("generated, G(z)", Judgement.histogram(look.samples).counts.map { Double($0) }),
      ],
      axisLabel: "x", extra: .init("D(x)", judged.probabilities.numbers.map { Double($0) }))
  }

  func showHistogram(
    _ run: Run, _ title: String, _ real: Histogram, _ look: Training.Look
  ) throws {
    try run.show(.histogram(histogram(title, real, look)))
    let generated = Judgement.histogram(look.samples)
    let outside = generated.below + generated.above
    if outside > 0 {
      try run.say(
        "\(outside) generated points (and \(real.below + real.above) real ones) lie outside "
          + "the picture.")
    }
  }

  /// What a training looks like at a moment: the histogram and the losses so far.
  func picture(
    _ training: Training, _ look: Training.Look, _ real: Histogram
  ) -> [Figure] {
    [
      .histogram(histogram("After \(look.step) iterations", real, look)),
      .curves(losses(training)),
    ]
  }

  /// What is shown at a look of the lesson's own training, as on the slides: before, during, after.
  func showStage(
    _ run: Run, _ training: Training, _ look: Training.Look, _ real: Histogram
  ) throws {
    let steps = run[Self.steps]
    if look.step == 0 {
      try run.step("Before training")
      try run.say(
        "Uniform noise goes through a generator that has learned nothing. Beside it, as many points "
          + "from N(1, 1); at the right, what the untrained discriminator thinks of each place.")
      try showHistogram(run, "Before training", real, look)
    } else if look.step < steps, look.step == training.middle(of: steps)?.step {
      try run.step("During training, after \(look.step) iterations")
      try showHistogram(run, "During training", real, look)
    }
    try run.stage("after \(look.step) iterations") { picture(training, look, real) }
  }

  /// A table of the losses at every second look, each the mean since the row above.
  func showLosses(_ run: Run, _ training: Training, _ judgements: [Judgement]) throws {
    let shown = training.looks.indices.filter { $0 % 2 == 0 }
    let looks = shown.map { training.looks[$0] }
    let discriminator = training.means(between: looks) { $0.discriminator.loss }
    let generator = training.means(between: looks) { $0.generator.loss }
    let onReal = training.means(between: looks) { $0.discriminator.meanOnReal }
    let onFake = training.means(between: looks) { $0.generator.meanOnFake }
    let rows = discriminator.indices.map { index in
      [
        Table.Cell.integer(looks[index + 1].step),
        .number(discriminator[index], decimals: 3), .number(generator[index], decimals: 3),
        .number(onReal[index], decimals: 3), .number(onFake[index], decimals: 3),
        .number(judgements[shown[index + 1]].wasserstein1, decimals: 3),
      ]
    }
    if rows.isEmpty {
      try run.say("Training stopped before the first row of this table.")
      return
    }
    let fooled = run[Self.loss] == .nonSaturating ? "log 2 = 0.693" : "-log 2 = -0.693"
    try run.show(
      .table(
        Table(
          columns: [
            .init("iterations", .decimal), .init("loss of D", .decimal),
            .init("loss of G", .decimal), .init("D(x)", .decimal), .init("D(G(z))", .decimal),
            .init("Wasserstein-1", .decimal),
          ], rows: rows,
          caption:
            "Losses and judgements are means since the row above. When D cannot tell the two "
            + "apart, D(x) = D(G(z)) = 0.5, its loss is log 4 = 1.386 and that of G \(fooled).")))
  }

  /// The losses over the iterations.
  func losses(_ training: Training) -> CurvesFigure {
    lossCurves(
      discriminator: training.records.map { Double($0.discriminator.loss) },
      generator: training.records.map { Double($0.generator.loss) })
  }

  func showCurves(_ run: Run, _ training: Training) throws {
    guard training.records.count > 1 else {
      try run.say("There are too few iterations for a curve.")
      return
    }
    try run.show(.curves(losses(training)))
  }

  /// The distance to the data over the iterations, and the floor below which nobody gets.
  func showDistances(
    _ run: Run, _ trainings: [(name: String, points: [Point])], _ floor: RealScores
  ) throws {
    try run.show(
      .curves(
        CurvesFigure(
          title: "The distance to N(1, 1)", xLabel: "iterations", yLabel: "Wasserstein-1",
          series: trainings.map { .init($0.name, $0.points) },
          references: [.init("floor", floor.wasserstein1.median)], yScale: .logarithmic)))
  }

  /// The distance at each look.
  func distances(_ training: Training, _ judgements: [Judgement]) -> [Point] {
    zip(training.looks, judgements).map { Point(Double($0.step), $1.wasserstein1) }
  }

  /// Trains the same networks by the plain recipe and shows both results side by side.
  func compareWithThePlainRecipe(
    _ run: Run, _ testNoise: Tensor, _ real: Histogram, _ ours: (Judgement, curve: [Point]),
    _ floor: RealScores
  ) throws -> Judgement? {
    guard run[Self.plainSteps] > 0 else {
      try showDistances(run, [("this lesson's recipe", ours.curve)], floor)
      return nil
    }
    try run.step("The plain recipe, for comparison")
    let training = try Training(
      .plain(steps: run[Self.plainSteps]), on: Self.data, testNoise: testNoise, run,
      label: "plain recipe", picture: { picture($0, $1, real) })
    try run.say(
      "The slides give networks, noise and data, but no recipe. This is a plain one: Adam with the "
        + "learning rate 0.001 for both networks, momentum 0.5, nothing averaged, "
        + "\(run[Self.plainSteps]) iterations. The shape comes near, more or less; how near is a "
        + "matter of luck, and swings from seed to seed and from step to step.")
    guard let last = training.looks.last else { return nil }
    try showHistogram(run, "The plain recipe", real, last)
    let judgements = training.looks.map { Judgement($0.samples) }
    let plain = judgements[judgements.count - 1]
    try run.show(
      .table(
        Table(
          columns: Judgement.columns,
          rows: [plain.row("plain recipe"), ours.0.row("this lesson's recipe"), floor.row])))
    let curve = distances(training, judgements)
    try showDistances(
      run, [("this lesson's recipe", ours.curve), ("plain recipe", curve)], floor)
    run.curve("plainWasserstein1", curve)
    return plain
  }

  func verdict(_ training: Training, _ judgements: [Judgement], _ floor: RealScores) -> Verdict {
    Diagnosis(
      discriminatorLosses: training.records.map { Double($0.discriminator.loss) },
      judgementsOfFakes: training.records.map { Double($0.generator.meanOnFake) },
      generatorGradientNorms: training.records.map { Double($0.generator.gradientNorm) },
      measures: [
        .init(
          "Wasserstein-1", judgements.map(\.wasserstein1), goal: .atMost(0.1),
          floor: floor.wasserstein1.median, swing: 0.025, decimals: 3)
      ], divergedAt: training.divergedAt
    ).verdict
  }
}
