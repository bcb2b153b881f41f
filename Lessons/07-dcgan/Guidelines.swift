import Autograd
import Blackboard
import Course
import Foundation
import Kernels
import Measures
import Trainings

// What each guideline is worth: trainings that depart from one each, judged in the same way.
extension DCGAN {
  /// What one training came to.
  private struct Outcome {
    let judgement: DigitJudgement
    let isFinite: Bool
  }

  /// Trains by every departure with every seed, on all cores, each on one thread, and prints the table.
  func compareGuidelines(_ run: Run, _ images: TrainingImages) throws {
    let seeds = (0..<compare).map { run.seed &+ UInt64($0) }
    let departures = DCGANRecipe.Departure.allCases
    let judge = try ImageJudge(of: images, run)
    try run.step("What each guideline is worth")
    let jobs = departures.flatMap { departure in seeds.map { (departure, $0) } }
    let iterations = epochs * (images.training.count / batch)
    let progress = Progress(run, jobs.count * iterations)
    let recipes = jobs.map { recipe($0.0) }
    let (epochs, batch, averaging) = (epochs, batch, average)
    let shared = SharedJudge(judge.classifier)
    let outcomes = threads.map(jobs.count) { index in
      let seed = jobs[index].1
      let recipe = recipes[index]
      var players = recipe.players(
        on: images.training, batch: batch, averaging: averaging, seed: seed)
      var isFinite = true
      while isFinite, players.epoch < epochs {
        isFinite = players.iterate().isFinite
        progress.advance()
      }
      let noise = DCGANRecipe.noise.test(ImageExaminer.judgedCount, seed: seed)
      let judgement = shared.judge.judge(recipe.drawn(by: players, from: noise, seed: seed))
      return Outcome(judgement: judgement, isFinite: isFinite)
    }
    try run.show(
      .table(
        Table(
          columns: [
            .init("what is different"), .init("digits", .decimal), .init("rarest, %", .decimal),
            .init("entropy", .decimal), .init("sure, %", .decimal), .init("worst", .decimal),
          ],
          rows: departures.indices.map { place in
            row(departures[place], Array(outcomes[place * seeds.count..<(place + 1) * seeds.count]))
          },
          caption:
            "Medians over \(seeds.count) seed\(seeds.count == 1 ? "" : "s"), \(epochsText(epochs)) of "
            + "\(images.training.count) images, \(ImageExaminer.judgedCount) pictures each, judged by a "
            + "classifier that is right in \(decimal(100 * judge.accuracy, 1)) %. Digits: those that make "
            + "up at least 1 %. Sure: the classifier's mean confidence; worst: the lowest of the "
            + "seeds.")))
    run.metric("classifierAccuracy", judge.accuracy, best: .high)
  }

  private func row(_ departure: DCGANRecipe.Departure, _ outcomes: [Outcome]) -> [Table.Cell] {
    let name = departure == .none ? "nothing: all guidelines" : departure.rawValue
    guard outcomes.allSatisfy(\.isFinite) else {
      return [.text(name), .text("diverged")] + Array(repeating: .text("—"), count: 4)
    }
    func median(_ value: (DigitJudgement) -> Double) -> Double {
      Measures.median(outcomes.map { value($0.judgement) })
    }
    return [
      .text(name), .number(median { Double($0.digitsThatCount.count) }, decimals: 0),
      .number(100 * median(\.rarest), decimals: 1), .number(median(\.entropy), decimals: 3),
      .number(100 * median(\.confidence), decimals: 1),
      .number(100 * (outcomes.map(\.judgement.confidence).min() ?? 0), decimals: 1),
    ]
  }

  /// The judge for all threads, which only read its weights.
  private final class SharedJudge: @unchecked Sendable {
    let judge: DigitClassifier

    init(_ judge: DigitClassifier) { self.judge = judge }
  }

  /// How far all trainings have come together.
  private final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private let run: Run
    private let total: Int
    private var done = 0

    init(_ run: Run, _ total: Int) { (self.run, self.total) = (run, total) }

    func advance() {
      lock.withLock {
        done += 1
        run.progress("training", done, of: total)
      }
    }
  }
}
