import Blackboard
import Datasets
import Rendering
import Testing

@testable import Trainings

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
    #expect(verdict.rule.contains("of the last 900 iterations"))
    #expect(verdict.rule.contains("changed 9 times"))
  }

  @Test("always the same two modes: collapsed, and it stays there")
  func staying() {
    let training = madeUp(looks: Array(repeating: [3, 5], count: 21))
    #expect(training.changesOfLeader == 0)
    let verdict = training.verdict
    #expect(verdict.word == .collapsed)
    #expect(verdict.sentence.contains("stays"))
    #expect(verdict.rule.contains("of the last 2000 iterations"))
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
    #expect(verdict.rule.hasPrefix("the number of modes covered is 0,"))
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

  @Test("of a hundred modes each counts from a quarter of an equal share on")
  func manyModes() {
    let hundred = PlaneMixture.ring(modes: 100, radius: 2, standardDeviation: 0.001)
    let looks = Array(repeating: Array(0..<100), count: 21)
    #expect(madeUp(looks: looks, on: hundred).verdict.word == .healthy)
    // 800 samples: 8 a mode, of which two do, and one does not.
    let few = Array(repeating: Array(repeating: 0, count: 799) + [1], count: 21)
    #expect(madeUp(looks: few, on: hundred).coverage.covered == 1)
    let enough = Array(repeating: Array(repeating: 0, count: 798) + [1, 1], count: 21)
    #expect(madeUp(looks: enough, on: hundred).coverage.covered == 2)
  }

  @Test("a picture is about the data, wherever they lie")
  func frame() {
    let away = PlaneMixture(
      centres: [.init(1000, 1000), .init(1002, 1000)], standardDeviation: 0.02)
    let frame = away.frame
    #expect((frame.x.lowerBound - 999.44).magnitude < 1e-9)
    #expect((frame.y.upperBound - 1001.56).magnitude < 1e-9)
    #expect(madeUp(looks: Array(repeating: [0, 1], count: 21), on: away).verdict.word == .healthy)
    #expect(madeUp(looks: [[0]], aside: 20, on: away).hasDiverged)
  }

  @Test("with one mode there is nothing to collapse onto")
  func oneMode() {
    let single = PlaneMixture(centres: [.init(1, 1)], standardDeviation: 0.1)
    #expect(madeUp(looks: Array(repeating: [0], count: 21), on: single).verdict.word == .healthy)
  }
}
