/// How a window slides over images: where it stands, and what of an image it then sees.
///
/// An image is `height × width` places with `channels` numbers each, side by side. The window covers
/// `windowHeight × windowWidth` places and stands in `rows × columns` positions, `stride` places apart,
/// the first `padding` places outside the image, where all numbers are zero.
@frozen
public struct Windows: Sendable, Equatable {
  /// The rows of the image.
  public let height: Int
  /// The columns of the image.
  public let width: Int
  /// The numbers of one place.
  public let channels: Int
  /// The rows that the window covers.
  public let windowHeight: Int
  /// The columns that the window covers.
  public let windowWidth: Int
  /// From one position to the next, in places.
  public let stride: Int
  /// The places around the image that the window may cover, on each side.
  public let padding: Int
  /// The positions from top to bottom.
  public let rows: Int
  /// The positions from left to right.
  public let columns: Int

  /// The positions of a window, as many as are given.
  public init(
    height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int, stride: Int,
    padding: Int, rows: Int, columns: Int
  ) {
    (self.height, self.width, self.channels) = (height, width, channels)
    (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
    (self.stride, self.padding) = (stride, padding)
    (self.rows, self.columns) = (rows, columns)
  }

  /// The positions of the window in one image.
  @inlinable @inline(__always)
  public var positions: Int { rows &* columns }

  /// The numbers of one row of the window.
  @inlinable @inline(__always)
  public var rowLength: Int { windowWidth &* channels }

  /// The numbers that the window sees at once.
  @inlinable @inline(__always)
  public var length: Int { windowHeight &* rowLength }

  /// The numbers of one image.
  @inlinable @inline(__always)
  public var imageLength: Int { height &* width &* channels }

  /// Whether the window stands in one position, which covers the image and nothing else: what it sees
  /// is then the image as it lies in memory.
  public var coverImage: Bool {
    rows == 1 && columns == 1 && padding == 0 && windowHeight == height && windowWidth == width
  }

  /// Where row `row` of the window, standing in a position, lies in the image: the first number that is
  /// inside, how many are, and how many of the window's row stand outside before them.
  @inlinable @inline(__always)
  public func run(_ row: Int, at position: (row: Int, column: Int)) -> (
    start: Int, before: Int, count: Int
  ) {
    let y = position.row &* stride &+ row &- padding
    let left = position.column &* stride &- padding
    let first = max(0, 0 &- left)
    let end = min(windowWidth, width &- left)
    if y < 0 || y >= height || end <= first { return (0, 0, 0) }
    return (
      (y &* width &+ left &+ first) &* channels, first &* channels, (end &- first) &* channels
    )
  }
}
