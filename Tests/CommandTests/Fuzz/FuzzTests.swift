import Adversarial
import Autograd
import Blackboard
import Console
import Course
import Datasets
import Foundation
import Networks
import Rendering
import Testing

@testable import Laboratory
@testable import Trainings
@testable import Workbench
@testable import gan

/// Hostile input of every kind, from fixed seeds: it is understood or refused in one line, and nothing traps.
///
/// `.ci/fuzz` tries more of it.
@Suite("Hostile input")
struct FuzzTests {
  @Test("broken images and labels are refused in one line")
  func idx() throws {
    let digits = DrawnDigits(seed: 1).images(6)
    let (images, labels) = (IDX.imageBytes(digits), IDX.labelBytes(digits))
    for trial in trials(300) {
      note("idx", trial)
      var random = Random(seed: UInt64(trial), stream: "idx")
      let isImages = random.index(below: 2) == 0
      let broken = mutated(isImages ? images : labels, text: 0..<0, &random)
      expectOneLine {
        _ = try IDX.read(
          images: isImages ? broken : images, from: "images", labels: isImages ? labels : broken,
          from: "labels")
      }
    }
  }

  @Test("broken packed images are refused in one line, by name and by content")
  func gzip() throws {
    let digits = DrawnDigits(seed: 1).images(6)
    let packed = try Gzip.packed(IDX.imageBytes(digits))
    try inTemporaryFolder { folder in
      for trial in trials(20) {
        note("gzip", trial)
        var random = Random(seed: UInt64(trial), stream: "gzip")
        let file = folder.appendingPathComponent(random.one(of: ["images.gz", "images"]))
        try Data(mutated(packed, text: 0..<0, &random)).write(to: file)
        expectOneLine {
          let images = try ImageFile(path: file.path).contents().bytes
          _ = try IDX.read(
            images: images, from: "images", labels: IDX.labelBytes(digits), from: "labels")
        }
      }
    }
  }

  @Test("broken weights are refused in one line")
  func weights() throws {
    var stream = Random(seed: 1)
    var network = Sequential(
      widths: [2, 3, 1], hidden: .relu, initializer: .uniformByInputs, using: &stream)
    let bytes = safetensors(of: network, metadata: ["departure": "none"])
    for trial in trials(300) {
      note("weights", trial)
      var random = Random(seed: UInt64(trial), stream: "weights")
      let broken = mutatedTensors(bytes, &random)
      expectOneLine { try network.load(safetensors: broken) }
    }
    #expect(network.parameters.allSatisfy { $0.numbers.allSatisfy(\.isFinite) })
  }

  @Test("broken states are refused in one line, others are drawn and go on")
  func states() throws {
    var session = try Session(PlaySettings(), seed: 1)
    for name in ["generator-units", "discriminator-units", "batch"] {
      _ = try session.perform(.set(name, "4"))
    }
    _ = try session.perform(.reset(seed: 1))
    session.train(3)
    let bytes = session.stateFile
    for trial in trials(40) {
      note("states", trial)
      var random = Random(seed: UInt64(trial), stream: "states")
      let broken = mutatedTensors(bytes, &random)
      var copy = session
      expectOneLine {
        try copy.open(broken)
        draw(copy)
        copy.train(1)
        draw(copy)
      }
    }
  }

