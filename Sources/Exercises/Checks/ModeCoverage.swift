extension Exercise {
  static let modeCoverage = Exercise(
    13, "mode-coverage", "How many modes are covered", call: "checkModeCoverage(coveredModes)",
    hints: [
      "Go through the centres, and for each count the points that lie near enough.",
      "The distance is a square root: sqrt(dx * dx + dy * dy) <= 3 * standardDeviation. (Or compare the "
        + "squares of both sides.)",
      "A centre is covered when 100 * inside >= points.count: in whole numbers, so that nothing is "
        + "rounded.",
    ],
    moral:
      "“6 of 8 modes” means nothing without its rule: by “one sample is enough” the same generator may "
      + "cover all eight.")
}

/// Checks exercise 13: modes with at least 1 % of all samples within three standard deviations (lesson 11).
///
/// - Throws: A reason when the answer is wrong.
public func checkModeCoverage(
  _ answer: ([(x: Double, y: Double)], [(x: Double, y: Double)], Double) -> Int
) throws {
  try judgeNumber(
    on: scatters,
    call: {
      "coveredModes of \($0.points.count) points, \($0.centres.count) centres and standardDeviation: "
        + compact($0.standardDeviation)
    },
    answer: { Double(answer($0.points, $0.centres, $0.standardDeviation)) },
    right: { Double($0.coverage.covered) },
    mistakes: [
      Mistake(
        "You count a mode as soon as one sample lies in it. That is a rule too, the one most papers go by; "
          + "here at least 1 % of all samples must."
      ) { Double($0.coverage.coveredByOne) },
      Mistake(
        "You count the samples that are nearest to each centre, however far away they are; only those "
          + "within 3σ count."
      ) { scatter in
        Double(scatter.coverage.nearest.count { 100 * $0 >= scatter.points.count })
      },
      Mistake("Your radius is σ; it must be 3σ.") { $0.covered(within: { $0 }) },
      Mistake(
        "This is 1 % of the samples that lie near some centre. It must be 1 % of all samples, or a "
          + "generator is let off those that lie nowhere."
      ) { scatter in
        let inside = scatter.coverage.highQuality
        return Double(inside.count { 100 * $0 >= inside.reduce(0, +) })
      },
      Mistake(
        "You compare the squared distance with 3σ. Take the square root, or compare with (3σ)²."
      ) { $0.covered(within: { sqrt(3 * $0) }) },
      Mistake(
        "You measure along each axis by itself, which is a square; the distance is √(dx² + dy²)."
      ) { $0.covered { max(abs($0), abs($1)) } },
      Mistake("You add |dx| and |dy|, which is a diamond; the distance is √(dx² + dy²).") {
        $0.covered { abs($0) + abs($1) }
      },
      Mistake("You ask for more than 1 %; at least 1 % is enough.") { scatter in
        Double(scatter.coverage.highQuality.count { 100 * $0 > scatter.points.count })
      },
      Mistake(
        "1 % of 250 is 2.5, and so 2 samples are too few: points.count / 100 rounds down. Compare "
          + "100 * inside with points.count."
      ) { scatter in
        Double(scatter.coverage.highQuality.count { $0 >= scatter.points.count / 100 })
      },
      Mistake("You have counted the samples within 3σ. Count the modes that hold enough of them.") {
        Double($0.coverage.highQuality.reduce(0, +))
      },
    ])
}

/// Samples about the centres of modes.
private struct Scatter {
  typealias Point = (x: Double, y: Double)

  let points: [Point]
  let centres: [Point]
  let standardDeviation: Double

  /// Samples on circles, of each its centre, how many lie on it, and its radius.
  init(
    _ circles: [(centre: Int, count: Int, radius: Double)], about centres: [Point],
    standardDeviation: Double
  ) {
    points = circles.flatMap { circle in
      PlaneMixture.ring(modes: circle.count, radius: circle.radius, standardDeviation: 0)
        .centres.map { place in
          (centres[circle.centre].x + place.x, centres[circle.centre].y + place.y)
        }
    }
    (self.centres, self.standardDeviation) = (centres, standardDeviation)
  }

  /// By the course's rules.
  var coverage: ModeCoverage {
    ModeCoverage(
      of: Tensor(points.flatMap { [$0.x, $0.y] }, shape: [points.count, 2]),
      in: PlaneMixture(
        centres: centres.map { PlaneMixture.Centre($0.x, $0.y) },
        standardDeviation: standardDeviation))
  }

  /// The modes that hold enough within another radius.
  func covered(within radius: (Double) -> Double) -> Double {
    let mixture = centres.map { PlaneMixture.Centre($0.x, $0.y) }
    let inside = mixture.map { centre in
      points.count {
        centre.distance(to: PlaneMixture.Centre($0.x, $0.y)) <= radius(standardDeviation)
      }
    }
    return Double(inside.count { 100 * $0 >= points.count })
  }
}

extension Scatter {
  /// The modes that hold enough within 3σ by another distance of x and y.
  fileprivate func covered(by distance: (Double, Double) -> Double) -> Double {
    let inside = centres.map { centre in
      points.count { distance($0.x - centre.x, $0.y - centre.y) <= 3 * standardDeviation }
    }
    return Double(inside.count { 100 * $0 >= points.count })
  }
}

/// Such that each mistake counts otherwise in one of them, and none lies on a border but the 4 of 400.
private let scatters = [
  Scatter(
    [(0, 395, 0.01), (1, 300, 0.04), (2, 5, 0.01), (3, 290, 0.15), (0, 10, 8)],
    about: [(2, 0), (0, 2), (-2, 0), (0, -2)], standardDeviation: 0.02),
  Scatter(
    [(0, 4, 0.05), (1, 3, 0.05), (2, 93, 0.2), (3, 200, 0.5), (4, 100, 1)],
    about: [(0, 0), (3, 0), (6, 0), (9, 0), (12, 0)], standardDeviation: 0.1),
  Scatter(
    [(0, 2, 0.5), (1, 128, 2.5), (2, 120, 0.5)], about: [(0, 0), (20, 0), (40, 0)],
    standardDeviation: 1),
  // A circle between those of the square and of the diamond, and one sample alone.
  Scatter(
    [(0, 12, 2.5), (1, 40, 3.5), (2, 1, 0.5), (3, 947, 0.5)],
    about: [(0, 0), (30, 0), (60, 0), (90, 0)], standardDeviation: 1),
  Scatter([(0, 190, 3), (0, 10, 0.1)], about: [(0, 0), (9, 0)], standardDeviation: 0.5),
]
