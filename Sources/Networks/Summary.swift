import Autograd
import Kernels

/// A row of a network's summary: a layer, and what follows it until the next.
public struct LayerSummary: Equatable, Sendable {
  /// What the layers are called, such as "conv 5 × 5 /2, batch norm, leaky ReLU".
  public internal(set) var name: String
  /// The shape of what comes out for one sample.
  public internal(set) var shape: Shape
  /// How many numbers they learn.
  public internal(set) var parameterCount: Int
}

extension Sequential {
  /// A row for each layer that is linear or moves windows over images, as `samples` go through.
  ///
  /// - Parameter samples: A batch that the network takes; two samples are enough.
  public func summary(for samples: Tensor) -> [LayerSummary] {
    var (x, rows): (Tensor, [LayerSummary]) = (samples.detached, [])
    for layer in detached.layers {
      x = layer(x, .training)
      guard let (name, startsRow) = name(of: layer) else { continue }
      let count = layer.parameters.reduce(0) { $0 + $1.count }
      let shape = Shape(x.shape.dropFirst())
      if startsRow || rows.isEmpty {
        rows.append(LayerSummary(name: name, shape: shape, parameterCount: count))
      } else {
        rows[rows.count - 1].name += ", " + name
        rows[rows.count - 1].shape = shape
        rows[rows.count - 1].parameterCount += count
      }
    }
    return rows
  }

  /// What a layer is called, and whether it begins a row; nil for one that only gives numbers another
  /// shape.
  private func name(of layer: any Layer) -> (String, startsRow: Bool)? {
    func window(_ name: String, _ weight: Tensor, _ stride: Int) -> String {
      "\(name) \(weight.shape[0]) × \(weight.shape[1]) /\(stride)"
    }
    return switch layer {
    case let layer as Convolution: (window("conv", layer.weight, layer.stride), true)
    case let layer as TransposedConvolution:
      (window("transposed", layer.weight, layer.stride), true)
    case is Linear: ("linear", true)
    case let layer as Upsampling: ("repeat \(layer.factor) × \(layer.factor)", true)
    case is BatchNormalization: ("batch norm", false)
    case let layer as MaxPooling: ("max pool \(layer.window)", false)
    case Activation.leakyReLU as Activation: ("leaky ReLU", false)
    case Activation.relu as Activation: ("ReLU", false)
    case let layer as Activation: ("\(layer)", false)
    default: nil
    }
  }
}
