import Blackboard
import Course
import Testing

/// Runs made up so that one rule and no other should fire.
@Suite("Verdicts")
struct DiagnosisTests {
  private static let log4 = 1.3862943611198906

  /// By default a run that went well: the loss near log 4, the distance falling to 0.02.
  private func verdict(
    loss: [Double] = Array(repeating: log4, count: 100),
    fakes: [Double] = Array(repeating: 0.5, count: 100),
    norms: [Double] = Array(repeating: 0.1, count: 100),
    distances: [Double] = [1, 0.5, 0.2, 0.1, 0.05, 0.03, 0.02], divergedAt: Int? = nil
  ) -> Verdict {
    Diagnosis(
      discriminatorLosses: loss, judgementsOfFakes: fakes, generatorGradientNorms: norms,
      measures: [
        .init(
          "Wasserstein-1", distances, goal: .atMost(0.1), floor: 0.01, swing: 0.025, decimals: 3)
      ], divergedAt: divergedAt
    ).verdict
  }

  /// A discriminator that wins: loss and `D(G(z))` are near zero.
  private let small = [Double](repeating: 0.01, count: 100)
  private let swinging = [0.5, 0.2, 0.5, 0.2, 0.5, 0.2, 0.5]

  @Test("HEALTHY: good samples and an undecided discriminator")
  func healthy() {
    let verdict = verdict()
    #expect(verdict.word == .healthy)
    #expect(verdict.rule.contains("0.020"))
    #expect(verdict.rule.contains("1.386"))
    #expect(verdict.rule.contains("real samples score 0.010"))
  }

  @Test("HEALTHY has borders: distance at most 0.1, loss within 0.1 of log 4")
  func borders() {
    #expect(verdict(distances: [1, 0.5, 0.1]).word == .healthy)
    #expect(verdict(distances: [1, 0.5, 0.1001]).word == .notConvergedYet)
    func withLoss(_ loss: Double) -> Verdict.Word {
      verdict(loss: Array(repeating: loss, count: 100)).word
    }
    #expect(withLoss(Self.log4 - 0.099) == .healthy)
    #expect(withLoss(Self.log4 + 0.099) == .healthy)
    #expect(withLoss(Self.log4 - 0.101) == .notConvergedYet)
    #expect(withLoss(Self.log4 + 0.101) == .notConvergedYet)
  }

  @Test("D WON: loss below 0.3 and D(G(z)) below 0.1, both")
  func discriminatorWon() {
    #expect(verdict(loss: small, fakes: small, distances: [1, 1, 1]).word == .discriminatorWon)
    #expect(verdict(loss: small, distances: [1, 1, 1]).word == .notConvergedYet)
    #expect(verdict(fakes: small, distances: [1, 1, 1]).word == .notConvergedYet)
  }

  @Test("ORBITING: at least four turns that matter, over at least six looks")
  func orbiting() {
    #expect(verdict(distances: swinging).word == .orbiting)
    #expect(verdict(distances: [0.5, 0.2, 0.5, 0.2, 0.5]).word == .notConvergedYet)
    // Four turns, not three: 0.5 0.2 | 0.5 | 0.2 | 0.5, then on in the same direction.
    #expect(verdict(distances: [0.5, 0.2, 0.5, 0.2, 0.5, 0.6]).word == .notConvergedYet)
    #expect(verdict(distances: [0.5, 0.2, 0.5, 0.2, 0.5, 0.2]).word == .orbiting)
    // Wiggles below a quarter of what is good are noise.
    let wiggle = (0..<20).map { $0 % 2 == 0 ? 0.30 : 0.32 }
    #expect(verdict(distances: wiggle).word == .notConvergedYet)
    // So is a slope with wiggles on it.
    let slope = (0..<20).map { look -> Double in
      let wiggle = look.isMultiple(of: 2) ? 0 : 0.02
      return 1 - 0.03 * Double(look) + wiggle
    }
    #expect(verdict(distances: slope).word == .notConvergedYet)
  }

  @Test("NOT CONVERGED YET: falling, but not there")
  func notConverged() {
    #expect(verdict(distances: [1, 0.8, 0.6, 0.5, 0.4, 0.3]).word == .notConvergedYet)
  }