  @Test("broken checkpoints are refused in one line")
  func checkpoints() throws {
    let lesson = try lesson(named: "mnist")
    let run = try Run(of: lesson, isQuick: true)
    let images = try TrainingImages(run, count: 100, data: "", batch: 10)
    var stream = Random(seed: 1)
    let adam = Adam(learningRate: 0.001)
    let game = Game(
      generator: Sequential(
        widths: [2, 784], hidden: .relu, initializer: .uniformByInputs, using: &stream),
      discriminator: Sequential(
        widths: [784, 1], hidden: .relu, initializer: .uniformByInputs, using: &stream),
      generatorOptimizer: adam, discriminatorOptimizer: adam)
    let players = Players(
      game, Supply(.images(images.training, -1...1), noise: .uniform(2), batch: 10, seed: 1),
      averaging: 0.9)
    let bytes = players.checkpoint(run, of: lesson, images)
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent(Players.checkpointName)
      for trial in trials(100) {
        note("checkpoints", trial)
        var random = Random(seed: UInt64(trial), stream: "checkpoints")
        try Data(mutatedTensors(bytes, &random)).write(to: file)
        var copy = players
        expectOneLine {
          try copy.resume(from: folder.path, run, of: lesson, images)
          copy.iterate()
        }
      }
    }
  }

  @Test("broken parts of a sweep are refused in one line, others are shown")
  func parts() throws {
    let lesson = ToyLesson()
    let runs = try (1...3).map { seed in
      let run = try Run(of: lesson, seed: UInt64(seed))
      run.claim("small", "Small", Double(seed), .atMost(2), source: "mathematics")
      run.metric("low", Double(seed), best: .low)
      run.curve("low", [Point(1, Double(seed)), Point(2, 0.5)])
      return SweepRun(run)
    }
    let sweep = Sweep(of: lesson, settings: try Run(of: lesson).settings, runs: runs)
    let bytes = Array(try json(sweep).utf8)
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("part.json")
      for trial in trials(100) {
        note("parts", trial)
        var random = Random(seed: UInt64(trial), stream: "parts")
        try Data(mutated(bytes, text: 0..<bytes.count, &random)).write(to: file)
        expectOneLine {
          let merged = try Comparison(of: lesson, mergedSweeps([file.path], of: lesson))
          for figure in merged.figures(lesson, curve: nil, width: 80) {
            _ = render(figure, style: Style(width: 80))
          }
        }
      }
    }
  }

  @Test("broken lists of numbers are refused in one line")
  func numbers() throws {
    let forms = ["x,y\n1,2\n3,4\n5,-6e3\n", "1;2,5\n3;4\n", "\"a\"\t\"b\"\n1\t2\n", "1\n2\n3\n"]
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("numbers.csv")
      for trial in trials(200) {
        note("numbers", trial)
        var random = Random(seed: UInt64(trial), stream: "numbers")
        let bytes = Array(random.one(of: forms).utf8)
        try Data(mutated(bytes, text: 0..<bytes.count, &random)).write(to: file)
        expectOneLine {
          let list = try NumbersFile(
            file.path, columns: 1 + random.index(below: 2), chosenBy: "--columns X,Y", most: 100)
          #expect(list.rows.allSatisfy { $0.values.allSatisfy(\.isFinite) })
        }
      }
    }
  }

  @Test("scripts of random lines are done or refused in one line")
  func scripts() throws {
    let words = [
      "run", "d", "g", "slow", "back", "reset", "set", "preset", "show", "hide", "enlarge", "point",
      "size", "key", "frame", "batch", "generator-units", "learning-rate", "loss", "wasserstein",
      "ring", "1",
      "2", "0", "-1", "1e-46", "9223372036854775807", "nan", "0.5", "losses", "data", "map", "é",
      "unrolling", "", "layers", "seed", "space", "left", "down", ":", "e", "p", "o", "#",
    ]
    for trial in trials(15) {
      var random = Random(seed: UInt64(trial), stream: "scripts")
      var session = try Session(PlaySettings(), seed: 1)
      for name in ["generator-units", "discriminator-units", "batch"] {
        _ = try session.perform(.set(name, "4"))
      }
      for _ in 0..<20 {
        let line = (0..<1 + random.index(below: 3)).map { _ in random.one(of: words) }
          .joined(separator: " ")
        note("scripts", trial, line)
        expectOneLine {
          guard let action = try Action(parsing: line), !action.isLong else { return }
          _ = try session.perform(action)
        }
      }
      draw(session)
    }
  }

  @Test("command lines of random words are understood or refused in one line")
  func words() throws {
    for trial in trials(2_000) {
      var random = Random(seed: UInt64(trial), stream: "words")
      let line = hostileLine(&random)
      note("words", trial, "\(line)")
      expectOneLine { _ = try Main.command(line) }
    }
  }

  @Test("what is understood is done or refused, ends with a status of ours and heeds an interrupt")
  func processes() throws {
    for trial in trials(12) {
      var random = Random(seed: UInt64(trial), stream: "processes")
      let line = hostileLine(&random)
      note("processes", trial, "\(line)")
      let began = Date()
      let outcome = try Gan.runAndInterrupt(line, limit: 60) {
        Date().timeIntervalSince(began) > 10
      }
      #expect([0, 1, 2, 66, 74, 130].contains(outcome.status), "\(line): \(outcome.errors)")
      if outcome.status > 1 {
        let errors = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("gan: ") }
        #expect(errors.count <= 1, "\(line): \(outcome.errors)")
      }
    }
  }

  private func draw(_ session: Session) {
    _ = layOut(
      session.board(columns: 80, rows: 24), columns: 80, rows: 24, style: Style(width: 80))
  }

  /// Expects that something works, or fails with one line of ours.
  private func expectOneLine(
    _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    do { try body() } catch {
      let text = oneLine("\(error)")
      #expect(!text.isEmpty && !text.contains("\n"), sourceLocation: sourceLocation)
      let isOurs =
        error is UsageError || error is DataError || error is Failure || error is StateError
        || error is ImageFileError || error is WeightsFileError || error is NumbersFileError
      #expect(isOurs, "\(type(of: error)): \(text)", sourceLocation: sourceLocation)
    }
  }
}

