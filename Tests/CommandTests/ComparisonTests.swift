import Blackboard
import Console
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

/// A lesson whose measurements are known without running it.
private struct LineLesson: Lesson {
  static let about = About(8, "line", in: .game, title: "A line", summary: "", source: "")
  @Setting("how steep", in: 0...9) var slope = 1.0
  @Setting("how far up", in: -50...50) var height = 0.0
  @Setting("how many", in: 0...2) var curves = 2
  @Setting("where", count: 2, in: -9...9) var point = [1, -2]

  func teach(_ run: Run) throws {
    if height == 50 { throw UsageError("that is too far up") }
    let y = slope * Double(run.seed) + height
    run.metric("any", y)
    run.metric("sizeOfIt", y, best: .low)
    run.metric("otherSizeOfIt", height < 0 ? .nan : -y, best: .near(0))
    run.metric("end", y, best: .high)
    for name in ["sizeOfIt", "another"].prefix(curves) {
      let start = name == "another" ? 1.0 : 0
      run.curve(name, (0...4).map { Point(Double($0), y * (Double($0) + start)) })
    }
    run.claim("small", "It is small", y, .atMost(4), source: "mathematics")
    if slope == 1 { run.claim("usual", "It is usual", y, .atMost(9), source: "mathematics") }
  }
}

/// The same that is interrupted in its fifth run, as if the user pressed Ctrl-C, and would not come to an
/// end by itself.
private struct EndlessLesson: Lesson {
  static let about = About(8, "line", in: .game, title: "A line", summary: "", source: "")
  @Setting("how steep", in: 0...9) var slope = 1.0

  func teach(_ run: Run) throws {
    if run.seed == 3, slope == 1 {
      kill(getpid(), SIGINT)
      while true {
        run.progress("for ever", 0, of: 1)
        usleep(1000)
      }
    }
    run.metric("size", slope * Double(run.seed), best: .low)
  }
}

