import Autograd
import Networks
import Testing

@Suite("A network's summary")
struct SummaryTests {
  @Test("a row for each layer that learns, with what follows it")
  func perceptron() {
    var random = Random(seed: 1)
    let network = Sequential(
      widths: [3, 5, 2], hidden: .relu, output: .tanh, initializer: .uniformByInputs, using: &random
    )
    let rows = network.summary(for: Tensor(repeating: 0, shape: [2, 3]))
    #expect(rows.map(\.name) == ["linear, ReLU", "linear, tanh"])
    #expect(rows.map(\.shape) == [[5], [2]])
    #expect(rows.map(\.parameterCount) == [20, 12])
    #expect(rows.reduce(0) { $0 + $1.parameterCount } == network.parameterCount)
  }

  @Test("windows with their size and stride; other shapes have no row of their own")
  func images() {
    var random = Random(seed: 1)
    let weights = Initializer.normal(standardDeviation: 0.02)
    let first = Convolution(
      inputs: 1, outputs: 4, window: 3, padding: 1, initializer: weights, using: &random)
    let last = TransposedConvolution(
      inputs: 4, outputs: 1, window: 4, stride: 2, padding: 1, initializer: weights, using: &random)
    let layers: [any Layer] = [
      Reshape(to: [6, 6, 1]), first, BatchNormalization(channels: 4),
      Activation.leakyReLU(slope: 0.2),
      MaxPooling(window: 2), Upsampling(by: 2), last,
    ]
    let network = Sequential(layers)
    let rows = network.summary(for: Tensor(repeating: 0, shape: [2, 36]))
    #expect(
      rows.map(\.name) == [
        "conv 3 × 3 /1, batch norm, leaky ReLU, max pool 2", "repeat 2 × 2", "transposed 4 × 4 /2",
      ])
    #expect(rows.map(\.shape) == [[3, 3, 4], [6, 6, 4], [12, 12, 1]])
    #expect(rows.map(\.parameterCount) == [48, 0, 65])
  }
}
