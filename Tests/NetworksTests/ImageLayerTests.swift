import Autograd
import Networks
import Testing

@Suite struct ImageLayerTests {
  private let dcgan = Initializer.normal(standardDeviation: 0.02)

  @Test func aConvolutionIsItsOperation() {
    var random = Random(seed: 1)
    let x = Tensor.normal([2, 5, 6, 3], using: &random)
    let layer = Convolution(
      inputs: 3, outputs: 4, window: 4, stride: 2, padding: 1, initializer: .uniformByInputs,
      using: &random)
    #expect(layer.parameters.map(\.shape) == [[4, 4, 3, 4], [4]])
    #expect(layer.parameters.allSatisfy { $0.isRecorded })
    #expect(layer(x).shape == [2, 2, 3, 4])
    #expect(
      bits(layer(x))
        == bits(
          convolution(
            x, layer.parameters[0], bias: layer.parameters[1], stride: 2, padding: 1)))
    let plain = Convolution(
      inputs: 3, outputs: 4, window: 3, hasBias: false, initializer: dcgan, using: &random)
    #expect(plain.parameters.map(\.shape) == [[3, 3, 3, 4]])
    #expect(plain.bias == nil)
    #expect(plain(x).shape == [2, 3, 4, 4])
  }

  @Test func aTransposedConvolutionIsItsOperation() {
    var random = Random(seed: 2)
    let x = Tensor.normal([2, 3, 2, 3], using: &random)
    let layer = TransposedConvolution(
      inputs: 3, outputs: 5, window: 3, stride: 2, padding: 1, outputPadding: 1,
      initializer: .uniformByInputs, using: &random)
    #expect(layer.parameters.map(\.shape) == [[3, 3, 5, 3], [5]])
    #expect(layer.parameters.allSatisfy { $0.isRecorded })
    #expect(layer(x).shape == [2, 6, 4, 5])
    #expect(
      bits(layer(x))
        == bits(
          transposedConvolution(
            x, layer.parameters[0], bias: layer.parameters[1], stride: 2, padding: 1,
            outputPadding: 1)))
    let plain = TransposedConvolution(
      inputs: 3, outputs: 5, window: 2, hasBias: false, initializer: dcgan, using: &random)
    #expect(plain.parameters.map(\.shape) == [[2, 2, 5, 3]])
    #expect(plain(x).shape == [2, 4, 3, 5])
  }

  /// 100 → 7 × 7 → 14 × 14 → 28 × 28 and back, with all that stands between.
  @Test func networksOfTheUsualShape() {
    var random = Random(seed: 3)
    let generator = Sequential([
      Reshape(to: [1, 1, 100]),
      TransposedConvolution(
        inputs: 100, outputs: 6, window: 7, hasBias: false, initializer: dcgan, using: &random),
      BatchNormalization(channels: 6), Activation.relu,
      TransposedConvolution(
        inputs: 6, outputs: 3, window: 4, stride: 2, padding: 1, hasBias: false,
        initializer: dcgan, using: &random),
      BatchNormalization(channels: 3), Activation.relu,
      Upsampling(by: 2),
      Convolution(
        inputs: 3, outputs: 1, window: 3, padding: 1, initializer: dcgan, using: &random),
      Activation.tanh,
    ])
    let discriminator = Sequential([
      Convolution(
        inputs: 1, outputs: 3, window: 4, stride: 2, padding: 1, initializer: dcgan,
        using: &random), Activation.leakyReLU(slope: 0.2),
      Convolution(
        inputs: 3, outputs: 6, window: 3, padding: 1, hasBias: false, initializer: dcgan,
        using: &random), BatchNormalization(channels: 6), Activation.leakyReLU(slope: 0.2),
      MaxPooling(window: 2),
      Convolution(inputs: 6, outputs: 1, window: 7, initializer: dcgan, using: &random),
      Reshape(to: [1]),
    ])
    let z = Tensor.normal([4, 100], using: &random)
    var (x, shapes) = (z, [Shape]())
    for layer in generator.layers {
      x = layer(x, .training)
      if !(layer is Activation || layer is BatchNormalization) { shapes.append(x.shape) }
    }
    #expect(
      shapes == [
        [4, 1, 1, 100], [4, 7, 7, 6], [4, 14, 14, 3], [4, 28, 28, 3], [4, 28, 28, 1],
      ])
    #expect(bits(x) == bits(generator(z, .training)))
    let judged = discriminator(x, .training)
    #expect(judged.shape == [4, 1])
    #expect(generator.parameterCount == 7 * 7 * 100 * 6 + 12 + 16 * 6 * 3 + 6 + 9 * 3 + 1)
    #expect(
      generator.parameters.map(\.shape) == [
        [7, 7, 6, 100], [6], [6], [4, 4, 3, 6], [3], [3], [3, 3, 3, 1], [1],
      ])
    #expect(discriminator.parameterCount == 16 * 3 + 3 + 9 * 18 + 12 + 49 * 6 + 1)
    // A gradient reaches the first weights of both.
    let slopes = gradient(
      of: judged.sum(), at: [generator.parameters[0], discriminator.parameters[0]])
    #expect(slopes.allSatisfy { $0.numbers.contains { $0 != 0 } })
  }

  @Test func parametersAreVisitedInTheirOrder() {
    var random = Random(seed: 4)
    var network = Sequential([
      Convolution(inputs: 1, outputs: 2, window: 2, initializer: .uniformByInputs, using: &random),
      BatchNormalization(channels: 2), MaxPooling(window: 2), Upsampling(by: 2),
      TransposedConvolution(
        inputs: 2, outputs: 3, window: 2, initializer: .uniformByInputs, using: &random),
      TransposedConvolution(
        inputs: 3, outputs: 1, window: 2, hasBias: false, initializer: .uniformByInputs,
        using: &random), Reshape(to: [1]),
    ])
    let before = network.parameters
    #expect(
      before.map(\.shape) == [
        [2, 2, 1, 2], [2], [2], [2], [2, 2, 3, 2], [3], [2, 2, 1, 3],
      ])
    var visited: [[UInt32]] = []
    network.updateParameters { parameter in
      visited.append(bits(parameter))
      parameter.updateStorage {
        $0 = Tensor(repeating: Float(visited.count), shape: $0.shape).storage
      }
    }
    #expect(visited == before.map(bits))
    #expect(network.parameters.map { $0[0] } == [1, 2, 3, 4, 5, 6, 7])
    #expect(before.map(bits) == visited, "the old copy must keep its numbers")
  }

  @Test(arguments: UInt64(1)...3)
  func weightsHaveTheirSpread(seed: UInt64) {
    var random = Random(seed: seed)
    let cases: [(Tensor, Double)] = [
      (
        Convolution(inputs: 20, outputs: 30, window: 5, initializer: dcgan, using: &random).weight,
        0.02
      ),
      (
        TransposedConvolution(
          inputs: 30, outputs: 30, window: 4, stride: 2, initializer: dcgan, using: &random
        ).weight, 0.02
      ),
      // He's variance is 2 over the numbers of which one of the output is a sum.
      (
        Convolution(inputs: 32, outputs: 30, window: 4, initializer: .heNormal, using: &random)
          .weight, 0.0625
      ),
      // With stride 2, a place of the output lies under a quarter of a window's 16 places.
      (
        TransposedConvolution(
          inputs: 32, outputs: 30, window: 4, stride: 2, initializer: .heNormal, using: &random
        ).weight, 0.125
      ),
    ]
    for (weight, deviation) in cases {
      let values = weight.numbers.map(Double.init)
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      #expect(mean.magnitude < 5 * deviation / count.squareRoot())
      #expect((variance / (deviation * deviation) - 1).magnitude < 5 * (2 / count).squareRoot())
      let bound = 3 * deviation
      let share = Double(values.filter { $0.magnitude > bound }.count) / count
      #expect((0.0015...0.0045).contains(share), "0.27 % of normal numbers")
    }
    #expect(
      Convolution(inputs: 2, outputs: 3, window: 2, initializer: dcgan, using: &random)
        .bias?.numbers == [0, 0, 0])
    // PyTorch's default: ±1/√(inputs of a sum), the bias too.
    let layer = Convolution(
      inputs: 4, outputs: 500, window: 2, initializer: .uniformByInputs, using: &random)
    for parameter in layer.parameters {
      let largest = parameter.numbers.map(\.magnitude).max() ?? 0
      #expect(largest <= 0.25 && largest > 0.245)
    }
  }

  @Test func onlyBatchNormalisationHasModes() {
    var random = Random(seed: 5)
    let x = Tensor.normal([2, 4, 4, 1], using: &random)
    var layer = Convolution(
      inputs: 1, outputs: 2, window: 2, initializer: dcgan, using: &random)
    #expect(!layer.hasModes && !layer.looksAtBatch && layer.statistics.isEmpty)
    #expect(bits(layer(x, .training)) == bits(layer(x)))
    #expect(bits(layer(x, .inference)) == bits(layer(x)))
    #expect(bits(layer.trainingPass(x)) == bits(layer(x)))
    let network = Sequential([layer, MaxPooling(window: 3), Reshape(to: [2])])
    #expect(!network.hasModes && !network.looksAtBatch && network.statistics.isEmpty)
    #expect(network(x).shape == [2, 2])
    let normalized = Sequential([layer, Sequential([BatchNormalization(channels: 2)])])
    #expect(normalized.hasModes && normalized.looksAtBatch)
    #expect(normalized.statistics.map(\.shape) == [[2], [2]])
  }
}
