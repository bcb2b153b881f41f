import Blackboard
import Course

extension Sweep {
  /// The sweep as tables and curves.
  ///
  /// - Parameter curve: The only curve to be shown; nil for all.
  func figures(_ lesson: any Lesson, curve: String? = nil) -> [Figure] {
    let metrics = summary.keys.sorted().map { name -> [Table.Cell] in
      let row = summary[name]
      let numbers = [
        row?.median, row?.lowerQuartile, row?.upperQuartile, row?.minimum, row?.maximum, row?.worst,
      ]
      return [.text(words(of: name))] + numbers.map { .number($0) }
    }
    let ids = runs.first?.claims.map(\.id) ?? []
    let claims = ids.map { id -> [Table.Cell] in
      let all = runs.compactMap { run in run.claims.first { $0.id == id } }
      let judged = all.filter(\.judged)
      let held = judged.count(where: \.holds)
      let count =
        judged.isEmpty ? "not judged" : "\(held) of \(judged.count)"
      return [.text(all.first?.text ?? id), .text(count)]
    }
    var figures: [Figure] = [
      .title(
        number: number, title: "\(lesson.title): a sweep",
        subtitle: "\(runs.count) seeds: \(seedRanges(seeds))")
    ]
    if !metrics.isEmpty {
      let names = ["median", "lower quartile", "upper quartile", "minimum", "maximum", "worst"]
      let columns: [Table.Column] = [.init("measure")] + names.map { .init($0, .decimal) }
      let broken = runs.count { run in run.metrics.values.contains(nil) }
      let caption = "A — in place of a number: \(broken) of \(runs.count) runs gave none."
      figures.append(
        .table(
          Table(
            columns: columns, rows: metrics,
            caption: summary.values.allSatisfy(\.isWhole) ? "" : caption)))
    }
    if !claims.isEmpty {
      let columns: [Table.Column] = [.init("claim"), .init("holds in")]
      figures.append(
        .table(
          Table(
            columns: columns, rows: claims,
            caption: "All judged claims hold together in \(wholeRuns) of \(runs.count) seeds.")))
    }
    return figures + (curve.map { [curveFigure($0)].compactMap(\.self) } ?? curveFigures)
  }

  /// In how many runs all judged claims hold together.
  var wholeRuns: Int {
    runs.count { run in run.claims.allSatisfy { $0.holds || !$0.judged } }
  }
}

/// Seeds in rising order as ranges, such as "1-20, 101-120".
func seedRanges(_ seeds: [UInt64]) -> String {
  var ranges: [ClosedRange<UInt64>] = []
  for seed in seeds {
    if let last = ranges.last, last.upperBound + 1 == seed {
      ranges[ranges.count - 1] = last.lowerBound...seed
    } else {
      ranges.append(seed...seed)
    }
  }
  return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    .joined(separator: ", ")
}

extension Table.Cell {
  /// A number as tables of a sweep show it, "—" for none.
  static func number(_ x: Double?) -> Table.Cell {
    x.map { .number($0, decimals: 4) } ?? .text("—")
  }
}

extension Sweep.Statistics {
  /// Whether none of the five numbers is missing.
  fileprivate var isWhole: Bool {
    ![median, lowerQuartile, upperQuartile, minimum, maximum].contains(nil)
  }
}

/// A measurement's name as a page shows it, in words between which it can be broken: `modesLoose` as
/// "modes loose", `plainWasserstein1` as "plain Wasserstein-1".
func words(of name: String) -> String {
  var words: [String] = [""]
  var wasUppercase = true
  for character in name {
    if character.isUppercase, !wasUppercase { words.append("") }
    words[words.count - 1].append(character)
    wasUppercase = character.isUppercase
  }
  return words.map { $0.allSatisfy(\.isUppercase) ? $0 : $0.lowercased() }.joined(separator: " ")
    .replacing("wasserstein1", with: "Wasserstein-1")
    .replacing("jensen shannon", with: "Jensen-Shannon")
}
