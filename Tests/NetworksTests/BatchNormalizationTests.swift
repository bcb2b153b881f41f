import Autograd
import Networks
import Testing

@Suite struct BatchNormalizationTests {
  private func drawn(_ shape: Shape, mean: Float = 0, deviation: Float = 1, seed: UInt64) -> Tensor
  {
    var random = Random(seed: seed)
    return .normal(shape, mean: mean, standardDeviation: deviation, using: &random)
  }

  /// Mean and variance of a channel, the latter divided by `n − less`.
  private func moments(
    _ x: Tensor, _ channel: Int, _ channels: Int, less: Int = 0
  ) -> (mean: Double, variance: Double) {
    let numbers = x.numbers
    let values = stride(from: channel, to: numbers.count, by: channels).map { Double(numbers[$0]) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count - less))
  }

  @Test(arguments: [Shape([32, 3]), [4, 5, 6, 3]])
  func trainingNormalises(shape: Shape) {
    let x = drawn(shape, mean: 7, deviation: 3, seed: 1)
    var layer = BatchNormalization(channels: 3)
    #expect(layer.parameters.map(\.numbers) == [[1, 1, 1], [0, 0, 0]])
    #expect(layer.parameters.allSatisfy { $0.isRecorded })
    #expect(layer.statistics.map(\.numbers) == [[0, 0, 0], [1, 1, 1]])
    let y = layer(x, .training)
    #expect(y.shape == shape)
    for channel in 0..<3 {
      let found = moments(y, channel, 3)
      #expect(found.mean.magnitude < 1e-6)
      #expect((found.variance - 1).magnitude < 1e-5)
    }
    // Deviation γ and mean β.
    layer.scale = Tensor([2, 3, 0.5]).variable
    layer.shift = Tensor([1, -4, 0]).variable
    let scaled = layer(x, .training)
    for (channel, (scale, shift)) in [(2.0, 1.0), (3, -4), (0.5, 0)].enumerated() {
      let found = moments(scaled, channel, 3)
      #expect((found.mean - shift).magnitude < 1e-5)
      #expect((found.variance / (scale * scale) - 1).magnitude < 1e-5)
    }
    #expect(layer.statistics.map(\.numbers) == [[0, 0, 0], [1, 1, 1]], "only a pass moves them")
  }

  /// PyTorch: `running ← 0.9·running + 0.1·batch`, the variance divided by `n − 1`.
  @Test func runningStatisticsByPyTorchsRule() {
    var layer = BatchNormalization(channels: 2)
    var (means, variances) = ([0.0, 0], [1.0, 1])
    for step in UInt64(1)...20 {
      let x = drawn([2, 3, 2, 2], mean: 2, deviation: 3, seed: step)
      let output = layer(x, .training)
      #expect(bits(layer.trainingPass(x)) == bits(output))
      for channel in 0..<2 {
        let batch = moments(x, channel, 2, less: 1)
        means[channel] = 0.9 * means[channel] + 0.1 * batch.mean
        variances[channel] = 0.9 * variances[channel] + 0.1 * batch.variance
        #expect(relativeError(layer.runningMean[channel], means[channel], floor: 1) < 1e-6)
        #expect(relativeError(layer.runningVariance[channel], variances[channel]) < 2e-6)
      }
    }
    #expect(layer.statistics.allSatisfy { !$0.isRecorded })
    #expect(layer.parameters.map(\.numbers) == [[1, 1], [0, 0]])
  }

  @Test func aBatchOfOneRowIsRefusedInTraining() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layer = BatchNormalization(channels: 2)
      _ = layer.trainingPass(Tensor([5, -3], shape: [1, 2]))
    }
    #expect(errorText(result).contains("shape [1, 2] holds one value of each channel"))
    let layer = BatchNormalization(channels: 2, epsilon: 0.25)
    let one = layer(Tensor([5, -3], shape: [1, 2]), .inference)
    #expect(zip(one.numbers, [4.472136, -2.683282]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func aRootOfNothingIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = BatchNormalization(channels: 2, epsilon: 0)
    }
    #expect(errorText(result).contains("BatchNormalization: ε is 0.0, not above 0"))
  }

  @Test func aCopyKeepsItsStatistics() {
    let layer = BatchNormalization(channels: 2)
    var copy = layer
    _ = copy.trainingPass(drawn([8, 2], mean: 4, seed: 3))
    #expect(layer.statistics.map(\.numbers) == [[0, 0], [1, 1]])
    #expect(copy.statistics.map(\.numbers) != [[0, 0], [1, 1]])
  }

  @Test func inferenceByTheRunningStatistics() {
    let network = Sequential([BatchNormalization(channels: 2, epsilon: 0.5)])
      .with(statistics: [Tensor([1, -2]), Tensor([3.5, 0.5])])
      .with(parameters: [Tensor([2, 3]).variable, Tensor([10, 20]).variable])
    let x = Tensor([3, -1, 1, -2, 0, 0], shape: [3, 2])
    // (x − μ)/√(σ² + ½)·γ + β, with the roots 2 and 1.
    #expect(network(x, .inference).numbers == [12, 23, 10, 20, 9, 26])
    // Whatever else is in the batch.
    let first = network(x.rows(0..<1), .inference)
    #expect(bits(first) == Array(bits(network(x, .inference))[..<2]))
    let other = network(concatenate([x.rows(0..<1), 100 * x], axis: 0), .inference)
    #expect(Array(bits(other)[..<2]) == bits(first))
    #expect(network.hasModes)
    // In training it matters.
    #expect(bits(network(x, .training).rows(0..<2)) != bits(network(x.rows(0..<2), .training)))

    // The slopes: γ/√(σ² + ½) at x, x̂ at γ, 1 at β.
    let point = x.variable
    let slopes = gradient(
      of: network(point, .inference).sum(), at: [point] + network.parameters)
    #expect(slopes[0].numbers == [1, 3, 1, 3, 1, 3])
    #expect(slopes[1].numbers == [0.5, 3])
    #expect(slopes[2].numbers == [3, 3])
  }

  @Test func statisticsOfABatch() {
    var random = Random(seed: 6)
    let network = Sequential([
      Linear(inputs: 3, outputs: 4, initializer: .heNormal, using: &random),
      BatchNormalization(channels: 4), Activation.tanh,
      Sequential([
        Linear(inputs: 4, outputs: 2, initializer: .heNormal, using: &random),
        BatchNormalization(channels: 2),
      ]),
    ])
    let x = drawn([50, 3], mean: 1, seed: 7)
    let measured = network.withStatistics(of: x)
    #expect(bits(measured) == bits(network))
    #expect(measured.parameters.allSatisfy { $0.isRecorded })
    #expect(network.statistics.map(\.numbers) == [[0, 0, 0, 0], [1, 1, 1, 1], [0, 0], [1, 1]])
    let inner = network.layers[0](x)
    for channel in 0..<4 {
      let exact = moments(inner, channel, 4, less: 1)
      #expect(relativeError(measured.statistics[0][channel], exact.mean, floor: 1) < 1e-6)
      #expect(relativeError(measured.statistics[1][channel], exact.variance) < 1e-5)
    }
    // Inference then does to this batch what training does, but for n − 1.
    let (found, expected) = (measured(x, .inference), network(x, .training))
    for (found, expected) in zip(found.numbers, expected.numbers) {
      #expect((found - expected).magnitude < 0.1)
    }
    // Nothing is left of what was there before, however large.
    let spoilt = network.with(
      statistics: network.statistics.map { Tensor(repeating: 1e12, shape: $0.shape) })
    #expect(spoilt.withStatistics(of: x).statistics.map(bits) == measured.statistics.map(bits))
  }

  @Test func otherStatistics() {
    let network = Sequential([
      BatchNormalization(channels: 1), Sequential([BatchNormalization(channels: 2)]),
    ])
    let given = [Tensor([1]), Tensor([2]), Tensor([3, 4]), Tensor([5, 6])]
    let other = network.with(statistics: given)
    #expect(other.statistics.map(\.numbers) == [[1], [2], [3, 4], [5, 6]])
    #expect(network.statistics.map(\.numbers) == [[0], [1], [0, 0], [1, 1]])
    #expect(bits(other) == bits(network))
  }

  @Test func anAverageHasTheStatisticsOfTheLast() {
    var network = Sequential([BatchNormalization(channels: 2)])
    var average = MovingAverage(of: network, decay: 0.9)
    for step in UInt64(1)...3 {
      _ = network.trainingPass(drawn([8, 2], mean: 3, seed: step))
      network.updateParameters { $0.updateStorage { $0 = Tensor([Float(step), 1]).storage } }
      average.update(with: network.weights)
      #expect(average.network.statistics.map(bits) == network.statistics.map(bits))
      #expect(bits(average.network) != bits(network))
    }
    #expect(average.network.parameters.allSatisfy { !$0.isRecorded })
  }

  @Test func aCallWithoutAModeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let network = Sequential([Activation.tanh, BatchNormalization(channels: 2)])
      _ = network(Tensor([1, 2], shape: [1, 2]))
    }
    #expect(errorText(result).contains("say which statistics are meant"))
  }

  @Test func statisticsThatDoNotFitAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Sequential([BatchNormalization(channels: 2)]).with(statistics: [Tensor([1, 2])])
    }
    #expect(
      errorText(result).contains("shapes [[2]] are not the network's, [[2], [2]]"))
  }
}
