extension Exercise {
  static let histogram = Exercise(
    3, "bad-score", "The perfect generator with a bad score",
    call: "checkHistogram(binShares, on: board)",
    hints: [
      "The shares of all bins must add up to 1. Do they? What is the least that a single number "
        + "adds to a bar, and how many have been added?",
      "Follow the first five rounds for the list 0, 1, 2, 3, … 20: what does splice take out of "
        + "it, and what is left? Its second argument is a count.",
      "In round i it removes i + 1 numbers and looks at the first of them, so the list is used up "
        + "after some 150 rounds. One number a round is enough.",
    ],
    moral:
      "GAN Lab takes its real points by splice(2i, 2i + 2), a count where an end was meant: of 450 "
      + "points 151 are counted, and the \"true\" density adds up to 0.336. A perfect generator "
      + "was shown a divergence well above 0. That a histogram adds up to 1 is a test of one line.")
}

/// Checks case 3: the shares are those of as many numbers as were asked for.
///
/// - Throws: The symptom, when it is still there.
public func checkHistogram(
  _ shares: ([Float], Int) -> [Double], on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  let count = 450
  for seed in seeds {
    var random = Random(seed: seed, stream: "atlas")
    let atlas = lineOfCases.minibatch(12_000, using: &random).numbers.filter { $0 > -2 && $0 < 10 }
    let found = shares(atlas, count)
    guard found.count == 12 else {
      throw Wrong("There are \(found.count) shares; it must be 12, one for each bin.")
    }
    let sum = found.reduce(0, +)
    let right = Histogram(samples: Array(atlas.prefix(count)), edges: edgesOfCases).probabilities
    if seed == seeds.lowerBound {
      try board.show(
        .histogram(
          HistogramFigure(
            title: "Shares of 450 numbers", edges: edgesOfCases,
            series: [.init("here", found), .init("the first 450", right)], measure: .density,
            axisLabel: "x")))
      try board.show([
        Reading("all shares together", sum, healthy: "1.000")
      ])
    }
    try judge(found, sum, seed)
    // All in one bin, and then others: what stands far back in the atlas must not be counted
    // instead.
    let ones = shares([Float](repeating: 0.5, count: 12_000), count)
    guard near(ones, (0..<12).map { $0 == 2 ? 1 : 0 }, within: 1e-6) else {
      throw Wrong(
        "Of an atlas of 0.5 only, the shares are \(text(ones)); the third must be 1, all others 0.")
    }
    // Half of the samples' distance: 450 numbers of one distribution differ from 450 others by
    // 0.05.
    let distance = zip(found, right).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    guard distance < 0.15 else {
      throw Wrong(
        "The shares add up to 1, but a part of \(decimal(distance, 2)) of them stands in the wrong "
          + "bins: they are \(text(found.map { ($0 * 1_000).rounded() / 1_000 })), those of the "
          + "first 450 numbers are \(text(right.map { ($0 * 1_000).rounded() / 1_000 })).")
    }
  }
}

private func judge(_ found: [Double], _ sum: Double, _ seed: UInt64) throws {
  let counts = found.map { $0 * 450 }
  let areWhole = counts.allSatisfy { abs($0 - $0.rounded()) < 1e-3 }
  if abs(sum - 450) < 1e-3 {
    throw Wrong(
      "These are the numbers in each bin; shares add up to 1: divide by the sample count.")
  }
  guard sum.isFinite, abs(sum - 1) < 1e-6 else {
    let symptom =
      areWhole
      ? "\(decimal(450 * sum, 0)) of 450 numbers have been counted"
      : "so they are no shares of 450 numbers"
    throw Wrong(
      "With seed \(seed) all shares together are \(decimal(sum, 3)) in place of 1: \(symptom).")
  }
  guard areWhole else {
    let least = found.filter { $0 > 0 }.min() ?? 0
    throw Wrong(
      "The shares add up to 1 now, but they are no multiples of 1/450 (the smallest is "
        + "\(decimal(least, 4)) = \(decimal(450 * least, 2))/450): they have been scaled up, and "
        + "two thirds of the numbers are still left out.")
  }
}