/// What `gan sweep line` prints with such words.
private func output(_ words: String, in folder: URL? = nil) throws -> String {
  try inTemporaryFolder { scratch in
    let file = scratch.appendingPathComponent("output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    // The tests share one working folder.
    let words = words.replacing("DIR", with: (folder ?? scratch).path).split(separator: " ")
    let line = CommandLineArguments(["sweep", "line", "--threads", "2"] + words.map(String.init))
    let command = try SweepCommand(LineLesson(), line)
    #expect(try command.run(Output(to: handle.fileDescriptor)) == .done)
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}

@Suite("Sweeps with several values of a setting")
struct ComparisonTests {
  private func sweep(
    _ settings: [String: SettingValue], seeds: ClosedRange<UInt64> = 1...5
  ) throws -> Sweep {
    let runs = try seeds.map { seed in
      let run = try Run(of: LineLesson(), seed: seed, settings: settings)
      try LineLesson().with(run.settings).teach(run)
      return SweepRun(run)
    }
    let all = try Run(of: LineLesson(), settings: settings).settings
    return Sweep(of: LineLesson(), settings: all, runs: runs)
  }

  private func slopes(
    _ values: Double..., seeds: ClosedRange<UInt64> = 1...5
  ) throws -> Comparison {
    try Comparison(
      of: LineLesson(), values.map { try sweep(["slope": .number($0)], seeds: seeds) })
  }

  private func table(_ figures: [Figure]) throws -> Table {
    let tables = figures.compactMap { if case .table(let table) = $0 { table } else { nil } }
    return try #require(tables.first)
  }

  @Test("have a row for each, with median and worst, and in how many seeds all claims hold")
  func rows() throws {
    let page = try output("--slope 0.5,2,3 --seeds 5 --plain")
    let rows = page.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(page.contains("3 values of slope, 5 seeds: 1-5"))
    // Slope, then median and worst of what has a curve, of what is short, and of the comparison.
    #expect(rows.contains("0.5 1.5000 2.5000 1.5000 0.5000 -1.5000 -2.5000 5 of 5"))
    #expect(rows.contains("2 6.0000 10.0000 6.0000 2.0000 -6.0000 -10.0000 2 of 5"))
    #expect(rows.contains("3 9.0000 15.0000 9.0000 3.0000 -9.0000 -15.0000 1 of 5"))
    #expect(page.contains("The course of “size of it”"))
  }

  @Test("have a row for each pair of values of two settings")
  func pairs() throws {
    let page = try output("--height 10,0 --slope 2,1 --seeds 3 --plain")
    #expect(page.contains("4 combinations of slope and height, 3 seeds: 1-3"))
    let rows = page.split(separator: "\n").map { $0.split(separator: " ").prefix(3) }
    let numbers = rows.filter { $0.count == 3 && $0.allSatisfy { Double($0) != nil } }.prefix(4)
    #expect(
      numbers == [
        ["2", "10", "14.0000"], ["2", "0", "4.0000"], ["1", "10", "12.0000"], ["1", "0", "2.0000"],
      ])
  }

  @Test("count the claims only where the lesson makes them all")
  func claims() throws {
    let table = try table(slopes(1, 2).figures(LineLesson(), curve: nil, width: 200))
    #expect(table.rows.map(\.last) == [.text("4 of 5"), .text("—")])
    #expect(table.caption.contains("all 2 claims made with these settings hold together"))
    #expect(table.caption.contains("it does not make them all"))
  }

  @Test("show as many measurements as fit, the most telling first, and say how many there are")
  func measurements() throws {
    let comparison = try slopes(2, 3)
    func titles(_ width: Int) throws -> [String] {
      try table(comparison.figures(LineLesson(), curve: nil, width: width)).columns.map(\.title)
    }
    let size = ["size of it median", "size of it worst"]
    #expect(
      try titles(200) == ["slope"] + size + [
        "end median", "end worst", "other size of it median", "other size of it worst", "hold",
      ])
    #expect(try titles(60) == ["slope"] + size + ["end median", "end worst", "hold"])
    #expect(try titles(40) == ["slope"] + size + ["hold"])
    #expect(try titles(10) == ["slope"] + size + ["hold"])
    let caption = try table(comparison.figures(LineLesson(), curve: nil, width: 40)).caption
    #expect(caption.contains("1 of 3 measurements"))
  }

  @Test("name a number that is none, and the seeds where they differ")
  func gaps() throws {
    let low = try sweep(["height": .number(-1)], seeds: 1...2)
    let high = try sweep(["height": .number(1)])
    let table = try table(
      Comparison(of: LineLesson(), [low, high]).figures(LineLesson(), curve: nil, width: 200))
    #expect(table.columns.prefix(2).map(\.title) == ["height", "seeds"])
    #expect(table.rows.map { $0[1] } == [.text("1-2"), .text("1-5")])
    #expect(table.rows[0][6...7] == [.text("—"), .text("—")])
    #expect(table.rows[1][6...7] == [.number(-4, decimals: 4), .number(-6, decimals: 4)])
    #expect(table.caption.contains("as when a run diverges"))
  }

  @Test("keep a row for what an interrupt has left without a run")
  func withoutRuns() throws {
    let done = try sweep(["slope": .number(2)], seeds: 1...1)
    let settings = try Run(of: LineLesson(), settings: ["slope": .number(3)]).settings
    let left = Sweep(of: LineLesson(), settings: settings, runs: [])
    let figures = Comparison(of: LineLesson(), [done, left])
      .figures(LineLesson(), curve: nil, width: 40)
    let table = try table(figures)
    #expect(table.rows[1] == ["3", "none", "—", "—", "0 of 0"])
    #expect(!table.caption.contains("A — there"))
    guard case .curves(let chart)? = figures.last else { throw UsageError("no curves") }
    #expect(chart.series.map(\.name) == ["slope 2"])
  }

  @Test("draw one of the curves for all, each with its middle half")
  func chart() throws {
    let comparison = try slopes(2, 3)
    func curves(_ name: String?) -> CurvesFigure? {
      let figures = comparison.figures(LineLesson(), curve: name, width: 80)
      return figures.compactMap { if case .curves(let figure) = $0 { figure } else { nil } }.first
    }
    let usual = try #require(curves(nil))
    #expect(usual.title == "The course of “size of it”")
    #expect(usual.series.map(\.name) == ["slope 2", "slope 3"])
    #expect(usual.series[1].points == (0...4).map { Point(Double($0), 9 * Double($0)) })
    #expect(usual.bands.map(\.name) == ["slope 2", "slope 3"])
    #expect(usual.bands.map(\.series) == [0, 1])
    #expect(usual.bands[1].spans.map(\.low) == [0, 6, 12, 18, 24])
    #expect(usual.bands[1].spans.map(\.high) == [0, 12, 24, 36, 48])
    #expect(curves("another")?.title == "The course of “another”")
    #expect(curves("another")?.yScale == .linear)
    let far = try slopes(0.001, 9).figures(LineLesson(), curve: "another", width: 80)
    guard case .curves(let wide)? = far.last else { throw UsageError("no curves") }
    #expect(wide.yScale == .logarithmic)
    let alone = try slopes(2, 3, seeds: 7...7).figures(LineLesson(), curve: nil, width: 80)
    guard case .curves(let figure)? = alone.last else { throw UsageError("no curves") }
    #expect(figure.series[0].points.last == Point(4, 56) && figure.bands.isEmpty)
  }

  @Test("parts of seeds and parts of values merge into the whole, byte for byte")
  func merge() throws {
    try inTemporaryFolder { folder in
      func write(_ name: String, _ words: String) throws {
        let text = try output(words + " --json")
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      try write("a.json", "--slope 1,2 --seeds 1-2")
      try write("b.json", "--slope 1,2 --seeds 3-5")
      try write("one.json", "--slope 1 --seeds 5")
      try write("two.json", "--slope 2 --seeds 5")
      for style in ["--json", "--plain"] {
        let whole = try output("--slope 1,2 --seeds 5 \(style)")
        for parts in ["a b", "b a", "one two"] {
          let files = parts.split(separator: " ").map { "DIR/\($0).json" }.joined(separator: " ")
          #expect(try output("--merge \(files) \(style)", in: folder) == whole, "\(parts)")
        }
        let single = try output("--slope 2 --seeds 5 \(style)")
        #expect(try output("--merge DIR/two.json \(style)", in: folder) == single)
      }
      func refusal(_ words: String) throws -> String {
        let failure = #expect(throws: Failure.self) {
          try output("--merge DIR/a.json \(words)", in: folder)
        }
        #expect(failure?.status == .noInput)
        return failure?.message ?? ""
      }
      #expect(try refusal("DIR/one.json").hasPrefix("seed 1 is in both"))
      try write("far.json", "--slope 3 --height 4 --curves 1 --seeds 5")
      let message = try refusal("DIR/far.json")
      #expect(message.contains("different settings: 3 combinations of slope, height, curves"))
    }
  }

  @Test("say in JSON what is varied, and all settings of each sweep")
  func schema() throws {
    let object = try JSONSerialization.jsonObject(
      with: Data(output("--slope 1,2 --seeds 2 --json").utf8))
    let comparison = try #require(object as? [String: Any])
    #expect(Set(comparison.keys) == ["lesson", "number", "varied", "sweeps"])
    #expect(comparison["varied"] as? [String] == ["slope"])
    let sweeps = try #require(comparison["sweeps"] as? [[String: Any]])
    let settings = sweeps.map { $0["settings"] as? [String: Any] }
    #expect(settings.map { $0?["slope"] as? Double } == [1, 2])
    #expect(settings.map { $0?["height"] as? Double } == [0, 0])
    #expect(sweeps.map { ($0["runs"] as? [Any])?.count } == [2, 2])
  }

  @Test("with several presets name the preset alone, and what is changed besides")
  func presets() throws {
    let lesson = try lesson(named: "mode-collapse")
    func sweep(_ settings: [String: SettingValue]) throws -> Sweep {
      try Sweep(of: lesson, settings: Run(of: lesson, settings: settings).settings, runs: [])
    }
    let collapse = try sweep(["preset": .word("collapse")])
    let healthy = try sweep(["preset": .word("healthy")])
    #expect(collapse.text(of: "beta2") != healthy.text(of: "beta2"))
    #expect(Comparison(of: lesson, [collapse, healthy]).varied == ["preset"])
    let changed = try sweep(["preset": .word("healthy"), "noise": .integer(7)])
    #expect(Comparison(of: lesson, [collapse, changed]).varied == ["preset", "noise"])
    #expect(Comparison(of: lesson, [healthy, changed]).varied == ["noise"])
  }

  @Test(
    "are refused in one line",
    arguments: [
      ("--slope 1,,2", "--slope is \"1,,2\"; several values are separated by single commas"),
      ("--slope 1,", "--slope is \"1,\""), ("--slope 1, 2", "--slope is \"1,\""),
      ("--slope 1,10", "--slope is \"10\"; it must be a number from 0 to 9"),
      ("--slope 1,x", "--slope is \"x\""), ("--slope 1,2,1.0", "--slope has the value 1 twice"),
      ("--point 1,x", "--point is \"1,x\"; it must be 2 numbers"),
      ("--point 1,2,3", "--point is \"1,2,3\"; it must be 2 numbers"),
      (
        "--slope 1,2 --height 1,2 --curves 1,2",
        "--slope, --height, --curves have several values each; at most 2"
      ),
      ("--slope 1,2,3,4 --height 1,2,3", "--slope and --height make 12 combinations; at most 10"),
      ("--slope 1,2 --seeds 50001", "2 combinations of settings with 50001 seeds each are 100002"),
      ("--slope 1,2 --merge a", "--slope does not go with --merge"),
      ("--slope 1,2 --curve", "--curve needs a value"),
      ("--slope 1,2 --seeds 3 --curve size", "lesson line records another, sizeOfIt"),
      ("--seeds 3 --curve size", "lesson line records another, sizeOfIt"),
      ("--curves 0 --seeds 3 --curve size", "lesson line records no curves"),
      ("--slope 1,2 --height 50 --seeds 3", "that is too far up"),
      ("--html DIR/ --seeds 3", "it must be a file, such as"),
    ])
  func refused(_ words: String, _ part: String) throws {
    let error = #expect(throws: UsageError.self) { try output(words) }
    let message = try #require(error?.description)
    #expect(message.contains(part), "\(message)")
  }

  @Test("a list of numbers is one value")
  func list() throws {
    #expect(try output("--point 3,4 --seeds 2 --json").contains("\"point\":[3,4]"))
  }

  @Test("with --out and --html the figures are files and a page", arguments: ["1,2", "1"])
  func files(_ slopes: String) throws {
    try inTemporaryFolder { folder in
      let words = "--slope \(slopes) --seeds 5 --plain"
      #expect(
        try output("\(words) --out DIR/files --html DIR/page.html", in: folder) == output(words))
      let files = folder.appendingPathComponent("files")
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: files.path))
      let isSingle = slopes == "1"
      let chart = "figure-0\(isSingle ? 4 : 2)-the-course-of-size-of-it"
      #expect(names.isSuperset(of: ["figure-01-table.csv", chart + ".png", chart + ".csv"]))
      let csv = try String(
        contentsOf: files.appendingPathComponent("figure-01-table.csv"), encoding: .utf8)
      #expect(
        csv.hasPrefix(
          isSingle
            ? "measure,median,lower quartile,upper quartile,minimum,maximum,worst\n"
            : "slope,size of it median,size of it worst,end median,end worst,"))
      #expect(isSingle || csv.contains("\n2,6.0,10.0,6.0,2.0,"))
      let page = try String(contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
      #expect(page.contains("A line: a sweep") && page.contains("The course of “size of it”"))
    }
  }

  @Test("a single sweep shows all curves, or the one that is named")
  func singleCurve() throws {
    let all = try output("--seeds 3 --plain")
    #expect(all.contains("“another”") && all.contains("“size of it”"))
    let one = try output("--seeds 3 --plain --curve another")
    #expect(one.contains("“another”") && !one.contains("“size of it”"))
  }
}

