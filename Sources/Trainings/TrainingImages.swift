import Course
import Datasets

/// The images that a run learns from, and those that the judge is tested on.
public struct TrainingImages: Sendable {
  /// What both players and the judge see.
  public let training: ImageSet
  /// What the judge learns from.
  public let judgeTraining: ImageSet
  /// What it is tested on.
  public let judgeTest: ImageSet
  /// Where they come from, as a sentence says it.
  public let origin: String
  /// Whether they are drawn.
  public let areDrawn: Bool

  /// The seed of the course's digits, the same for every run: those in `Data/digits`.
  private static let seed: UInt64 = 1

  /// Draws `count` images, or reads them from the folder `data` where that is not empty.
  ///
  /// - Throws: `DataError` when they cannot be read, `UsageError` when they do not fill a minibatch of
  ///   `batch`.
  public init(_ run: Run, count: Int, data: String, batch: Int) throws {
    areDrawn = data.isEmpty
    if areDrawn {
      origin = "\(count) digits, drawn by this program (`gan data digits` writes them as files)"
      training = DrawnDigits(seed: Self.seed).images(count)
      judgeTraining = training
      judgeTest = DrawnDigits(seed: Self.seed, part: .test).images(run.isQuick ? 500 : 2_000)
    } else {
      do {
        let folder = ImageFolder(data)
        let (all, part) = try folder.loadForTraining()
        training = all[0..<min(count, all.count)]
        let kind = part == .test ? "test" : "training"
        origin =
          training.count == 1
          ? "the first \(kind) image in \(data)"
          : "the first \(training.count) \(kind) images in \(data)"
        if part == .training, folder.holds(.test) {
          (judgeTraining, judgeTest) = (training, try folder.load(.test))
        } else {
          // Without images for testing the judge does without a sixth of those there are.
          let test = max(training.count / 6, 1)
          judgeTraining = training[0..<training.count - test]
          judgeTest = training[training.count - test..<training.count]
        }
      } catch { throw DataError("\(error)") }
    }
    guard batch <= training.count else {
      let count = training.count
      let found = count == 1 ? "is only 1 training image" : "are only \(count) training images"
      throw UsageError("--batch is \(batch); there \(found)")
    }
  }

  /// Shows some of them in a step of their own, below what they are for, where they come from, and what
  /// `remark` adds.
  public func show(
    _ run: Run, purpose: String = "G is to draw what these look like", remark: String = ""
  ) throws {
    try run.step("The images")
    try run.say("\(purpose): \(origin).\(remark)")
    let shown = training.tensor(of: Array(0..<min(ImageExaminer.shownCount, training.count)))
    try run.show(.pictures(digitGrid("Training images", shown)))
    if run.wantsFiles {
      let page = training.tensor(of: Array(0..<ImageExaminer.writtenCount))
      try run.file("images.png", digitGrid("", page, columns: 10))
    }
  }
}
