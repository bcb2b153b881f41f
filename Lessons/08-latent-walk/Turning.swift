import Autograd
import Blackboard
import Course
import Measures
import Trainings

// Lesson 08: the turn vector.
extension LatentWalk {
  /// How far along the turn vector the pictures lie, in its own length.
  static let turns = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]

  func turn(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier, _ samples: LatentSamples
  ) throws {
    try run.step("The turn vector")
    let (much, little) = attribute.words
    try run.say(
      "The paper found a direction that turns faces. Ours: for every digit, the mean z of the "
        + "\(much) quarter minus that of the \(little) one; then the mean over the digits. Added to any z "
        + "in steps, it should move the \(attribute.rawValue) and leave the digit.")
    func report(grown: Double, leastChange: Double) {
      run.metric("turned", grown, best: .high)
      run.claim(
        "turn", "Along the turn vector the \(attribute.rawValue) grows: the share of digits", grown,
        .atLeast(0.9), kind: .statistical, source: Self.bound)
      run.claim(
        "steady", "And with every step: the least change of the median from step to step",
        leastChange, .atLeast(0), kind: .statistical, source: Self.bound)
    }
    guard let vector = TurnVector(attribute, in: samples) else {
      report(grown: 0, leastChange: -.infinity)
      return try run.say("G draws too few clear digits to find one.")
    }
    let count = trials
    var random = Random(seed: run.seed, stream: "turning")
    let points = vector.points(
      from: DCGANRecipe.noise.minibatch(count, using: &random), steps: Self.turns)
    let images = generator.drawn(from: points)
    let places = Self.turns.count
    let judgement = judge.judge(images)
    let middle = Self.turns.firstIndex(of: 0) ?? 0
    let shown = clearest(judgement, middle).map { row in
      images.rows(row * places..<(row + 1) * places)
    }
    var grid = digitGrid(
      "From \(little) to \(much)", concatenate(shown, axis: 0), columns: places)
    grid.columnCaptions = Self.turns.map { decimal($0, 2) }
    try run.show(grid, as: "turn.png")

    let values = DigitAttributes.of(images).map { attribute.value(of: $0) }
    let labels = judgement.labels
    let rows = (0..<count).map { Array(values[$0 * places..<($0 + 1) * places]) }
    let medians = Self.turns.indices.map { place in median(rows.map { $0[place] }) }
    try run.show(
      .curves(
        CurvesFigure(
          title: "The median \(attribute.rawValue) of \(count) digits", xLabel: "steps along it",
          yLabel: attribute.rawValue,
          series: [
            .init(
              attribute.rawValue, zip(Self.turns, medians).map { Point($0, $1) })
          ], height: 10)))
    let grown = Double(rows.count { $0[places - 1] > $0[0] }) / Double(count)
    let kept = labels.indices.count {
      $0 % places != middle && labels[$0] == labels[$0 / places * places + middle]
    }
    let share = Double(kept) / Double(count * (places - 1))
    run.metric("digitKeptByTurning", share, best: .high)
    try run.say(
      "\(decimal(100 * grown, 0)) of 100 digits have more of it at the end than at the beginning. In "
        + "\(decimal(100 * share, 0)) % of the pictures on the way the judge sees the digit that was in "
        + "the middle.")
    report(
      grown: grown,
      leastChange: zip(medians.dropFirst(), medians).map { $0 - $1 }.min() ?? -.infinity)
  }

  /// The first three rows in whose middle the judge is sure of a digit, each of another one; the first of
  /// all where there is none.
  private func clearest(_ judgement: DigitJudgement, _ middle: Int) -> [Int] {
    var (found, digits) = ([Int](), Set<Int>())
    for row in 0..<judgement.labels.count / Self.turns.count where found.count < 3 {
      let place = row * Self.turns.count + middle
      guard judgement.confidences[place] >= LatentSamples.leastConfidence,
        digits.insert(judgement.labels[place]).inserted
      else { continue }
      found.append(row)
    }
    return found.isEmpty ? [0] : found
  }
}
