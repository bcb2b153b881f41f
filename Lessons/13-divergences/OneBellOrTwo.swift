import Blackboard
import Course
import Kernels
import Measures

// Lesson 13: one bell, then two, fitted to data of two modes.
extension Divergences {
  /// The means that the fits start from, each with the deviation 1.
  private static let starts = (0..<10).map { Double($0) - 4.5 }

  /// Fits one normal distribution from every start under every divergence.
  func fitOne(_ run: Run, _ data: Bells) throws -> [[Fit]] {
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

  /// What the slide says: as many modes as the model can serve, not fewer.
  func fitTwo(_ run: Run, _ data: Bells, floor: Double) throws {
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
