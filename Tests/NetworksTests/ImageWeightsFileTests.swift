import Autograd
import Networks
import Testing

@Suite struct ImageWeightsFileTests {
  private func counted(_ shape: Shape) -> Tensor {
    Tensor((1...shape.elementCount).map { Float($0) }, shape: shape)
  }

  private func network(seed: UInt64) -> Sequential {
    var random = Random(seed: seed)
    return Sequential([
      Reshape(to: [1, 1, 5]),
      TransposedConvolution(
        inputs: 5, outputs: 4, window: 3, hasBias: false, initializer: .heNormal, using: &random),
      BatchNormalization(channels: 4), Activation.relu,
      Sequential([
        TransposedConvolution(
          inputs: 4, outputs: 3, window: 4, stride: 2, padding: 1, initializer: .uniformByInputs,
          using: &random), BatchNormalization(channels: 3),
      ]),
      Upsampling(by: 2), MaxPooling(window: 3),
      Convolution(
        inputs: 3, outputs: 2, window: 2, initializer: .uniformByInputs, using: &random),
      Reshape(to: [18]),
      Linear(inputs: 18, outputs: 1, initializer: .uniformByInputs, using: &random),
    ])
  }

  private func noise(_ seed: UInt64) -> Tensor {
    var random = Random(seed: seed)
    return .normal([6, 5], using: &random)
  }

  private func trained(seed: UInt64) -> Sequential {
    var network = network(seed: seed)
    for step in UInt64(0)..<3 { _ = network.trainingPass(noise(seed + step)) }
    return network
  }

  private func statisticBits(_ network: Sequential) -> [[UInt32]] {
    network.statistics.map(bits)
  }

  @Test func everyBitComesBack() throws {
    let original = trained(seed: 1)
    let bytes = safetensors(of: original)
    let tensors = try TensorsFile(bytes: bytes).tensors
    #expect(
      tensors.mapValues(\.shape) == [
        "1.weight": [5, 4, 3, 3], "2.weight": [4], "2.bias": [4], "2.running_mean": [4],
        "2.running_var": [4], "4.0.weight": [4, 3, 4, 4], "4.0.bias": [3], "4.1.weight": [3],
        "4.1.bias": [3], "4.1.running_mean": [3], "4.1.running_var": [3], "7.weight": [2, 3, 2, 2],
        "7.bias": [2], "9.weight": [1, 18], "9.bias": [1],
      ])
    var loaded = network(seed: 2)
    try loaded.load(safetensors: bytes)
    #expect(bits(loaded) == bits(original))
    #expect(statisticBits(loaded) == statisticBits(original))
    #expect(safetensors(of: loaded) == bytes)
    #expect(loaded.parameters.allSatisfy { $0.isRecorded })
    #expect(loaded.statistics.allSatisfy { !$0.isRecorded })
    let z = noise(9)
    #expect(bits(loaded(z, .inference)) == bits(original(z, .inference)))
    #expect(bits(loaded(z, .inference)) != bits(loaded(z, .training)))
  }

  /// Each number says where it lies here: PyTorch counts channels before the window's places.
  @Test func theOrderOfPyTorch() throws {
    let original = Sequential([
      Convolution(weight: counted([1, 2, 2, 3])),
      Convolution(weight: counted([2, 2, 1, 2]), bias: Tensor([9, 10])),
      TransposedConvolution(weight: counted([1, 2, 2, 3])),
      TransposedConvolution(weight: counted([2, 2, 2, 1]), bias: Tensor([9, 10])),
      BatchNormalization(channels: 2),
    ])
    .with(statistics: [Tensor([3, 4]), Tensor([5, 6])])
    let tensors = try TensorsFile(bytes: safetensors(of: original)).tensors
    func expect(_ name: String, _ shape: Shape, _ numbers: [Float]) throws {
      let tensor = try #require(tensors[name])
      #expect(tensor.shape == shape && tensor.numbers == numbers, "\(name): \(tensor)")
    }
    // [outputs, inputs, height, width]
    try expect("0.weight", [3, 2, 1, 2], [1, 7, 4, 10, 2, 8, 5, 11, 3, 9, 6, 12])
    try expect("1.weight", [2, 1, 2, 2], [1, 3, 5, 7, 2, 4, 6, 8])
    try expect("1.bias", [2], [9, 10])
    // [inputs, outputs, height, width]
    try expect("2.weight", [3, 2, 1, 2], [1, 7, 4, 10, 2, 8, 5, 11, 3, 9, 6, 12])
    try expect("3.weight", [1, 2, 2, 2], [1, 3, 5, 7, 2, 4, 6, 8])
    try expect("3.bias", [2], [9, 10])
    try expect("4.weight", [2], [1, 1])
    try expect("4.bias", [2], [0, 0])
    try expect("4.running_mean", [2], [3, 4])
    try expect("4.running_var", [2], [5, 6])
    #expect(tensors.count == 10)
  }

  @Test func aFileRefusedChangesNothing() throws {
    var target = trained(seed: 1)
    let (weights, statistics) = (bits(target), statisticBits(target))
    let tensors = try TensorsFile(bytes: safetensors(of: trained(seed: 5))).tensors
    func expectRefused(
      _ error: WeightsFileError, _ change: (inout [String: Tensor]) -> Void
    ) {
      var changed = tensors
      change(&changed)
      #expect(throws: error) {
        try target.load(safetensors: TensorsFile(tensors: changed).bytes)
      }
      #expect(bits(target) == weights)
      #expect(statisticBits(target) == statistics)
    }
    expectRefused(.missingTensor("4.1.running_var")) { $0["4.1.running_var"] = nil }
    expectRefused(.missingTensor("9.bias")) { $0["9.bias"] = nil }
    expectRefused(.shape("2.running_mean", given: [5], expected: [4])) {
      $0["2.running_mean"] = Tensor(repeating: 0, shape: [5])
    }
    expectRefused(.shape("7.weight", given: [2, 2, 3, 2], expected: [2, 3, 2, 2])) {
      $0["7.weight"] = Tensor(repeating: 0, shape: [2, 2, 3, 2])
    }
    expectRefused(.unexpectedTensor("1.bias")) { $0["1.bias"] = Tensor([1, 2, 3, 4]) }
    try target.load(safetensors: TensorsFile(tensors: tensors).bytes)
    #expect(bits(target) != weights && statisticBits(target) != statistics)
  }
}
