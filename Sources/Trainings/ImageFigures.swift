import Autograd
import Blackboard
import Course
import Datasets
import Measures

// What lessons on images of digits show in the same way.

/// A grid of images of 28 × 28, given as rows of pixels from −1 to 1, as the blackboard takes it.
public func digitGrid(_ title: String, _ images: Tensor, columns: Int = 5) -> PictureGrid {
  PictureGrid(
    title: title, pixels: images.numbers, in: -1...1, width: DCGANRecipe.side,
    height: DCGANRecipe.side, columns: columns)
}

/// "1 epoch", "10 epochs".
public func epochsText(_ count: Int) -> String { count == 1 ? "1 epoch" : "\(count) epochs" }

/// The rows of a matrix as CSV, below a header of `name` with the number of the column.
public func csv(of matrix: Tensor, _ name: String) -> [UInt8] {
  let (numbers, columns) = (matrix.numbers, matrix.shape[1])
  var text = (1...columns).map { "\(name)\($0)" }.joined(separator: ",") + "\n"
  for start in stride(from: 0, to: numbers.count, by: columns) {
    text += numbers[start..<start + columns].map { "\($0)" }.joined(separator: ",") + "\n"
  }
  return Array(text.utf8)
}

extension ImageResults {
  /// The judge that counts what a generator draws, and its accuracy, in a step of its own.
  public static func judge(
    of images: TrainingImages, _ run: Run
  ) throws -> (judge: DigitClassifier, accuracy: Double) {
    try run.step("A judge")
    var stream = Random(seed: run.seed, stream: "classifier")
    let judge = DigitClassifier(
      of: images.judgeTraining, epochs: run.isQuick ? 5 : 10, using: &stream
    ) { done, total in run.progress("the judge learns", done, of: total) }
    let accuracy = judge.accuracy(on: images.judgeTest)
    let confidence = judge.judge(images.judgeTest).confidence
    try run.say(
      "A third network, of convolutions, learns from the labels of \(images.judgeTraining.count) images "
        + "which digit is which. Of \(images.judgeTest.count) images that it never saw it names "
        + "\(decimal(100 * accuracy, 1)) % right, and is \(decimal(100 * confidence, 1)) % sure on "
        + "average: of what G draws it will hardly be surer.")
    return (judge, accuracy)
  }

  /// Pictures from the same noise at every look.
  public static func show(_ samples: Tensor, after epochs: Int, _ run: Run) throws {
    let pictures = Figure.pictures(digitGrid("G(z), always from the same z", samples))
    try run.show(pictures)
    try run.stage("after \(epochsText(epochs))") { [pictures] }
  }

  /// The losses since the last look, and what the judge says.
  public func showScore(_ run: Run) throws {
    let look = looks.count - 1
    try run.say(
      "Loss of D \(decimal(mean(before: look) { $0.discriminator.loss }, 3)), of G "
        + "\(decimal(mean(before: look) { $0.generator.loss }, 3)). The judge sees "
        + "\(last.digitsThatCount.count) of 10 digits, the rarest in "
        + "\(decimal(100 * last.rarest, 1)) % of \(last.labels.count) pictures, and is "
        + "\(decimal(100 * last.confidence, 0)) % sure on average.")
  }

  /// The losses of both networks over the iterations so far.
  public var losses: CurvesFigure {
    lossCurves(
      discriminator: records.map { Double($0.discriminator.loss) },
      generator: records.map { Double($0.generator.loss) })
  }

  /// The losses, and what the discriminator thinks.
  public func showCurves(_ run: Run) throws {
    guard records.count > 1 else {
      return try run.say("There are too few iterations for a curve.")
    }
    try run.show(.curves(losses))
    try run.show(
      .curves(
        CurvesFigure(
          title: "What D thinks", xLabel: "iterations", yLabel: "mean probability",
          series: [
            .init("of real images, D(x)", curve { $0.discriminator.meanOnReal }),
            .init("of generated ones, D(G(z))", curve { $0.generator.meanOnFake }),
          ],
          references: [.init("1/2", 0.5)])))
  }

  /// Which digits come out and how often, at every look.
  public func showShares(
    _ run: Run, _ images: TrainingImages, judge: DigitClassifier
  ) throws {
    let real = DigitJudgement(
      labels: images.training.labels.map { Int($0) },
      confidences: judge.judge(images.judgeTest.tensor()).confidences)
    let columns = [real] + looks.map(\.judgement)
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
            + looks.map { .init("epoch \($0.epoch)", .decimal) },
          rows: rows,
          caption:
            "Shares in %, of \(last.labels.count) pictures at each look. Missing: digits below "
            + "1 %. Entropy of the shares as a part of log 10: 1 when all come out alike, 0 when one "
            + "does. Sure: the judge's mean probability of what it says.")))
  }
}

extension NearestImages {
  /// The images above their neighbours, and how far apart they are.
  public func show(_ run: Run) throws {
    let pixels = pairs.flatMap(\.image) + pairs.flatMap(\.neighbour)
    let pictures = PictureGrid(
      title: "Above what G drew, below the training image nearest to it", pixels: pixels,
      in: -1...1, width: DCGANRecipe.side, height: DCGANRecipe.side, columns: pairs.count)
    try run.show(pictures, as: "nearest.png")
    let distances = pairs.map { decimal($0.distance, 2) }.joined(separator: ", ")
    try run.say(
      "They lie \(distances) apart (root mean square, black and white being 2 apart). Real images that "
        + "were not trained on lie \(decimal(floor, 2)) from their nearest (the median): a "
        + "generator that had learned images by heart would come nearer than that.")
  }
}
