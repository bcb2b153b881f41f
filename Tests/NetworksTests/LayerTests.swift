import Autograd
import Foundation
import Networks
import Testing

@Suite struct LayerTests {
  @Test func aLinearLayerByHand() {
    let layer = Linear(
      weight: Tensor([1, 0, -1, 2, 1, 0], shape: [2, 3]), bias: Tensor([10, 20, 30]))
    let y = layer(Tensor([1, 2, 3, 4], shape: [2, 2]))
    #expect(y.shape == [2, 3])
    #expect(y.numbers == [15, 22, 29, 21, 24, 27])
    #expect(layer.parameters.map(\.shape) == [[2, 3], [3]])
    #expect(layer.parameters.allSatisfy { $0.isRecorded })
    // The sum's gradient: the column sums of x in every column of W, and the rows' number.
    let slopes = gradient(of: y.sum(), at: layer.parameters)
    #expect(slopes[0].numbers == [4, 4, 4, 6, 6, 6])
    #expect(slopes[1].numbers == [2, 2, 2])
  }

  @Test func activationsByFormula() {
    let points: [Float] = [-3, -0.5, 0, 0.5, 3]
    let cases: [(Activation, (Double) -> Double)] = [
      (.tanh, { Foundation.tanh($0) }), (.sigmoid, sigma), (.relu, { max($0, 0) }),
      (.leakyReLU(slope: 0.1), { $0 > 0 ? $0 : 0.1 * $0 }), (.softplus, softplus),
    ]
    for (activation, formula) in cases {
      let y = activation(Tensor(points))
      for (found, point) in zip(y.numbers, points) {
        #expect(relativeError(found, formula(Double(point)), floor: 1e-7) < 1e-6, "\(activation)")
      }
      #expect(activation.parameters.isEmpty)
    }
  }

  @Test func layersInARow() {
    let network = Sequential([
      Linear(weight: Tensor([0.5, -1], shape: [1, 2]), bias: Tensor([0.25, 0.5])),
      Activation.tanh,
      Linear(weight: Tensor([2, 3], shape: [2, 1]), bias: Tensor([-0.125])),
    ])
    let points: [Float] = [-1, 0, 2]
    let y = network(Tensor(points, shape: [3, 1]))
    #expect(y.shape == [3, 1])
    for (found, x) in zip(y.numbers, points.map(Double.init)) {
      let expected =
        2 * Foundation.tanh(0.5 * x + 0.25) + 3 * Foundation.tanh(-x + 0.5) - 0.125
      #expect(relativeError(found, expected) < 2e-6)
    }
  }

  @Test func theLecturesNetworks() {
    var random = Random(seed: 1)
    let generator = Sequential(
      widths: [1, 5, 5, 1], hidden: .tanh, initializer: .glorotUniform, using: &random)
    let discriminator = Sequential(
      widths: [1, 10, 10, 1], hidden: .tanh, output: .sigmoid, initializer: .glorotUniform,
      using: &random)
    #expect(generator.parameterCount == 46)
    #expect(discriminator.parameterCount == 141)
    #expect(generator.parameters.map(\.shape) == [[1, 5], [5], [5, 5], [5], [5, 1], [1]])
    #expect(generator.layers.map { $0 is Linear } == [true, false, true, false, true])
    #expect(discriminator.layers.map { $0 is Linear } == [true, false, true, false, true, false])
    #expect(discriminator.layers.compactMap { $0 as? Activation } == [.tanh, .tanh, .sigmoid])
    let judged = discriminator(generator(Tensor([-1, 0, 1, 0.5], shape: [4, 1])))
    #expect(judged.shape == [4, 1])
    #expect(judged.numbers.allSatisfy { 0 < $0 && $0 < 1 })
  }

  @Test func parametersAreVisitedInTheirOrder() {
    var random = Random(seed: 2)
    var network = Sequential(
      widths: [2, 3, 1], hidden: .relu, initializer: .uniformByInputs, using: &random)
    let before = network.parameters
    var visited: [[UInt32]] = []
    network.updateParameters { parameter in
      visited.append(bits(parameter))
      parameter.updateStorage { $0 = (parameter0(visited.count)).storage }
    }
    #expect(visited == before.map(bits))
    #expect(network.parameters.map { $0[0] } == [1, 2, 3, 4])
    #expect(before.map(bits) == visited, "the old copy must keep its numbers")

    func parameter0(_ place: Int) -> Tensor {
      Tensor(repeating: Float(place), shape: before[place - 1].shape)
    }
  }

