import Course
import Rendering
import Testing

@testable import Laboratory

/// What a user sees of the settings who changes one.
@Suite("Settings on the screen")
struct SettingsPanelTests {
  private struct Screen {
    let rows: [String]
    let panel: Board.Cells?

    /// The words of the panel of settings, one after the other.
    var words: String {
      guard let panel else { return "" }
      let lines = rows[panel.row..<panel.row + panel.rows].map { row in
        String(Array(row).dropFirst(panel.column).prefix(panel.columns))
      }
      return lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    }
  }

  private func screen(_ session: Session, _ columns: Int, _ rows: Int) -> Screen {
    let (screen, places) = layOut(
      session.board(columns: columns, rows: rows), columns: columns, rows: rows,
      style: Style(width: columns))
    let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    return Screen(
      rows: lines.map(String.init), panel: places.first { $0.name == "settings" }?.cells)
  }

  @Test(
    "the chosen one is there with its value and what it is, in every layout",
    arguments: [
      (80, 24), (100, 30), (120, 40), (120, 60), (160, 50), (200, 40), (200, 60), (60, 24),
    ])
  func chosenIsSeen(_ columns: Int, _ rows: Int) throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    let names = session.wanted.namesInUse
    for count in 1...names.count {
      _ = session.press("down")
      let name = names[count % names.count]
      let words = screen(session, columns, rows).words
      #expect(words.contains("▸ \(name): \(session.wanted.text(of: name))"), "\(words)")
      if columns < 80 { continue }
      let setting = try #require(PlaySettings.setting(named: name))
      #expect(words.contains("\(setting.help) (\(setting.expected))"), "\(name): \(words)")
      #expect(words.contains("; r starts with it") == PlaySettings.needsRestart(name))
    }
  }

  @Test("the value that has just been changed is the one that is seen")
  func changed() throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    for _ in 0..<14 { _ = session.press("down") }
    _ = session.press("right")
    #expect(screen(session, 80, 24).words.contains("▸ learning-rate: 0.002"))
    // An arrow to the side chooses, too.
    session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = session.press("right")
    #expect(screen(session, 80, 24).words.contains("▸ data: grid (after r)"))
  }

  @Test("alone on the screen all are explained, and the chosen one is seen", arguments: [24, 60])
  func alone(_ rows: Int) throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = try session.perform(.enlarge("settings"))
    for name in session.wanted.namesInUse.dropFirst() {
      _ = session.press("down")
      let line = screen(session, 80, rows).rows.first { $0.contains("▸") } ?? ""
      let words = line.split(separator: " ").prefix(3).joined(separator: " ")
      #expect(words == "▸ \(name) \(session.wanted.text(of: name))")
    }
  }

  @Test(
    "where the panel is not shown, a line at the lower edge says it",
    arguments: [Action.hide("settings"), .enlarge("plane")])
  func withoutPanel(_ action: Action) throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = try session.perform(action)
    _ = session.press("down")
    _ = session.press("down")
    let shown = screen(session, 80, 24)
    #expect(shown.panel == nil)
    #expect(
      shown.rows.contains {
        $0.hasPrefix("▸ deviation 0: σ of the data in the plane; 0: the usual one (a number from")
      })
  }

  @Test("at 80 columns the lower edge names the keys, the way out and the pace")
  func hint() throws {
    let session = try Session(try settings(["batch": "4"]), seed: 1)
    for columns in [40, 80, 100, 120, 200] {
      let hint = try #require(session.board(columns: columns, rows: 24).footer.last).text
      #expect(hint.count <= columns)
      for keys in ["space run", "- + pace", "? keys", "q quit"] {
        #expect(hint.contains(keys) || columns < 40, "\(columns): \(hint)")
      }
    }
    #expect(Keys.hint(columns: 200).contains("s slow · - + pace · , back · r restart"))
  }

  @Test("a new session runs at a pace that can be watched, and + is full speed, as the screen says")
  func pace() throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    #expect(session.pace.perSecond == 100)
    _ = session.press("space")
    func title() -> String { session.board(columns: 80, rows: 24, rate: 99.5).header[0].text }
    #expect(title().hasSuffix("running  99 a second, +: full speed"))
    _ = session.press("+")
    #expect(session.pace == .full)
    #expect(title().hasSuffix("running  99 a second"))
    // A script's line is done at once, whatever the pace.
    _ = session.press("space")
    for _ in 0..<7 { _ = session.press("-") }
    #expect(session.pace == .slowMotion)
    _ = try session.perform(.run(50))
    #expect(session.experiment.iterations == 50)
  }

  @Test("the arrow leads from 0 to a value that shows an effect, and back")
  func fromZero() throws {
    let usual = PlaySettings()
    for name in ["deviation", "gradient-penalty"] {
      #expect(usual.notch(name, up: true) == "0.01")
      #expect(usual.notch(name, up: false) == nil)
      let next = try settings([name: "0.01"])
      #expect(next.notch(name, up: true) == "0.02" && next.notch(name, up: false) == "0")
      #expect(try settings([name: "0.001"]).notch(name, up: true) == "0.01")
    }
    #expect(usual.notch("average", up: true) == "0.5")
    // What may not be 0 keeps its small values.
    #expect(try settings(["learning-rate": "0.00002"]).notch("learning-rate", up: false) == "1e-05")
  }
}
