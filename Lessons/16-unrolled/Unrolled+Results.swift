import Adversarial
import Blackboard
import Course
import Datasets
import Measures
import Trainings

// What lesson 16 claims.
extension Unrolled {
  func report(_ run: Run, _ ways: [Lookahead], _ all: [PlaneTraining], asked: Int) {
    all[asked].report(run)
    for (way, training) in zip(ways, all) {
      training.reportCoverage(run, prefix: way.metric)
      if !way.isAskedFor {
        run.curve(way.metric + "Modes", training.curve { Double($0.covered) })
      }
    }
    // What is claimed of the outcome was measured with the lesson's own settings.
    guard run.keepsDefaults(of: self, except: ["compare"]) else { return }
    let slide = "DCGAN, Unrolled GANs (our bound)"
    run.claim(
      "collapse-without", "Without looking ahead G serves half of the modes at most",
      all[0].outcome(Double(all[0].last.covered), orElse: 8), .atMost(4), kind: .statistical,
      source: "DCGAN, What is mode collapse? (our bound)")
    run.claim(
      "modes", "Looking ahead, G covers nearly all modes",
      all[asked].outcome(Double(all[asked].last.covered), orElse: 0), .atLeast(7),
      kind: .statistical, source: slide)
    run.claim(
      "quality", "Most of its samples lie where the data lie: the share of high quality",
      all[asked].outcome(all[asked].last.highQualityShare, orElse: 0), .atLeast(0.6),
      kind: .statistical, source: slide)
  }
}