  @Test func aCopyIsANetworkOfItsOwn() {
    var random = Random(seed: 2)
    let network = Sequential(
      widths: [2, 3, 1], hidden: .relu, initializer: .uniformByInputs, using: &random)
    let before = bits(network)
    var copy = network
    var adam = Adam(learningRate: 0.1)
    adam.update(&copy, along: copy.parameters.map { Tensor(repeating: 1, shape: $0.shape) })
    #expect(bits(network) == before)
    #expect(bits(copy) != before)
  }

  @Test func otherParameters() {
    var random = Random(seed: 3)
    let network = Sequential(
      widths: [1, 2, 1], hidden: .tanh, initializer: .glorotNormal, using: &random)
    let x = Tensor([1, 2], shape: [2, 1])
    let doubled = network.with(parameters: network.parameters.map { $0 * 2 })
    #expect(bits(doubled) == network.parameters.map { bits($0 * 2) })
    // A gradient flows through them to the first parameters: what unrolling needs.
    let slopes = gradient(of: doubled(x).sum(), at: network.parameters)
    let direct = doubled.detached.with(parameters: doubled.parameters.map { $0.detached.variable })
    let expected = gradient(of: direct(x).sum(), at: direct.parameters)
    #expect(slopes.map(bits) == expected.map { bits($0 * 2) })
  }

  @Test func aDetachedNetworkRecordsNothing() {
    var random = Random(seed: 3)
    let network = Sequential(
      widths: [1, 2, 1], hidden: .tanh, initializer: .glorotNormal, using: &random)
    let x = Tensor([1, 2], shape: [2, 1])
    #expect(network(x).isRecorded)
    #expect(network.detached(x).isRecorded == false)
    #expect(network.detached.parameters.allSatisfy { !$0.isRecorded })
    #expect(bits(network.detached(x)) == bits(network(x)))
    // But a gradient still flows through it to its input.
    #expect(network.detached(x.variable).isRecorded)
  }

  /// `R = ½·mean (D′(x))²` for `D(x) = Σ vⱼ·tanh(uⱼ·x + bⱼ) + c`, and its gradient, by hand.
  @Test func gradientOfAGradientThroughANetwork() {
    let (u, b, v): ([Double], [Double], [Double]) = ([0.5, -1.25], [0.25, 0.5], [2, 0.75])
    let points = [-1.0, 0.25, 2]
    var (du, db, dv) = ([0.0, 0], [0.0, 0], [0.0, 0])
    var penalty = 0.0
    for x in points {
      var (t, slope) = ([0.0, 0], 0.0)
      for j in 0..<2 {
        t[j] = Foundation.tanh(u[j] * x + b[j])
        slope += v[j] * u[j] * (1 - t[j] * t[j])
      }
      penalty += slope * slope / 6
      for j in 0..<2 {
        let s = 1 - t[j] * t[j]
        dv[j] += slope * u[j] * s / 3
        db[j] += slope * v[j] * u[j] * -2 * t[j] * s / 3
        du[j] += slope * (v[j] * s + v[j] * u[j] * -2 * t[j] * s * x) / 3
      }
    }
    let network = Sequential([
      Linear(weight: Tensor(u.map { Float($0) }, shape: [1, 2]), bias: Tensor([0.25, 0.5])),
      Activation.tanh,
      Linear(weight: Tensor(v.map { Float($0) }, shape: [2, 1]), bias: Tensor([-0.125])),
    ])
    let x = Tensor(points.map { Float($0) }, shape: [3, 1]).variable
    let slope = gradient(of: network(x).sum(), at: x, differentiable: true)
    let found = 0.5 * square(slope).mean()
    #expect(relativeError(found.number, penalty) < 3e-6)
    let slopes = gradient(of: found, at: network.parameters)
    for (tensor, expected) in zip(slopes, [du, db, dv, [0]]) {
      for (number, exact) in zip(tensor.numbers, expected) {
        #expect(relativeError(number, exact, floor: 1e-2) < 1e-5)
      }
    }
  }

  @Test func weightsThatDoNotFitAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Linear(weight: Tensor([1, 2], shape: [1, 2]), bias: Tensor([1]))
    }
    #expect(errorText(result).contains("weight [1, 2] and bias [1] do not fit"))
  }

  @Test func parametersThatDoNotFitAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let network = Sequential([
        Linear(weight: Tensor([1, 2], shape: [1, 2]), bias: Tensor([1, 2]))
      ])
      _ = network.with(parameters: [Tensor([1, 2], shape: [1, 2])])
    }
    #expect(
      errorText(result).contains(
        "shapes [[1, 2]] are not the network's, [[1, 2], [2]]"))
  }

  @Test func aNetworkOfOneWidthIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Sequential(widths: [3], hidden: .tanh, initializer: .heNormal, using: &random)
    }
    #expect(errorText(result).contains("widths [3]"))
  }
}
