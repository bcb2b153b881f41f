import Blackboard
import Course
import Datasets
import Measures
import Trainings

// Lesson 16: how much it costs to stop the gradient, for steps ahead of every length.
extension Unrolled {
  /// The lengths of the steps ahead, in units of D's own: from less than half of one to three.
  static let comparedLengths: [Float] = [0.4, 0.6, 0.8, 1.1, 1.6, 2.2, 3]

  private static let lengthLabel = "rate of the steps ahead, over that of D"

  /// One training of the chart.
  private struct Job: Sendable {
    let length: Float
    let stops: Bool
    let seed: UInt64
    let recipe: PlaneRecipe
  }

  /// Trains with steps of several lengths, with the gradient through them and without, over several
  /// seeds, and shows how both depend on the length.
  func compareLengths(_ run: Run, on mixture: PlaneMixture) throws {
    let seeds = (0..<lengths).map { run.seed &+ UInt64($0) }
    try run.step("How long the steps ahead are")
    try run.say(
      "With the gradient stopped G knows where D will stand, but not that D goes there because of G. How "
        + "much is lost by that depends on how far D goes: k = \(k) steps of seven lengths, each with "
        + "\(seeds.count) seed\(seeds.count == 1 ? "" : "s"), with the gradient through them and without."
    )
    let jobs = Self.comparedLengths.flatMap { length in
      [false, true].flatMap { stops in
        seeds.map { seed in
          Job(
            length: length, stops: stops, seed: seed,
            recipe: recipe(
              ahead: k, stops: stops, rate: length * recipe.discriminatorRate))
        }
      }
    }
    let all = try trainSideBySide(
      run, "training", jobs, plan: { ($0.recipe.steps, $0.recipe.effort) },
      picture: { latest in
        let curves = [false, true].map { stops in
          CurvesFigure.Series(
            stops ? "gradient stopped" : "gradient through the steps",
            Self.comparedLengths.compactMap { length in
              let looks = latest.filter { $0.job.length == length && $0.job.stops == stops }
              guard !looks.isEmpty else { return nil }
              return Point(Double(length), mean(looks.map { Float($0.look.coverage.covered) }))
            })
        }
        return [
          .curves(
            CurvesFigure(
              title: "Modes at the latest look, mean of the seeds so far",
              xLabel: Self.lengthLabel, yLabel: "modes", series: curves, xScale: .logarithmic))
        ]
      },
      begin: { PlaneTraining($0.recipe, on: mixture, seed: $0.seed) })
    // Of each length the outcomes of all seeds, in the order of the jobs.
    func trainings(_ length: Float, stops: Bool) -> [PlaneTraining] {
      zip(jobs, all).filter { $0.0.length == length && $0.0.stops == stops }.map(\.1)
    }
    let most = mixture.centres.count
    func share(_ trainings: [PlaneTraining]) -> Double {
      Double(trainings.count { $0.modes(orElse: 0) >= Double(most - 1) }) / Double(trainings.count)
    }
    func curve(
      stops: Bool, _ measure: ([PlaneTraining]) -> Double
    ) -> [Point] {
      Self.comparedLengths.map { Point(Double($0), measure(trainings($0, stops: stops))) }
    }
    try run.curves(
      "Seeds in which at least \(most - 1) modes are covered", x: Self.lengthLabel,
      y: "share of seeds",
      [
        ("gradient through the steps", curve(stops: false, share)),
        ("gradient stopped", curve(stops: true, share)),
      ], xScale: .logarithmic)
    try run.table(
      [
        "length", "at least \(most - 1)", "stopped", "modes", "stopped", "quality, %",
        "stopped",
      ],
      Self.comparedLengths.map { length in
        let both = [trainings(length, stops: false), trainings(length, stops: true)]
        return [.text(compact(length))]
          + both.map { .integer(Int((share($0) * Double(seeds.count)).rounded())) }
          + both.map { .number(median($0.map { $0.modes(orElse: 0) }), 1) }
          + both.map { .number(100 * median($0.map(\.quality)), 0) }
      },
      caption:
        "Length: the rate of the steps ahead over that of D, \(compact(recipe.discriminatorRate)), which "
        + "falls to zero in the last half while theirs stays. At least \(most - 1): the seeds, of \(seeds.count), in which so many modes are covered at the end. "
        + "Modes, quality: medians over the seeds. Stopped: the same with the gradient stopped at D's "
        + "steps.")
    for length in Self.comparedLengths {
      run.metric("through-\(compact(length))", share(trainings(length, stops: false)), best: .high)
      run.metric("stopped-\(compact(length))", share(trainings(length, stops: true)), best: .high)
    }
  }
}
