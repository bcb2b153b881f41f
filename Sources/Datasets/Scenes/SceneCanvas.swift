import Autograd

/// An image of a room into which things are drawn.
struct SceneCanvas {
  /// Row by row, from 0, black, to 1, white.
  private var grey: [Double]
  /// The first row of the floor.
  private let horizon: Int
  /// How bright the light is that falls on everything but what shines itself.
  private let light: Double

  private static let side = DrawnScenes.side
  /// The columns of each of the three places.
  private static let slotWidth = 10

  /// An empty room in a light of its own: the wall grows a little brighter to one side, and the floor is
  /// darker.
  init(using random: inout Random) {
    let side = Self.side
    horizon = 23 + random.index(below: 2)
    light = random.uniform(0.85...1)
    let wall = light * random.uniform(0.42...0.62)
    let floor = wall * random.uniform(0.45...0.65)
    let slope = random.uniform(-0.06...0.06)
    grey = []
    grey.reserveCapacity(side * side)
    for row in 0..<side {
      for column in 0..<side {
        let across = (Double(column) + 0.5) / Double(side / 2) - 1
        grey.append(row < horizon ? wall + slope * across : floor)
      }
    }
  }

  /// The image in 256 steps of grey.
  var levels: [UInt8] { grey.map { UInt8(min(max($0, 0), 1) * 255 + 0.5) } }

  /// Draws a thing into the place that begins at a column.
  ///
  /// - Returns: The box around it.
  mutating func draw(_ thing: SceneThing, left: Int, using random: inout Random) -> SceneBox {
    switch thing {
    case .window: window(left, &random)
    case .door: door(left, &random)
    case .picture: picture(left, &random)
    case .lamp: lamp(left, &random)
    case .bed: bed(left, &random)
    }
  }

  private mutating func window(_ left: Int, _ random: inout Random) -> SceneBox {
    // Odd, so that it begins and ends with a dark slat.
    let (width, height) = (7 + random.index(below: 3), 9 + 2 * random.index(below: 2))
    let box = Self.box(width, height, in: left, top: 1 + 2 * random.index(below: 2), &random)
    fill(box, random.uniform(0.05...0.25))
    let daylight = random.uniform(0.8...1)
    for y in stride(from: 1, to: height, by: 2) { fill(box, 0, y, width, 1, daylight) }
    return box
  }

  private mutating func picture(_ left: Int, _ random: inout Random) -> SceneBox {
    let (width, height) = (7 + random.index(below: 3), 7 + random.index(below: 3))
    let box = Self.box(width, height, in: left, top: 3 + random.index(below: 3), &random)
    fill(box, light * random.uniform(0.8...1))
    // Land below a sky, in the dark colours of old paint.
    let (land, sky) = (random.uniform(0.05...0.2), random.uniform(0.15...0.35))
    let line = 2 + random.index(below: height - 4)
    fill(box, 1, 1, width - 2, height - 2, light * land)
    fill(box, 1, 1, width - 2, line, light * sky)
    return box
  }

  private mutating func door(_ left: Int, _ random: inout Random) -> SceneBox {
    let (width, top) = (7 + random.index(below: 2), 6 + random.index(below: 3))
    let box = Self.box(width, horizon - top, in: left, top: top, &random)
    let leaf = light * random.uniform(0.1...0.3)
    fill(box, leaf / 2)
    fill(box, 1, 1, width - 2, box.height - 1, leaf)
    let handle = random.index(below: 2) == 0 ? 2 : width - 3
    fill(box, handle, box.height / 2, 1, 2, 0.95)
    return box
  }

  private mutating func lamp(_ left: Int, _ random: inout Random) -> SceneBox {
    let width = 5 + 2 * random.index(below: 2)
    let top = 14 + random.index(below: 2)
    let bottom = 27 + random.index(below: 2)
    let box = Self.box(width, bottom - top, in: left, top: top, &random)
    let shade = random.uniform(0.8...1)
    let pole = light * random.uniform(0.05...0.17)
    // The shade is narrower at its top.
    fill(box, 1, 0, width - 2, 2, shade)
    fill(box, 0, 2, width, 2, shade)
    fill(box, width / 2, 4, 1, box.height - 4, pole)
    fill(box, width / 2 - 1, box.height - 1, 3, 1, pole)
    return box
  }

  private mutating func bed(_ left: Int, _ random: inout Random) -> SceneBox {
    let (width, height) = (9 + random.index(below: 2), 7 + random.index(below: 2))
    let bottom = 28 + random.index(below: 2)
    let box = Self.box(width, height, in: left, top: bottom - height, &random)
    let wood = light * random.uniform(0.05...0.17)
    let blanket = light * random.uniform(0.5...0.8)
    let isHeadLeft = random.index(below: 2) == 0
    // Sides are counted from the head.
    func place(_ x: Int, _ length: Int) -> Int { isHeadLeft ? x : width - x - length }
    fill(box, place(0, 1), 0, 1, height, wood)
    fill(box, place(1, 3), 2, 3, 2, light * 0.95)
    fill(box, place(4, width - 4), 2, width - 4, 2, blanket)
    fill(box, place(1, width - 1), 4, width - 1, height - 5, blanket)
    fill(box, place(width - 1, 1), height - 1, 1, 1, wood)
    return box
  }

  /// A box of that size somewhere in the place that begins at a column.
  private static func box(
    _ width: Int, _ height: Int, in left: Int, top: Int, _ random: inout Random
  ) -> SceneBox {
    SceneBox(
      left: left + random.index(below: slotWidth - width + 1), top: top, width: width,
      height: height)
  }

  private mutating func fill(_ box: SceneBox, _ level: Double) {
    fill(box, 0, 0, box.width, box.height, level)
  }

  /// Fills a part of a box, counted from its corner.
  private mutating func fill(
    _ box: SceneBox, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ level: Double
  ) {
    for row in box.top + y..<box.top + y + height {
      for column in box.left + x..<box.left + x + width { grey[row * Self.side + column] = level }
    }
  }
}
