import Autograd
import Blackboard
import Course
import Measures
import Trainings

// Lesson 08: from one point of the latent space to another.
extension LatentWalk {
  /// The pictures of a walk, its ends among them.
  static let walkLength = 11

  func walk(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier, _ samples: LatentSamples
  ) throws {
    try run.step("From one digit to another")
    try run.say(
      "The slides go from z₁ to z₂ in a straight line, z = m·z₁ + (1 − m)·z₂, m = 1, 0.9, … 0, and draw "
        + "G(z). Spherical: by equal angles on a circle, so that z keeps its length. For contrast, the "
        + "same ends mixed pixel by pixel, and the straight line through the space of a G that has "
        + "learned nothing.")
    try run.show(
      .code(
        CodeExcerpt(
          "The straight walk as the program computes it: how much of each end",
          from: "Lessons/08-latent-walk/LatentPath.swift",
          """
          shares = (0..<count).map { step in
            let t = Double(step) / Double(count - 1)
            return (1 - t, t)
          }
          """)))
    let walks = Walks(
      count: trials, length: Self.walkLength, generator: generator, seed: run.seed)
    try run.show(
      walks.grid("Between clear digits, drawn with eleven z each", rows: walks.clearest(judge)),
      as: "walks.png")
    let kinds = walks.kinds.map { kind in
      (
        name: kind.name,
        measured: LatentWalks(
          rows: kind.images, length: Self.walkLength,
          independent: kind.isTrained ? samples.images : walks.untrainedSamples),
        confidence: judge.judge(walks.middles(of: kind.images)).confidence
      )
    }
    try run.show(
      .table(
        Table(
          columns: [
            .init("walk"), .init("largest step", .decimal), .init("a third", .decimal),
            .init("smooth, %", .decimal), .init("sure, %", .decimal),
          ],
          rows: kinds.map { kind in
            [
              .text(kind.name), .number(median(kind.measured.largest), decimals: 3),
              .number(kind.measured.distance / 3, decimals: 3),
              .number(100 * kind.measured.smoothShare, decimals: 0),
              .number(100 * kind.confidence, decimals: 1),
            ]
          },
          caption:
            "\(walks.count) walks each. Distances: root mean square of the pixels' differences, white "
            + "and black being 2 apart. Largest step: between neighbours, the median of the walks; a "
            + "third: of the mean distance of pictures of independent z; smooth: the share of walks "
            + "with no larger step; sure: how sure the judge is of the picture halfway.")))
    try run.show(.curves(curves(of: kinds.map { ($0.name, $0.measured) })))
    try run.say(
      "A G that jumped from picture to picture would have learned images by heart. Mixing pixels is the "
        + "smoothest of all, and shows two faint digits at once; an untrained G is smooth and shows nothing. So both "
        + "matter: small steps, and a digit at each of them.")
    report(run, kinds)
    if run.wantsFiles {
      try run.file("walks.csv", stepsFile(of: kinds.map { ($0.name, $0.measured) }))
    }
  }

  /// Every step of every walk as CSV.
  private func stepsFile(of kinds: [(name: String, measured: LatentWalks)]) -> [UInt8] {
    let steps = (1..<Self.walkLength).map { "step\($0)" }.joined(separator: ",")
    var text = "kind,walk,\(steps)\n"
    for kind in kinds {
      for (number, walk) in kind.measured.steps.enumerated() {
        let distances = walk.map { "\($0)" }.joined(separator: ",")
        text += "\(kind.name),\(number + 1),\(distances)\n"
      }
    }
    return Array(text.utf8)
  }

  /// The mean step by its place in the walk.
  private func curves(of kinds: [(name: String, measured: LatentWalks)]) -> CurvesFigure {
    let trained = kinds[0].measured
    return CurvesFigure(
      title: "How far each step leads", xLabel: "step", yLabel: "mean distance",
      series: zip(kinds.prefix(3), CurvesFigure.Stroke.allCases).map { kind, stroke in
        CurvesFigure.Series(
          kind.name,
          (0..<Self.walkLength - 1).map { step in
            let all = kind.measured.steps.map { $0[step] }
            return Point(Double(step + 1), all.reduce(0, +) / Double(all.count))
          }, stroke: stroke)
      }, references: [.init("a third of the distance", trained.distance / 3)], height: 10)
  }

