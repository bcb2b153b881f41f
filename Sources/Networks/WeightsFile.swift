import Autograd
import Foundation

// The safetensors format: the header's length as eight bytes, little end first; the header, a JSON
// object that gives each tensor's type, shape and place; then all numbers, little end first. Names
// and layout are those of PyTorch's `nn.Sequential` of the same layers: "0.weight" of shape
// [outputs, inputs], the transpose of ours, and "0.bias"; activations count as layers.

/// The weights of a network as the bytes of a safetensors file.
///
///     let bytes = safetensors(of: generator)
///     // In Python: safetensors.numpy.load(bytes)["0.weight"]
///
/// The same weights give the same bytes: names are sorted, numbers lie in the order of the names.
///
/// - Precondition: Layers with parameters are `Linear`, or `Sequential` of such.
public func safetensors(of network: Sequential) -> [UInt8] {
  let tensors = zip(slots(of: network), network.parameters)
    .map { slot, parameter in
      (slot, slot.transposed ? parameter.detached.transposed() : parameter.detached)
    }
    .sorted { $0.0.name < $1.0.name }
  var entries: [String] = []
  var numbers: [UInt8] = []
  for (slot, tensor) in tensors {
    let start = numbers.count
    for number in tensor.numbers { numbers += littleEndianBytes(number.bitPattern) }
    let shape = slot.shape.map(String.init).joined(separator: ",")
    entries.append(
      "\"\(slot.name)\":{\"dtype\":\"F32\",\"shape\":[\(shape)],"
        + "\"data_offsets\":[\(start),\(numbers.count)]}")
  }
  var header = Array("{\(entries.joined(separator: ","))}".utf8)
  while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
  return littleEndianBytes(UInt64(header.count)) + header + numbers
}

/// The bytes of a number, the lowest first.
private func littleEndianBytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

extension Sequential {
  /// Takes its weights from the bytes of a safetensors file, as `safetensors(of:)` or PyTorch wrote
  /// it.
  ///
  /// - Throws: `WeightsFileError` when the file is broken or belongs to a network of other layers;
  ///   the weights are then as they were.
  public mutating func load(safetensors bytes: [UInt8]) throws(WeightsFileError) {
    let file = try WeightsFile(bytes)
    let slots = slots(of: self)
    let known = Set(slots.map(\.name))
    if let extra = file.entries.keys.filter({ !known.contains($0) }).min() {
      throw .unexpectedTensor(extra)
    }
    var weights: [Tensor] = []
    for slot in slots {
      let tensor = try file.tensor(slot.name, shape: slot.shape)
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
    case let inner as Sequential:
      return slots(of: inner, prefix: "\(name).")
    default:
      require(
        layer.parameters.isEmpty, "safetensors: no names for the weights of \(type(of: layer))")
      return []
    }
  }
}

/// A file taken apart: what its header says, checked against its length.
private struct WeightsFile {
  struct Entry: Decodable {
    let type: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }
  }

  /// What may follow a name: a tensor, or, after "__metadata__", a dictionary of remarks.
  enum Item: Decodable {
    case tensor(Entry)
    case metadata

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == "__metadata__" {
        _ = try [String: String](from: decoder)
        self = .metadata
      } else {
        self = .tensor(try Entry(from: decoder))
      }
    }
  }

  let entries: [String: Entry]
  let data: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) throws(WeightsFileError) {
    guard bytes.count >= 8 else { throw .tooShort(given: bytes.count, needed: 8) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw .tooShort(given: bytes.count, needed: max(length, length &+ 8))
    }
    let end = 8 + Int(length)
    guard
      let items = try? JSONDecoder().decode([String: Item].self, from: Data(bytes[8..<end]))
    else { throw .headerUnreadable }
    entries = items.compactMapValues { if case .tensor(let entry) = $0 { entry } else { nil } }
    data = bytes[end...]
    try checkPlaces()
  }

  /// The tensors must fill the data one after the other, each of its full length.
  private func checkPlaces() throws(WeightsFileError) {
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      guard entry.type == "F32" else { throw .elementType(name, given: entry.type) }
      let offsets = entry.offsets
      guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count
      else { throw .outOfRange(name, offsets: offsets, count: data.count) }
    }
    var filled = 0
    let inOrder = entries.map { (start: $1.offsets[0], end: $1.offsets[1], name: $0) }.sorted(by: <)
    for (start, end, name) in inOrder {
      guard start == filled else { throw .misplaced(name, start: start, expected: filled) }
      filled = end
    }
    guard filled == data.count else { throw .trailingBytes(data.count - filled) }
  }

  func tensor(_ name: String, shape: [Int]) throws(WeightsFileError) -> Tensor {
    guard let entry = entries[name] else { throw .missingTensor(name) }
    guard entry.shape == shape else {
      throw .shape(name, given: entry.shape, expected: shape)
    }
    let count = shape.reduce(1, *)
    let (start, end) = (entry.offsets[0], entry.offsets[1])
    guard end - start == 4 * count else {
      throw .length(name, given: end - start, expected: 4 * count)
    }
    let first = data.startIndex + start
    let numbers = (0..<count).map { index in
      let word = data[(first + 4 * index)..<(first + 4 * index + 4)]
      return Float(bitPattern: word.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
    return Tensor(numbers, shape: Shape(shape))
  }
}
