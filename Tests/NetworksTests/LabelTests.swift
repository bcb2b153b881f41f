import Autograd
import Foundation
import Networks
import Testing

/// Labels other than 1 and 0: what the discriminator is fitted to, and where that leads it.
@Suite struct LabelTests {
  private func logits(_ numbers: [Float]) -> Logits {
    Logits(Tensor(numbers, shape: [numbers.count, 1]))
  }

  @Test(arguments: [Objective.minimax, .nonSaturating])
  func smoothedLossesAreCrossEntropies(objective: Objective) {
    let scores: [Float] = [-30, -2, 0, 0.5, 40]
    for (real, fake): (Float, Float) in [(0.9, 0), (1, 0.2), (0.75, 0.25)] {
      let labels = Objective.Labels(real: real, fake: fake)
      let loss = objective.discriminatorLoss(
        real: logits(scores), fake: logits(scores), labels: labels
      ).number
      let both = Double(real) + Double(fake)
      var expected = 0.0
      for score in scores {
        let s = Double(score)
        expected += (both * softplus(-s) + (2 - both) * softplus(s)) / 5
      }
      #expect(relativeError(loss, expected) < 2e-6)
    }
  }

  @Test func leastSquaresFitsTheLabels() {
    let labels = Objective.Labels(real: 0.75, fake: 0.25)
    let loss = Objective.leastSquares.discriminatorLoss(
      real: logits([1.75]), fake: logits([0.5]), labels: labels)
    #expect(loss.number == 1.0625)
  }

  @Test func plainLabelsChangeNoBit() {
    let (real, fake) = (logits([0.3, -1, 7]), logits([2, -0.125]))
    for objective in Objective.allCases {
      let onReal = objective.discriminatorLosses(onReal: real).mean()
      let plain = onReal + objective.discriminatorLosses(onFake: fake).mean()
      let labelled = objective.discriminatorLoss(real: real, fake: fake, labels: .init())
      #expect(plain.number == labelled.number)
    }
  }

  /// With `a` real samples and `b` generated ones at one place, the best answer there is
  /// `(α·a + β·b) / (a + b)`.
  @Test(arguments: [Objective.minimax, .nonSaturating, .leastSquares])
  func theBestAnswerIsTheMeanOfTheLabels(objective: Objective) {
    let labels = Objective.Labels(real: 0.9, fake: 0.1)
    for (a, b) in [(3, 1), (1, 3), (0, 4), (4, 0)] {
      let best = (0.9 * Double(a) + 0.1 * Double(b)) / Double(a + b)
      let score = Tensor.variable(
        Float(objective == .leastSquares ? best : Foundation.log(best / (1 - best))))
      let onReal = objective.discriminatorLosses(onReal: Logits(score), label: labels.real)
      let onFake = objective.discriminatorLosses(onFake: Logits(score), label: labels.fake)
      let slope = gradient(of: onReal * Tensor(Float(a)) + onFake * Tensor(Float(b)), at: score)
      #expect(slope.number.magnitude < 1e-6)
    }
  }

  @Test(arguments: [(0.9, 0.0), (1.0, 0.2), (0.8, 0.2)])
  func lossesAtRestByHand(real: Double, fake: Double) throws {
    let labels = Objective.Labels(real: Float(real), fake: Float(fake))
    let middle = (real + fake) / 2
    let entropy = -middle * Foundation.log(middle) - (1 - middle) * Foundation.log(1 - middle)
    for objective in [Objective.minimax, .nonSaturating] {
      let rest = objective.equilibrium(labels: labels)
      #expect(relativeError(Float(rest.discriminator), 2 * entropy) < 1e-6)
      let generator =
        objective == .minimax ? Foundation.log(1 - middle) : -Foundation.log(middle)
      #expect(relativeError(Float(try #require(rest.generator)), generator) < 1e-6)
    }
    let squares = Objective.leastSquares.equilibrium(labels: labels)
    #expect(relativeError(Float(squares.discriminator), (real - fake) * (real - fake) / 2) < 1e-6)
  }
}
