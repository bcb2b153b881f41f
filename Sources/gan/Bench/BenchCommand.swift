import Blackboard
import Console
import Course
import Kernels
import Rendering
import Workbench

/// `gan bench`: how many steps a second this machine does of fixed workloads.
struct BenchCommand: Command {
  private let chosen: [Workload]
  private let isForAll: Bool
  private let options: CommonOptions
  private let steps: Int?
  private let repetitions: Int

  init(_ line: CommandLineArguments) throws {
    isForAll = line.operands.isEmpty
    chosen = try isForAll ? workloads : [workload(named: line.operands[0])]
    if line.operands.count > 1 {
      throw UsageError("\"\(line.operands[1])\" is one word too many")
    }
    steps = try line.integer("steps", in: 1...1_000_000)
    repetitions = try line.integer("repetitions", in: 1...1000) ?? 5
    // What a lesson takes and a benchmark does not: the work is fixed, the seed too.
    for name in ["seed", "quick", "pause", "quiet", "out"] where line.has(name) {
      throw UsageError("gan bench has no option --\(name); `gan help bench` lists what it has")
    }
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan bench")
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let level = try Level.requested()
    let progress = LiveView(options, unit: "repetitions")
    let total = chosen.count * repetitions
    let results = chosen.enumerated().map { index, workload in
      Benchmark(workload, steps: steps, repetitions: repetitions) { done in
        progress.show("bench", index * repetitions + done, of: total)
      }
    }
    progress.wipe()
    if options.json {
      let entries = results.map { Entry($0, threads: options.threads, level) }
      let text = try isForAll ? json(["workloads": entries]) : json(entries[0])
      try output.write(text + "\n")
    } else {
      var page = Page(style: options.style)
      try output.write(page.add(.run(runLine(level))))
      try output.write(page.add(.table(table(results))))
    }
    return .done
  }

  private func runLine(_ level: Level) -> RunLine {
    RunLine([
      .init("level", level.rawValue), .init("threads", "\(options.threads)"),
      .init("peak memory", "\((peakMemory() + 999_999) / 1_000_000) MB"),
    ])
  }

  private func table(_ results: [Benchmark]) -> Table {
    let rows = results.map { result -> [Table.Cell] in
      [
        .text(result.workload.name), .number(result.stepsPerSecond, decimals: 1),
        .number(1000 * result.secondsPerStep, decimals: 3),
        .number(100 * result.spread, decimals: 1), .number(result.gigaflops, decimals: 2),
        .text(result.checksum),
      ]
    }
    let length = steps.map { $0 == 1 ? "1 step" : "\($0) steps" } ?? "about half a second"
    let caption =
      repetitions == 1
      ? "Measured once, over \(length)."
      : "Medians of \(repetitions) repetitions of \(length) each; the spread is from the fastest to "
        + "the slowest, in percent of the median."
    return Table(
      columns: [
        .init("workload"), .init("steps/s", .decimal), .init("ms a step", .decimal),
        .init("spread %", .decimal), .init("GFLOP/s", .decimal), .init("check sum"),
      ],
      rows: rows,
      caption: caption + " GFLOP/s counts the multiply-adds of the matrix products, as two each.")
  }

  /// A result as `--json` shows it.
  private struct Entry: Encodable {
    let workload: String
    let threads: Int
    let isa: String
    let stepsPerSecond: Double
    let secondsPerStep: Double
    let gigaflops: Double
    let checksum: String

    init(_ result: Benchmark, threads: Int, _ level: Level) {
      workload = result.workload.name
      self.threads = threads
      isa = level.rawValue
      stepsPerSecond = result.stepsPerSecond
      secondsPerStep = result.secondsPerStep
      gigaflops = result.gigaflops
      checksum = result.checksum
    }
  }
}
