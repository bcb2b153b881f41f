import Autograd

/// What can stand or hang in a drawn room.
public enum SceneThing: String, Sendable, CaseIterable {
  /// A blind drawn down: daylight between dark slats.
  case window
  /// From the floor to above eye level, with a handle.
  case door
  /// A bright frame around dark paint.
  case picture
  /// A bright shade on a dark pole that stands on the floor.
  case lamp
  /// A headboard, a pillow and a blanket.
  case bed
}

/// A box of whole pixels in an image.
public struct SceneBox: Sendable, Equatable {
  /// The first column.
  public let left: Int
  /// The first row.
  public let top: Int
  /// How many columns.
  public let width: Int
  /// How many rows.
  public let height: Int

  /// A box.
  public init(left: Int, top: Int, width: Int, height: Int) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  /// Its columns.
  public var columns: Range<Int> { left..<left + width }
  /// Its rows.
  public var rows: Range<Int> { top..<top + height }
  /// How many pixels it has.
  public var area: Int { width * height }

  /// Whether a place is in it; the middle of the first pixel of an image is (0.5, 0.5).
  public func contains(x: Double, y: Double) -> Bool {
    x >= Double(left) && x < Double(left + width) && y >= Double(top) && y < Double(top + height)
  }

  /// The pixels of both over the pixels of either: 1 for equal boxes, 0 for those that do not meet.
  public func overlap(with other: SceneBox) -> Double {
    let common = columns.clamped(to: other.columns).count * rows.clamped(to: other.rows).count
    return Double(common) / Double(area + other.area - common)
  }
}

/// One drawn room, and what is in it.
public struct DrawnScene: Sendable, Equatable {
  /// 32 rows of 32 grey values, from 0, black, to 255, white.
  public let pixels: [UInt8]
  /// The box of each thing that is there; outside of it the thing has no pixel.
  public let boxes: [SceneThing: SceneBox]

  /// A scene of which both are known.
  ///
  /// - Precondition: There are 32 × 32 pixels.
  public init(pixels: [UInt8], boxes: [SceneThing: SceneBox]) {
    require(
      pixels.count == DrawnScenes.side * DrawnScenes.side, "DrawnScene: \(pixels.count) pixels")
    (self.pixels, self.boxes) = (pixels, boxes)
  }

  /// Whether there is such a thing.
  public func has(_ thing: SceneThing) -> Bool { boxes[thing] != nil }
}

extension ImageSet {
  /// The images of drawn scenes; the label is 1 where there is a window, else 0.
  public init(_ scenes: [DrawnScene]) {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(scenes.count * DrawnScenes.side * DrawnScenes.side)
    for scene in scenes { pixels += scene.pixels }
    self.init(
      pixels: pixels, labels: scenes.map { $0.has(.window) ? 1 : 0 }, rows: DrawnScenes.side,
      columns: DrawnScenes.side)
  }
}
