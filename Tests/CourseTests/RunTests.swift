import Blackboard
import Course
import Testing

@Suite("A run")
struct RunTests {
  @Test("takes what was given, else the default")
  func settings() throws {
    let run = try Run(of: ToyLesson(), settings: ["rate": .number(0.25), "colour": .word("blue")])
    #expect(run.settings["rate"] == .number(0.25))
    #expect(run.settings["colour"] == .word("blue"))
    #expect(run.settings["steps"] == .integer(100))
    #expect(run.settings["point"] == .numbers([1, -2]))
    #expect(run.settings["folder"] == .word(""))
    #expect(run.seed == 1)
  }

  @Test("a quick run has shorter defaults, but what was given counts")
  func quick() throws {
    #expect(try Run(of: ToyLesson(), isQuick: true).settings["steps"] == .integer(10))
    #expect(try Run(of: ToyLesson(), isQuick: true).settings["units"] == .integer(4))
    let given = try Run(of: ToyLesson(), isQuick: true, settings: ["steps": .integer(50)])
    #expect(given.settings["steps"] == .integer(50))
  }

  @Test("a preset sets what it lists; what is given counts more, and so does a quick default")
  func presets() throws {
    struct Preselected: Lesson {
      static let about = About(8, "preselected", in: .game, title: "", summary: "", source: "")
      static let presets = [
        Preset("usual", "as it is"),
        Preset("blue", "another colour", ["colour": "blue", "steps": "500"]),
      ]
      @Setting("how long", in: 1...1000, quick: 10) var steps = 100
      @Setting("how fast", in: 0...2, above: true) var rate = 0.5
      @Setting("what it looks like") var colour = ToyLesson.Colour.red
      func teach(_ run: Run) {}
    }
    let lesson = Preselected()
    func settings(
      isQuick: Bool = false, _ given: [String: SettingValue] = [:]
    ) throws -> [String: SettingValue] {
      let run = try Run(of: lesson, isQuick: isQuick, settings: given)
      return run.settings
    }
    #expect(lesson.settings.map(\.name) == ["preset", "steps", "rate", "colour"])
    #expect(try settings()["colour"] == .word("red"))
    #expect(try settings()["preset"] == .word("usual"))
    let blue = ["preset": SettingValue.word("blue")]
    #expect(try settings(blue)["colour"] == .word("blue"))
    #expect(try settings(blue)["steps"] == .integer(500))
    #expect(try settings(blue)["rate"] == .number(0.5))
    #expect(try settings(isQuick: true, blue)["steps"] == .integer(10))
    let given = blue.merging(["steps": .integer(7)]) { $1 }
    #expect(try settings(given)["steps"] == .integer(7))
    #expect(throws: UsageError.self) { try lesson.settings[0].value(from: "green") }
    #expect(try Run(of: lesson).keepsDefaults(of: lesson))
    #expect(try Run(of: lesson, isQuick: true, settings: blue).keepsDefaults(of: lesson))
    let varied = try Run(of: lesson, settings: given)
    #expect(!varied.keepsDefaults(of: lesson))
    #expect(varied.keepsDefaults(of: lesson, except: ["steps"]))
  }

  @Test("numbers its steps and shows figures in order")
  func figures() throws {
    let witness = Witness()
    let run = try Run(of: ToyLesson(), audience: witness)
    try run.say("hello")
    try run.step("one")
    try run.step("two")
    #expect(witness.figures == [.text("hello"), .step(1, "one"), .step(2, "two")])
  }

  @Test("hands progress and files to its audience")
  func audience() throws {
    let witness = Witness()
    let run = try Run(of: ToyLesson(), audience: witness)
    run.progress("training", 3, of: 10)
    try run.file("samples.csv", [1, 2])
    #expect(witness.progress == [3])
    #expect(witness.files == ["samples.csv": [1, 2]])
    #expect(run.wantsFiles)
    #expect(try !Run(of: ToyLesson()).wantsFiles)
  }

  @Test("shows pictures and hands them over as a PNG file")
  func pictures() throws {
    let witness = Witness()
    let grid = PictureGrid(pixels: [0, 1], width: 1, height: 1, columns: 2)
    try Run(of: ToyLesson(), audience: witness).show(grid, as: "dots.png")
    #expect(witness.figures == [.pictures(grid)])
    #expect(witness.pictures == ["dots.png": grid])
  }

  @Test("asks its audience whether it is to end")
  func interrupt() throws {
    let witness = Witness()
    let run = try Run(of: ToyLesson(), audience: witness)
    #expect(!run.isInterrupted)
    witness.isInterrupted = true
    #expect(run.isInterrupted)
    #expect(try !Run(of: ToyLesson()).isInterrupted)
    #expect(!ToyLesson().finishesOnInterrupt)
  }

  @Test("in a quick run only exact claims are judged", arguments: [false, true])
  func claims(isQuick: Bool) throws {
    let run = try Run(of: ToyLesson(), isQuick: isQuick)
    run.claim("sum", "Two and two is four", 4, .equal(4, tolerance: 0), source: "mathematics")
    run.claim("luck", "It works", 1, .atMost(0), kind: .statistical, source: "a run")
    #expect(run.claims.map(\.id) == ["sum", "luck"])
    #expect(run.claims.map(\.judged) == [true, !isQuick])
    // What is not judged cannot fail.
    #expect(run.holds == isQuick)
  }

  @Test("an exact claim that fails, fails in a quick run too")
  func exactClaim() throws {
    let run = try Run(of: ToyLesson(), isQuick: true)
    run.claim("sum", "Two and two is five", 4, .equal(5, tolerance: 0), source: "mathematics")
    #expect(!run.holds)
  }

  @Test("folders have two digits")
  func folder() { #expect((ToyLesson() as any Lesson).folder == "07-toy") }
}
