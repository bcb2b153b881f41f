import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// What lesson 16 draws of the ring.
extension Unrolled {
  func showTheGame(_ run: Run, _ mixture: PlaneMixture) throws {
    let recipe = Self.plane.recipe(run)
    try sayWhatIsUnusual(of: mixture, run)
    try run.show(.table(networksTable(recipe)))
    let steps =
      run[Self.method] == .adam
      ? "steps of Adam, which start from what D's own Adam remembers," : "steps of gradient ascent"
    try run.say(
      "By default these are the networks and settings of a preset of lesson 11 that collapses, `gan "
        + "mode-collapse --preset slow-discriminator`, in which D learns ten times more slowly than G. Now "
        + "G looks k steps of D ahead, \(steps) at the rate "
        + "\(compact(run[Self.rate])). Nothing else changes, and the seed is the same each time.")
  }

  /// What became of each, over time (the three that matter most) and at the end.
  func show(
    _ run: Run, _ ways: [Lookahead], _ all: [PlaneTraining], _ floor: CoverageFloor
  ) throws {
    let comparison = Comparison(
      zip(ways, all).map { way, training in
        let isDrawn = way.isAskedFor || way.unrolling.steps == 0 || way.unrolling.stopsGradient
        return .init(way.title, training, isDrawn: isDrawn)
      })
    try comparison.showStages(run)
    try run.show(.scatter(comparison.clouds))
    try run.show(.curves(comparison.curves))
    try run.show(.table(comparison.table(floor)))
  }
}
