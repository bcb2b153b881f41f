import Autograd
import Blackboard
import Course
import Foundation
import Rendering
import Testing

@testable import Laboratory

/// Points of a file, of any scale and at any place.
@Suite("Points of a file")
struct PointsFileTests {
  /// A half moon about 1 wide, in other units and at another place.
  private static func moon(_ scale: Double, _ shift: Double) -> String {
    (0..<200).map { index in
      let x = Double(index) / 100 - 0.995
      let y = (1 - x * x).squareRoot()
      return "\(x * scale + shift),\(y * scale + shift)\n"
    }.joined()
  }

  private func session(
    _ text: String, _ changes: [String: String] = [:]
  ) throws -> Session {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("gan-points-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let usual = ["data": "file", "file": file.path, "batch": "32"]
    return try Session(try settings(usual.merging(changes) { $1 }), seed: 1)
  }

  private func screen(_ session: Session) -> String {
    layOut(
      session.board(columns: 120, rows: 40), columns: 120, rows: 40, style: Style(width: 120)
    ).screen.text
  }

  @Test("train alike at any scale, and are drawn and measured in their own units")
  func scales() throws {
    var ratios: [Double] = []
    var words: [String] = []
    for (scale, shift) in [(1.0, 0.0), (100, 300), (0.001, 0)] {
      var session = try session(Self.moon(scale, shift))
      let start = screen(session)
      #expect(start.contains("points are scaled for training, shown in their own units"))
      _ = try session.perform(.run(400))
      let experiment = session.experiment
      let window = experiment.world.window
      // As wide as the data and a margin about them.
      #expect(window.x.contains(shift - scale) && window.x.contains(shift + scale))
      #expect(window.width > 2 * scale && window.width < 4 * scale)
      let scene = experiment.plane(experiment.seen)
      for cloud in scene.panels[0].clouds {
        let inside = cloud.points.count { window.x.contains($0.x) && window.y.contains($0.y) }
        #expect(2 * inside > cloud.points.count, "\(cloud.name) at \(scale)")
      }
      // The real samples lie on the moon: x² + y² = 1 but for the noise about each.
      for point in scene.panels[0].clouds[0].points {
        let (x, y) = ((point.x - shift) / scale, (point.y - shift) / scale)
        #expect(((x * x + y * y).squareRoot() - 1).magnitude < 0.1)
      }
      let lines = experiment.map().panels[0].paths.flatMap(\.points)
      let seen = lines.count { window.x.contains($0.x) && window.y.contains($0.y) }
      #expect(4 * seen > lines.count)
      let (score, floor) = (experiment.score.distance, experiment.judge.floor.distance)
      ratios.append(try #require(score) / (try #require(floor)))
      // A set of real samples is some hundredths of the moon's size from another.
      #expect((0.005...0.1).contains(try #require(floor) / scale))
      words.append(try #require(experiment.verdict).word.rawValue)
    }
    #expect(words[1] == words[0] && words[2] == words[0])
    for ratio in ratios { #expect((ratio / ratios[0] - 1).magnitude < 0.02) }
  }

  @Test("what D says of a place is drawn at that place")
  func shades() throws {
    let (near, far) = (try session(Self.moon(1, 0)), try session(Self.moon(100, 300)))
    func values(_ session: Session) throws -> [Double] {
      let experiment = session.experiment
      return try #require(experiment.plane(experiment.seen).panels[0].shades).values
    }
    let differences = zip(try values(near), try values(far)).map { ($0 - $1).magnitude }
    #expect((differences.max() ?? 1) < 1e-4)
  }

  @Test("slow motion names a point of the file")
  func slowMotion() throws {
    var session = try session(Self.moon(100, 300))
    _ = try session.perform(.slow(2))
    let caption = try #require(session.experiment.slowMotion).caption
    let match = try #require(caption.firstMatch(of: /x₁ = \((\d+), (\d+)\)/))
    let (x, y) = (Double(match.1) ?? 0, Double(match.2) ?? 0)
    let (across, up) = ((x - 300) / 100, (y - 300) / 100)
    #expect(((across * across + up * up).squareRoot() - 1).magnitude < 0.15)
  }

  @Test("columns are chosen by name or number, and asked for where it is not clear")
  func columns() throws {
    let text = "a,b,c,d\n" + (1...20).map { "\($0),\($0 * $0),\($0 % 3),\(-$0)\n" }.joined()
    let chosen = try session(text, ["columns": "d,b"]).experiment.world.window
    #expect(chosen.x.contains(-20) && chosen.y.contains(400))
    let numbered = try session(text, ["columns": "4,2"]).experiment.world.window
    #expect(numbered == chosen)
    let unclear = #expect(throws: DataError.self) { try session(text) }
    #expect(unclear?.description.hasSuffix("a, b, c, d; --columns X,Y chooses 2") == true)
    #expect(throws: UsageError.self) { try session(text, ["columns": "a"]) }
    #expect(throws: DataError.self) { try session(text, ["columns": "a,e"]) }
  }

  @Test("the cursor begins where it can be seen")
  func cursor() throws {
    var session = try session(Self.moon(100, 300))
    _ = session.press("e")
    let window = session.experiment.world.window
    guard case .editing(let x, let y) = session.view.mode else {
      Issue.record("no point is set")
      return
    }
    #expect(window.x.contains(x) && window.y.contains(y))
  }
}
