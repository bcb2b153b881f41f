import Autograd
import Blackboard
import Course
import Rendering
import Testing

@testable import Laboratory

/// What keys and scripts do.
@Suite("Sessions")
struct SessionTests {
  private func small(_ changes: [String: String] = [:], seed: UInt64 = 1) throws -> Session {
    let usual = ["batch": "4", "generator-units": "3", "discriminator-units": "3"]
    return try Session(try settings(usual.merging(changes) { $1 }), seed: seed)
  }

  /// The screen as text.
  private func text(_ session: Session, columns: Int = 120, rows: Int = 40) -> String {
    layOut(
      session.board(columns: columns, rows: rows), columns: columns, rows: rows,
      style: Style(width: columns)
    ).screen.text
  }

  @Test("A session's script does the same again, to the last bit and cell")
  func script() throws {
    var session = try small(seed: 5)
    for key in [
      "i", "i", "d", "g", "s", "s", "right", "down", "]", "]", "{", "k", "l", "o", "o", "b", "i",
      ",", "1", "tab", "tab", "escape", "1", "u", "i", "m", "r", "i", "R", "i", "3", "e", "space",
      "left", "space", "x", "escape",
    ] {
      _ = session.press(key)
      session.train(2)
    }
    var again = try small(seed: 5)
    for line in session.script.split(separator: "\n") {
      guard let action = try Action(parsing: String(line)) else { continue }
      _ = try again.perform(action)
    }
    #expect(again.stateFile == session.stateFile)
    #expect(again.script == session.script)
  }

  @Test("The first line of a script says how the session began")
  func beginning() throws {
    let session = try small(["data": "gaussian", "loss": "minimax"], seed: 3)
    let line = session.script.split(separator: "\n")[0]
    #expect(line.hasPrefix("# gan play gaussian "))
    #expect(line.contains("--loss minimax"))
    #expect(line.contains("--seed 3"))
  }

  @Test("The first line of a script names no option that the data have no use for")
  func beginningWithPreset() throws {
    var settings = try PlayPreset(named: "collapse").settings
    try settings.set(data: "gaussian")
    let line = try Session(settings, seed: 3).script.split(separator: "\n")[0]
    #expect(line.contains("--generator-steps 10") && !line.contains("--deviation"))
    #expect(throws: UsageError.self) { try settings.checkUse(of: "deviation") }
    try settings.checkUse(of: "generator-steps")
  }

  @Test("A pause trains nothing, nor does anything that only looks")
  func pause() throws {
    var session = try small()
    _ = session.press("i")
    let state = session.stateFile
    for key in ["space", "space", "1", "1", "tab", "escape", "?", "x", "p", "z", "+", "-", "up"] {
      _ = session.press(key)
      _ = text(session)
    }
    #expect(session.stateFile == state)
    #expect(!session.isRunning)
  }

