import Autograd
import Networks
import Testing

@Suite struct InitializerTests {
  private let inputs = 300
  private let outputs = 60

  private func moments(_ numbers: [Float]) -> (mean: Double, variance: Double, largest: Double) {
    let values = numbers.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    return (mean, squares / Double(values.count), values.map(\.magnitude).max() ?? 0)
  }

  @Test(arguments: UInt64(1)...5)
  func uniformWeightsFillTheirBounds(seed: UInt64) {
    let cases: [(Initializer, Double)] = [
      (.glorotUniform, (6.0 / 360).squareRoot()), (.uniformByInputs, (1.0 / 300).squareRoot()),
      (.leCunUniform, (3.0 / 300).squareRoot()),
    ]
    for (initializer, bound) in cases {
      var random = Random(seed: seed)
      let weights = initializer.weights(inputs: inputs, outputs: outputs, using: &random)
      #expect(weights.shape == [inputs, outputs])
      let count = Double(weights.count)
      let found = moments(weights.numbers)
      #expect(found.largest <= bound * (1 + 1e-6))
      #expect(found.largest > bound * 0.998)
      // Five standard deviations of the mean and of the variance, b²/3, of uniform numbers.
      #expect(found.mean.magnitude < 5 * bound / (3 * count).squareRoot())
      #expect((found.variance / (bound * bound / 3) - 1).magnitude < 5 * (0.8 / count).squareRoot())
    }
  }

  @Test(arguments: UInt64(1)...5)
  func normalWeightsHaveTheirSpread(seed: UInt64) {
    let cases: [(Initializer, Double)] = [
      (.glorotNormal, 2.0 / 360), (.heNormal, 2.0 / 300),
      (.normal(standardDeviation: 0.02), 0.0004),
    ]
    for (initializer, variance) in cases {
      var random = Random(seed: seed)
      let weights = initializer.weights(inputs: inputs, outputs: outputs, using: &random)
      #expect(weights.shape == [inputs, outputs])
      let count = Double(weights.count)
      let found = moments(weights.numbers)
      #expect(found.mean.magnitude < 5 * (variance / count).squareRoot())
      #expect((found.variance / variance - 1).magnitude < 5 * (2 / count).squareRoot())
      // 0.27 % lie outside of three standard deviations, none of uniform ones outside of √3.
      let bound = Float(3 * variance.squareRoot())
      let outside = weights.numbers.filter { $0.magnitude > bound }.count
      #expect((15...90).contains(outside))
    }
  }

  @Test func theSameSeedGivesTheSameBits() {
    for initializer: Initializer in [
      .glorotUniform, .glorotNormal, .heNormal, .normal(standardDeviation: 1), .uniformByInputs,
      .leCunUniform,
    ] {
      func drawn(_ seed: UInt64) -> [UInt32] {
        var random = Random(seed: seed)
        return bits(initializer.weights(inputs: 3, outputs: 7, using: &random))
      }
      #expect(drawn(1) == drawn(1))
      #expect(drawn(1) != drawn(2))
    }
  }

  @Test func onlyTwoDrawTheBiasFromTheRangeOfTheWeights() {
    for initializer: Initializer in [
      .glorotUniform, .glorotNormal, .heNormal, .normal(standardDeviation: 1),
    ] {
      var (random, untouched) = (Random(seed: 3), Random(seed: 3))
      let biases = initializer.biases(inputs: 4, outputs: 6, using: &random)
      #expect(biases.shape == [6])
      #expect(biases.numbers.allSatisfy { $0 == 0 })
      #expect(random.next() == untouched.next())
    }
    let cases: [(Initializer, Double)] = [
      (.uniformByInputs, 0.25), (.leCunUniform, Double(Float(0.1875).squareRoot())),
    ]
    for (initializer, bound) in cases {
      for seed in UInt64(1)...5 {
        var random = Random(seed: seed)
        let biases = initializer.biases(inputs: 16, outputs: 5000, using: &random)
        #expect(biases.shape == [5000])
        let found = moments(biases.numbers)
        #expect(found.largest <= bound)
        #expect(found.largest > bound * 0.996)
        #expect(found.mean.magnitude < 5 * bound / (3.0 * 5000).squareRoot())
        #expect(
          (found.variance / (bound * bound / 3) - 1).magnitude < 5 * (0.8 / 5000.0).squareRoot())
      }
    }
  }

  @Test func aLayerDrawsItsWeightThenItsBias() {
    var (random, again) = (Random(seed: 9), Random(seed: 9))
    let layer = Linear(inputs: 9, outputs: 4, initializer: .uniformByInputs, using: &random)
    let initializer = Initializer.uniformByInputs
    #expect(bits(layer.weight) == bits(initializer.weights(inputs: 9, outputs: 4, using: &again)))
    #expect(bits(layer.bias) == bits(initializer.biases(inputs: 9, outputs: 4, using: &again)))
    #expect(Set(bits(layer.bias)).count == 4)

    let plain = Linear(inputs: 9, outputs: 4, initializer: .glorotUniform, using: &random)
    #expect(plain.bias.numbers == [0, 0, 0, 0])
  }
}
