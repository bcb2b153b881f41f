import Blackboard
import Course

/// A lesson that does what a test hands it.
struct ToyLesson: Lesson {
  static let about = About(
    7, "toy", in: .game, title: "A toy", summary: "Nothing", source: "mathematics")

  @Setting("how long", in: 1...1000, quick: 10) var steps = 100
  @Setting("how fast", in: 0...2, above: true) var rate = 0.5
  @Setting("where", count: 2, in: -10...10) var point = [1, -2]
  @Setting("which", in: 0...1) var list = [1]
  @Setting("what it looks like") var colour = Colour.red
  @Setting("where from", path: "DIR") var folder = ""
  @Setting("how fast the other learns", in: 0...1) var learningRate: Float = 0.1
  @Settings(quick: ToyGroup(width: 4)) var group = ToyGroup(width: 64)

  enum Colour: String, CaseIterable {
    case red
    case blue
  }

  func teach(_ run: Run) throws {}
}

/// Settings that lessons share.
struct ToyGroup: SettingGroup, Equatable {
  var width = 8
  var isWide = false

  static let parts: [SettingPart<ToyGroup>] = [
    .init("units", \.width, "how many", .whole(in: 1...100)),
    .init("shape", \.isWide, "which shape", .named(["narrow": false, "wide": true])),
  ]
}

/// An audience that remembers what it saw.
final class Witness: Audience {
  let wantsFiles = true
  var isInterrupted = false
  private(set) var figures: [Figure] = []
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var pictures: [String: PictureGrid] = [:]
  private(set) var progress: [Int] = []

  func see(_ figure: Figure) { figures.append(figure) }
  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    progress.append(done)
  }
  func keep(file name: String, _ bytes: [UInt8]) { files[name] = bytes }
  func keep(file name: String, _ grid: PictureGrid) { pictures[name] = grid }
}
