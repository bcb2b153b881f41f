import Autograd
import Blackboard
import Course
import Kernels
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

  /// The means that the fits start from, each with the deviation 1.
  static let starts = (0..<10).map { Double($0) - 4.5 }

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
  private var areClear: Bool { apart >= 5 * deviation }

  private var data: Bells { Bells([-apart, apart], deviation: deviation) }

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

  /// Fits one normal distribution from every start under every divergence.
  private func fitOne(_ run: Run, _ data: Bells) throws -> [[Fit]] {
    try run.begin("fits")
    let (starts, steps) = (Self.starts, steps)
    let fits = Divergence.allCases.map { divergence in
      threads.map(starts.count) {
        Fit(of: Bells([starts[$0]], deviation: 1), to: self.data, by: divergence, steps: steps)
      }
    }
    try run.step("One bell for two modes")
    try run.say(
      "The data are ½·N(-\(compact(apart)), \(compact(deviation))²) + ½·N(\(compact(apart)), "
        + "\(compact(deviation))²). The model is a single bell N(μ, σ²). Our engine follows the gradient of "
        + "each divergence, an integral over a grid, from ten starts.")
    for (divergence, fits) in zip(Divergence.allCases, fits) {
      try bells(run, data, divergence, fits)
    }
    try run.table(
      ["divergence", "ends at μ", "σ", "its value", "JS", "starts"],
      zip(Divergence.allCases, fits).flatMap { divergence, fits in
        places(of: fits).map { place, fits in
          let fit = fits[0]
          return [
            .text(divergence.rawValue), .number(place, 3), .number(fit.model.deviations[0], 3),
            .number(fit.value, 4),
            .number(Divergence.jensenShannon.value(data, fit.model), 4), .integer(fits.count),
          ]
        }
      },
      caption:
        "Each row is a place at which fits end, with the number of the ten starts, from -4.5 to 4.5, "
        + "that lead there. JS: the Jensen-Shannon divergence there, whatever was minimised.")
    let (mean, whole) = (data.mean, data.deviationOfAll)
    let (forward, reverse, both) = (fits[0], fits[1], fits[2])
    try run.say(
      "KL(p ‖ q) asks for cover: a mode without a model costs log p/q without end. Its best bell has the "
        + "mean and the deviation of all data, \(decimal(mean, 3)) and \(decimal(whole, 3))"
        + (areClear
          ? ", and most of it lies where there are no data. The reverse KL must not be caught where there are no "
            + "data: its bell sits on one mode, and the start decides on which. JS has a valley at each mode and a "
            + "flat one that covers both: \(both.count { $0.model.deviations[0] < whole / 2 }) of the ten "
            + "starts end on a mode."
          : ". The modes overlap here, so that one bell is not a bad answer to any of the three."))
    // Fits that are cut short are not there yet.
    guard steps >= 500 else { return fits }
    run.claims("mathematics") {
      $0.atMost(
        "forward-mean", "KL(p ‖ q): the mean of all data, from each start; the farthest off",
        forward.map { ($0.model.means[0] - mean).magnitude }.max() ?? .nan, 1e-3)
      $0.atMost(
        "forward-deviation", "… and their standard deviation; the farthest off",
        forward.map { ($0.model.deviations[0] - whole).magnitude }.max() ?? .nan, 1e-3)
      $0.atMost(
        "js-bound", "JS of every fit is at most log 2: the largest",
        fits.joined().map { Divergence.jensenShannon.value(data, $0.model) }.max() ?? .nan,
        log2InNats)
      $0.atLeast(
        "not-negative", "No divergence of any fit is below 0, but for rounding: the least",
        fits.joined().map(\.value).min() ?? .nan, -1e-5)
      $0.atMost(
        "equal", "Each divergence of the data from themselves is 0: the largest",
        Divergence.allCases.map { $0.value(data, data).magnitude }.max() ?? .nan, 1e-6)
      // The bound of the handout holds for modes that lie clear of each other.
      guard areClear else { return }
      $0.atMost(
        "reverse-mode", "KL(q ‖ p): the mean and σ of one mode, from each start; the farthest off",
        reverse.map { fit in
          max(
            (fit.model.means[0].magnitude - apart).magnitude,
            (fit.model.deviations[0] - deviation).magnitude)
        }.max() ?? .nan, 1e-3)
      $0.equal(
        "reverse-start", "… and each start leads to its own side: the starts that do",
        Double(zip(Self.starts, reverse).count { $0 * $1.model.means[0] > 0 }), 10)
    }
    return fits
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

  /// What the slide says: as many modes as the model can serve, not fewer.
  private func fitTwo(_ run: Run, _ data: Bells, floor: Double) throws {
    try run.step("A model that can serve both")
    let starts = [("apart", [-0.5, 0.5]), ("side by side", [2.5, 3.5])]
    let fits = starts.map {
      Fit(of: Bells($0.1, deviation: 1), to: data, by: .reverse, steps: steps)
    }
    try run.table(
      ["start", "ends at", "σ", "KL(q ‖ p)"],
      zip(starts, fits).map { start, fit in
        let model = fit.model
        return [
          .text("\(start.0), " + start.1.map { compact($0) }.joined(separator: " and ")),
          .text(model.means.map { decimal($0, 3) }.joined(separator: " and ")),
          .text(model.deviations.map { decimal($0, 3) }.joined(separator: " and ")),
          .number(fit.value, 4),
        ]
      }, caption: "A mixture of two bells, equally likely, fitted by the reverse KL.")
    guard areClear, steps >= 500 else { return }
    try run.say(
      "With two bells to give, the reverse KL takes both modes, and is then 0; one bell cost it "
        + "log 2 = 0.6931. Where both start on one side both stay there: that is descent, not the "
        + "divergence, whose least value is still elsewhere. So a GAN that serves one mode of eight, with a "
        + "network that could serve all, has not been led there by the reverse KL.")
    run.claims("DCGAN, Cause of Mode Collapse") {
      $0.atMost("both", "Two bells, the reverse KL: what is left of it", fits[0].value, 1e-4)
      $0.atMost(
        "both-means", "… and the farthest that a mean is off",
        zip(fits[0].model.means.sorted(), [-apart, apart]).map { ($0 - $1).magnitude }.max()
          ?? .nan, 1e-3)
      $0.equal(
        "one", "One bell on one mode: KL(q ‖ p) is log 2", floor, log2InNats, within: 1e-4)
    }
  }

  /// The places at which fits end, from left to right, with the fits that end there.
  private func places(of fits: [Fit]) -> [(place: Double, fits: [Fit])] {
    Dictionary(grouping: fits) { ($0.model.means[0] * 50).rounded() }
      .sorted { $0.key < $1.key }.map { ($0.value[0].model.means[0], $0.value) }
  }

  private func bells(_ run: Run, _ data: Bells, _ divergence: Divergence, _ fits: [Fit]) throws {
    let ends = places(of: fits)
    try run.show(
      .curves(
        CurvesFigure(
          title: "Where \(divergence.rawValue) leads", xLabel: "x", yLabel: "density",
          series: [.init("data", data.curve, stroke: .dotted)]
            + ends.enumerated().map { place, end in
              .init(
                ends.count == 1 ? "the fit" : "fit \(place + 1)", end.fits[0].model.curve)
            }, height: 7)))
  }
}
