import Blackboard

// The rules, in the order in which they are tried.
extension Diagnosis {
  /// What the run amounts to: the first rule that fires.
  ///
  /// Said for the logarithmic losses; `equilibrium` has the numbers for others.
  ///
  /// - DIVERGED: a number is not finite, samples have left the data, the loss is ten times log 4, or a
  ///   distance ten times what it was at the start.
  /// - DEAD: a network's gradient was exactly zero in each of at least ten steps of the last tenth, and
  ///   not because the minimax loss is flat where the discriminator has won.
  /// - COLLAPSED: at each of the last looks no more than a quarter of the modes was covered, but some;
  ///   or too few at the end, or these very unevenly.
  /// - D WON: the discriminator's loss is below 0.3 and mean `D(G(z))` below 0.1.
  /// - HEALTHY: every measure is good, and the discriminator's loss is near log 4.
  /// - ORBITING: over at least six looks the first measure turned at least four times.
  /// - NOT CONVERGED YET: none of these.
  public var verdict: Verdict {
    diverged ?? dead ?? collapsed ?? discriminatorWon ?? healthy ?? orbiting
      ?? Verdict(
        .notConvergedYet,
        sentence: "The samples are not what they could be. More steps may be all "
          + "that is missing.",
        rule: measuresText + "; " + lossText)
  }

  private var loss: Double { lastTenth(discriminatorLosses) }
  private var fakes: Double { lastTenth(judgementsOfFakes) }
  private var lossText: String {
    "the discriminator's loss is \(short(loss, 3)), \(equilibrium.text)"
  }
  private var measuresText: String { measures.map(\.sentence).joined(separator: "; ") }

  /// At rest a gradient is small, but only a network that nothing reaches has one of exactly zero.
  private var dead: Verdict? {
    func isSilent(_ norms: [Double]) -> Bool {
      let last = norms.suffix(max(norms.count / 10, 10))
      return last.count >= 10 && last.allSatisfy { $0 == 0 }
    }
    let discriminator = isSilent(discriminatorGradientNorms)
    let generator =
      isSilent(generatorGradientNorms) && !(isFlatWhereLost && discriminatorWon != nil)
    guard discriminator || generator else { return nil }
    let name =
      discriminator && generator
      ? "both networks" : discriminator ? "the discriminator" : "the generator"
    return Verdict(
      .dead,
      sentence:
        "The gradient of \(name) is exactly zero, so no step changes anything there any more: the "
        + "rectifiers are dead, or the loss is flat. That a loss stands still is no success here. "
        + "Start again with a smaller learning rate, or with leaky rectifiers.",
      rule: "over the last tenth of the run the gradient of \(name) was exactly 0; \(lossText)")
  }

  private var diverged: Verdict? {
    divergence.map {
      Verdict(
        .diverged,
        sentence:
          "The numbers left their place and went beyond all bounds. A smaller learning rate "
          + "is the first remedy.", rule: $0)
    }
  }

  private var divergence: String? {
    if let divergedAt { return "a loss or a gradient was not finite at iteration \(divergedAt)" }
    if let straying { return straying }
    // tanh and Adam keep the numbers of a run that has blown up finite, so size has to tell.
    for measure in measures {
      guard case .atMost(let good) = measure.goal else { continue }
      let start = max(measure.values.first ?? .infinity, good)
      let last = measure.values.last ?? .infinity
      if last > 10 * start {
        return "\(measure.name) is \(measure.shown(last)), more than ten times what it was at the "
          + "start, \(measure.shown(start))"
      }
    }
    guard let largest = equilibrium.largest, loss > largest else { return nil }
    return "\(lossText), more than ten times that"
  }

  private var collapsed: Verdict? {
    // A generator that has not come to any mode has not collapsed onto one.
    guard let modes, modes.count > 1, modes.mostLately > 0, let last = modes.covered.last
    else { return nil }
    let few = "The generator serves one \(modes.name) or a few at a time. "
    if modes.mostLately * 4 <= modes.count {
      let changes = modes.changesOfLeader
      return Verdict(
        .collapsed,
        sentence: few
          + (changes >= 3
            ? "The discriminator learns to reject it, and the generator moves on to another."
            : "It stays there."),
        rule:
          "at every look of the last \(modes.stepsWithAtMost(modes.count / 4)) iterations at most a "
          + "quarter of the \(modes.count) \(modes.name)s \(modes.criterion); over the last looks the "
          + "\(modes.name) with most samples changed \(times(changes))")
    }
    if last < modes.least {
      return Verdict(
        .collapsed,
        sentence:
          "The generator serves only some of the \(modes.name)s. Each may be done well; all "
          + "of them together are not the data.",
        rule: "\(modes.sentence(last)), fewer than \(modes.least), for the last "
          + "\(modes.stepsWithAtMost(modes.least - 1)) iterations")
    }
    if let evenness = modes.evenness, evenness < 0.7 {
      return Verdict(
        .collapsed,
        sentence: few + "The others come out now and then.",
        rule: "\(modes.sentence(last)), but the entropy of their shares is only "
          + "\(decimal(evenness, 2)) of what it is when all are alike, below 0.70")
    }
    return nil
  }

  private var discriminatorWon: Verdict? {
    guard let won = equilibrium.won, loss < won, fakes < 0.1 else { return nil }
    let (norm, start) = (lastTenth(generatorGradientNorms), firstTenth(generatorGradientNorms))
    // Whether it vanishes depends on the generator's loss: that is what the non-saturating one is for.
    let vanishes = norm < start / 10
    return Verdict(
      .discriminatorWon,
      sentence: "The discriminator tells real from generated almost without error, "
        + (vanishes
          ? "and the generator's gradient has all but vanished: it is not told which way is better."
          : "so the generator hears little about which way is better."),
      rule:
        "\(lossText), below \(compact(won)); mean D(G(z)) is \(decimal(fakes, 3)), below 0.1; the "
        + "generator's gradient is \(compact(norm, significant: 2)) long, over the first tenth of "
        + "the run it was \(compact(start, significant: 2))")
  }

  private var healthy: Verdict? {
    guard !measures.isEmpty, measures.allSatisfy(\.isGood),
      (loss - equilibrium.loss).magnitude <= lossTolerance
    else { return nil }
    return Verdict(
      .healthy,
      sentence: "The samples are like the data"
        + ((loss - equilibrium.loss).magnitude <= 0.1
          ? ", and the discriminator can hardly tell them apart."
          : " by these measures. The discriminator still finds something by which to tell some of them."),
      rule: "\(measuresText); \(lossText), within \(compact(lossTolerance, significant: 2))")
  }

  private var orbiting: Verdict? {
    guard let measure = measures.first, let swing = measure.swing, measure.values.count >= 6,
      measure.turns >= 4
    else { return nil }
    return Verdict(
      .orbiting,
      sentence: "The two networks chase each other round the answer without settling on it. "
        + "Smaller or falling learning rates and averaged weights are what helps.",
      rule:
        "\(measuresText); over the looks \(measure.name) turned up or down \(times(measure.turns)) "
        + "by more than \(measure.shown(swing)), at least 4")
  }

  private func lastTenth(_ values: [Double]) -> Double {
    mean(values.suffix(max(values.count / 10, 1)))
  }

  private func firstTenth(_ values: [Double]) -> Double {
    mean(values.prefix(max(values.count / 10, 1)))
  }

  private func mean(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
  }
}

/// "once", "3 times".
private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
