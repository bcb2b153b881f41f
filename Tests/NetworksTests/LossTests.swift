import Autograd
import Foundation
import Networks
import Testing

@Suite struct LossTests {
  private let log2 = Foundation.log(2.0)

  private func logits(_ numbers: [Float]) -> Logits {
    Logits(Tensor(numbers, shape: [numbers.count, 1]))
  }

  /// The logits of probabilities.
  private func logits(of probabilities: [Double]) -> Logits {
    logits(probabilities.map { Float(Foundation.log($0 / (1 - $0))) })
  }

  @Test func aDiscriminatorThatCannotTell() {
    let undecided = logits([0, 0, 0])
    #expect(relativeError(minimaxValue(real: undecided, fake: undecided).number, -2 * log2) < 1e-6)
    #expect(
      relativeError(
        discriminatorLoss(real: undecided, fake: undecided).number, Foundation.log(4.0)) < 1e-6)
    #expect(relativeError(Objective.minimax.generatorLoss(onFake: undecided).number, -log2) < 1e-6)
    #expect(
      relativeError(Objective.nonSaturating.generatorLoss(onFake: undecided).number, log2) < 1e-6)
    #expect(relativeError(binaryCrossEntropy(undecided, labels: 1).number, log2) < 1e-6)
    #expect(relativeError(binaryCrossEntropy(undecided, labels: 0).number, log2) < 1e-6)
  }

  @Test func theLecturesNumbers() {
    let (high, low) = (logits(of: [0.8, 0.8]), logits(of: [0.2, 0.2]))
    // Good: D(x) = 0.8, D(G(z)) = 0.2; bad: the other way round.
    #expect(relativeError(minimaxValue(real: high, fake: low).number, -0.446287) < 3e-6)
    #expect(relativeError(minimaxValue(real: low, fake: high).number, -3.218876) < 3e-6)
    #expect(relativeError(Objective.minimax.generatorLoss(onFake: low).number, -0.223144) < 3e-6)
    #expect(relativeError(Objective.minimax.generatorLoss(onFake: high).number, -1.609438) < 3e-6)
    #expect(
      relativeError(Objective.nonSaturating.generatorLoss(onFake: low).number, 1.609438) < 3e-6)
    #expect(
      relativeError(Objective.nonSaturating.generatorLoss(onFake: high).number, 0.223144) < 3e-6)
  }

  @Test func aMinibatchIsAveraged() {
    let (real, fake) = (logits(of: [0.9, 0.7, 0.6, 0.8]), logits(of: [0.1, 0.4]))
    let onReal = [0.9, 0.7, 0.6, 0.8].map { Foundation.log($0) }.reduce(0, +) / 4
    let onFake = [0.9, 0.6].map { Foundation.log($0) }.reduce(0, +) / 2
    let value = minimaxValue(real: real, fake: fake).number
    #expect(relativeError(value, onReal + onFake) < 1e-6)
    #expect(discriminatorLoss(real: real, fake: fake).number == -value)
  }

  @Test func gradientsAtTheLogit() {
    let scores =
      (1...99).map { Float(Foundation.log(Double($0) / Double(100 - $0))) }
      + [-1000, -50, 50, 1000]
    for score in scores {
      let z = Tensor.variable(score)
      let exact = Double(score)
      let minimax = Objective.minimax.generatorLoss(onFake: Logits(z))
      let nonSaturating = Objective.nonSaturating.generatorLoss(onFake: Logits(z))
      let value = minimaxValue(real: Logits(z), fake: Logits(0))
      for (loss, slope, expected) in [
        (minimax, -sigma(exact), -softplus(exact)),
        (nonSaturating, -sigma(-exact), softplus(-exact)),
        (value, sigma(-exact), -softplus(-exact) - log2),
      ] {
        #expect(loss.number.isFinite)
        #expect(relativeError(loss.number, expected) < 3e-6)
        #expect(relativeError(gradient(of: loss, at: z).number, slope) < 3e-6, "logit \(score)")
      }
    }
  }

  @Test func crossEntropyIsTheNegativeValue() {
    let (real, fake) = (logits([2, -1, 0.5, 30]), logits([-3, 0.25, -40]))
    let value = minimaxValue(real: real, fake: fake).number
    let ones = Tensor(repeating: 1, shape: [4, 1])
    let zeros = Tensor(repeating: 0, shape: [3, 1])
    let sum = binaryCrossEntropy(real, labels: ones) + binaryCrossEntropy(fake, labels: zeros)
    #expect(relativeError(sum.number, -Double(value)) < 1e-6)
    #expect(
      relativeError(discriminatorLoss(real: real, fake: fake).number, -Double(value)) < 1e-6)

    // As one batch with labels, as many of each: half of it.
    let batch = Logits(concatenate([logits([2, -1, 0.5]).scores, fake.scores], axis: 0))
    let labels = Tensor([1, 1, 1, 0, 0, 0], shape: [6, 1])
    let three = discriminatorLoss(real: logits([2, -1, 0.5]), fake: fake).number
    #expect(
      relativeError(binaryCrossEntropy(batch, labels: labels).number, Double(three) / 2) < 1e-6)
  }

  @Test func crossEntropyIsSymmetric() {
    let z = Tensor([-60, -3, 0.1, 2, 17], shape: [5, 1])
    let t = Tensor([0, 0.3, 1, 0.5, 0.9], shape: [5, 1])
    let one = binaryCrossEntropy(Logits(z), labels: t).number
    let mirrored = binaryCrossEntropy(Logits(-z), labels: 1 - t).number
    #expect(one == mirrored)
    var exact = 0.0
    for index in 0..<5 {
      exact += softplus(Double(z[index])) - Double(t[index]) * Double(z[index])
    }
    #expect(relativeError(one, exact / 5) < 1e-6)
  }

  @Test(arguments: [Float(8), 15, 20, 50])
  func crossEntropyIsExactWhereTheDiscriminatorIsSure(score: Float) {
    for (score, label) in [(score, Float(1)), (-score, 0)] {
      let z = Tensor.variable(score)
      let loss = binaryCrossEntropy(Logits(z), labels: Tensor(label))
      let small = sigma(-Double(score.magnitude))
      #expect(relativeError(loss.number, softplus(-Double(score.magnitude))) < 1e-6)
      let slope = gradient(of: loss, at: z).number
      #expect(relativeError(slope, label == 1 ? -small : small) < 1e-6)
    }
  }

  @Test func noGradientFlowsToLabels() {
    let z = Tensor([0.5, -2], shape: [2, 1]).variable
    let labels = Tensor([1, 0], shape: [2, 1]).variable
    let loss = binaryCrossEntropy(Logits(z), labels: labels)
    let slopes = gradient(of: loss, at: [z, labels])
    #expect(slopes[1].numbers == [0, 0])
    #expect(relativeError(slopes[0][0], (sigma(0.5) - 1) / 2) < 1e-6)
    #expect(relativeError(slopes[0][1], sigma(-2) / 2) < 1e-6)
  }

  @Test func logitsAndProbabilitiesAgree() {
    let scores: [Float] = [-6, -1, 0, 0.3, 4]
    let found = logits(scores)
    for (index, score) in scores.enumerated() {
      let exact = sigma(Double(score))
      #expect(relativeError(found.probabilities[index], exact) < 1e-6)
      #expect(relativeError(found.logProbabilities[index], Foundation.log(exact)) < 1e-6)
      #expect(relativeError(found.logComplements[index], Foundation.log(1 - exact)) < 1e-6)
    }
  }

  @Test func crossEntropyOfClasses() {
    // Probabilities ½ ¼ ¼ and ⅓ ⅓ ⅓: the mean of log 2 and log 3.
    let z = Tensor([Float(log2), 0, 0, 5, 5, 5], shape: [2, 3]).variable
    let loss = crossEntropy(logits: z, classes: [0, 2])
    #expect(relativeError(loss.number, (log2 + Foundation.log(3.0)) / 2) < 1e-6)
    // Softmax less one at the class, over the number of rows.
    let expected = [-0.25, 0.125, 0.125, 1 / 6.0, 1 / 6.0, -1 / 3.0]
    for (found, expected) in zip(gradient(of: loss, at: z).numbers, expected) {
      #expect(relativeError(found, expected) < 1e-6)
    }
  }

  @Test func crossEntropyOfSureClassifiers() {
    let z = Tensor([1000, 0, 0, 1000], shape: [2, 2])
    #expect(crossEntropy(logits: z, classes: [0, 1]).number == 0)
    #expect(crossEntropy(logits: z, classes: [1, 0]).number == 1000)
  }

  @Test func twoClassesAreTheBinaryCase() {
    let scores: [Float] = [-3, 0.5, 2]
    let pairs = Tensor(scores.flatMap { [0, $0] }, shape: [3, 2])
    let labels = Tensor([1, 0, 1], shape: [3, 1])
    let binary = binaryCrossEntropy(logits(scores), labels: labels).number
    #expect(
      relativeError(crossEntropy(logits: pairs, classes: [1, 0, 1]).number, Double(binary)) < 1e-6)
  }

  @Test func squaredError() {
    let x = Tensor([1, 2, 3, 4], shape: [2, 2]).variable
    let loss = meanSquaredError(x, Tensor([1, 0, 4, 4], shape: [2, 2]))
    #expect(loss.number == 1.25)
    #expect(gradient(of: loss, at: x).numbers == [0, 1, -0.5, 0])
  }

  @Test func absoluteError() {
    let x = Tensor([1, 2, 3, 4], shape: [2, 2]).variable
    let loss = meanAbsoluteError(x, Tensor([1, 0, 4, 4], shape: [2, 2]))
    #expect(loss.number == 0.75)
    #expect(gradient(of: loss, at: x).numbers == [0, 0.25, -0.25, 0])
  }

  @Test func labelsOfAnotherShapeAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      // Broadcasting would make a 3 × 3 table of these.
      _ = binaryCrossEntropy(
        Logits(Tensor([1, 2, 3], shape: [3, 1])), labels: Tensor([1, 0, 1]))
    }
    #expect(
      errorText(result).contains("labels [3] do not fit scores [3, 1]"))
  }

  @Test func aClassThatIsNoColumnIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = crossEntropy(logits: Tensor([1, 2, 3, 4], shape: [2, 2]), classes: [0, 2])
    }
    #expect(errorText(result).contains("classes [0, 2] do not fit"))
  }

  @Test func squaredErrorOfDifferentShapesIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = meanSquaredError(Tensor([1, 2], shape: [2, 1]), Tensor([1, 2]))
    }
    #expect(errorText(result).contains("shapes [2, 1] and [2] differ"))
  }
}
