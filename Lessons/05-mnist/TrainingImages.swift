import Blackboard
import Course
import Datasets

/// The images that a run learns from, and those that the judge is tested on.
struct TrainingImages {
  /// What both players and the judge see.
  let training: ImageSet
  /// What the judge learns from.
  let judgeTraining: ImageSet
  /// What it is tested on.
  let judgeTest: ImageSet
  /// Where they come from, as a sentence says it.
  let origin: String
  /// Whether they are drawn.
  let areDrawn: Bool

  /// The seed of the course's digits, the same for every run: those in `Data/digits`.
  static let seed: UInt64 = 1

  /// Draws the images, or reads them from where `--data` says.
  init(_ run: Run) throws {
    let count = run[MNIST.images]
    guard !run[MNIST.data].isEmpty else {
      areDrawn = true
      origin = "\(count) digits, drawn by this program (`gan data digits` writes them as files)"
      training = DrawnDigits(seed: Self.seed).images(count)
      judgeTraining = training
      judgeTest = DrawnDigits(seed: Self.seed, part: .test).images(run.isQuick ? 500 : 2_000)
      return
    }
    areDrawn = false
    let folder = ImageFolder(run[MNIST.data])
    let (all, part) = try Self.read { () throws(ImageFileError) in try folder.loadForTraining() }
    training = all[0..<min(count, all.count)]
    origin =
      "the first \(training.count) \(part == .test ? "test" : "training") images in "
      + run[MNIST.data]
    if part == .training, folder.holds(.test) {
      judgeTraining = training
      judgeTest = try Self.read { () throws(ImageFileError) in try folder.load(.test) }
    } else {
      // Without images for testing the judge does without a sixth of those there are.
      let test = max(training.count / 6, 1)
      judgeTraining = training[0..<training.count - test]
      judgeTest = training[training.count - test..<training.count]
    }
  }

  /// Reads files; what is wrong with them is the user's to know.
  private static func read<Images>(
    _ load: () throws(ImageFileError) -> Images
  ) throws -> Images {
    do { return try load() } catch { throw DataError("\(error)") }
  }
}
