import Blackboard
import Course

/// A lesson that does what a test hands it.
struct ToyLesson: Lesson {
  let number = 7
  let name = "toy"
  let title = "A toy"
  let part = Part.game
  let summary = "Nothing"
  let source = "mathematics"
  var body: @Sendable (Run) throws -> Void = { _ in }

  static let steps = Setting.integer("steps", 100, quick: 10, in: 1...1000, "how long")
  static let rate = Setting.number("rate", 0.5, in: 0...2, above: true, "how fast")
  static let point = Setting.numbers("point", [1, -2], count: 2, in: -10...10, "where")
  static let list = Setting.numbers("list", [1], in: 0...1, "which")
  static let colour = Setting.choice("colour", Colour.red, "what it looks like")

  static let folder = Setting.path("folder", "where from")

  enum Colour: String, CaseIterable {
    case red
    case blue
  }

  var settings: [any AnySetting] {
    [Self.steps, Self.rate, Self.point, Self.list, Self.colour, Self.folder]
  }

  func teach(_ run: Run) throws { try body(run) }
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