  private func report(
    _ run: Run, _ kinds: [(name: String, measured: LatentWalks, confidence: Double)]
  ) {
    let (linear, spherical, mixed) = (kinds[0], kinds[1], kinds[2])
    run.metric("smoothLinear", linear.measured.smoothShare, best: .high)
    run.metric("smoothSpherical", spherical.measured.smoothShare, best: .high)
    run.metric("sureHalfwayLinear", linear.confidence, best: .high)
    run.metric("sureHalfwaySpherical", spherical.confidence, best: .high)
    run.metric("sureHalfwayPixels", mixed.confidence)
    run.claim(
      "linear",
      "Straight walks are smooth: the share in which no step is over a third of the distance",
      linear.measured.smoothShare, .atLeast(0.95), kind: .statistical, source: Self.bound)
    run.claim(
      "spherical", "So are spherical ones", spherical.measured.smoothShare, .atLeast(0.95),
      kind: .statistical, source: Self.bound)
    run.claim(
      "halfway",
      "Halfway there is a digit: how much surer the judge is than of mixed pixels",
      linear.confidence - mixed.confidence, .atLeast(0), kind: .statistical, source: Self.bound)
  }
}

/// The same walks in four ways.
private struct Walks {
  let count: Int
  let length: Int
  /// The ways, each with the pictures of all walks, one below the other.
  let kinds: [(name: String, images: Tensor, isTrained: Bool)]
  /// What the untrained generator draws from independent noise.
  let untrainedSamples: Tensor

  init(count: Int, length: Int, generator: TrainedGenerator, seed: UInt64) {
    self.count = count
    self.length = length
    var random = Random(seed: seed, stream: "walks")
    let ends = (0..<count).map { _ in
      (
        DCGANRecipe.noise.minibatch(1, using: &random),
        DCGANRecipe.noise.minibatch(1, using: &random)
      )
    }
    func points(_ path: LatentPath) -> Tensor {
      concatenate(ends.map { path.points(from: $0, to: $1, count: length) }, axis: 0)
    }
    let linear = generator.drawn(from: points(.linear))
    let mixed = (0..<count).map { walk in
      let first = walk * length
      return LatentPath.linear.points(
        from: linear.rows(first..<first + 1), to: linear.rows(first + length - 1..<first + length),
        count: length)
    }
    // With the statistics of its own layers, without which batch norm would leave its pictures grey.
    var stream = Random(seed: seed, stream: "untrained weights")
    let noise = DCGANRecipe.noise.minibatch(512, using: &random)
    let untrained = DCGANRecipe(channels: 16).generator(using: &stream)
      .withStatistics(of: noise).detached
    untrainedSamples = untrained(noise, .inference)
    kinds = [
      ("linear", linear, true),
      ("spherical", generator.drawn(from: points(.spherical)), true),
      ("pixels mixed", concatenate(mixed, axis: 0), true),
      ("G untrained", untrained(points(.linear), .inference), false),
    ]
  }

  /// The pictures halfway.
  func middles(of images: Tensor) -> Tensor {
    concatenate(
      (0..<count).map { walk in
        let middle = walk * length + length / 2
        return images.rows(middle..<middle + 1)
      }, axis: 0)
  }

  /// The first three walks from one digit to another of both of which the judge is sure; the first of all
  /// where there is none.
  func clearest(_ judge: DigitClassifier) -> [Int] {
    let linear = kinds[0].images
    let clear = (0..<count).filter { walk in
      let first = walk * length
      let ends = judge.judge(
        concatenate(
          [linear.rows(first..<first + 1), linear.rows(first + length - 1..<first + length)],
          axis: 0))
      return ends.labels[0] != ends.labels[1]
        && ends.confidences.allSatisfy { $0 >= LatentSamples.leastConfidence }
    }
    return clear.isEmpty ? [0] : Array(clear.prefix(3))
  }

  /// Some of the walks, the first of them in all four ways.
  func grid(_ title: String, rows: [Int]) -> PictureGrid {
    func row(_ kind: Int, _ walk: Int) -> Tensor {
      kinds[kind].images.rows(walk * length..<(walk + 1) * length)
    }
    let picked =
      kinds.indices.map { (kinds[$0].name, row($0, rows[0])) }
      + rows.dropFirst().map { ("linear, other ends", row(0, $0)) }
    var grid = digitGrid(
      title, concatenate(picked.map(\.1), axis: 0), columns: length)
    grid.rowCaptions = picked.map(\.0)
    grid.isSequence = true
    return grid
  }
}
