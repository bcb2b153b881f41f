import Blackboard
import Console
import Course
import Rendering
import Workbench

/// `gan sweep`: one lesson over many seeds, side by side on all cores, with one combination of settings or
/// several.
struct SweepCommand: Command {
  private enum Source {
    case seeds([UInt64])
    case files([String])
  }

  private let lesson: any Lesson
  private let source: Source
  private let options: CommonOptions
  private let combinations: [[String: SettingValue]]
  private let curve: String?
  private let html: String?

  init(_ line: CommandLineArguments) throws {
    guard let name = line.operands.first else {
      throw UsageError("gan sweep needs a lesson, as in `gan sweep gaussian --seeds 20`")
    }
    try self.init(gan.lesson(named: name, on: line), line)
  }

  /// A sweep of a lesson, which is the first operand of the line.
  init(_ lesson: any Lesson, _ line: CommandLineArguments) throws {
    self.lesson = lesson
    combinations = try Combinations(lesson, line).all
    let seeds = try line.value("seeds", needs: "how many, such as 20, or a range, such as 101-120")
    let merge = try line.values("merge", needs: "the files that `gan sweep --json` printed")
    if line.has("seed") {
      throw UsageError("gan sweep has no option --seed; did you mean --seeds?")
    }
    curve = try line.value("curve", needs: "the name of a curve as --json has it")
    html = try line.value("html", needs: "a file for the sweep as a page, such as sweep.html")
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan sweep \(lesson.name)")
    let rest = Array(line.operands.dropFirst())
    if !merge.isEmpty {
      if seeds != nil { throw UsageError("--seeds and --merge do not go together") }
      if let name = combinations[0].keys.min() ?? (options.isQuick ? "quick" : nil) {
        throw UsageError("--\(name) does not go with --merge: the runs in the files are done")
      }
      source = .files(merge + rest)
    } else {
      if let word = rest.first { throw UsageError("\"\(word)\" is one word too many") }
      let seeds = try Self.seeds(seeds ?? "20")
      guard combinations.count * seeds.count <= Self.mostRuns else {
        throw UsageError(
          "\(combinations.count) combinations of settings with \(seeds.count) seeds each are "
            + "\(combinations.count * seeds.count) runs; there can be at most \(Self.mostRuns)")
      }
      source = .seeds(seeds)
    }
  }

  private static let mostRuns = 100_000

  /// "20" means 1 to 20, "101-120" what it says.
  static func seeds(_ text: String) throws -> [UInt64] {
    let needs =
      "a number of seeds, such as 20, or a range, such as 101-120 (at most \(mostRuns) seeds)"
    let wrong = UsageError("--seeds is \"\(text)\"; it must be \(needs)")
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
    switch (parts.first ?? nil, parts.count) {
    case (let count?, 1) where 1...UInt64(mostRuns) ~= count: return Array(1...count)
    case (let first?, 2):
      guard let last = parts[1], first <= last, last - first < mostRuns else { throw wrong }
      return Array(first...last)
    default: throw wrong
    }
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let files = try options.folder.map {
      try RunFiles(in: OutputFolder($0, alone: true), of: "sweep \(lesson.name)")
    }
    let keeper = files.map(FileKeeper.init)
    let file = try html.map(PageFile.init)
    switch source {
    case .files(let files):
      let merged = try Comparison(of: lesson, mergedSweeps(files, of: lesson))
      if let curve { try requireCurve(curve, among: merged.curveNames, of: lesson) }
      try show(merged, output, keeper, file)
    case .seeds(let seeds):
      let (swept, done) = try swept(seeds)
      let all = seeds.count * combinations.count
      if done > 0 { try show(swept, output, keeper, file) }
      if done < all {
        throw Failure(
          .interrupted,
          done == 0
            ? "interrupted before the first of \(all) runs was done"
            : "interrupted; these are the results of \(done) of \(all) runs")
      }
    }
    _ = try files?.finish(keeping: "")
    return .done
  }

  /// Prints the results, and writes them where that was asked for.
  private func show(
    _ results: Comparison, _ output: Output, _ keeper: FileKeeper?, _ file: PageFile?
  ) throws {
    if options.json {
      try output.write(json(results) + "\n")
    } else {
      var page = Page(style: options.style)
      for figure in results.figures(lesson, curve: curve, width: options.style.width) {
        try output.write(page.add(figure))
      }
    }
    for figure in results.figures(lesson, curve: curve, width: .max) { try keeper?.see(figure) }
    let writer = PageWriter()
    // As many columns as a page shows without being moved.
    for figure in results.figures(lesson, curve: curve, width: 90) { writer.see(figure) }
    try file?.write(writer.html(title: "\(lesson.title): a sweep"))
  }

  /// The results, and how many runs they are of.
  private func swept(_ seeds: [UInt64]) throws -> (Comparison, done: Int) {
    let (lesson, combinations, isQuick, curve) = (lesson, combinations, options.isQuick, curve)
    let count = combinations.count
    let most = seeds.count * count > 1 ? RunSize.mostBesideOthers : RunSize.most
    let all = try combinations.map {
      try Run(of: lesson, isQuick: isQuick, settings: $0, most: most).settings
    }
    let unit = count == 1 ? "seeds" : "runs"
    let collector = Collector(
      count: seeds.count * count, LiveView(options, unit: unit),
      check: { runs in
        // The curves that a lesson records are known once it has run with all settings.
        guard let curve, runs.prefix(count).allSatisfy({ $0 != nil }) else { return }
        let names = runs.prefix(count).flatMap { $0.map { Array($0.curves.keys) } ?? [] }
        try requireCurve(curve, among: names, of: lesson)
      },
      // Combination after combination with the first seed, then with the next: an interrupt leaves as
      // many runs of each.
      work: { index, audience in
        let run = try Run(
          of: lesson, seed: seeds[index / count], isQuick: isQuick,
          settings: combinations[index % count], audience: audience, most: most)
        try lesson.with(run.settings).teach(run)
        return SweepRun(run)
      })
    let runs = try collector.results()
    let sweeps = all.indices.map { place in
      let own = stride(from: place, to: runs.count, by: count).compactMap { runs[$0] }
      return Sweep(of: lesson, settings: all[place], runs: own)
    }
    return (Comparison(of: lesson, sweeps), runs.count { $0 != nil })
  }
}

/// Complains about the name of a curve that a lesson does not record.
private func requireCurve(_ name: String, among names: [String], of lesson: any Lesson) throws {
  let names = Set(names)
  guard !names.contains(name) else { return }
  throw UsageError(
    names.isEmpty
      ? "--curve is \"\(name)\", but lesson \(lesson.name) records no curves"
      : "--curve is \"\(name)\"; with these settings lesson \(lesson.name) records "
        + names.sorted().joined(separator: ", "))
}
