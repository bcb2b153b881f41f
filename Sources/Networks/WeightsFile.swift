import Autograd

// The weights of a network under the names and in the layout of PyTorch's `nn.Sequential` of the same
// layers; activations, reshaping and pooling count as layers. "0.weight" of a linear layer has the shape
// [outputs, inputs], the transpose of ours, that of a convolution [outputs, inputs, height, width] and of
// a transposed one [inputs, outputs, height, width], both ours with the last axes first. Batch
// normalisation has "0.weight", "0.bias", "0.running_mean" and "0.running_var". Minibatch
// discrimination, which PyTorch has not, is "0.kernels" of shape [inputs, kernels · dimensions], as it is
// here; the planes of a condition are the "0.weight" of a linear layer without a bias, and conditioning
// augmentation is a linear layer.

/// The weights of a network as the bytes of a safetensors file.
///
///     let bytes = safetensors(of: generator)
///     // In Python: safetensors.numpy.load(bytes)["0.weight"]
///
/// The same weights give the same bytes: names are sorted, numbers lie in the order of the names.
///
/// - Parameter metadata: Remarks that the file keeps beside the weights.
/// - Precondition: Layers with parameters are `Linear`, `Convolution`, `TransposedConvolution`,
///   `BatchNormalization`, `ConditionPlane`, `ConditioningAugmentation` or
///   `MinibatchDiscrimination`, or `Sequential` of such.
public func safetensors(of network: Sequential, metadata: [String: String] = [:]) -> [UInt8] {
  let slots = slots(of: network)
  let tensors = zip(slots, network.numbers(of: slots))
    .map { slot, tensor in (slot.name, tensor.detached.permuted(slot.order)) }
  return TensorsFile(
    tensors: Dictionary(uniqueKeysWithValues: tensors), metadata: metadata
  ).bytes
}

extension Sequential {
  /// Takes its weights from the bytes of a safetensors file, as `safetensors(of:)` or PyTorch wrote
  /// it.
  ///
  /// Numbers of half or double precision are converted. One prefix that all names have, such as
  /// "main." of PyTorch's DCGAN example, is left out, and so is what PyTorch counts beside batch
  /// normalisation, "num_batches_tracked".
  ///
  /// - Throws: `WeightsFileError` when the file is broken or belongs to a network of other layers;
  ///   the weights are then as they were.
  public mutating func load(safetensors bytes: [UInt8]) throws(WeightsFileError) {
    var file = try TensorsFile(bytes: bytes)
    let slots = slots(of: self)
    let isCounted = { (name: String) in name.hasSuffix("num_batches_tracked") }
    if let (name, type) = file.otherTypes.filter({ !isCounted($0.key) }).min(by: <) {
      throw .elementType(name, given: type)
    }
    if let first = slots.first?.name { file.removePrefix(before: first) }
    let tensors = file.tensors.filter { !isCounted($0.key) }
    let known = Set(slots.map(\.name))
    if let extra = tensors.keys.filter({ !known.contains($0) }).min() {
      throw .unexpectedTensor(extra)
    }
    var (weights, statistics) = ([Tensor](), [Tensor]())
    for slot in slots {
      guard let tensor = tensors[slot.name] else { throw .missingTensor(slot.name) }
      guard Array(tensor.shape) == slot.shape else {
        throw .shape(slot.name, given: Array(tensor.shape), expected: slot.shape)
      }
      let order = slot.order.indices.map { axis in slot.order.firstIndex(of: axis) ?? axis }
      if slot.isStatistic {
        statistics.append(tensor.permuted(order))
      } else {
        weights.append(tensor.permuted(order))
      }
    }
    var index = 0
    updateParameters { parameter in
      parameter.move(to: weights[index])
      index += 1
    }
    self = with(statistics: statistics)
  }

  /// The parameter or statistic of each slot.
  fileprivate func numbers(of slots: [Slot]) -> [Tensor] {
    var (parameters, statistics) = (parameters[...], statistics[...])
    return slots.map { $0.isStatistic ? statistics.removeFirst() : parameters.removeFirst() }
  }
}

/// Where a parameter or a statistic lies in a file.
private struct Slot {
  let name: String
  /// The shape in the file.
  let shape: [Int]
  /// Which of our axes are the file's first, second and so on.
  let order: [Int]
  let isStatistic: Bool

  /// A slot for a tensor of ours.
  init(_ name: String, _ tensor: Tensor, order: [Int]? = nil, isStatistic: Bool = false) {
    self.name = name
    self.order = order ?? Array(tensor.shape.indices)
    shape = self.order.map { tensor.shape[$0] }
    self.isStatistic = isStatistic
  }
}

/// A slot for each parameter and statistic: the parameters among them in the order of `parameters`, the
/// statistics in that of `statistics`.
private func slots(of network: Sequential, prefix: String = "") -> [Slot] {
  network.layers.enumerated().flatMap { index, layer in
    let name = "\(prefix)\(index)"
    switch layer {
    case let linear as Linear: return slots(name, linear)
    case let convolution as Convolution:
      return slots(name, convolution.weight, convolution.bias)
    case let convolution as TransposedConvolution:
      return slots(name, convolution.weight, convolution.bias)
    case let normalization as BatchNormalization:
      return [
        Slot("\(name).weight", normalization.scale), Slot("\(name).bias", normalization.shift),
        Slot("\(name).running_mean", normalization.runningMean, isStatistic: true),
        Slot("\(name).running_var", normalization.runningVariance, isStatistic: true),
      ]
    case let augmentation as ConditioningAugmentation: return slots(name, augmentation.linear)
    case let plane as ConditionPlane:
      return [Slot("\(name).weight", plane.weight, order: [1, 0])]
    case let discrimination as MinibatchDiscrimination:
      return [Slot("\(name).kernels", discrimination.weight)]
    case let inner as Sequential:
      return slots(of: inner, prefix: "\(name).")
    default:
      require(
        layer.parameters.isEmpty, "safetensors: no names for the weights of \(type(of: layer))")
      return []
    }
  }
}

/// The slots of a fully connected layer.
private func slots(_ name: String, _ linear: Linear) -> [Slot] {
  [Slot("\(name).weight", linear.weight, order: [1, 0]), Slot("\(name).bias", linear.bias)]
}

/// The slots of a convolution in either direction.
private func slots(_ name: String, _ weight: Tensor, _ bias: Tensor?) -> [Slot] {
  [Slot("\(name).weight", weight, order: [3, 2, 0, 1])]
    + (bias.map { [Slot("\(name).bias", $0)] } ?? [])
}
