import Blackboard
import Course

/// Lesson 06, the arithmetic of convolutions and of the way back.
///
/// Every number is worked out by loops over whole numbers (`Matrix`) and by the engine, and both are
/// compared. A convolution is said with a filter, a stride and a padding; the transposed one is the
/// same words read backward.
public struct Convolutions: Lesson {
  @Setting("your own: input rows and columns", in: 1...8)
  var input = 4
  @Setting("your own: filter rows and columns", in: 1...5)
  var window = 4
  @Setting("your own: how far the filter moves", in: 1...3)
  var stride = 2
  @Setting("your own: rows and columns of zeros on each side", in: 0...4)
  var padding = 1
  @Setting(
    "your own: rows and columns added to the transposed output; fewer than the stride", in: 0...2)
  var outputPadding = 0

  /// Its head.
  public static let about = About(
    6, "convolutions", in: .images, title: "How a filter slides, and how it draws",
    summary: "Strided and transposed convolutions, worked by hand on small matrices",
    source: "Notes, fractionally-strided convolution; More; Pan, DCGAN",
    basis: "sums and products; lesson 05 shows what pictures look like without convolutions",
    seconds: 1, handout: PackageResources.README_md)

  /// The lesson.
  public init() {}

  /// The picture of the lesson: 4 × 4 small numbers, none of which says where it stands.
  static let picture = Matrix([[1, 2, 0, 1], [0, 1, 3, 2], [2, 0, 1, 1], [1, 3, 0, 2]])
  /// The filter of the lesson: turned over, it is another one.
  static let filter = Matrix([[1, 0, 2], [2, 1, 0], [0, 1, 1]])
  /// What a generator starts from: less than it has to draw.
  static let small = Matrix([[1, 2], [3, 1]])
  /// The input of Pan's example, 3 × 3.
  static let middling = Matrix([[1, 3, 2], [2, 1, 4], [3, 2, 1]])

  /// Looks whether the sizes that were asked for can be.
  public func check() throws { _ = try OwnSizes(self) }

  /// Teaches down, up, the sizes, the matrix behind both, and last what a student asks for.
  public func teach(_ run: Run) throws {
    let own = try OwnSizes(self)
    try run.say(
      "A discriminator turns a large picture into a small answer, a generator a small one into a large "
        + "picture. Both do it with filters of 3 × 3 or so. What exactly is computed, and in what "
        + "sense does one undo the size of the other?")
    try run.show(.heading("Down: the convolution"))
    try showOnePosition(run)
    try showAllPositions(run)
    try showStride(run)
    try run.show(.heading("Up: the transposed convolution"))
    try showStamps(run)
    try showTurnedFilter(run)
    try showFractionalStride(run)
    try showOutputPadding(run)
    try run.show(.heading("What holds in general"))
    try showSizes(run)
    try showMatrix(run)
    try showGradient(run)
    try showNames(run)
    try showOwn(run, own)
  }
}

/// Where claims come from.
enum Source {
  static let notes = "Notes, deconv"
  static let more = "More, Convolutional Transpose"
  static let pan = "Pan, fractional striding"
  static let mathematics = "mathematics"
}
