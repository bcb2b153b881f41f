import Autograd
import Blackboard
import Course
import Measures
import Trainings

// What lesson 11 draws of its own training.
extension ModeCollapse {
  /// The data, the untrained generator, and four looks at the trained one.
  func showClouds(_ run: Run, _ training: PlaneTraining, _ real: Tensor) throws {
    let last = training.looks.count - 1
    let chosen = Set([0, last / 4, last / 2, 3 * last / 4, last]).sorted()
    let data = ScatterFigure.Panel(
      "the data", points: points(real.numbers),
      marks: training.mixture.centres.map { .init(Point($0.x, $0.y), isFilled: true) })
    let looks = chosen.map { index in
      let look = training.looks[index]
      return look.panel(
        index == 0 ? "before training" : "after \(look.step)", in: training.mixture)
    }
    try run.show(
      .scatter(
        scatter(
          "\(PlaneTraining.sampleCount) points each, G(z) always from the same z", [data] + looks,
          of: training.mixture)))
  }

  func showHopping(_ run: Run, _ training: PlaneTraining) throws {
    try run.show(
      .shares(
        training.shares(
          "Where the samples are: the share near each mode, at \(training.looks.count) looks")))
    try run.show(.curves(training.coverageCurves("Modes covered")))
    let leaders = training.lastLooks.map { look in
      look.coverage.leader.map { "\($0 + 1)" } ?? "none"
    }
    try run.say(
      "Over the last \(training.lastLooks.count) looks most samples were nearest to mode "
        + "\(leaders.joined(separator: ", ")): \(training.changesOfLeader) changes.")
  }

  func showTheDiscriminator(_ run: Run, _ training: PlaneTraining) throws {
    let chosen = Array(training.looks.indices.suffix(3))
    try run.show(.scatter(training.scatter("Three looks in a row: G(z)", looks: chosen)))
    try run.show(.heatMap(training.heatMap("D(x) at the same looks", looks: chosen)))
    let onReal = training.lastTenth { $0.discriminator.meanOnReal }
    let onFake = training.lastTenth { $0.generator.meanOnFake }
    try run.say(
      training.verdict.word == .collapsed
        ? "Where G's samples have just been, D has learned to say \"generated\". G goes where D still "
          + "says \"real\"; there it stays until D has learned that too."
        : "Over the last tenth of the run D says \(decimal(onReal, 2)) of real samples and "
          + "\(decimal(onFake, 2)) of generated ones, on average: 1/2 means that it cannot tell. A cell "
          + "is wider than a mode, so the picture shows mostly what D says where neither falls.")
  }

  /// The measures at every fourth look, and their floor.
  func showNumbers(_ run: Run, _ training: PlaneTraining, _ floor: CoverageFloor) throws {
    let last = training.looks.count - 1
    let chosen = training.looks.indices.filter { $0 % 4 == 0 || $0 == last }
    let rows = chosen.map { index in
      training.looks[index].coverage.row(
        index == 0 ? "before training" : "after \(training.looks[index].step) iterations")
    }
    try run.show(
      .table(
        Table(
          columns: ModeCoverage.columns("\(PlaneTraining.sampleCount) samples"),
          rows: rows + [floor.row],
          caption: training.coverage.caption(deviation: training.mixture.standardDeviation))))
    try showModes(run, training, floor)
  }

  /// The samples of every mode at the end, beside real ones.
  private func showModes(
    _ run: Run, _ training: PlaneTraining, _ floor: CoverageFloor
  ) throws {
    let (last, real) = (training.coverage, floor.one)
    // A table of very many modes would tell nobody anything.
    guard last.nearest.count <= 25 else { return }
    let rows = training.mixture.centres.enumerated().map { mode, centre in
      [
        Table.Cell.text("\(mode + 1)" + (mode == last.leader ? " (most)" : "")),
        "(\(compact(centre.x, significant: 3)), \(compact(centre.y, significant: 3)))",
        .integer(last.nearest[mode]), .integer(last.loose[mode]), .integer(last.highQuality[mode]),
        .integer(real.nearest[mode]),
      ]
    }
    try run.table(
      ["mode", "centre", "nearest", "loose", "high quality", "real samples"], rows,
      caption:
        "Samples a mode at the end: those to which its centre is the nearest, and of them "
        + "those nearby by the loose rule and of high quality. At the right as many real samples.")
  }
}
