import Blackboard
import Course
import Measures
import Workbench

extension Comparison {
  /// A table with a row for each combination of settings, and a chart of one of the curves.
  ///
  /// - Parameters:
  ///   - curve: The name of the curve; nil for that of the first measurement that has one, else the
  ///     first by name.
  ///   - width: How many columns the table may take.
  func figures(_ lesson: any Lesson, curve: String?, width: Int) -> [Figure] {
    if sweeps.count == 1 { return sweeps[0].figures(lesson, curve: curve) }
    let seeds = Set(sweeps.flatMap(\.seeds)).sorted()
    let what = varied.count == 1 ? "values" : "combinations"
    let title = Figure.title(
      number: lesson.number, title: "\(lesson.title): a sweep",
      subtitle: "\(sweeps.count) \(what) of \(varied.joined(separator: " and ")), "
        + "\(seeds.count) \(seeds.count == 1 ? "seed" : "seeds"): \(seedRanges(seeds))")
    return [title, .table(table(width: width)), chart(of: curve ?? usualCurve)].compactMap(\.self)
  }

  /// The names of all curves that the lesson recorded.
  var curveNames: [String] { Set(sweeps.flatMap(\.curveNames)).sorted() }

  /// The measurements that have a best value, the most telling first.
  ///
  /// Those of a training for comparison, such as `plainMean` beside `mean`, come last; among the others
  /// those with a course come first, and then those with short names.
  private var measurements: [String] {
    let names = Set(
      sweeps.flatMap { $0.summary.filter { $0.value.best != nil }.keys })
    let curves = Set(curveNames)
    func rank(_ name: String) -> (Int, Int, Int, String) {
      let isBeside = names.contains { other in
        other != name && name.lowercased().hasSuffix(other.lowercased())
      }
      return (isBeside ? 1 : 0, curves.contains(name) ? 0 : 1, name.count, name)
    }
    return names.sorted { rank($0) < rank($1) }
  }

  private var usualCurve: String? {
    let names = curveNames
    return measurements.first { names.contains($0) } ?? names.first
  }

  // MARK: The table

  /// Columns of the table that belong together, with the cells of each.
  private typealias Columns = [(column: Table.Column, cells: [Table.Cell])]

  private func table(width: Int) -> Table {
    var columns: Columns = varied.map { name in
      let texts = sweeps.map { $0.text(of: name) }
      let areNumbers = texts.allSatisfy { Double($0) != nil }
      return (.init(name, areNumbers ? .decimal : .text), texts.map { .text($0) })
    }
    // After an interrupt, or merged from parts, they may have been run with different seeds.
    if Set(sweeps.map(\.seeds)).count > 1 {
      columns.append(
        (.init("seeds"), sweeps.map { .text($0.seeds.isEmpty ? "none" : seedRanges($0.seeds)) }))
    }
    let hold = hold
    let all = measurements
    var (shown, used) = (0, (columns + hold).reduce(0) { $0 + Self.width(of: $1) })
    for name in all where shown < Self.mostMeasurements {
      let next = cells(of: name)
      let needed = next.reduce(0) { $0 + Self.width(of: $1) }
      // One is always shown: where it does not fit, a table is set row by row.
      guard used + needed - Self.gap <= width || shown == 0 else { break }
      columns += next
      (shown, used) = (shown + 1, used + needed)
    }
    let hasGaps = columns.contains { $0.cells.contains(.number(nil)) }
    columns += hold
    return Table(
      columns: columns.map(\.column),
      rows: sweeps.indices.map { row in columns.map { $0.cells[row] } },
      caption: caption(shown, of: all.count, hasGaps: hasGaps))
  }

  /// The greatest number of measurements in a table.
  private static let mostMeasurements = 5
  private static let gap = 2

  /// How many columns of a page a column of the table takes, with the gap after it.
  private static func width(of column: (column: Table.Column, cells: [Table.Cell])) -> Int {
    let words = column.column.title.split(separator: " ").map(\.count)
    let cells = column.cells.map { cell in
      switch cell {
      case .text(let text): text.count
      case .number(let x, let decimals): decimal(x, decimals).count
      case .integer(let count): "\(count)".count
      }
    }
    return (words + cells).reduce(0, max) + gap
  }

  private func cells(of name: String) -> Columns {
    let title = words(of: name)
    return [
      (.init("\(title) median", .decimal), sweeps.map { .number($0.summary[name]?.median) }),
      (.init("\(title) worst", .decimal), sweeps.map { .number($0.summary[name]?.worst) }),
    ]
  }

  /// The column that says in how many seeds all claims hold; none where none is judged.
  private var hold: Columns {
    let claims = judgedClaims
    guard !claims.isEmpty else { return [] }
    let cells = sweeps.map { sweep in
      sweep.makes(claims) ? "\(sweep.wholeRuns) of \(sweep.runs.count)" : "—"
    }
    // Set like numbers, which are not broken.
    return [(.init("hold", .decimal), cells.map { .text($0) })]
  }

  private var judgedClaims: Set<String> { Set(sweeps.flatMap(\.judgedClaims)) }

  private func caption(_ shown: Int, of count: Int, hasGaps: Bool) -> String {
    var sentences: [String] = []
    let claims = judgedClaims
    if !claims.isEmpty {
      let all =
        claims.count == 1
        ? "the claim made with these settings holds"
        : "all \(claims.count) claims made with these settings hold together"
      sentences.append("“Hold”: the number of seeds in which \(all).")
      if !sweeps.allSatisfy({ $0.makes(claims) }) {
        sentences.append("A — there: with these settings it does not make them all.")
      }
    }
    if hasGaps {
      sentences.append("A — in place of a number: there is none, as when a run diverges.")
    }
    if shown < count {
      sentences.append("Shown are \(shown) of \(count) measurements; --json has all.")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: The chart

  /// One curve for every combination over common axes: its median, and the middle half as a band.
  private func chart(of name: String?) -> Figure? {
    guard let name else { return nil }
    var series: [CurvesFigure.Series] = []
    var bands: [CurvesFigure.Band] = []
    for (index, sweep) in sweeps.enumerated() {
      guard let course = sweep.course(of: name) else { continue }
      let settings = varied.map { "\($0) \(sweep.text(of: $0))" }.joined(separator: ", ")
      if sweep.runs.count > 1 {
        bands.append(.init(settings, course.middleHalf, series: series.count))
      }
      // There are fewer colours than signs.
      series.append(.init(settings, course.median, stroke: index < 6 ? .solid : .dashed))
    }
    let values = series.flatMap { $0.points.map(\.y) }
    guard let least = values.min(), let greatest = values.max() else { return nil }
    // One that has diverged would press all others to the bottom.
    let isLogarithmic = least > 0 && greatest > 100 * least
    return .curves(
      CurvesFigure(
        title: "The course of “\(words(of: name))”", xLabel: "step",
        yLabel: bands.isEmpty
          ? "" : "lines: the median over the seeds; bands: the middle half of them",
        series: series, bands: bands, yScale: isLogarithmic ? .logarithmic : .linear, height: 16))
  }
}

extension Sweep {
  /// The claims that are judged in any of the runs.
  fileprivate var judgedClaims: Set<String> {
    Set(runs.flatMap { $0.claims.filter(\.judged).map(\.id) })
  }

  /// Whether all of these claims are judged; of no runs, nothing else is known.
  fileprivate func makes(_ claims: Set<String>) -> Bool {
    runs.isEmpty || judgedClaims == claims
  }
}
