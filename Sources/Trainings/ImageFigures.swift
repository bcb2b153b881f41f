import Adversarial
import Autograd
import Blackboard
import Course
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
  csv(of: matrix, (1...matrix.shape[1]).map { "\(name)\($0)" })
}

/// The rows of a matrix as CSV, below the names of its columns.
func csv(of matrix: Tensor, _ names: [String]) -> [UInt8] {
  let numbers = matrix.numbers
  var text = names.joined(separator: ",") + "\n"
  for start in stride(from: 0, to: numbers.count, by: names.count) {
    text += numbers[start..<start + names.count].map { "\($0)" }.joined(separator: ",") + "\n"
  }
  return Array(text.utf8)
}

/// Shows, in a step of its own, what is drawn before training, or where an earlier one ended.
public func showStart(_ samples: Tensor, after epochs: Int, _ run: Run) throws {
  try run.step(
    epochs == 0 ? "Before training" : "After \(epochsText(epochs)), where it goes on")
  try showDigits(samples, after: epochs, run)
}

/// Shows pictures from the same noise as at every look.
func showDigits(_ samples: Tensor, after epochs: Int, _ run: Run) throws {
  let pictures = Figure.pictures(digitGrid("G(z), always from the same z", samples))
  try run.show(pictures)
  try run.stage("after \(epochsText(epochs))") { [pictures] }
}

extension Training where Examiner == ImageExaminer {
  /// The losses since the last look, and what the judge says.
  func showScore(_ run: Run) throws {
    let between = looks.suffix(2)
    func since(_ quantity: (IterationRecord) -> Float) -> String {
      decimal(means(between: Array(between), quantity).last ?? .nan, 3)
    }
    try run.say(
      "Loss of D \(since { $0.discriminator.loss }), of G \(since { $0.generator.loss }). The judge "
        + "sees \(judgement.digitsThatCount.count) of 10 digits, the rarest in "
        + "\(decimal(100 * judgement.rarest, 1)) % of \(judgement.labels.count) pictures, and is "
        + "\(decimal(100 * judgement.confidence, 0)) % sure on average.")
  }

  /// Shows what training came to, in three steps: the curves, which digits come out, and the training
  /// images nearest to what was drawn.
  public func showResults(_ run: Run, _ images: TrainingImages) throws -> NearestImages {
    try run.step("The curves")
    if try showLosses(run) {
      try run.curves(
        "What D thinks", x: "iterations", y: "mean probability",
        [
          ("of real images, D(x)", curve { $0.discriminator.meanOnReal }),
          ("of generated ones, D(G(z))", curve { $0.generator.meanOnFake }),
        ], references: [("1/2", 0.5)])
    }
    try run.step("Which digits come out")
    try showShares(run, images)
    try run.step("Drawn, not remembered")
    let nearest = NearestImages(
      last.samples.rows(0..<8), in: images.training, beside: images.judgeTest)
    try nearest.show(run)
    try run.show(.verdict(verdict))
    return nearest
  }

  /// Which digits come out and how often, at every look.
  private func showShares(_ run: Run, _ images: TrainingImages) throws {
    let real = DigitJudgement(
      labels: images.training.labels.map { Int($0) },
      confidences: examiner.judge.classifier.judge(images.judgeTest.tensor()).confidences)
    let columns = [real] + looks.map(\.judgement)
    func row(_ name: String, _ cell: (DigitJudgement) -> Table.Cell) -> [Table.Cell] {
      [.text(name)] + columns.map(cell)
    }
    let digits = DigitClassifier.digits
    try run.table(
      ["digit", "data"] + looks.map { "epoch \($0.epoch)" },
      (0..<digits).map { digit in row("\(digit)") { .number(100 * $0.shares[digit], 1) } } + [
        row("missing") { .integer(digits - $0.digitsThatCount.count) },
        row("entropy") { .number($0.entropy, 3) },
        row("sure, %") { .number(100 * $0.confidence, 1) },
      ],
      caption:
        "Shares in %, of \(judgement.labels.count) pictures at each look. Missing: digits below "
        + "1 %. Entropy of the shares as a part of log 10: 1 when all ten digits come equally often, 0 "
        + "when only one does. Sure: the judge's mean probability of what it says.")
  }
}

extension NearestImages {
  /// The images above their neighbours, and how far apart they are.
  func show(_ run: Run) throws {
    let images = pairs.map(\.image) + pairs.map(\.neighbour)
    let pictures = digitGrid(
      "Above what G drew, below the training image nearest to it",
      Tensor(images.flatMap { $0 }, shape: [images.count, images[0].count]), columns: pairs.count)
    try run.show(pictures, as: "nearest.png")
    let distances = pairs.map { decimal($0.distance, 2) }.joined(separator: ", ")
    try run.say(
      "They lie \(distances) apart (root mean square, black and white being 2 apart). A single picture "
        + "proves nothing: a plain 1 lies near some other 1 anyway. Over many pictures the median "
        + "distance is \(decimal(median, 3)), where real images that were not trained on lie "
        + "\(decimal(floor, 3)) from their nearest; a generator that had learned images by heart would "
        + "come much nearer than that.")
  }
}
