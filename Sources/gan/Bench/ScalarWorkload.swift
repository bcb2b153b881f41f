import Autograd
import Compiled

extension Workload {
  /// The demonstration of micrograd (Karpathy 2020): a graph with a node for every single
  /// multiplication and addition.
  ///
  /// One step is one forward and one backward pass over 100 points; no weight moves. In place of
  /// matrix products its own multiply-adds are counted: `100 · (3w − w₁)` with `w` weights, `w₁` of
  /// them in the first layer, at whose inputs no gradient is asked for.
  static let scalar = Workload(
    name: "scalar",
    multiplyAdds: ScalarWork.pointCount
      * (3 * ScalarNetwork.weightCount(ScalarWork.widths)
        - ScalarNetwork.weightCount(Array(ScalarWork.widths.prefix(2)))),
    checkedSteps: 1
  ) { ScalarWork() }
}

/// A network of single neurons on 100 points of the plane, with a hinge loss.
private final class ScalarWork: Work {
  static let widths = [2, 16, 16, 1]
  static let pointCount = 100

  private let network: ScalarNetwork
  private let parameters: [Tensor]
  private let points: [[Tensor]]
  private let labels: [Tensor]
  private var slope = CompiledFunction()
  private(set) var results: [Tensor] = []

  init() {
    var weights = Random(seed: 1, stream: "weights")
    var data = Random(seed: 1, stream: "data")
    network = ScalarNetwork(widths: Self.widths, using: &weights)
    parameters = network.parameters
    let drawn = (0..<Self.pointCount).map { _ in
      Tensor.uniform([2], in: -1...1, using: &data).numbers
    }
    points = drawn.map { $0.map { Tensor($0) } }
    labels = drawn.map { $0[0] * $0[1] > 0 ? 1 : -1 }
  }

  /// The gradients of `mean relu(1 − label · score)` at all parameters.
  func step() {
    results = slope(parameters) { weights in
      let network = network.with(parameters: weights.map(\.variable))
      var sum: Tensor = 0
      for (point, label) in zip(points, labels) { sum += relu(1 + -label * network(point)) }
      return gradient(of: sum * (1 / Float(points.count)), at: network.parameters)
    }
  }
}

/// A fully connected network whose weights are scalars, every one a variable of its own.
private struct ScalarNetwork {
  private struct Neuron {
    var weights: [Tensor]
    var bias: Tensor
    let isRectified: Bool

    func callAsFunction(_ x: [Tensor]) -> Tensor {
      var sum = bias
      for index in weights.indices { sum += weights[index] * x[index] }
      return isRectified ? relu(sum) : sum
    }
  }

  private var layers: [[Neuron]]

  /// A network between the given widths, the last of which is 1: ReLU after all layers but the
  /// last, weights uniform on −1 … 1, biases 0.
  init(widths: [Int], using random: inout Random) {
    layers = widths.indices.dropFirst().map { index in
      (0..<widths[index]).map { _ in
        Neuron(
          weights: Tensor.uniform([widths[index - 1]], in: -1...1, using: &random).numbers
            .map { Tensor.variable($0) },
          bias: .variable(0), isRectified: index < widths.count - 1)
      }
    }
  }

  /// The score of a point.
  func callAsFunction(_ point: [Tensor]) -> Tensor {
    layers.reduce(point) { x, layer in layer.map { neuron in neuron(x) } }[0]
  }

  /// The weights and bias of every neuron, layer by layer.
  var parameters: [Tensor] { layers.joined().flatMap { $0.weights + [$0.bias] } }

  /// The same network with other weights and biases, in that order.
  func with(parameters: [Tensor]) -> ScalarNetwork {
    var (copy, rest) = (self, parameters[...])
    for layer in layers.indices {
      for neuron in layers[layer].indices {
        let count = layers[layer][neuron].weights.count
        copy.layers[layer][neuron].weights = Array(rest.prefix(count))
        copy.layers[layer][neuron].bias = rest.dropFirst(count).first ?? 0
        rest = rest.dropFirst(count + 1)
      }
    }
    return copy
  }

  /// How many weights, without biases, lie between the given widths.
  static func weightCount(_ widths: [Int]) -> Int {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
