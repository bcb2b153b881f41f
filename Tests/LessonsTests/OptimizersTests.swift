import Foundation
import Testing

@testable import OptimizersLesson

/// Lesson 14's ravine: counts of steps and first steps, worked out apart from the engine.
@Suite struct OptimizersTests {
  private let ravine = Ravine(shallow: 1, steep: 20)

  @Test(arguments: [Float(0.002), 0.01, 0.04, 0.09, 0.098])
  func stepsToOnePercentAreThoseOfTheFormula(rate: Float) throws {
    let factor = max(abs(1 - Double(rate)), abs(1 - 20 * Double(rate)))
    let formula = Int(ceil(log(0.01) / log(factor)))
    #expect(ravine.stepsOfDescent(rate: rate) == formula)
    #expect(ravine.walk(.descent, rate: rate, steps: 3_000).stepsToOnePercent == formula)
  }

  @Test func aboveTheLimitNothingArrives() {
    #expect(ravine.stepsOfDescent(rate: 0.1001) == nil)
    let walk = ravine.walk(.descent, rate: 0.105, steps: 200)
    #expect(walk.stepsToOnePercent == nil)
    // y grows by 1.1 at each step, with the sign turned.
    #expect((Double(walk.points[50].y) / pow(-1.1, 50) - 1).magnitude < 1e-4)
  }

  @Test func whatComesBackHasNotArrived() {
    var walk = Walk(points: [(10, 1), (0.05, 0), (0.5, 0), (0.02, 0.001)], best: 0)
    #expect(walk.stepsToOnePercent == 3)
    walk.points.append((1, 0))
    #expect(walk.stepsToOnePercent == nil)
  }

  @Test(arguments: Method.allCases)
  func threeStepsByHand(method: Method) {
    let rate = method.rate(in: ravine)
    let walk = ravine.walk(method, rate: rate, steps: 3)
    #expect(walk.largestError(of: method, rate: rate, in: ravine) < 2e-6)
    // A slip in the rate would be seen.
    #expect(walk.largestError(of: method, rate: rate * 1.01, in: ravine) > 1e-4)
  }

  @Test func momentumByHandInNumbers() {
    // From 1 on ½·2·w² with α = 0.1: g = 2, w = 0.8; g = 1.6, v = 3.4, w = 0.46; g = 0.92, v = 3.98.
    let steps = Method.momentum.byHand(1, curvature: 2, rate: 0.1)
    for (found, expected) in zip(steps, [0.8, 0.46, 0.062]) {
      #expect((found - expected).magnitude < 1e-12)
    }
    // Adam's first step is as long as its rate, whatever the slope.
    #expect((Method.adam.byHand(5, curvature: 300, rate: 0.3)[0] - 4.7).magnitude < 1e-9)
  }
}
