import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Trainings

// What lesson 11 claims.
extension ModeCollapse {
  func report(
    _ run: Run, _ training: PlaneTraining, _ real: Tensor,
    _ others: [(setting: OtherSetting, training: PlaneTraining)]
  ) {
    training.report(run)
    training.reportCoverage(run)
    for (setting, other) in others { other.reportCoverage(run, prefix: setting.metric) }

    let mixture = training.mixture
    let slide = "DCGAN, What is mode collapse?"
    run.claim(
      "distinct-centres", "No two modes have the same centre: the distinct ones",
      Double(mixture.centres.count { centre in mixture.centres.count { $0 == centre } == 1 }),
      .equal(Double(mixture.centres.count), tolerance: 0), source: slide)
    let isTheLecturesRing =
      mixture == .ring(modes: 8, radius: 2, standardDeviation: 0.02)
    // What is claimed of the outcome was measured on the ring of the slide only.
    guard isTheLecturesRing else { return }
    run.claim(
      "neighbours", "Neighbours on the ring are 2·√(2 − √2) apart", mixture.closestDistance,
      .equal(2 * (2 - 2.0.squareRoot()).squareRoot(), tolerance: 1e-12), source: "mathematics")
    run.claim(
      "real-quality", "Of real samples the share 1 − e^(−9/2) is of high quality",
      ModeCoverage(of: real, in: mixture).highQualityShare, .equal(0.98889, tolerance: 0.01),
      kind: .statistical, source: "mathematics")
    func outcome(_ value: Int, orElse worst: Double) -> Double {
      training.outcome(Double(value), orElse: worst)
    }
    guard run.keepsDefaults(of: self, except: ["compare-steps"]) else { return }
    switch run.settings["preset"] {
    case .word("collapse"):
      run.claim(
        "collapsed", "G serves one mode or two at a time: the most at any of the last ten looks",
        outcome(training.mostModesAtTheEnd, orElse: 8), .atMost(2), kind: .statistical,
        source: slide)
      run.claim(
        "hopping", "G moves on: changes of the mode with most samples over the last ten looks",
        outcome(training.changesOfLeader, orElse: 0), .atLeast(3), kind: .statistical,
        source: slide)
    case .word("healthy"):
      run.claim(
        "all-modes", "All modes are covered", outcome(training.last.covered, orElse: 0),
        .atLeast(8), kind: .statistical, source: "our bound")
      run.claim(
        "quality", "Samples lie where the data lie: the share of high quality",
        training.outcome(training.last.highQualityShare, orElse: 0), .atLeast(0.97),
        kind: .statistical, source: "our bound")
    case .word("slow-discriminator"):
      run.claim(
        "few-modes", "G serves half of the modes at most",
        outcome(training.last.covered, orElse: 8),
        .atMost(4), kind: .statistical, source: "our bound")
    default: break
    }
  }
}
