import Blackboard
import Console
import Course
import Foundation
import Kernels
import Rendering

/// `gan sweep`: one lesson over many seeds, side by side on all cores.
struct SweepCommand: Command {
  private enum Source {
    case seeds([UInt64])
    case files([String])
  }

  private let lesson: any Lesson
  private let source: Source
  private let options: CommonOptions
  private let settings: [String: SettingValue]

  init(_ line: CommandLineArguments) throws {
    guard let name = line.operands.first else {
      throw UsageError("gan sweep needs a lesson, as in `gan sweep gaussian --seeds 20`")
    }
    lesson = try gan.lesson(named: name)
    settings = try lessonSettings(lesson, line)
    let seeds = try line.value("seeds", needs: "how many, such as 20, or a range, such as 101-120")
    let merge = try line.values("merge", needs: "the files that `gan sweep --json` printed")
    if line.has("seed") {
      throw UsageError("gan sweep has no option --seed; did you mean --seeds?")
    }
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan sweep \(name)")
    if options.folder != nil {
      throw UsageError("gan sweep writes no files; --out goes with a lesson")
    }
    let rest = Array(line.operands.dropFirst())
    if !merge.isEmpty {
      if seeds != nil { throw UsageError("--seeds and --merge do not go together") }
      if let name = settings.keys.min() ?? (options.isQuick ? "quick" : nil) {
        throw UsageError("--\(name) does not go with --merge: the runs in the files are done")
      }
      source = .files(merge + rest)
    } else {
      if let word = rest.first { throw UsageError("\"\(word)\" is one word too many") }
      source = .seeds(try Self.seeds(seeds ?? "20"))
    }
  }

  /// "20" means 1 to 20, "101-120" what it says.
  static func seeds(_ text: String) throws -> [UInt64] {
    let needs = "a number of seeds, such as 20, or a range, such as 101-120 (at most 100000 seeds)"
    let wrong = UsageError("--seeds is \"\(text)\"; it must be \(needs)")
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
    switch (parts.first ?? nil, parts.count) {
    case (let count?, 1) where 1...100_000 ~= count: return Array(1...count)
    case (let first?, 2):
      guard let last = parts[1], first <= last, last - first < 100_000 else { throw wrong }
      return Array(first...last)
    default: throw wrong
    }
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let sweep =
      switch source {
      case .seeds(let seeds): try swept(seeds)
      case .files(let files): try Sweep(merging: files, of: lesson)
      }
    if options.json {
      try output.write(json(sweep) + "\n")
    } else {
      var page = Page(style: options.style)
      for figure in sweep.figures(lesson) { try output.write(page.add(figure)) }
    }
    return .done
  }

  private func swept(_ seeds: [UInt64]) throws -> Sweep {
    let collector = Collector(count: seeds.count, LiveView(options, unit: "seeds"))
    let (lesson, settings, isQuick) = (lesson, settings, options.isQuick)
    // Each seed computes on one thread: the pool does not divide a part again.
    threads.divide(seeds.count) { index in
      collector.finish(
        index,
        Result {
          let run = try Run(
            of: lesson, seed: seeds[index], isQuick: isQuick, settings: settings,
            audience: Beat(collector: collector),
            most: seeds.count > 1 ? RunSize.mostBesideOthers : RunSize.most)
          try lesson.with(run.settings).teach(run)
          return SweepRun(run)
        })
    }
    let runs = try collector.results()
    let all = try Run(of: lesson, isQuick: isQuick, settings: settings).settings
    return Sweep(of: lesson, settings: all, runs: runs)
  }
}

/// An audience of one run among many: at each of its steps the progress line is brought up to date.
private struct Beat: Audience {
  let collector: Collector

  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    collector.showProgress()
  }
}

/// Takes in the results of the runs of a sweep from all threads.
private final class Collector: @unchecked Sendable {
  private let lock = NSLock()
  private let progress: LiveView
  private var finished = 0
  private var collected: [Result<SweepRun, any Error>?]

  init(count: Int, _ progress: LiveView) {
    collected = Array(repeating: nil, count: count)
    self.progress = progress
    progress.show("sweep", 0, of: count)
  }

  func showProgress() {
    lock.withLock { progress.show("sweep", finished, of: collected.count) }
  }

  func finish(_ index: Int, _ result: Result<SweepRun, any Error>) {
    lock.withLock {
      collected[index] = result
      finished += 1
      progress.show("sweep", finished, of: collected.count)
    }
  }

  func results() throws -> [SweepRun] {
    try lock.withLock {
      progress.wipe()
      return try collected.compactMap { try $0?.get() }
    }
  }
}
