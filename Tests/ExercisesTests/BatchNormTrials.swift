import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercise 16 fails empty, passes solved, and names each usual mistake")
struct BatchNormTrials {
  @Test("Exercise 16 in all three ways")
  func trial() throws { try Self.batchNorm.run() }

  private static let batchNorm = Trial(
    .batchNorm, empty: { try checkBatchNorm(Sheets.normalised) },
    solved: { try checkBatchNorm(SolvedSheets.normalised) },
    mistakes: [
      .init("In training you normalise by the running") {
        try training { x, mean, variance in (standard(x, mean, variance + 1e-5), mean, variance) }
      },
      .init("divided by n − 1") {
        try training { x, _, _ in
          let (μ, σ2) = moments(x)
          return (standard(x, μ, σ2 * Double(x.count) / Double(x.count - 1) + 1e-5), μ, σ2)
        }
      },
      .init("outside the root") {
        try training { x, _, _ in
          let (μ, σ2) = moments(x)
          return (standard(x, μ, pow(σ2.squareRoot() + 1e-5, 2)), μ, σ2)
        }
      },
      .init("ε is missing") {
        try training { x, _, _ in (standard(x, moments(x).mean, moments(x).variance), 0, 1) }
      },
      .init("divide by the variance") {
        try training { x, _, _ in
          (standard(x, moments(x).mean, pow(moments(x).variance + 1e-5, 2)), 0, 1)
        }
      },
      .init("but do not divide") {
        try training { x, _, _ in (x.map { $0 - moments(x).mean }, 0, 1) }
      },
      .init("after they have moved") {
        try training { x, mean, variance in
          let after = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, after.mean, after.variance + 1e-5), after.mean, after.variance)
        }
      },
      .init("mixed in the standard deviation") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          return (mean + (μ - mean) * 0.1, variance + (σ2.squareRoot() - variance) * 0.1)
        }
      },
      .init("used as they were handed over") {
        try evaluation { x, mean, variance in
          let after = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, after.mean, after.variance + 1e-5), mean, variance)
        }
      },
      .init("In evaluation the ε is missing") {
        try evaluation { x, mean, variance in (standard(x, mean, variance), mean, variance) }
      },
      .init("In evaluation you divide by the variance") {
        try evaluation { x, mean, variance in
          (standard(x, mean, pow(variance + 1e-5, 2)), mean, variance)
        }
      },
      .init("do not normalise at all") {
        try evaluation { x, mean, variance in (x, mean, variance) }
      },
      .init("momentum is the wrong way round: nine") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          let n = Double(x.count)
          return (mean + (μ - mean) * 0.9, variance + (σ2 * n / (n - 1) - variance) * 0.9)
        }
      },
      .init("too small by a factor") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          return (mean + (μ - mean) * 0.1, variance + (σ2 - variance) * 0.1)
        }
      },
      .init("do not move in training") { try statistics { _, mean, variance in (mean, variance) } },
      .init("batch's own statistics") { try statistics { x, _, _ in moments(x) } },
      .init("depends on the rest") {
        try evaluation { x, mean, variance in
          let trained = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (trained.output, mean, variance)
        }
      },
      .init("move in evaluation") {
        try evaluation { x, mean, variance in
          let trained = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, mean, variance + 1e-5), trained.mean, trained.variance)
        }
      },
      .init("outside the root in evaluation") {
        try evaluation { x, mean, variance in
          (standard(x, mean, pow(variance.squareRoot() + 1e-5, 2)), mean, variance)
        }
      },
    ])

  private static func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    (mean(x), pow(standardDeviation(x), 2))
  }

  private static func standard(_ x: [Double], _ mean: Double, _ square: Double) -> [Double] {
    x.map { ($0 - mean) * pow(square, -0.5) }
  }

  /// Solved, but in training.
  private static func training(
    _ answer:
      @escaping ([Double], Double, Double) -> (output: [Double], mean: Double, variance: Double)
  ) throws {
    try checkBatchNorm {
      $3
        ? answer($0, $1, $2)
        : SolvedSheets.normalised($0, mean: $1, variance: $2, isTraining: false)
    }
  }

  /// Solved, but for how the statistics move in training.
  private static func statistics(
    _ moved: @escaping ([Double], Double, Double) -> (mean: Double, variance: Double)
  ) throws {
    try training { x, mean, variance in
      let output = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
        .output
      let after = moved(x, mean, variance)
      return (output, after.mean, after.variance)
    }
  }

  /// Solved, but in evaluation.
  private static func evaluation(
    _ answer:
      @escaping ([Double], Double, Double) -> (output: [Double], mean: Double, variance: Double)
  ) throws {
    try checkBatchNorm {
      $3
        ? SolvedSheets.normalised($0, mean: $1, variance: $2, isTraining: true) : answer($0, $1, $2)
    }
  }

  @Test("Exercise 16 is the course's layer")
  func batchNormOfTheCourse() {
    let x = [1.0, 2, 4, 5]
    var layer = BatchNormalization(channels: 1)
    let output = layer.trainingPass(Tensor(x, shape: [4, 1])).numbers
    let answer = SolvedSheets.normalised(x, mean: 0, variance: 1, isTraining: true)
    #expect(near(output.map { Double($0) }, answer.output, within: 1e-5))
    let kept = layer.statistics.map { Double($0.number) }
    #expect(near(kept, [answer.mean, answer.variance], within: 1e-6))
    let later = layer(Tensor(x, shape: [4, 1]), .inference).numbers
    let evaluated = SolvedSheets.normalised(
      x, mean: answer.mean, variance: answer.variance, isTraining: false)
    #expect(near(later.map { Double($0) }, evaluated.output, within: 1e-5))
  }
}
