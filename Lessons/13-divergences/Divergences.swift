import Blackboard
import Course
import Measures

/// Lesson 13, three divergences, and whether a GAN that collapses may blame its own.
///
/// One normal distribution, then a mixture of two, is fitted to data of two modes under each
/// divergence; then GANs are trained on the bounds of all three.
public struct Divergences: Lesson {
  /// Its head.
  public static let about = About(
    13, "divergences", in: .failures, title: "Is the divergence to blame?",
    summary: "KL, reverse KL and JS fitted to two modes; GANs on all three, collapsed or not",
    source: "DCGAN, Cause of Mode Collapse",
    basis: "lesson 04 (the Jensen-Shannon divergence, and what it has to do with D) and lesson 11"
      + " (mode collapse)",
    seconds: 8, handout: PackageResources.README_md)

  @Setting("the modes of the data lie at -APART and APART", in: 0...4, placeholder: "APART")
  var apart = 3.0
  @Setting("σ of each mode", in: 0.3...1.5) var deviation = 0.5
  @Setting("steps of each fit", in: 1...20_000) var steps = 500
  @Setting(
    "iterations of each GAN and of each critic; 0: leave them out", in: 0...100_000, quick: 200)
  var ganSteps = 1_500

  @Setting("γ of the R1 penalty on the slope of D, in one of the two ways", in: 0...1_000)
  var gradientPenalty: Float = 2

  /// The lesson.
  public init() {}

  /// Fits, compares with what is known in closed form, and trains.
  public func teach(_ run: Run) throws {
    try workByHand(run)
    let data = data
    let fits = try fitOne(run, data)
    try showValleys(run, data)
    try fitCloseModes(run)
    try fitTwo(run, data, floor: fits[1][0].value)
    if ganSteps > 0 { try trainOnBounds(run) }
  }

  /// Whether the modes lie so far apart that the bound of the handout holds.
  var areClear: Bool { apart >= 5 * deviation }

  var data: Bells { Bells([-apart, apart], deviation: deviation) }

  private func workByHand(_ run: Run) throws {
    try run.step("Two coins by hand")
    try run.formula(
      """
      KL(p ‖ q) = Σ p·log(p/q)      asks the data: are all of you served?
      KL(q ‖ p) = Σ q·log(q/p)      asks the model: is all of yours real?
      JS(p, q)  = ½·KL(p ‖ m) + ½·KL(q ‖ m),  m = ½·(p + q)
      """)
    let (p, q) = ([0.5, 0.5], [0.25, 0.75])
    let forward = kullbackLeiblerDivergence(of: p, from: q)
    let reverse = kullbackLeiblerDivergence(of: q, from: p)
    let both = jensenShannonDivergence(p, q)
    try run.say(
      "p, the data, is a fair coin; q, the model, shows heads once in four times. KL(p ‖ q) = "
        + "½·log 2 + ½·log ⅔ = \(decimal(forward, 4)). KL(q ‖ p), the reverse KL, is ¼·log ½ + "
        + "¾·log 1.5 = \(decimal(reverse, 4)). The direction matters. JS is \(decimal(both, 4)), and never "
        + "more than log 2 = 0.6931.")
    run.claims("mathematics") {
      $0.equal("coins", "KL of the two coins, p from q", forward, 0.1438410362, within: 1e-9)
      $0.equal("coins-reverse", "… and q from p", reverse, 0.1308120359, within: 1e-9)
      $0.equal(
        "ceiling", "JS of coins that never agree is log 2",
        jensenShannonDivergence([1, 0], [0, 1]),
        0.6931471806, within: 1e-9)
      // The closed form for normal distributions, log d + (1 + m²)/(2d²) − ½, and the other way round.
      let (one, other) = (Bells([0], deviation: 1), Bells([1], deviation: 1.5))
      $0.equal(
        "quadrature", "KL of N(0, 1) from N(1, 1.5²), by our quadrature",
        Divergence.forward.value(one, other), 0.3499095526, within: 1e-5)
      $0.equal(
        "quadrature-reverse", "… and the other way round", Divergence.reverse.value(one, other),
        0.7195348919, within: 1e-5)
    }
  }

  /// Every divergence as a curve over the mean of a model as wide as a mode.
  private func showValleys(_ run: Run, _ data: Bells) throws {
    try run.step("Hills and valleys")
    let means = (-50...50).map { Double($0) / 10 }
    let curves = Divergence.allCases.map { divergence in
      means.map { Point($0, divergence.value(data, Bells([$0], deviation: deviation))) }
    }
    let valleys = curves.map { curve in
      (1..<curve.count - 1).filter {
        curve[$0].y < curve[$0 - 1].y && curve[$0].y < curve[$0 + 1].y
      }.map { curve[$0].x }
    }
    for (divergence, curve) in zip(Divergence.allCases, curves) {
      try run.curves(
        divergence.rawValue, x: "μ, with σ = \(compact(deviation))", [(divergence.rawValue, curve)],
        height: 6)
    }
    let places = zip(Divergence.allCases, valleys).map { divergence, valleys in
      "\(divergence.rawValue) at " + valleys.map { compact($0) }.joined(separator: " and ")
    }
    try run.say("Valleys: \(places.joined(separator: "; ")). Descent ends in the one it starts in.")
    guard areClear else { return }
    run.claims("mathematics") {
      $0.equal("forward-valleys", "Valleys of KL(p ‖ q)", Double(valleys[0].count), 1)
      $0.equal("reverse-valleys", "Valleys of KL(q ‖ p)", Double(valleys[1].count), 2)
    }
  }

  private func fitCloseModes(_ run: Run) throws {
    try run.step("Modes that lie close")
    let data = Bells([-0.3, 0.3], deviation: 0.5)
    let fits = Divergence.allCases.map {
      Fit(of: Bells([1], deviation: 1), to: data, by: $0, steps: steps)
    }
    try run.table(
      ["divergence", "μ", "σ", "its value"],
      zip(Divergence.allCases, fits).map { divergence, fit in
        [
          .text(divergence.rawValue), .number(fit.model.means[0], 3),
          .number(fit.model.deviations[0], 4), .number(fit.value, 6),
        ]
      }, caption: "The data: ½·N(-0.3, 0.5²) + ½·N(0.3, 0.5²), which has one summit.")
    try run.say("A bell can be nearly all of this, and all three divergences say the same.")
    guard steps >= 500 else { return }
    run.claims("mathematics") {
      $0.equal(
        "close-forward", "Close modes: σ under KL(p ‖ q) is √(0.5² + 0.3²)",
        fits[0].model.deviations[0], 0.5830952, within: 1e-3)
      $0.atMost(
        "close", "… and under the reverse KL nearly the same: the difference",
        (fits[0].model.deviations[0] - fits[1].model.deviations[0]).magnitude, 0.01)
    }
  }
}