/// Words as a hostile hand types them: mostly a command and options that it has.
private func hostileLine(_ random: inout Random) -> [String] {
  let values = [
    "0", "1", "2", "3", "5", "-1", "0.5", "0.001", "1e-46", "1e-320", "1e30", "nan", "-inf", "",
    "9223372036854775807", "99999999999999999999", "100000", "10000", "1,2", "1-3", "3-1", ",", "é",
    "x", "minimax", "adam", "none", "/", ".", "/dev/null", "no/such/file", "a b", "\u{1b}[31m",
    "\n",
    "=", "5x", "0x10", "\u{1F600}", String(repeating: "x", count: 2_000),
  ]
  let common = [
    "--seed", "--quick", "--quiet", "--json", "--plain", "--ascii", "--width", "--color",
    "--threads",
    "--no-animation", "--seeds", "--merge", "--nosuch", "--", "-", "-h", "--version", "--=",
    "--é=1",
    "--preset", "--data", "--file", "--script", "--curve", "--count",
  ]
  let lesson = random.one(of: lessons)
  let command = random.one(of: [
    [lesson.name], [lesson.name], [lesson.name], ["\(lesson.number)"], ["sweep", lesson.name],
    ["check", lesson.name], ["help", lesson.name], ["play"], ["play", "ring"], ["bench", "scalar"],
    ["data", "verify"], ["list"], [""], ["help"], ["gausian"],
  ])
  // Enough that what is understood takes seconds.
  var line = command + (random.index(below: 4) > 0 ? ["--quick"] : [])
  for _ in 0..<random.index(below: 5) {
    let settings = lesson.settings.map { "--" + $0.name }
    let option = random.one(of: random.index(below: 3) > 0 && !settings.isEmpty ? settings : common)
    let value = random.one(of: values)
    switch random.index(below: 4) {
    case 0: line.append(option + "=" + value)
    case 1: line.append(option)
    default: line += [option, value]
    }
  }
  return line
}

extension Laboratory.Action {
  /// Whether it would train for long.
  fileprivate var isLong: Bool {
    switch self {
    case .run(let count), .discriminatorStep(let count), .generatorStep(let count),
      .slow(let count):
      count > 5
    default: false
    }
  }
}