  @Test("One step moves one network and leaves the other alone")
  func singleSteps() throws {
    var session = try small()
    let (g, d) = (session.experiment.game.generator, session.experiment.game.discriminator)
    _ = session.press("d")
    #expect(
      session.experiment.game.generator.parameters.map(\.numbers) == g.parameters.map(\.numbers))
    #expect(
      session.experiment.game.discriminator.parameters.map(\.numbers)
        != d.parameters.map(\.numbers))
    let moved = session.experiment.game.discriminator.parameters.map(\.numbers)
    _ = session.press("g")
    #expect(session.experiment.game.discriminator.parameters.map(\.numbers) == moved)
    #expect(
      session.experiment.game.generator.parameters.map(\.numbers) != g.parameters.map(\.numbers))
    #expect(session.experiment.iterations == 0)
    #expect(session.experiment.events == 2)
  }

  @Test("What needs a new start says so, and takes effect with it")
  func restart() throws {
    var session = try small()
    _ = session.press("i")
    _ = try session.perform(.set("generator-layers", "3"))
    #expect(session.experiment.settings[\.generatorLayers] == 2)
    let screen = text(session)
    #expect(screen.contains("generator-layers 3 needs a new start"))
    #expect(screen.contains("r: start with the new generator-layers"))
    _ = session.press("r")
    #expect(session.experiment.settings[\.generatorLayers] == 3)
    #expect(session.experiment.events == 0)
    #expect(!text(session).contains("start with the new"))
  }

  @Test("The same seed starts the same again, another one does not")
  func seeds() throws {
    var session = try small()
    let start = weights(of: session.experiment)
    _ = try session.perform(.run(5))
    let later = weights(of: session.experiment)
    _ = session.press("r")
    #expect(weights(of: session.experiment) == start)
    _ = try session.perform(.run(5))
    #expect(weights(of: session.experiment) == later)
    _ = session.press("R")
    #expect(session.experiment.seed == 2)
    #expect(weights(of: session.experiment) != start)
  }

  @Test("Every setting can be changed while it runs, and training goes on or says why not")
  func everySetting() throws {
    for name in PlaySettings.all.map(\.name) where name != "file" && name != "data" {
      for up in [true, false] {
        var session = try small()
        _ = try session.perform(.run(2))
        guard let value = session.wanted.notch(name, up: up) else { continue }
        _ = try session.perform(.set(name, value))
        _ = try session.perform(.run(2))
        _ = session.press("r")
        _ = try session.perform(.run(2))
        #expect(session.experiment.events == 2, "\(name) \(value)")
        #expect(session.experiment.settings.text(of: name) == value)
      }
    }
  }

  @Test("All data train, are drawn and are judged", arguments: DataName.allCases)
  func data(_ name: DataName) throws {
    guard name != .file else { return }
    var session = try small(["data": name.rawValue])
    _ = try session.perform(.run(30))
    #expect(session.experiment.divergedAt == nil)
    #expect(session.experiment.verdict != nil)
    let floor = session.experiment.judge.floor
    #expect(floor.distance ?? 0 >= 0)
    #expect(floor.distance != nil || floor.modes != nil)
    if let distance = floor.distance {
      // A fresh generator is farther from the data than other data are.
      #expect(try #require(session.experiment.looks.all[0].score.distance) > 2 * distance)
    }
    #expect(text(session).contains("gan play \(name.rawValue)"))
  }

  @Test("Presets are what they are called, at two seeds", arguments: PlayPreset.all.map(\.name))
  func presets(_ name: String) throws {
    var session = try Session()
    _ = try session.perform(.preset(name))
    #expect(session.experiment.settings == (try PlayPreset(named: name).settings))
    let preset = try PlayPreset(named: name)
    let sentences = preset.text.split(separator: ".").filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(preset.text.hasSuffix("."))
    #expect(sentences.count >= 2)
  }

  @Test("An arrow stays in the list of presets, a letter chooses one, any other key leaves")
  func presetKeys() throws {
    var session = try Session()
    _ = session.press("p")
    for key in ["down", "up", "left", "right"] {
      #expect(session.press(key).isEmpty)
      #expect(session.view.mode == .presets, "\(key)")
    }
    _ = session.press("z")
    #expect(session.view.mode == .usual)
    _ = session.press("p")
    _ = session.press("b")
    #expect(session.view.mode == .usual && session.view.preset?.name == PlayPreset.all[1].name)
  }

  @Test("The line that is typed tells of help, which leads to the keys, and e is among them")
  func help() throws {
    var session = try Session()
    _ = session.press(":")
    #expect(text(session).contains("help"))
    for letter in "help" { _ = session.press(String(letter)) }
    _ = session.press("enter")
    #expect(session.view.mode == .keys)
    #expect(text(session).contains("set points, by mouse too"))
    #expect(session.script == "# gan play ring --seed 1 --script FILE\n")
  }

  @Test("Numbers that are no longer finite stop it, and a new start goes on")
  func diverged() throws {
    var session = try small(["optimizer": "sgd", "learning-rate": "100", "loss": "wasserstein"])
    _ = try session.perform(.set("discriminator-learning-rate", "100"))
    _ = try session.perform(.run(500))
    #expect(session.experiment.divergedAt != nil)
    let events = session.experiment.events
    for key in ["space", "i", "d", "s"] { _ = session.press(key) }
    session.train(5)
    #expect(session.experiment.events == events)
    #expect(text(session).contains("DIVERGED"))
    _ = session.press(",")
    _ = session.press("r")
    #expect(session.experiment.divergedAt == nil)
  }

  @Test("Settings that are too large together are refused in words, and nothing changes")
  func tooLarge() throws {
    for changes in [
      ["features": "learned", "batch": "2048", "unrolling": "10"],
      ["features": "pairs", "batch": "1024", "unrolling": "5"],
      [
        "generator-units": "128", "generator-layers": "6", "discriminator-units": "128",
        "discriminator-layers": "6", "batch": "2048", "unrolling": "10",
      ],
    ] {
      #expect(throws: UsageError.self) { try Session(try settings(changes), seed: 1) }
    }
    var session = try small(["features": "learned"])
    _ = try session.perform(.set("unrolling", "10"))
    let state = session.stateFile
    #expect(throws: UsageError.self) { try session.perform(.set("batch", "2048")) }
    #expect(session.stateFile == state)
    #expect(session.wanted[\.batch] == 4)
    // What one would ask for is allowed.
    for changes in [
      ["unrolling": "10"], ["features": "learned"],
      ["features": "learned", "unrolling": "5", "batch": "64"],
      ["batch": "2048", "generator-units": "128", "discriminator-units": "128"],
    ] { try settings(changes).checkSize() }
  }

  @Test("Points are set and taken away")
  func points() throws {
    var session = try small()
    _ = try session.perform(.point(1, 2))
    #expect(session.wanted[\.points] == [1, 2])
    _ = try session.perform(.point(-1, 0.5))
    _ = try session.perform(.point(0, 0))
    _ = try session.perform(.removePoint(0.9, 1.8))
    #expect(session.experiment.settings[\.points] == [-1, 0.5, 0, 0])
    _ = try session.perform(.removePoint(0.9, 1.8))
    #expect(throws: (any Error).self) { try session.perform(.removePoint(0, 0)) }
    #expect(session.experiment.world.mixture?.centres == [.init(-1, 0.5)])
  }

  @Test("Axes stand still while points are set, and suit the data afterwards")
  func axesWhileEditing() throws {
    var session = try small()
    func range() -> ClosedRange<Double>? {
      guard case .scene(let scene) = session.board(columns: 120, rows: 40).main?.figure else {
        return nil
      }
      return scene.xRange
    }
    let before = try #require(range())
    _ = session.press("e")
    for key in ["right", "right", "space", "up", "space"] {
      _ = session.press(key)
      #expect(range() == before)
    }
    _ = session.click(at: Point(3.5, 3.5))
    #expect(range() == before)
    #expect(session.wanted[\.points].suffix(2) == [3.5, 3.5])
    _ = session.press("escape")
    #expect(range() != before)
    #expect(range() == session.experiment.world.window.x)
  }

  @Test("A state that is opened by mistake leaves a way back to what was there")
  func openedByMistake() throws {
    var other = try small(["data": "grid"], seed: 9)
    _ = try other.perform(.run(3))
    let file = other.stateFile
    var session = try small()
    // One that the session begins with takes the place of nothing.
    try session.open(file)
    #expect(throws: UsageError.self) { try session.perform(.back(1)) }
    session = try small()
    _ = try session.perform(.run(12))
    _ = try session.perform(.set("learning-rate", "0.002"))
    let before = session.stateFile
    for key in [",", "<"] {
      _ = session.press("O")
      try session.open(file)
      #expect(text(session).contains("opened at iteration 3; , goes back to what was here"))
      _ = try session.perform(.run(2))
      _ = session.press(",")
      _ = session.press(",")
      #expect(session.stateFile == file)
      _ = session.press(key)
      #expect(session.stateFile == before && session.seed == 1)
      #expect(text(session).contains("back at what was here before, iteration 12"))
    }
    // From there its own way back goes on.
    _ = session.press(",")
    #expect(session.experiment.iterations == 11)
  }

  @Test("A paste does nothing but say so, wherever it falls")
  func paste() throws {
    var session = try small()
    for keys in [[], ["e"], [":", "a"], ["?"], ["p"]] {
      for key in keys { _ = session.press(key) }
      let (state, mode) = (session.stateFile, session.view.mode)
      #expect(session.press("paste").isEmpty)
      #expect(session.stateFile == state && session.view.mode == mode)
      #expect(text(session).contains("pasted text is left out"), "\(keys)")
      _ = session.press("escape")
      session.view.mode = .usual
    }
  }

  @Test("The page of keys names the mouse, and what O leaves behind")
  func keysPage() throws {
    var session = try small()
    _ = session.press("?")
    let page = text(session, columns: 80, rows: 24)
    for part in ["set points, by mouse too", "save, open (, goes back)", "full speed", "leave"] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test("Thousands of random keys never break it")
  func randomKeys() throws {
    let named = [
      "space", "left", "right", "up", "down", "enter", "escape", "backspace", "tab", "delete",
      "ctrl-l", "home", "f1", "paste",
    ]
    let letters = (33...126).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }
    let keys = (named + named + letters).filter { $0 != "q" }
    var random = Random(seed: 11)
    var session = try small()
    for count in 0..<3_000 {
      _ = session.press(keys[random.index(below: keys.count)])
      if session.isRunning, count % 5 == 0 { session.train(1) }
      if count % 50 == 0 {
        let (columns, rows) = (1 + random.index(below: 220), 1 + random.index(below: 70))
        #expect(text(session, columns: columns, rows: rows).split(separator: "\n").count <= rows)
      }
    }
    // What was typed there leads to the same state again.
    #expect(session.script.hasPrefix("# gan play"))
  }
}
