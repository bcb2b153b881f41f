import Blackboard
import Course
import Rendering
import Testing

@testable import Laboratory

/// What `w` writes, which is shown to others.
@Suite("Views as pictures and pages")
struct PictureTests {
  private func session() throws -> Session {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = try session.perform(.run(30))
    return session
  }

  /// Everything that a board says beside its figures.
  private func words(_ board: Board) -> String {
    (board.header.map(\.text) + board.footer.map(\.text)
      + ([board.main].compactMap { $0 } + board.side).map(\.title)).joined(separator: "\n")
  }

  @Test("a picture says what is seen, and nothing of keys or of the moment")
  func words() throws {
    var session = try session()
    for keys in [[], ["down", "right"], ["e", "right"], ["?"], [":", "a"], ["s", "s"]] {
      for key in keys { _ = session.press(key) }
      let words = words(session.picture)
      #expect(words.contains("gan play ring  seed 1  iteration 30"))
      for part in ["space", "paused", "inside", "quit", "esc", "r: start", "Settings"] {
        #expect(!words.contains(part), "\(part) after \(keys): \(words)")
      }
      // No number that hides a panel.
      #expect(!words.contains { $0 == "1" } || !words.contains("1 Samples"))
      #expect(words.contains("Samples, D(x) behind them") || words.contains("The minibatch"))
      if case .scene(let scene) = session.picture.main?.figure {
        #expect(scene.panels[0].cursor == nil)
      }
      _ = session.press("escape")
    }
    // Before the first step there is no verdict.
    #expect(try Session().picture.footer.isEmpty)
  }

  @Test("settings alone on the screen are a picture, too")
  func settingsAlone() throws {
    var session = try session()
    _ = try session.perform(.enlarge("settings"))
    #expect(session.picture.main?.name == "settings")
  }

  @Test("curves are drawn over iterations, and over single steps where there are some")
  func axis() throws {
    var session = try session()
    func names() -> Set<String> {
      Set([session.experiment.losses().xLabel, session.experiment.measure().xLabel])
    }
    #expect(names() == ["iterations"])
    _ = try session.perform(.discriminatorStep(1))
    #expect(names() == ["iterations and single steps"])
  }

  @Test("a page ends with the commands that lead there, and names no key")
  func page() throws {
    let session = try session()
    let files = session.viewFiles(style: Style())
    let page = String(decoding: try #require(files.last).bytes, as: UTF8.self)
    #expect(page.contains("The commands that lead here"))
    #expect(page.contains("run 30"))
    for part in ["space run", "paused", "events"] { #expect(!page.contains(part), "\(part)") }
  }
}