@Suite("Interrupts of a sweep", .timeLimit(.minutes(5)))
struct SweepInterruptTests {
  /// Sweeps as the program does, and ends the process as the program would.
  private static func sweepAndExit(_ words: [String]) throws -> Never {
    do {
      let line = CommandLineArguments(["sweep", "line", "--plain", "--threads", "1"] + words)
      let command = try SweepCommand(EndlessLesson(), line)
      exit(try command.run(Output(to: 1)).rawValue)
    } catch let failure as Failure {
      Output.complain(failure.message)
      exit(failure.status.rawValue)
    }
  }

  @Test("print what is done, and say how much that is")
  func partial() async {
    let result = await #expect(
      processExitsWith: .exitCode(130),
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      try SweepInterruptTests.sweepAndExit(["--slope", "2,1", "--seeds", "4"])
    }
    let page = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    let rows = page.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(page.contains("A line: a sweep"))
    #expect(rows.contains(["2", "1-3", "4.0000", "6.0000"]))
    #expect(rows.contains(["1", "1-2", "1.5000", "2.0000"]))
    let errors = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(errors == "gan: interrupted; these are the results of 5 of 8 runs\n")
  }

  @Test("print nothing where nothing is done")
  func nothing() async {
    let result = await #expect(
      processExitsWith: .exitCode(130),
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      try SweepInterruptTests.sweepAndExit(["--seeds", "3-5"])
    }
    let page = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(!page.contains("A line"))
    let errors = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(errors == "gan: interrupted before the first of 3 runs was done\n")
  }
}
