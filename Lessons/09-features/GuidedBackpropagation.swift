import Autograd
import Networks

/// What becomes of a gradient on its way back through a rectifier.
enum BackwardRule: String, Sendable, CaseIterable {
  /// As calculus has it: `g` where the rectifier's input was above 0, and `slope·g` elsewhere.
  case gradient = "plain gradient"
  /// As in a network run backwards (Zeiler and Fergus 2014): `g` where it is above 0 itself, else 0.
  case deconvnet
  /// Both (Springenberg et al. 2015): `g` where it and the input were above 0, else 0.
  case guided

  /// The gradient before a rectifier.
  ///
  /// The two rules that leave something out were made for `max(x, 0)`. At a leaky rectifier they do the same
  /// here: 0 takes the place of the slope. With `slope·g` a fifth of all that speaks against an activation
  /// would stay in a picture that is to show what speaks for it.
  ///
  /// - Parameters:
  ///   - g: The gradient after it.
  ///   - x: What went in.
  ///   - slope: Its slope below 0.
  func passed(_ g: Tensor, input x: Tensor, slope: Float) -> Tensor {
    let passed = zip(g.numbers, x.numbers).map { g, x -> Float in
      switch self {
      case .gradient: x > 0 ? g : slope * g
      case .deconvnet: g > 0 ? g : 0
      case .guided: x > 0 && g > 0 ? g : 0
      }
    }
    return Tensor(passed, shape: g.shape)
  }
}

/// The gradient of one activation inside a network at its input, by one of three rules.
struct GuidedBackpropagation {
  /// The layers that lead to the activation.
  let layers: [any Layer]

  /// What an activation's way back led to.
  struct Trace {
    /// The gradient at the input, of its shape; not cut off at 0, which is for rectifiers alone.
    let gradient: Tensor
    /// How many rectifiers the rule was applied to.
    let rectifiers: Int
  }

  /// Goes back from the output of the layer in some place.
  init(_ network: Sequential, from place: Int) { layers = Array(network.layers[...place]) }

  /// Goes back from what the layers put out for `x`.
  ///
  /// Layer by layer: at a rectifier by the rule, at any other layer by the engine's gradient of
  /// `Σ layer(x)·g` at `x`.
  ///
  /// - Parameter start: Given the output, the gradient there: 1 at one activation of each sample, else 0.
  func callAsFunction(
    _ x: Tensor, by rule: BackwardRule, from start: (Tensor) -> Tensor
  ) -> Trace {
    var inputs: [Tensor] = []
    let output = layers.reduce(x.detached) { y, layer in
      inputs.append(y)
      return layer(y, .inference).detached
    }
    var (g, rectifiers) = (start(output), 0)
    for (layer, x) in zip(layers, inputs).reversed() {
      if let slope = (layer as? Activation)?.slopeBelowZero {
        g = rule.passed(g, input: x, slope: slope)
        rectifiers += 1
      } else {
        g = valueAndGradient(at: x) { (layer($0, .inference) * g).sum() }.gradient
      }
    }
    return Trace(gradient: g, rectifiers: rectifiers)
  }

  /// The gradient of each image's strongest activation of a channel: 1 in the first such place.
  static func strongest(_ channel: Int, in output: Tensor) -> Tensor {
    let (numbers, channels) = (output.numbers, output.shape[3])
    let size = numbers.count / output.shape[0]
    var start = [Float](repeating: 0, count: numbers.count)
    for first in stride(from: 0, to: numbers.count, by: size) {
      let places = stride(from: first + channel, to: first + size, by: channels)
      if let best = places.max(by: { numbers[$0] < numbers[$1] }) { start[best] = 1 }
    }
    return Tensor(start, shape: output.shape)
  }
}

extension Activation {
  /// What a rectifier multiplies numbers below 0 by; nil for what is no rectifier with a kink at 0.
  var slopeBelowZero: Float? {
    switch self {
    case .relu: 0
    case .leakyReLU(let slope): slope
    case .tanh, .sigmoid, .softplus: nil
    }
  }
}
