import Autograd
import Networks
import Testing

// What the reference path does not show: first steps, state, variables.

@Suite struct OptimizerTests {
  @Test(arguments: [Float(1e-6), 1e-3, 0.5, -2, 1e6, -3e-8, 0])
  func adamsFirstStepIsAsLongAsTheLearningRate(slope: Float) {
    var adam = Adam(learningRate: 0.01, beta1: 0.5, beta2: 0.999, epsilon: 1e-8)
    var parameters = [Tensor(0).variable, Tensor(repeating: 0, shape: [17]).variable]
    adam.update(
      &parameters, along: [Tensor(slope), Tensor(repeating: slope, shape: [17])])
    let expected = -0.01 * Double(slope) / (Double(slope.magnitude) + 1e-8)
    for number in parameters.flatMap(\.numbers) {
      #expect(relativeError(number, expected) < 2e-6)
    }
  }

  @Test(arguments: [Float(1e-9), -1e-8, 3e-7, 2])
  func epsilonIsAddedToTheRoot(slope: Float) {
    var optimizer = RMSProp(learningRate: 0.01, decay: 0.75, epsilon: 1e-8)
    var parameters = [Tensor(0).variable]
    optimizer.update(&parameters, along: [Tensor(slope)])
    // The first mean square is a quarter of the gradient's.
    let expected = -0.01 * Double(slope) / (Double(slope.magnitude) / 2 + 1e-8)
    #expect(relativeError(parameters[0].number, expected) < 2e-6)
  }

  @Test func adamForgetsTheBiasOfItsStart() {
    // With a constant gradient both corrected moments are exact at every step.
    var adam = Adam(learningRate: 0.01)
    var parameters = [Tensor(0).variable]
    for step in 1...50 {
      adam.update(&parameters, along: [Tensor(0.3)])
      #expect(relativeError(parameters[0].number, -0.01 * Double(step)) < 1e-5)
    }
  }

