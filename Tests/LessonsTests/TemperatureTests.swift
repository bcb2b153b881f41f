import Autograd
import Foundation
import Testing

@testable import TemperatureLesson

/// Lesson 12's solved game against what is worked out by hand, and its rules.
@Suite struct TemperatureTests {
  @Test func aShareAndItsBestAnswer() {
    // All cold: D(cold) = ½/(½ + 1) = ⅓ and D(hot) = 1, so V = ½·log ⅓ + log ⅔.
    let value = 0.5 * log(1.0 / 3) + log(2.0 / 3)
    #expect((Temperature.best(against: 0) - value).magnitude < 1e-12)
    #expect((Temperature.best(against: 1) - value).magnitude < 1e-12)
    #expect((Temperature.best(against: 0.5) + 2 * log(2)).magnitude < 1e-12)
    for share in [0, 0.1, 0.5, 0.9, 1] {
      let found = Temperature.integral(share)
      #expect((found - Temperature.best(against: share)).magnitude < 1e-9)
    }
  }

  @Test func theAnswerToABeliefIsAnEnd() {
    // D(hot) = 0.8, D(cold) = 0.2: all hot costs D ½·log 0.16 + log 0.2.
    let hot = Temperature.answer(to: 0.8)
    #expect(hot.share == 1)
    #expect((hot.value - (0.5 * log(0.16) + log(0.2))).magnitude < 1e-12)
    #expect(Temperature.answer(to: 0.3).share == 0)
    let undecided = Temperature.answer(to: 0.5)
    #expect((undecided.value + 2 * log(2)).magnitude < 1e-12)
    // No share between the ends is better.
    for share in stride(from: 0.0, through: 1, by: 0.1) {
      #expect(Temperature.value(0.8, share) >= hot.value - 1e-12)
    }
  }

  @Test func theOrderIsWhoTakesManySteps() {
    let lesson = Temperature()
    let fast = lesson.game(.discriminatorFast, .none, seed: 1).rules
    #expect(fast.discriminatorSteps == lesson.k && fast.generatorSteps == 1)
    let greedy = lesson.game(.generatorFast, .noise, seed: 1).rules
    #expect(greedy.discriminatorSteps == 1 && greedy.generatorSteps == lesson.k)
    #expect(greedy.inputNoise == lesson.inputNoise / 20 && greedy.gradientPenalty == 0)
    #expect(lesson.game(.generatorFast, .slope, seed: 1).rules.gradientPenalty > 0)
    #expect(lesson.game(.generatorFast, .features, seed: 1).discriminator.looksAtBatch)
  }

  @Test func aWiderStartIsAsWideAsTheData() {
    let game = Temperature().game(.generatorFast, .start, seed: 3)
    var stream = Random(seed: 9)
    let samples = game.generator.detached(Tensor.normal([4_000, 1], using: &stream))
    let mean = samples.mean().number
    #expect(mean.magnitude < 0.1)
    #expect((square(samples - mean).mean().number.squareRoot() - 1).magnitude < 0.1)
  }
}
