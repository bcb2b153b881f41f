import Blackboard
import Course
import Datasets
import Measures
import Trainings

// What lesson 15 claims.
extension MinibatchFeatures {
  func report(
    _ run: Run, _ ways: [PlaneRecipe.Features], _ all: [PlaneTraining], _ judged: [BatchJudgement]
  ) {
    let learned = all[all.count - 1]
    learned.report(run)
    for (way, training) in zip(ways, all) {
      training.reportCoverage(
        run, prefix: way == .learned ? "" : way == .none ? "without" : "pairs")
      if way != .learned {
        run.curve(
          way == .none ? "withoutModes" : "pairsModes", training.curve { Double($0.covered) })
      }
    }
    for (way, judged) in zip(ways, judged) {
      run.metric(way.rawValue + "PreferenceForMixedBatches", judged.real - judged.oneMode)
    }

    // What is claimed of the outcome was measured with the lesson's own settings.
    guard run.keepsDefaults(of: self) else { return }
    let slide = "Pan, Mini-Batch GANs (our bound)"
    run.claim(
      "collapse-without", "Without features G serves half of the modes at most",
      all[0].outcome(Double(all[0].last.covered), orElse: 8), .atMost(4), kind: .statistical,
      source: "DCGAN, What is mode collapse? (our bound)")
    run.claim(
      "learned-modes", "With learned features nearly all modes are covered",
      learned.outcome(Double(learned.last.covered), orElse: 0), .atLeast(7), kind: .statistical,
      source: slide)
    run.claim(
      "learned-quality", "With learned features most samples lie where the data lie",
      learned.outcome(learned.last.highQualityShare, orElse: 0), .atLeast(0.5), kind: .statistical,
      source: slide)
    run.claim(
      "blind-without", "Without features D thinks no more of a mixed batch than of one from a mode",
      all[0].outcome((judged[0].real - judged[0].oneMode).magnitude, orElse: 1), .atMost(0.05),
      kind: .statistical,
      source: slide)
  }
}
