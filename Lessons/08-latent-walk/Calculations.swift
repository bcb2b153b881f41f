import Autograd
import Blackboard
import Course
import Measures
import Trainings

// Lesson 08: slanted 3 − upright 3 + upright 7.
extension LatentWalk {
  /// Calculates with both attributes, as often as the settings say.
  func calculate(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier, _ samples: LatentSamples
  ) throws -> [DigitAttribute: LatentArithmetic] {
    let (digit, other) = (learnedFrom, appliedTo)
    try run.step("Calculating with z")
    try run.say(
      "\(DigitAttribute.slant.equation(digit, other)). A, B and C are each the mean of three z "
        + "whose pictures show that concept clearly: they come from the quarter of the clear \(digit)s or "
        + "\(other)s in which it is strongest, or weakest. A and C are chosen at random; each z of B is the "
        + "one nearest to its partner in A. G draws A, B, C and A − B + C. Beside that stands the same sum "
        + "over the pixels of those nine pictures.")
    var found: [DigitAttribute: LatentArithmetic] = [:]
    for attribute in DigitAttribute.allCases {
      var stream = Random(seed: run.seed, stream: "calculations with \(attribute.rawValue)")
      found[attribute] = LatentArithmetic(
        attribute, of: digit, appliedTo: other, in: samples, count: trials, judge: judge,
        drawing: generator.drawn, using: &stream)
    }
    if let slant = found[.slant] {
      try run.show(equations(slant, .slant, digit, other), as: "arithmetic.png")
    }
    if let thickness = found[.thickness] {
      try run.show(.pictures(equations(thickness, .thickness, digit, other)))
    }
    if found.count < DigitAttribute.allCases.count {
      try run.say(
        "G draws too few clear \(digit)s or \(other)s to choose from: it needs twelve of each.")
    }
    try run.show(.table(table(found)))
    try run.say(
      "A sum of pixels may lean as well as G's 7, or better: the pixels of C are still in it, and so is "
        + "a slanted 3. But it is several pictures on top of each other. The sum of three z is one "
        + "point, and what G draws there is one digit.")
    for attribute in DigitAttribute.allCases { report(run, attribute, found[attribute]) }
    return found
  }

  /// The first calculation, in the latent space and with pixels.
  private func equations(
    _ arithmetic: LatentArithmetic, _ attribute: DigitAttribute, _ digit: Int, _ other: Int
  ) -> PictureGrid {
    let trials = arithmetic.trials.prefix(2)
    let pixels = trials.flatMap { $0.means.flatMap { $0 } + $0.image + $0.pixels }
    let (much, little) = attribute.words
    var grid = digitGrid(
      attribute.equation(digit, other), Tensor(pixels, shape: [trials.count * 5, 784]), columns: 5)
    grid.columnCaptions = [
      "A: \(much) \(digit)", "B: \(little) \(digit)", "C: \(little) \(other)", "A − B + C",
      "with pixels",
    ]
    return grid
  }

  private func table(_ found: [DigitAttribute: LatentArithmetic]) -> Table {
    func percent(_ share: Double?) -> Table.Cell {
      share.map { .number(100 * $0, decimals: 0) } ?? .text("—")
    }
    let rows = DigitAttribute.allCases.flatMap { attribute -> [[Table.Cell]] in
      let arithmetic = found[attribute]
      func row(
        _ name: String, _ outcome: @escaping (LatentArithmetic.Trial) -> LatentArithmetic.Outcome
      ) -> [Table.Cell] {
        let trials = arithmetic?.trials ?? []
        let sure = trials.reduce(0) { $0 + outcome($1).confidence } / Double(max(trials.count, 1))
        return [
          .text("\(attribute.rawValue), \(name)"),
          percent(arithmetic.map { sums in sums.share { outcome($0).change > 0 } }),
          percent(arithmetic.map { sums in sums.share { outcome($0).digit == sums.digit } }),
          percent(arithmetic?.success(outcome)),
          arithmetic == nil ? .text("—") : .number(100 * sure, decimals: 1),
        ]
      }
      return [row("z") { $0.outcome }, row("pixels") { $0.pixelOutcome }]
    }
    return Table(
      columns: [
        .init("calculated with"), .init("has more, %", .decimal), .init("same digit, %", .decimal),
        .init("both, %", .decimal), .init("sure, %", .decimal),
      ], rows: rows,
      caption:
        "Has more: the result has more of the attribute than C. Same digit: the judge sees C's digit in "
        + "it. Sure: the judge, of whatever it sees.")
  }

  private func report(_ run: Run, _ attribute: DigitAttribute, _ arithmetic: LatentArithmetic?) {
    let success = arithmetic?.success { $0.outcome } ?? 0
    run.metric(attribute.rawValue + "Moved", success, best: .high)
    run.metric(
      attribute.rawValue + "MovedWithPixels", arithmetic?.success { $0.pixelOutcome } ?? 0)
    let (digit, other) = (learnedFrom, appliedTo)
    let (much, little) = attribute.words
    run.claim(
      attribute.rawValue,
      "\(much) \(digit) − \(little) \(digit) + \(little) \(other): the share that is a \(other) with more "
        + attribute.rawValue,
      success, .atLeast(attribute == .slant ? 0.8 : 0.6), kind: .statistical, source: Self.bound)
  }

  /// The result of one calculation, and eight pictures from points around it, as the Notes have them.
  func showNine(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier,
    _ arithmetic: LatentArithmetic?
  ) throws {
    try run.step("Nine pictures")
    func report(_ share: Double) {
      run.metric("neighboursAlike", share, best: .high)
      run.claim(
        "nine", "Around a result there is the same digit: the share of its neighbours", share,
        .atLeast(0.8), kind: .statistical, source: "Notes (our bound)")
    }
    guard let arithmetic else {
      report(0)
      return try run.say("There is no result to look around.")
    }
    try run.say(
      "As in the Notes: in the middle the result of the first calculation with the "
        + "\(attribute.rawValue), around it what G draws when noise from [-0.25, 0.25] is added "
        + "to each number of its z.")
    var random = Random(seed: run.seed, stream: "nine pictures")
    let count = arithmetic.trials.count
    let (points, latent) = (arithmetic.points, DCGANRecipe.latent)
    // Each point nine times: the fifth is the point itself.
    let around = concatenate(
      (0..<count).map { number -> Tensor in
        let point = points.rows(number..<number + 1)
        let noise = Tensor.uniform([8, latent], in: -0.25...0.25, using: &random)
        return concatenate(
          [point + noise.rows(0..<4), point, point + noise.rows(4..<8)], axis: 0)
      }, axis: 0)
    let images = generator.drawn(from: around)
    try run.show(
      digitGrid("Around A − B + C", images.rows(0..<9), columns: 3), as: "nine.png")
    let labels = judge.judge(images).labels
    let kept = labels.indices.count { $0 % 9 != 4 && labels[$0] == labels[$0 / 9 * 9 + 4] }
    report(Double(kept) / Double(8 * count))
  }
}

extension DigitAttribute {
  /// How a digit with much of it is called, and one with little.
  var words: (much: String, little: String) {
    switch self {
    case .slant: ("slanted", "upright")
    case .thickness: ("thick", "thin")
    }
  }

  /// The calculation as a formula.
  func equation(_ digit: Int, _ other: Int) -> String {
    "\(words.much) \(digit) − \(words.little) \(digit) + \(words.little) \(other)"
  }
}