  @Test("DIVERGED: a number that is not finite, a loss or a distance out of all proportion")
  func diverged() {
    let stopped = verdict(divergedAt: 37)
    #expect(stopped.word == .diverged)
    #expect(stopped.rule.contains("iteration 37"))
    #expect(verdict(distances: [1.2, 5, 12.1]).word == .diverged)
    #expect(verdict(distances: [1.2, 5, 11.9]).word == .notConvergedYet)
    #expect(verdict(distances: [1.2, .infinity]).word == .diverged)
    // A start that was good by chance is no measure: ten times 0.001 is still good.
    #expect(verdict(distances: [0.001, 0.05]).word == .healthy)
    #expect(verdict(loss: Array(repeating: 14, count: 100), distances: [1, 1]).word == .diverged)
    #expect(
      verdict(loss: Array(repeating: 13, count: 100), distances: [1, 1]).word == .notConvergedYet)
  }

  @Test("numbers too large for decimals are written short")
  func largeNumbers() {
    let verdict = verdict(loss: Array(repeating: 3.72e30, count: 100), distances: [1, 1e26])
    #expect(verdict.word == .diverged)
    #expect(verdict.rule.contains("1e+26"))
    #expect(verdict.rule.count < 160)
  }

  @Test("only the last tenth counts")
  func lastTenth() {
    let late = Array(repeating: 0.01, count: 90) + Array(repeating: Self.log4, count: 10)
    #expect(verdict(loss: late, fakes: late).word == .healthy)
    let lost = Array(repeating: Self.log4, count: 90) + Array(repeating: 0.01, count: 10)
    #expect(verdict(loss: lost, fakes: lost).word == .discriminatorWon)
    // A run of fewer than ten steps has a last step.
    #expect(
      verdict(loss: [Self.log4], fakes: [0.5], norms: [1], distances: [1, 0.02]).word == .healthy)
  }

  @Test("the first rule that fires wins")
  func order() {
    // Everything at once: DIVERGED goes before D WON.
    #expect(
      verdict(loss: small, fakes: small, distances: swinging, divergedAt: 3).word == .diverged)
    #expect(verdict(loss: small, fakes: small, distances: [1, 20]).word == .diverged)
    // D WON goes before ORBITING, and before good samples could say HEALTHY.
    #expect(verdict(loss: small, fakes: small, distances: swinging).word == .discriminatorWon)
    #expect(verdict(loss: small, fakes: small).word == .discriminatorWon)
    // HEALTHY goes before ORBITING: it swung, and ended well.
    #expect(verdict(distances: swinging + [0.05]).word == .healthy)
  }

  @Test("every verdict names its rule in one paragraph")
  func rules() {
    for verdict in [
      verdict(), verdict(loss: small, fakes: small), verdict(distances: swinging),
      verdict(distances: [1, 0.5]), verdict(divergedAt: 1), verdict(distances: [1, 100]),
    ] {
      #expect(!verdict.rule.isEmpty)
      #expect(!verdict.sentence.isEmpty)
      #expect(!verdict.rule.contains("\n"))
      #expect(!verdict.rule.lowercased().contains("nan"))
    }
  }

  /// Made of the last tenth alone, and of at least ten steps: a gradient of exactly zero, not a small one.
  @Test("DEAD: a gradient of exactly zero, whatever the loss says")
  func dead() {
    func verdict(
      _ discriminator: [Double], _ generator: [Double], loss: [Double]? = nil, isFlat: Bool = false
    ) -> Verdict {
      Diagnosis(
        discriminatorLosses: loss ?? Array(repeating: Self.log4, count: generator.count),
        judgementsOfFakes: loss ?? Array(repeating: 0.5, count: generator.count),
        generatorGradientNorms: generator, discriminatorGradientNorms: discriminator,
        isFlatWhereLost: isFlat,
        measures: [.init("distance", [1, 0.01], goal: .atMost(0.1), decimals: 3)]
      ).verdict
    }
    let alive = Array(repeating: 1e-30, count: 200)
    let silent = alive.prefix(180) + Array(repeating: 0.0, count: 20)
    let almost = alive.prefix(181) + Array(repeating: 0.0, count: 19)
    #expect(verdict(alive, alive).word == .healthy)
    #expect(verdict(Array(almost), Array(almost)).word == .healthy)
    for (discriminator, generator, name) in [
      (Array(silent), alive, "the discriminator"), (alive, Array(silent), "the generator"),
      (Array(silent), Array(silent), "both networks"),
    ] {
      let verdict = verdict(discriminator, generator)
      #expect(verdict.word == .dead && verdict.rule.contains("gradient of \(name) was exactly 0"))
    }
    // Nine steps are too few to say so.
    #expect(verdict([], Array(repeating: 0, count: 9)).word == .healthy)
    // Where the minimax loss is flat the generator need not be dead: the discriminator has won.
    let small = Array(repeating: 0.01, count: 200)
    #expect(verdict(alive, Array(silent), loss: small, isFlat: true).word == .discriminatorWon)
    #expect(verdict(alive, Array(silent), loss: small).word == .dead)
  }

  @Test("only a discriminator near log 4 can hardly tell samples apart")
  func hardly() {
    func sentence(_ loss: Double) -> String {
      Diagnosis(
        discriminatorLosses: Array(repeating: loss, count: 100), judgementsOfFakes: [0.5],
        generatorGradientNorms: [1], lossTolerance: 0.4,
        measures: [.init("distance", [0.01], goal: .atMost(0.1), decimals: 3)]
      ).verdict.sentence
    }
    #expect(sentence(Self.log4 - 0.09).contains("can hardly tell"))
    #expect(!sentence(Self.log4 - 0.11).contains("hardly"))
  }
}
