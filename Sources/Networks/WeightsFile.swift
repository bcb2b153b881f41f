import Autograd

// The weights of a network under the names and in the layout of PyTorch's `nn.Sequential` of the same
// layers: "0.weight" of shape [outputs, inputs], the transpose of ours, and "0.bias"; activations
// count as layers. Minibatch discrimination, which PyTorch has not, is "0.kernels" of shape
// [inputs, kernels · dimensions], as it is here.

/// The weights of a network as the bytes of a safetensors file.
///
///     let bytes = safetensors(of: generator)
///     // In Python: safetensors.numpy.load(bytes)["0.weight"]
///
/// The same weights give the same bytes: names are sorted, numbers lie in the order of the names.
///
/// - Precondition: Layers with parameters are `Linear` or `MinibatchDiscrimination`, or `Sequential`
///   of such.
public func safetensors(of network: Sequential) -> [UInt8] {
  let tensors = zip(slots(of: network), network.parameters)
    .map { slot, parameter in
      (slot.name, slot.transposed ? parameter.detached.transposed() : parameter.detached)
    }
  return TensorsFile(tensors: Dictionary(uniqueKeysWithValues: tensors)).bytes
}

extension Sequential {
  /// Takes its weights from the bytes of a safetensors file, as `safetensors(of:)` or PyTorch wrote
  /// it.
  ///
  /// - Throws: `WeightsFileError` when the file is broken or belongs to a network of other layers;
  ///   the weights are then as they were.
  public mutating func load(safetensors bytes: [UInt8]) throws(WeightsFileError) {
    let tensors = try TensorsFile(bytes: bytes).tensors
    let slots = slots(of: self)
    let known = Set(slots.map(\.name))
    if let extra = tensors.keys.filter({ !known.contains($0) }).min() {
      throw .unexpectedTensor(extra)
    }
    var weights: [Tensor] = []
    for slot in slots {
      guard let tensor = tensors[slot.name] else { throw .missingTensor(slot.name) }
      guard Array(tensor.shape) == slot.shape else {
        throw .shape(slot.name, given: Array(tensor.shape), expected: slot.shape)
      }
      weights.append(slot.transposed ? tensor.transposed() : tensor)
    }
    var index = 0
    updateParameters { parameter in
      parameter.move(to: weights[index])
      index += 1
    }
  }
}

/// Where a parameter lies in a file.
private struct Slot {
  let name: String
  let shape: [Int]
  let transposed: Bool
}

/// A slot for each parameter, in the order of `parameters`.
private func slots(of network: Sequential, prefix: String = "") -> [Slot] {
  network.layers.enumerated().flatMap { index, layer in
    let name = "\(prefix)\(index)"
    switch layer {
    case let linear as Linear:
      return [
        Slot(name: "\(name).weight", shape: linear.weight.shape.reversed(), transposed: true),
        Slot(name: "\(name).bias", shape: Array(linear.bias.shape), transposed: false),
      ]
    case let discrimination as MinibatchDiscrimination:
      let shape = Array(discrimination.weight.shape)
      return [Slot(name: "\(name).kernels", shape: shape, transposed: false)]
    case let inner as Sequential:
      return slots(of: inner, prefix: "\(name).")
    default:
      require(
        layer.parameters.isEmpty, "safetensors: no names for the weights of \(type(of: layer))")
      return []
    }
  }
}
