import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

// What lesson 05 draws.
extension MNIST {
  /// A grid of images as the blackboard takes it.
  func grid(_ title: String, _ images: Tensor, columns: Int = 5) -> PictureGrid {
    PictureGrid(
      title: title, pixels: images.numbers, in: -1...1, width: 28, height: 28, columns: columns)
  }

  func showImages(_ run: Run, _ images: TrainingImages) throws {
    try run.step("The images")
    try run.say("G is to draw what these look like: \(images.origin).")
    let shown = images.training.tensor(of: Array(0..<min(Self.shownCount, images.training.count)))
    try run.show(.pictures(grid("Training images", shown)))
    if run.wantsFiles {
      let page = images.training.tensor(of: Array(0..<Self.writtenCount))
      try run.file("images.png", grid("", page, columns: 10).png())
    }
  }

  func showNetworks(_ run: Run) throws {
    try run.step("The networks")
    func row(_ name: String, _ widths: [Int], _ output: String) -> [Table.Cell] {
      let hidden = widths.dropFirst().dropLast().map { "\($0)" }.joined(separator: " → ")
      let count = Sequential.parameterCount(ofWidths: widths)
      return [.text(name), .text("\(widths[0]) → \(hidden) → \(output)"), .integer(count)]
    }
    try run.show(
      .table(
        Table(
          columns: [.init("network"), .init("layers"), .init("parameters", .decimal)],
          rows: [
            row("generator", Self.generatorWidths, "784 tanh"),
            row("discriminator", Self.discriminatorWidths, "1 logit"),
          ],
          caption: "ReLU in between. The noise z is uniform on [-1, 1], 100 numbers a picture.")))
    if run[Self.recipe] == .steady, run[Self.penalty] > 0 {
      try run.say(
        "Beside its loss D pays for steep slopes at real images x, γ/2 times the mean of |∇D(x)|² "
          + "with γ = \(compact(run[Self.penalty])) (Mescheder et al. 2018): a discriminator that is "
          + "never too sure gives G directions for every digit. `--recipe plain` leaves it out.")
    } else {
      try run.say(
        "No penalty, nothing averaged: the networks and the optimiser of the slides, as they are.")
    }
  }

  /// Pictures from the same noise at every look.
  func showSamples(_ run: Run, _ samples: Tensor, after epochs: Int) throws {
    let pictures = Figure.pictures(grid("G(z), always from the same z", samples))
    try run.show(pictures)
    try run.stage("after \(epochsText(epochs))") { [pictures] }
  }

  /// "1 epoch", "10 epochs".
  func epochsText(_ count: Int) -> String { count == 1 ? "1 epoch" : "\(count) epochs" }

  func showScore(_ run: Run, _ results: Results) throws {
    let (look, last) = (results.looks.count - 1, results.last)
    try run.say(
      "Loss of D \(decimal(results.mean(before: look) { $0.discriminator.loss }, 3)), of G "
        + "\(decimal(results.mean(before: look) { $0.generator.loss }, 3)). The judge sees "
        + "\(last.digitsThatCount.count) of 10 digits, the rarest in "
        + "\(decimal(100 * last.rarest, 1)) % of \(last.labels.count) pictures, and is "
        + "\(decimal(100 * last.confidence, 0)) % sure on average.")
  }

  /// The losses of both networks over the iterations so far.
  func losses(_ results: Results) -> CurvesFigure {
    lossCurves(
      discriminator: results.records.map { Double($0.discriminator.loss) },
      generator: results.records.map { Double($0.generator.loss) })
  }

  func showCurves(_ run: Run, _ results: Results) throws {
    guard results.records.count > 1 else {
      return try run.say("There are too few iterations for a curve.")
    }
    try run.show(.curves(losses(results)))
    try run.show(
      .curves(
        CurvesFigure(
          title: "What D thinks", xLabel: "iterations", yLabel: "mean probability",
          series: [
            .init("of real images, D(x)", results.curve { $0.discriminator.meanOnReal }),
            .init("of generated ones, D(G(z))", results.curve { $0.generator.meanOnFake }),
          ],
          references: [.init("1/2", 0.5)])))
  }

  /// Which digits come out and how often, at every look.
  func showShares(
    _ run: Run, _ images: TrainingImages, _ judge: DigitClassifier, _ results: Results
  ) throws {
    let real = DigitJudgement(
      labels: images.training.labels.map { Int($0) },
      confidences: judge.judge(images.judgeTest.tensor()).confidences)
    let columns = [real] + results.looks.map(\.judgement)
    func row(_ name: String, decimals: Int, _ value: (DigitJudgement) -> Double) -> [Table.Cell] {
      [.text(name)] + columns.map { .number(value($0), decimals: decimals) }
    }
    var rows = (0..<DigitClassifier.digits).map { digit in
      row("\(digit)", decimals: 1) { 100 * $0.shares[digit] }
    }
    rows.append(
      [.text("missing")]
        + columns.map { .integer(DigitClassifier.digits - $0.digitsThatCount.count) })
    rows.append(row("entropy", decimals: 3) { $0.entropy })
    rows.append(row("sure, %", decimals: 1) { 100 * $0.confidence })
    try run.show(
      .table(
        Table(
          columns: [.init("digit"), .init("data", .decimal)]
            + results.looks.map { .init("epoch \($0.epoch)", .decimal) },
          rows: rows,
          caption:
            "Shares in %, of \(Self.judgedCount) pictures at each look. Missing: digits below "
            + "1 %. Entropy of the shares as a part of log 10: 1 when all come out alike, 0 when one "
            + "does. Sure: the judge's mean probability of what it says.")))
  }

  func showNearest(_ run: Run, _ nearest: NearestImages) throws {
    let pixels = nearest.pairs.flatMap(\.image) + nearest.pairs.flatMap(\.neighbour)
    let pictures = PictureGrid(
      title: "Above what G drew, below the training image nearest to it", pixels: pixels,
      in: -1...1, width: 28, height: 28, columns: nearest.pairs.count)
    try run.show(pictures, as: "nearest.png")
    let distances = nearest.pairs.map { decimal($0.distance, 2) }.joined(separator: ", ")
    try run.say(
      "They lie \(distances) apart (root mean square, black and white being 2 apart). Real images that "
        + "were not trained on lie \(decimal(nearest.floor, 2)) from their nearest (the median): a "
        + "generator that had learned images by heart would come nearer than that.")
  }
}