  @Test func adamsEpsilonIsAddedAfterTheCorrection() {
    // Algorithm 1 of Kingma and Ba by hand, at gradients 1 and 2, with an ε that is seen.
    var adam = Adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 0.1)
    var parameters = [Tensor(0).variable]
    adam.update(&parameters, along: [Tensor(1)])
    let first = -0.01 / 1.1
    #expect(relativeError(parameters[0].number, first) < 1e-6)
    adam.update(&parameters, along: [Tensor(2)])
    let (m, v) = (0.29 / 0.19, 0.004999 / 0.001999)
    #expect(relativeError(parameters[0].number, first - 0.01 * m / (v.squareRoot() + 0.1)) < 2e-6)
  }

  @Test func withoutMomentumTheBallIsNotHeavy() {
    var plain = SGD(learningRate: 0.1)
    var light = SGD(learningRate: 0.1, momentum: 0, nesterov: true)
    var (one, other) = ([Tensor([1, -2]).variable], [Tensor([1, -2]).variable])
    for slope in [Float(0.5), -3, 7] {
      plain.update(&one, along: [Tensor([slope, 2 * slope])])
      light.update(&other, along: [Tensor([slope, 2 * slope])])
    }
    #expect(bits(one[0]) == bits(other[0]))
    #expect(relativeError(one[0][0], 1 - 0.1 * 4.5) < 1e-6)
    #expect(relativeError(one[0][1], -2 - 0.1 * 9) < 1e-6)
  }

  @Test func copiesOfAnOptimizerRememberEachTheirOwn() {
    let makers: [any Optimizer] = [
      SGD(learningRate: 0.1, momentum: 0.9), RMSProp(learningRate: 0.1), Adam(learningRate: 0.1),
    ]
    for fresh in makers {
      var (one, other) = (fresh, fresh)
      var (first, second) = ([Tensor([1, 2]).variable], [Tensor([1, 2]).variable])
      for _ in 0..<5 { one.update(&first, along: [Tensor([1, -1])]) }
      // The other has seen nothing of these steps.
      other.update(&second, along: [Tensor([3, 4])])
      var (alone, expected) = (fresh, [Tensor([1, 2]).variable])
      alone.update(&expected, along: [Tensor([3, 4])])
      #expect(bits(second[0]) == bits(expected[0]))
    }
  }

  @Test func aStepMakesAFreshVariableAndKeepsTheOldGraph() {
    let makers: [any Optimizer] = [
      SGD(learningRate: 0.5), SGD(learningRate: 0.5, momentum: 0.9),
      RMSProp(learningRate: 0.5), Adam(learningRate: 0.5),
    ]
    for var optimizer in makers {
      let old = Tensor([3, -1]).variable(named: "w")
      var parameters = [old]
      let y = square(parameters[0]).sum()
      let slopes = gradient(of: y, at: parameters)
      optimizer.update(&parameters, along: slopes)
      #expect(parameters[0].isRecorded)
      #expect(parameters[0][0] < 3)
      #expect(parameters[0][1] > -1)
      #expect(y.number == 10)
      #expect(slopes[0].numbers == [6, -2])
      // The graph still leads back to the old variable and its numbers.
      #expect(old.numbers == [3, -1])
      #expect(gradient(of: y, at: [old, parameters[0]]).map(\.numbers) == [[6, -2], [0, 0]])
    }
  }

  @Test func theLearningRateMayChangeBetweenSteps() {
    let makers: [any Optimizer] = [
      SGD(learningRate: 1), SGD(learningRate: 1, momentum: 0.9), RMSProp(learningRate: 1),
      Adam(learningRate: 1),
    ]
    for var optimizer in makers {
      var parameters = [Tensor([1, 2]).variable]
      optimizer.update(&parameters, along: [Tensor([1, 1])])
      let before = bits(parameters[0])
      optimizer.learningRate = 0
      optimizer.update(&parameters, along: [Tensor([1, 1])])
      #expect(bits(parameters[0]) == before)
    }
  }

  @Test func everyOptimizerGoesToTheBottom() {
    let makers: [any Optimizer] = [
      SGD(learningRate: 0.1), SGD(learningRate: 0.02, momentum: 0.9),
      SGD(learningRate: 0.02, momentum: 0.9, nesterov: true), RMSProp(learningRate: 0.01),
      Adam(learningRate: 0.05),
    ]
    for var optimizer in makers {
      var parameters = [Tensor([4, -3]).variable]
      for _ in 0..<800 {
        let loss = (Tensor([1, 4]) * square(parameters[0] - Tensor([1, 2]))).sum()
        optimizer.update(&parameters, along: gradient(of: loss, at: parameters))
      }
      #expect(Swift.abs(parameters[0][0] - 1) < 0.02)
      #expect(Swift.abs(parameters[0][1] - 2) < 0.02)
    }
  }

  @Test func aMissingGradientIsNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var parameters = [Tensor([1, 2]).variable, Tensor([3]).variable]
      var sgd = SGD(learningRate: 0.1)
      sgd.update(&parameters, along: [Tensor([1, 1])])
    }
    #expect(
      errorText(result).contains("no gradient of shape [1] for parameter 1"))
  }

  @Test func aGradientOfAnotherShapeIsNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var parameters = [Tensor([1, 2]).variable]
      var adam = Adam(learningRate: 0.1)
      adam.update(&parameters, along: [Tensor([1, 1, 1])])
    }
    #expect(
      errorText(result).contains("no gradient of shape [2] for parameter 0"))
  }

  @Test func aGradientTooManyIsNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var parameters = [Tensor([1, 2]).variable]
      var optimizer = RMSProp(learningRate: 0.1)
      optimizer.update(&parameters, along: [Tensor([1, 1]), Tensor([1, 1])])
    }
    #expect(errorText(result).contains("2 gradients for 1 parameters"))
  }

  @Test func adamRefusesAnotherNetwork() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var adam = Adam(learningRate: 0.1)
      var (one, other) = ([Tensor([1]).variable], [Tensor([1, 2, 3]).variable])
      adam.update(&one, along: [Tensor([1])])
      adam.update(&other, along: [Tensor([1, 2, 3])])
    }
    #expect(errorText(result).contains("Adam: gradients [[3]], but it belongs"))
  }

  @Test func momentumRefusesAnotherNetwork() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var sgd = SGD(learningRate: 0.1, momentum: 0.9)
      var (one, other) = ([Tensor([1]).variable], [Tensor([1, 2, 3]).variable])
      sgd.update(&one, along: [Tensor([1])])
      // Broadcasting would hide the mistake.
      sgd.update(&other, along: [Tensor([1, 2, 3])])
    }
    #expect(errorText(result).contains("SGD: gradients [[3]], but it belongs"))
  }

  @Test func rmsPropRefusesAnotherNetwork() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var optimizer = RMSProp(learningRate: 0.1)
      var one = [Tensor([1]).variable]
      var other = [Tensor([1]).variable, Tensor([2]).variable]
      optimizer.update(&one, along: [Tensor([1])])
      optimizer.update(&other, along: [Tensor([1]), Tensor([1])])
    }
    #expect(errorText(result).contains("RMSProp: gradients"))
  }
}
