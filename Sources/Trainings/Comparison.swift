import Blackboard
import Course
import Datasets
import Measures

/// Trainings from the same seed by recipes that differ in one thing, side by side.
public struct Comparison {
  /// A training and what it is called.
  public struct Entry {
    /// What the figures call it.
    public let name: String
    /// The training.
    public let training: PlaneTraining
    /// Whether it stands in the figure of curves, which holds few.
    public let isDrawn: Bool

    /// A training under a name.
    public init(_ name: String, _ training: PlaneTraining, isDrawn: Bool = true) {
      self.name = name
      self.training = training
      self.isDrawn = isDrawn
    }
  }

  /// What is compared, at least one, all on the same data.
  public let entries: [Entry]

  /// A comparison of trainings.
  public init(_ entries: [Entry]) { self.entries = entries }

  private var mixture: PlaneMixture { entries[0].training.mixture }

  /// Shows what became of each, over time and at the end.
  public func show(_ run: Run, _ floor: CoverageFloor) throws {
    try showStages(run)
    try run.show(.scatter(clouds))
    try run.show(.curves(curves))
    try run.show(.table(table(floor)))
  }

  /// The last look of each as a cloud.
  private var clouds: ScatterFigure {
    let panels = entries.map { entry in
      entry.training.last.panel(entry.name, in: mixture)
    }
    return scatter(
      "\(PlaneTraining.sampleCount) samples each, after "
        + "\(entries[0].training.recipe.steps) iterations", panels, of: mixture)
  }

  /// What all of them looked like at each look, as stages of the run, with fewer points than there are.
  private func showStages(_ run: Run) throws {
    let most = 300
    for index in 0..<(entries.map(\.training.looks.count).max() ?? 0) {
      // One that broke off stays as it was last seen.
      let looks = entries.map { $0.training.looks[min(index, $0.training.looks.count - 1)] }
      let step = looks.map(\.step).max() ?? 0
      try run.stage("after \(step) iterations") {
        let panels = zip(entries, looks).map { $1.panel($0.name, in: mixture, most: most) }
        return [.scatter(scatter("\(most) samples of each", panels, of: mixture))]
      }
    }
  }

  /// The modes that each covered over time.
  private var curves: CurvesFigure {
    let modes = mixture.centres.count
    return CurvesFigure(
      title: "Modes that hold one sample in a hundred, of high quality", xLabel: "iterations",
      yLabel: "modes covered",
      series: entries.filter(\.isDrawn).map { entry in
        .init(entry.name, entry.training.curve { Double($0.covered) })
      },
      references: [.init("all", Double(modes))], yRange: 0...Double(modes), height: 9)
  }

  /// The measures of each at the end, and their floor.
  private func table(_ floor: CoverageFloor) -> Table {
    Table(
      columns: ModeCoverage.columns("at the end"),
      rows: entries.map { $0.training.coverage.row($0.name) } + [floor.row],
      caption: entries[0].training.coverage.caption(deviation: mixture.standardDeviation))
  }
}
