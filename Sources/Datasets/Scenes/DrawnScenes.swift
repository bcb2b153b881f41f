import Autograd
import Kernels

/// Rooms that were never photographed: 32 × 32 pixels of grey with a wall, a floor and up to five things,
/// each of which comes and goes by itself and whose box is known.
///
/// The wall has three places side by side: one for the door, one for the window, one for the picture, in
/// any order. The bed stands below one of the last two and the lamp below the other, so no two things
/// overlap. A window is a blind drawn down: slats, and daylight between them. A lamp's shade, a pillow and a
/// picture's frame are as bright as that daylight, doors and paintings as dark as the slats, and all in all a
/// window is about as bright as the wall; what is its own is that bright and dark take turns.
///
/// Every scene, and every thing in it, has its own stream of random numbers: any scene can be drawn
/// alone, and without one of its things all others stay as they are. Only + - × ÷ are used, so the
/// bytes are the same everywhere.
///
///     let scenes = DrawnScenes(seed: 1)
///     scenes.scene(0).boxes[.window]
///     let images = ImageSet(scenes.scenes(10_000))
public struct DrawnScenes: Sendable, Equatable {
  /// Where all random numbers come from.
  public let seed: UInt64
  /// Which of two independent sets of scenes these are.
  public let part: ImageSet.Part

  /// The scenes of a seed.
  public init(seed: UInt64, part: ImageSet.Part = .training) {
    self.seed = seed
    self.part = part
  }

  /// The rows and columns of an image.
  public static let side = 32

  /// How likely each thing is to be there.
  public static let probability = 0.5

  /// The scene of that number.
  ///
  /// - Parameter missing: Things that are left out, should they be there.
  /// - Precondition: `number` is 0 or more.
  public func scene(
    _ number: Int, without missing: Set<SceneThing> = [], file: StaticString = #fileID,
    line: UInt = #line
  ) -> DrawnScene {
    require(number >= 0, "DrawnScenes: there is no scene \(number)", file: file, line: line)
    func stream(_ purpose: String) -> Random {
      Random(seed: seed, stream: "\(part.rawValue) scene \(number) \(purpose)")
    }
    var random = stream("room")
    var canvas = SceneCanvas(using: &random)
    let slots = random.permutation(of: 3)
    let isBedBelowWindow = random.index(below: 2) == 0
    var boxes: [SceneThing: SceneBox] = [:]
    for thing in SceneThing.allCases {
      var random = stream(thing.rawValue)
      let isThere = random.uniform(0...1) < Self.probability
      guard isThere, !missing.contains(thing) else { continue }
      let slot =
        switch thing {
        case .window: slots[0]
        case .picture: slots[1]
        case .door: slots[2]
        case .bed: slots[isBedBelowWindow ? 0 : 1]
        case .lamp: slots[isBedBelowWindow ? 1 : 0]
        }
      boxes[thing] = canvas.draw(thing, left: 1 + 10 * slot, using: &random)
    }
    return DrawnScene(pixels: canvas.levels, boxes: boxes)
  }

  /// The first `count` scenes, drawn on all threads.
  public func scenes(_ count: Int) -> [DrawnScene] {
    let length = 64
    let parts = threads.map((count + length - 1) / length) { part in
      (part * length..<min((part + 1) * length, count)).map { scene($0) }
    }
    return parts.flatMap { $0 }
  }
}
