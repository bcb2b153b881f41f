import Networks
import Testing

@Suite struct DecayTests {
  @Test func aConstantRateStays() {
    #expect([0, 1, 1_000_000].map { LearningRateDecay.constant.factor(at: $0) } == [1, 1, 1])
  }

  @Test func aStraightLineBetweenItsEnds() {
    let decay = LearningRateDecay.linear(start: 10, end: 20, floor: 0.25)
    let expected: [(Int, Double)] = [
      (0, 1), (9, 1), (10, 1), (11, 0.925), (15, 0.625), (19, 0.325), (20, 0.25), (1000, 0.25),
    ]
    for (step, factor) in expected {
      #expect(relativeError(decay.factor(at: step), factor) < 1e-6, "step \(step)")
    }
    #expect(decay.factor(at: 10) == 1)
    #expect(decay.factor(at: 20) == 0.25)
  }

  @Test func aLineOfNoLengthIsAStep() {
    let decay = LearningRateDecay.linear(start: 10, end: 10, floor: 0.5)
    #expect([9, 10, 11].map { decay.factor(at: $0) } == [1, 1, 0.5])
  }

  @Test func aLineThatEndsBeforeItBeginsIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LearningRateDecay.linear(start: 8, end: 4, floor: 0).factor(at: 1)
    }
    #expect(errorText(result).contains("LearningRateDecay: a line from step 8 to step 4"))
  }

  @Test func stepsOfNoLengthAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LearningRateDecay.steps(every: 0, factor: 0.5).factor(at: 1)
    }
    #expect(errorText(result).contains("LearningRateDecay: a change every 0 steps"))
  }

  @Test func stepsGoDownOneByOne() {
    let decay = LearningRateDecay.steps(every: 3, factor: 0.5)
    #expect(
      [0, 2, 3, 5, 6, 8, 9].map { decay.factor(at: $0) } == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125])
  }
}
