import Blackboard
import Course
import Testing

@testable import Workbench
@testable import gan

/// Each rule of the verdicts on a training that shows it.
@Suite("Verdicts of whole runs")
struct VerdictTests {
  /// What a lesson says of itself when it is run with these settings.
  private func verdict(_ words: String) throws -> Verdict {
    let line = CommandLineArguments(words.split(separator: " ").map(String.init))
    let lesson = try lesson(named: line.command ?? "")
    let settings = try lessonSettings(lesson, line)
    let run = try Run(of: lesson, isQuick: line.flag("quick"), settings: settings)
    try line.refuseTheRest(of: "this test")
    try lesson.with(run.settings).teach(run)
    return try #require(run.verdict)
  }

  @Test(
    "one dimension",
    arguments: [
      ("gaussian --plain-steps 0", .healthy),
      // Ten thousand million times the usual rate.
      ("gaussian --plain-steps 0 --steps 500 --learning-rate 1e10", .diverged),
      // Twenty steps of D, which may be as steep as it likes, for one of a G that hardly moves.
      (
        "gaussian --plain-steps 0 --steps 2000 --loss minimax --k 20 --learning-rate 0.00001 "
          + "--gradient-penalty 0", .discriminatorWon
      ),
      // Momentum, and a rate that does not fall.
      ("gaussian --plain-steps 0 --decay constant --average 0 --beta1 0.9", .orbiting),
      ("gaussian --plain-steps 0 --steps 100", .notConvergedYet),
    ] as [(String, Verdict.Word)])
  func gaussian(_ words: String, _ word: Verdict.Word) throws {
    let verdict = try verdict(words)
    #expect(verdict.word == word, "\(verdict.rule)")
  }

  @Test(
    "the plane",
    arguments: [
      ("mode-collapse --steps 400 --compare-steps 0", .collapsed),
      (
        "mode-collapse --preset healthy --modes 2 --deviation 0.2 --units 32 --layers 2 "
          + "--steps 4000 --compare-steps 0", .healthy
      ),
      (
        "mode-collapse --steps 100 --compare-steps 0 --generator-steps 1 --learning-rate 1e10",
        .diverged
      ),
      (
        "mode-collapse --steps 600 --compare-steps 0 --generator-steps 1 --learning-rate 0.000001",
        .discriminatorWon
      ),
      ("mode-collapse --preset algorithm-1 --compare-steps 0", .orbiting),
      ("mode-collapse --preset algorithm-1 --steps 1500 --compare-steps 0", .notConvergedYet),
      ("minibatch-features --steps 400", .orbiting),
      ("unrolled --steps 300 --compare none", .collapsed),
    ] as [(String, Verdict.Word)])
  func plane(_ words: String, _ word: Verdict.Word) throws {
    let verdict = try verdict(words)
    #expect(verdict.word == word, "\(verdict.rule)")
  }

  @Test("pictures: two epochs of a thousand draw one digit")
  func pictures() throws {
    #expect(try verdict("mnist --quick").word == .collapsed)
  }
}
