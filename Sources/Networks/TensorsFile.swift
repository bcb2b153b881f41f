import Autograd
import Foundation
import Kernels

/// Named tensors and remarks, as a file in the safetensors format holds them.
///
///     let file = TensorsFile(tensors: ["noise": noise], metadata: ["epoch": "10"])
///     let again = try TensorsFile(bytes: file.bytes)
///
/// The format: the header's length as eight bytes, little end first; the header, a JSON object that
/// gives each tensor's type, shape and place, and after "__metadata__" the remarks; then all numbers,
/// little end first.
public struct TensorsFile {
  /// The tensors by name; those read from bytes are constants.
  public var tensors: [String: Tensor]
  /// What the file holds beside them and no tensor of ours can hold, such as whole numbers: names and
  /// types, "I64" for instance; they are not written again.
  public private(set) var otherTypes: [String: String] = [:]
  /// Texts by name: what the tensors are, and what else belongs to them.
  public var metadata: [String: String]

  /// A file of these tensors and remarks.
  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The file's bytes, the same for the same contents: names are sorted, the remarks come first, and
  /// the numbers lie in the order of the names.
  ///
  /// - Precondition: No tensor is called "__metadata__".
  public var bytes: [UInt8] {
    require(
      tensors[metadataName] == nil, "TensorsFile: no tensor can be called \"\(metadataName)\"")
    let sorted = tensors.sorted { $0.key < $1.key }
    var entries: [String] = []
    if !metadata.isEmpty {
      let remarks = metadata.sorted { $0.key < $1.key }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      entries.append("\(quoted(metadataName)):{\(remarks.joined(separator: ","))}")
    }
    var start = 0
    for (name, tensor) in sorted {
      let end = start + 4 * tensor.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + start)
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * place))) }
    bytes += header
    for (_, tensor) in sorted { tensor.storage.appendLittleEndianBytes(to: &bytes) }
    return bytes
  }

  /// The contents of a file, every byte of which is accounted for.
  ///
  /// Numbers of half and double precision ("F16", "BF16", "F64") become those of single precision.
  ///
  /// - Throws: `WeightsFileError` when the file is broken, or holds numbers that are not finite, or of a
  ///   type that is not known.
  public init(bytes: [UInt8]) throws(WeightsFileError) {
    guard bytes.count >= 8 else { throw .tooShort(given: bytes.count, needed: 8) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // As much as the format allows; what begins like a zip, as PyTorch's .pt does, would say more.
    guard length <= 100_000_000 else { throw .headerUnreadable }
    guard length <= UInt64(bytes.count - 8) else {
      throw .tooShort(given: bytes.count, needed: length + 8)
    }
    let end = 8 + Int(length)
    guard
      let items = try? JSONDecoder().decode([String: Item].self, from: Data(bytes[8..<end]))
    else { throw .headerUnreadable }

    var entries: [String: Entry] = [:]
    metadata = [:]
    for (name, item) in items {
      switch item {
      case .tensor(let entry): entries[name] = entry
      case .metadata(let remarks): metadata = remarks
      }
    }
    let data = bytes[end...]
    try checkPlaces(entries, count: data.count)
    tensors = [:]
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let shape = try entry.checkedShape(name)
      let place = (end + entry.offsets[0])..<(end + entry.offsets[1])
      let tensor: Tensor
      switch entry.type {
      case .float32: tensor = Tensor(Storage(littleEndianBytes: data[place], shape: shape))
      case let type where type.isFraction: tensor = Tensor(type.numbers(data[place]), shape: shape)
      case let type:
        otherTypes[name] = type.rawValue
        continue
      }
      guard tensor.numbers.allSatisfy(\.isFinite) else { throw .notFinite(name) }
      tensors[name] = tensor
    }
  }
}

extension TensorsFile {
  /// Shortens all names by what stands before a given one, such as "main." before "0.weight", where all
  /// of them begin with it and it ends with a dot.
  public mutating func removePrefix(before name: String) {
    guard tensors[name] == nil,
      let known = tensors.keys.filter({ $0.hasSuffix("." + name) }).min(by: { $0.count < $1.count })
    else { return }
    let prefix = known.dropLast(name.count)
    guard tensors.keys.allSatisfy({ $0.hasPrefix(prefix) }) else { return }
    tensors = Dictionary(
      uniqueKeysWithValues: tensors.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }
}

/// The name in the header that stands for the remarks.
private let metadataName = "__metadata__"

/// What may follow a name in the header.
private enum Item: Decodable {
  case tensor(Entry)
  case metadata([String: String])

  init(from decoder: any Decoder) throws {
    if decoder.codingPath.last?.stringValue == metadataName {
      self = .metadata(try [String: String](from: decoder))
    } else {
      self = .tensor(try Entry(from: decoder))
    }
  }
}

/// What the header says of a tensor.
private struct Entry: Decodable {
  let typeName: String
  let shape: [Int]
  let offsets: [Int]

  enum CodingKeys: String, CodingKey {
    case typeName = "dtype"
    case shape
    case offsets = "data_offsets"
  }

  /// The type of the numbers, which `checkPlaces` has found to be known.
  var type: ElementType { ElementType(rawValue: typeName) ?? .float32 }

  /// The shape, when a tensor can have it and it fills the place.
  func checkedShape(_ name: String) throws(WeightsFileError) -> Shape {
    guard shape.count <= 6, shape.allSatisfy({ 0...Int(Int32.max) ~= $0 }) else {
      throw .impossibleShape(name, given: shape)
    }
    // Also where one of the lengths is 0 those before it are multiplied.
    var product = type.size
    for count in shape where count > 0 {
      let (larger, overflow) = product.multipliedReportingOverflow(by: count)
      guard !overflow else { throw .impossibleShape(name, given: shape) }
      product = larger
    }
    let length = shape.contains(0) ? 0 : product
    guard offsets[1] - offsets[0] == length else {
      throw .length(name, given: offsets[1] - offsets[0], expected: length)
    }
    return Shape(shape)
  }
}

/// The tensors must fill the `count` bytes of data one after the other.
private func checkPlaces(_ entries: [String: Entry], count: Int) throws(WeightsFileError) {
  for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
    guard ElementType(rawValue: entry.typeName) != nil else {
      throw .elementType(name, given: entry.typeName)
    }
    let offsets = entry.offsets
    guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= count
    else { throw .outOfRange(name, offsets: offsets, count: count) }
  }
  var filled = 0
  let inOrder = entries.map { (start: $1.offsets[0], end: $1.offsets[1], name: $0) }.sorted(by: <)
  for (start, end, name) in inOrder {
    guard start == filled else { throw .misplaced(name, start: start, expected: filled) }
    filled = end
  }
  guard filled == count else { throw .trailingBytes(count - filled) }
}

/// A text as JSON spells it.
private func quoted(_ text: String) -> String {
  var spelled = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": spelled += "\\\(scalar)"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      spelled += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: spelled.unicodeScalars.append(scalar)
    }
  }
  return spelled + "\""
}
