import Autograd
import Networks
import Testing

// Labels as rows of numbers, and as planes of images.

@Suite struct ConditionTests {
  @Test func oneHotRowsHoldOneOne() {
    let rows = Tensor(oneHot: [2, 0, 1], of: 3)
    #expect(rows.shape == [3, 3])
    #expect(rows.numbers == [0, 0, 1, 1, 0, 0, 0, 1, 0])
  }

  @Test func crossEntropyAgainstSharesIsThatAgainstClasses() {
    let logits = Tensor([1, -2, 0.5, 0, 3, -1], shape: [2, 3])
    let one = crossEntropy(logits: logits, classes: [2, 1]).number
    #expect(
      one == crossEntropy(logits: logits, shares: Tensor(oneHot: [2, 1], of: 3)).number)
    // Between two classes: the mean of both.
    let even = crossEntropy(logits: logits, shares: Tensor(repeating: 1 / 3, shape: [2, 3])).number
    let all = (0..<3).map { crossEntropy(logits: logits, classes: [$0, $0]).number }
    #expect((even - all.reduce(0, +) / 3).magnitude < 1e-6)
  }

  @Test func aPlaneOfTheConditionIsTheLastChannel() {
    var random = Random(seed: 1)
    var layer = ConditionPlane(
      height: 1, width: 2, channels: 2, condition: 2,
      initializer: .normal(standardDeviation: 0.02), using: &random)
    layer.weight = Tensor([10, 20, 30, 40], shape: [2, 2])
    // Two places of two channels, then the condition.
    let x = Tensor([1, 2, 3, 4, 0, 1, 5, 6, 7, 8, 1, 0], shape: [2, 6])
    let image = layer(x)
    #expect(image.shape == [2, 1, 2, 3])
    #expect(image.numbers == [1, 2, 30, 3, 4, 40, 5, 6, 10, 7, 8, 20])
  }

  @Test func weightsOfAPlaneSurviveAFile() throws {
    func network(_ seed: UInt64) -> Sequential {
      var random = Random(seed: seed)
      return Sequential([
        ConditionPlane(
          height: 2, width: 2, channels: 1, condition: 3,
          initializer: .normal(standardDeviation: 1), using: &random),
        Convolution(
          inputs: 2, outputs: 1, window: 2, initializer: .heNormal, using: &random),
      ])
    }
    let (one, bytes) = (network(1), safetensors(of: network(1)))
    var other = network(2)
    try other.load(safetensors: bytes)
    #expect(other.parameters.map(\.numbers) == one.parameters.map(\.numbers))
    // As a linear layer of PyTorch has it: a row for each output.
    #expect(try TensorsFile(bytes: bytes).tensors["0.weight"]?.shape == [4, 3])
  }
}
