import Autograd
import Foundation
import Networks
import Testing

@Suite struct ConditioningAugmentationTests {
  /// One number of `ĉ` for conditions of one number: `μ = a·y`, `log σ = b·y`.
  private func layer(_ a: Float, _ b: Float, size: Int = 1) -> ConditioningAugmentation {
    var random = Random(seed: 1)
    var layer = ConditioningAugmentation(
      condition: 1, size: size, using: &random)
    let weights = Array(repeating: a, count: size) + Array(repeating: b, count: size)
    layer.linear = Linear(
      weight: Tensor(weights, shape: [1, 2 * size]),
      bias: Tensor(repeating: 0, shape: [2 * size]))
    return layer
  }

  private func row(_ y: Float, size: Int = 1) -> Tensor {
    Tensor([7] + Array(repeating: 0.5, count: size) + [y], shape: [1, size + 2])
  }

  @Test func aPointOfTheCloudIsMeanAndDeviation() {
    // z = 7 passes; ĉ = 3 + e²·½.
    let made = layer(3, 2)(row(1)).numbers
    #expect(made[0] == 7)
    #expect((Double(made[1]) - (3 + 0.5 * exp(2))).magnitude < 1e-5)
  }

  @Test(arguments: [(0.0, 0.0), (1, 0), (0, 1), (0, -1), (2, -3), (-1.5, 0.5)])
  func theDivergenceIsTheClosedForm(mean: Double, logDeviation: Double) {
    let expected = 0.5 * (mean * mean + exp(2 * logDeviation) - 1) - logDeviation
    let found = layer(Float(mean), Float(logDeviation)).divergence(of: row(1)).number
    #expect((Double(found) - expected).magnitude < 1e-5)
    #expect(expected >= 0)
  }

  @Test func itIsASumOverNumbersAndAMeanOverRows() {
    let one = layer(1, 0.5).divergence(of: row(1)).number
    let four = layer(1, 0.5, size: 4).divergence(of: row(1, size: 4)).number
    #expect((four - 4 * one).magnitude < 1e-5)
    let twice = layer(1, 0.5).divergence(of: concatenate([row(1), row(1)], axis: 0)).number
    #expect((twice - one).magnitude < 1e-6)
    let mixed = layer(1, 0.5).divergence(of: concatenate([row(1), row(0)], axis: 0)).number
    #expect((mixed - one / 2).magnitude < 1e-6)
  }

  @Test func bothHalvesAreLearned() {
    var layer = layer(0.5, 0.25)
    layer.linear = Linear(weight: layer.linear.weight, bias: layer.linear.bias)
    let loss = layer.divergence(of: row(1))
    let slopes = gradient(of: loss, at: layer.parameters)[0].numbers
    // Its slopes are μ and σ² − 1.
    #expect((slopes[0] - 0.5).magnitude < 1e-6)
    #expect((Double(slopes[1]) - (exp(0.5) - 1)).magnitude < 1e-6)
  }

  @Test func itsWeightsAreThoseOfALinearLayerInAFile() throws {
    let network = Sequential([layer(1, 2)])
    let file = try TensorsFile(bytes: safetensors(of: network))
    #expect(file.tensors["0.weight"]?.numbers == [1, 2])
    var other = Sequential([layer(5, 6)])
    try other.load(safetensors: safetensors(of: network))
    #expect(other.parameters.map(\.numbers) == network.parameters.map(\.numbers))
  }
}
