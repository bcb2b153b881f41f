import Blackboard
import Course

/// Lesson 06, the arithmetic of convolutions and of the way back.
///
/// Every number is worked out by loops over whole numbers (`Matrix`) and by the engine, and both are
/// compared. A convolution is said with a filter, a stride and a padding; the transposed one is the
/// same words read backward.
public struct Convolutions: Lesson {
  /// The sixth lesson.
  public let number = 6
  /// On the command line.
  public let name = "convolutions"
  /// Above the first figure.
  public let title = "How a filter slides, and how it draws"
  /// The first of the tools for images.
  public let part = Part.images
  /// In the list of lessons.
  public let summary = "Strided and transposed convolutions, worked by hand on small matrices"
  /// The slides.
  public let source = "Notes, fractionally-strided convolution; More; Pan, DCGAN"

  static let input = Setting.integer("input", 4, in: 1...8, "your own: input rows and columns")
  static let window = Setting.integer("window", 4, in: 1...5, "your own: filter rows and columns")
  static let stride = Setting.integer("stride", 2, in: 1...3, "your own: how far the filter moves")
  static let padding = Setting.integer(
    "padding", 1, in: 0...4, "your own: rows and columns of zeros on each side")
  static let outputPadding = Setting.integer(
    "output-padding", 0, in: 0...2,
    "your own: rows and columns added to the transposed output; fewer than the stride")

  /// Sizes for the student's own example.
  public var settings: [any AnySetting] {
    [Self.input, Self.window, Self.stride, Self.padding, Self.outputPadding]
  }

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

  /// Teaches down, up, the sizes, the matrix behind both, and last what a student asks for.
  public func teach(_ run: Run) throws {
    let own = try OwnSizes(run)
    try run.say(
      "A discriminator makes a small answer of a large picture, a generator a large picture of a "
        + "small one. Both do it with filters of 3 × 3 or so. What exactly is computed, and in what "
        + "sense is one the way back of the other?")
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
