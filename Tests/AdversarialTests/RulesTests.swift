import Adversarial
import Testing

@Suite struct RulesTests {
  @Test func theRulesOfAlgorithmOne() {
    let rules = Rules()
    #expect(rules.discriminatorSteps == 1 && rules.generatorSteps == 1)
    #expect(rules.order == .alternating && rules.objective == .minimax)
    #expect(rules.unrolling == .none && rules.unrolling.steps == 0)
    #expect(!rules.lipschitzIsOneSided)
    #expect(rules.gradientPenalty == 0 && rules.lipschitzPenalty == 0 && rules.weightLimit == 0)
  }

  @Test func aGameOfNoStepsIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(discriminatorSteps: 0))
    }
    #expect(errorText(result).contains("the discriminator takes 0 steps"))
  }

  @Test func rulesThatBecomeImpossibleAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      game.rules.discriminatorSteps = 0
      game.iterate(real: { column([1]) }, noise: { column([1]) })
    }
    #expect(errorText(result).contains("the discriminator takes 0 steps"))
  }

  @Test func aGeneratorOfNoStepsIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(generatorSteps: 0))
    }
    #expect(errorText(result).contains("the generator takes 0 steps"))
    let later = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      game.rules.generatorSteps = -2
      game.iterate(real: { column([1]) }, noise: { column([1]) })
    }
    #expect(errorText(later).contains("the generator takes -2 steps"))
  }

  @Test func lookingBackIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(
        rate: 0.1, Rules(unrolling: Unrolling(steps: -1, learningRate: 0.1)))
    }
    #expect(errorText(result).contains("-1 steps to look ahead"))
    let later = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      game.rules.unrolling.steps = -1
      game.iterate(real: { column([1]) }, noise: { column([1]) })
    }
    #expect(errorText(later).contains("-1 steps to look ahead"))
  }

  @Test func lookingAheadWithoutMovingIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let rules = Rules(unrolling: Unrolling(steps: 2, learningRate: 0))
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, rules)
    }
    #expect(errorText(result).contains("learning rate 0.0"))
  }

  @Test func aNegativePenaltyIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(gradientPenalty: -1))
    }
    #expect(errorText(result).contains("penalty -1.0 is negative"))
  }
}
