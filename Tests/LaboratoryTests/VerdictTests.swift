import Blackboard
import Datasets
import Testing

@testable import Laboratory

/// Each rule on a run that shows it, and on one that just does not.
@Suite("Verdicts on trainings in the plane")
struct VerdictTests {
  private let all = Array(0..<8)

  private func last(_ modes: [[Int]]) -> [[Int]] {
    Array(repeating: all, count: 21 - modes.count) + modes
  }

  @Test("one mode at a time, another at every look: collapsed, and it moves on")
  func hopping() {
    let training = madeUp(looks: last((0..<10).map { [$0 % 8] }))
    #expect(training.mostModesAtTheEnd == 1)
    #expect(training.changesOfLeader == 9)
    let verdict = training.verdict
    #expect(verdict.word == .collapsed)
    #expect(verdict.sentence.contains("moves on"))
    // The eleventh look from the end saw all modes, at step 1000; the next is that of step 1100.
    #expect(verdict.rule.contains("for the last 900 iterations"))
    #expect(verdict.rule.contains("changed 9 times"))
  }

  @Test("always the same two modes: collapsed, and it stays there")
  func staying() {
    let training = madeUp(looks: Array(repeating: [3, 5], count: 21))
    #expect(training.changesOfLeader == 0)
    let verdict = training.verdict
    #expect(verdict.word == .collapsed)
    #expect(verdict.sentence.contains("stays"))
    #expect(verdict.rule.contains("for the last 2000 iterations"))
  }

  @Test("one look with three modes among the last ten is no collapse onto a quarter")
  func threeModesOnce() {
    let looks = last([[0], [1], [2], [0, 1, 2], [3], [4], [5], [6], [7], [0, 1, 2, 3, 4]])
    #expect(madeUp(looks: looks).verdict.word == .notConvergedYet)
  }

  @Test("half of the modes at the end is collapsed too, five of eight is not")
  func half() {
    let verdict = madeUp(looks: last([[0, 1, 2, 3]])).verdict
    #expect(verdict.word == .collapsed)
    #expect(verdict.sentence.contains("only some"))
    #expect(madeUp(looks: last([[0, 1, 2, 3, 4]])).verdict.word == .notConvergedYet)
  }

  @Test("all modes and all samples at their centres: healthy")
  func healthy() {
    #expect(madeUp(looks: last([])).verdict.word == .healthy)
  }

  @Test("all modes, but the samples beside them: not converged yet")
  func beside() {
    let verdict = madeUp(looks: last([]), aside: 0.1).verdict
    #expect(verdict.word == .notConvergedYet)
    #expect(verdict.rule.hasPrefix("0 of 8 modes"))
  }

  @Test("a discriminator without doubts: D won, unless G has collapsed")
  func won() {
    #expect(
      madeUp(looks: last([]), aside: 0.1, loss: 0.1, fakes: 0.02).verdict.word == .discriminatorWon)
    #expect(
      madeUp(looks: last([]), aside: 0.1, loss: 0.4, fakes: 0.02).verdict.word == .notConvergedYet)
    #expect(
      madeUp(looks: last([]), aside: 0.1, loss: 0.1, fakes: 0.2).verdict.word == .notConvergedYet)
    let one = Array(repeating: [0], count: 21)
    #expect(madeUp(looks: one, loss: 0.1, fakes: 0.02).verdict.word == .collapsed)
  }

  @Test("numbers that are not finite, or far away: diverged")
  func diverged() {
    #expect(madeUp(looks: last([]), divergedAt: 7).verdict.rule.contains("iteration 7"))
    let away = madeUp(looks: last([]), aside: 50)
    #expect(away.hasDiverged)
    #expect(away.verdict.word == .diverged)
    #expect(away.outcome(3, orElse: 0) == 0)
    #expect(madeUp(looks: last([]), aside: 5).outcome(3, orElse: 0) == 3)
    #expect(madeUp(looks: last([]), aside: .nan).verdict.word == .diverged)
  }

  @Test("with one mode there is nothing to collapse onto")
  func oneMode() {
    let single = PlaneMixture(centres: [.init(1, 1)], standardDeviation: 0.1)
    #expect(madeUp(looks: Array(repeating: [0], count: 21), on: single).verdict.word == .healthy)
  }
}
