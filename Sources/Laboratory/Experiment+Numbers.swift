import Adversarial
import Blackboard
import Course
import Networks
import Trainings

// The course of a training as curves and numbers, and what it amounts to.
extension Experiment {
  private var objective: Objective { settings[\.loss] }

  /// What curves are drawn over.
  private var progressName: String {
    events == iterations ? "iterations" : "iterations and single steps"
  }

  /// The losses beside their values at rest.
  func losses() -> CurvesFigure {
    CurvesFigure(
      title: "Losses", xLabel: progressName, yLabel: "",
      series: [
        .init("D", history.curve(\.discriminatorLoss)),
        .init("G", history.curve(\.generatorLoss)),
      ], references: game.rules.references)
  }

  /// What the first measure is called.
  var measureName: String {
    switch world.source {
    case .line: "Wasserstein-1"
    case .plane: judge.floor.modes == nil ? "sliced Wasserstein-1" : "modes covered"
    }
  }

  /// The digits that the distance is shown with, more for data that are small.
  private var measurePlaces: Int { decimalPlaces(3, forSize: world.scaling.scale) }

  /// The measure over the events beside its floor.
  func measure() -> CurvesFigure {
    let looks = looks.all
    if let modes = judge.floor.modes, judge.floor.distance == nil {
      let count = modes.isCovered.count
      return CurvesFigure(
        title: "Modes covered", xLabel: progressName, yLabel: "",
        series: [
          .init(
            "modes covered",
            looks.map { Point(Double($0.event), Double($0.score.modes?.covered ?? 0)) })
        ],
        references: [.init("real samples", Double(modes.covered))], yRange: 0...Double(count))
    }
    return CurvesFigure(
      title: capitalized(measureName), xLabel: progressName, yLabel: "",
      series: [
        .init(
          measureName, looks.map { Point(Double($0.event), $0.score.distance ?? .nan) })
      ],
      references: [.init("real samples", judge.floor.distance ?? 0)], yScale: .logarithmic)
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Losses, judgements, gradients and measures now, and what they are at rest or for real samples.
  func numbers(_ seen: Seen) -> Table {
    let rest = objective.equilibrium(labels: game.rules.labels)
    let isProbability = objective != .wasserstein
    func number(_ x: Float?) -> Table.Cell {
      x.map { .text(compact(Double($0), significant: 3)) } ?? .text("-")
    }
    func fixed(_ x: Double?) -> Table.Cell { x.map { .text(decimal($0, 3)) } ?? .text("") }
    let pulls = seen.pulls.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    let pull = pulls.reduce(0, +) / Double(max(1, pulls.count))
    var rows: [[Table.Cell]] = [
      [
        .text("mean \(judgementName("x"))"), number(discriminatorRecord?.meanOnReal),
        .text(isProbability ? "0.5" : ""),
      ],
      [
        .text("mean \(judgementName("G(z)"))"),
        number(generatorRecord?.meanOnFake ?? discriminatorRecord?.meanOnFake),
        .text(isProbability ? "0.5" : ""),
      ],
      [.text("loss of D"), number(discriminatorRecord?.loss), fixed(rest.discriminator)],
      [.text("loss of G"), number(generatorRecord?.loss), fixed(rest.generator)],
      [.text("gradient of D"), number(discriminatorRecord?.gradientNorm), .text("")],
      [.text("gradient of G"), number(generatorRecord?.gradientNorm), .text("")],
      [.text("pull on a sample"), .text(compact(pull, significant: 3)), .text("")],
    ]
    let (score, floor) = (seen.score, judge.floor)
    if let modes = score.modes, let real = floor.modes {
      rows.append([
        .text("modes covered"), .text("\(modes.covered) of \(modes.isCovered.count)"),
        .text("\(real.covered)"),
      ])
      rows.append([
        .text("high quality"), .text(decimal(100 * modes.highQuality, 1) + " %"),
        .text(decimal(100 * real.highQuality, 1) + " %"),
      ])
    }
    if let distance = score.distance {
      func shown(_ x: Double) -> Table.Cell { .text(decimal(x, measurePlaces)) }
      rows.append([.text(measureName), shown(distance), floor.distance.map(shown) ?? .text("")])
    }
    return Table(columns: [.init(""), .init("now"), .init("at rest")], rows: rows)
  }

  /// What the training amounts to so far; nil before its first event.
  var verdict: Verdict? {
    guard events > 0 else { return nil }
    let looks = looks.all
    var measures: [Diagnosis.Measure] = []
    let floor = judge.floor
    if let distance = floor.distance {
      measures.append(
        .init(
          measureName, looks.map { $0.score.distance ?? .infinity },
          goal: .atMost(5 * distance), floor: distance, swing: 2.5 * distance,
          decimals: measurePlaces))
    }
    if let modes = floor.modes {
      let count = Double(modes.isCovered.count)
      measures.append(
        .init(
          "the number of modes covered", looks.map { Double($0.score.modes?.covered ?? 0) },
          goal: .atLeast(count), floor: Double(modes.covered), swing: max(1, count / 4),
          decimals: 0))
      measures.append(
        .init(
          "the share of high quality", looks.map { $0.score.modes?.highQuality ?? 0 },
          goal: .atLeast(0.9), floor: modes.highQuality, decimals: nil))
    }
    return Diagnosis(
      discriminatorLosses: history.values(\.discriminatorLoss),
      judgementsOfFakes: history.values(\.meanOnFake),
      generatorGradientNorms: history.values(\.generatorNorm),
      discriminatorGradientNorms: history.values(\.discriminatorNorm),
      isFlatWhereLost: objective.fadesWhereLost, equilibrium: .of(game.rules),
      measures: measures, modes: modes, divergedAt: divergedAt
    ).verdict
  }

  private var modes: Diagnosis.Modes? {
    guard let count = judge.floor.modes?.isCovered.count, count > 1 else { return nil }
    let looks = looks.all
    return .init(
      "mode", count: count, criterion: "hold a sample in a hundred, by the loose rule",
      steps: looks.map(\.event), covered: looks.map { $0.score.modes?.looselyCovered ?? 0 },
      leaders: looks.map { $0.score.modes?.leader }, least: count / 2 + 1)
  }
}
