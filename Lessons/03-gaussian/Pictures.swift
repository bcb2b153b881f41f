import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

// What lesson 03 draws.
extension Gaussian {
  func showTheGame(_ run: Run) throws {
    try run.step("The game")
    try run.say(
      "The generator G turns uniform noise z on [-1, 1] into numbers. The discriminator D is shown "
        + "numbers from N(1, 1) and numbers from G and says how probable it is that each is real. D "
        + "learns to tell them apart, G learns to prevent it.")
    try run.show(
      .table(
        networksTable(
          Self.generatorWidths, output: "1", Self.discriminatorWidths, function: " tanh")))
    try run.formula(
      "V(D, G) = mean log D(x) + mean log(1 − D(G(z)))    D maximises, G minimises")
  }

  /// Real and generated points over the same bins, and `D(x)` in the middle of each bin.
  private func histogram(
    _ title: String, _ real: Histogram, _ look: SampleLook<Judgement>
  ) -> HistogramFigure {
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
    _ run: Run, _ title: String, _ real: Histogram, _ look: SampleLook<Judgement>
  ) throws {
    try run.show(.histogram(histogram(title, real, look)))
    let generated = Judgement.histogram(look.samples)
    let outside = generated.below + generated.above
    guard outside > 0 else { return }
    try run.say(
      "\(outside) generated points (and \(real.below + real.above) real ones) lie outside "
        + "the picture.")
  }

  /// What a training looks like at a moment: the histogram and the losses so far.
  func picture(
    _ training: SampleTraining<Judgement>, _ look: SampleLook<Judgement>, _ real: Histogram
  ) -> [Figure] {
    [
      .histogram(histogram("After \(look.step) iterations", real, look)), .curves(training.losses),
    ]
  }

  /// Shows how far a training has come.
  func watch(
    _ run: Run, _ label: String, _ training: SampleTraining<Judgement>, _ real: Histogram,
    _ steps: Int
  ) {
    run.progress(label, training.records.count, of: steps) {
      picture(training, training.now, real)
    }
  }

  /// The look that stands for "during training": the first after a tenth of the iterations.
  func middle(of training: SampleTraining<Judgement>) -> SampleLook<Judgement>? {
    training.looks.first { $0.step * 10 >= steps }
  }

  /// What is shown at a look of the lesson's own training, as on the slides: before, during, after.
  func showStage(_ run: Run, _ training: SampleTraining<Judgement>, _ real: Histogram) throws {
    let look = training.last
    if look.step == 0 {
      try run.step("Before training")
      try run.say(
        "Uniform noise goes through a generator that has learned nothing. Beside it, as many points "
          + "from N(1, 1); at the right, what the untrained discriminator thinks of each place.")
      try showHistogram(run, "Before training", real, look)
    } else if look.step < steps, look.step == middle(of: training)?.step {
      try run.step("During training, after \(look.step) iterations")
      try showHistogram(run, "During training", real, look)
    }
    try run.stage("after \(look.step) iterations") { picture(training, look, real) }
  }

  /// A table of the losses at every second look, each the mean since the row above.
  func showLosses(_ run: Run, _ training: SampleTraining<Judgement>) throws {
    let looks = stride(from: 0, to: training.looks.count, by: 2).map { training.looks[$0] }
    guard looks.count > 1 else {
      return try run.say("Training stopped before the first row of this table.")
    }
    let means = [
      training.means(between: looks) { $0.discriminator.loss },
      training.means(between: looks) { $0.generator.loss },
      training.means(between: looks) { $0.discriminator.meanOnReal },
      training.means(between: looks) { $0.generator.meanOnFake },
      looks.dropFirst().map(\.score.wasserstein1),
    ]
    let fooled = loss == .nonSaturating ? "log 2 = 0.693" : "-log 2 = -0.693"
    try run.table(
      ["iterations", "loss of D", "loss of G", "D(x)", "D(G(z))", "Wasserstein-1"],
      looks.dropFirst().enumerated().map { index, look in
        [.integer(look.step)] + means.map { .number($0[index], 3) }
      },
      caption:
        "Losses and judgements are means since the row above. When D cannot tell the two "
        + "apart, D(x) = D(G(z)) = 0.5, its loss is log 4 = 1.386 and that of G \(fooled).")
  }

  /// The distance to the data over the iterations, and the floor below which nobody gets.
  func showDistances(
    _ run: Run, _ trainings: [(name: String, training: SampleTraining<Judgement>)],
    _ floor: RealScores
  ) throws {
    try run.show(
      .curves(
        CurvesFigure(
          title: "The distance to N(1, 1)", xLabel: "iterations", yLabel: "Wasserstein-1",
          series: trainings.map {
            .init($0.name, $0.training.lookCurve(\.score.wasserstein1))
          },
          references: [.init("floor", floor.wasserstein1.median)], yScale: .logarithmic)))
  }
}
