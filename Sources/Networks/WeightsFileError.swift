/// Why bytes are not a safetensors file, or not that of a network's weights.
public enum WeightsFileError: Error, Equatable, CustomStringConvertible {
  /// The file ends before its header does.
  case tooShort(given: Int, needed: UInt64)
  /// The header is not a JSON object of tensors.
  case headerUnreadable
  /// A tensor holds other numbers than fractions: "F32", "F16", "BF16" or "F64".
  case elementType(_ name: String, given: String)
  /// A tensor holds numbers that are not finite.
  case notFinite(_ name: String)
  /// The network has a parameter that the file lacks.
  case missingTensor(_ name: String)
  /// The file has a tensor that the network lacks.
  case unexpectedTensor(_ name: String)
  /// A tensor has another shape than the network's parameter, PyTorch's way round.
  case shape(_ name: String, given: [Int], expected: [Int])
  /// A tensor has a shape that none can have.
  case impossibleShape(_ name: String, given: [Int])
  /// A tensor's place takes other than four bytes a number.
  case length(_ name: String, given: Int, expected: Int)
  /// A tensor's place is not a range within the `count` bytes of data.
  case outOfRange(_ name: String, offsets: [Int], count: Int)
  /// A tensor overlaps the one before it, or leaves a hole.
  case misplaced(_ name: String, start: Int, expected: Int)
  /// Bytes that belong to no tensor follow the last one.
  case trailingBytes(_ count: Int)

  /// One line that says what is wrong.
  public var description: String {
    switch self {
    case .tooShort(let given, let needed):
      "weights file: \(given) bytes, but at least \(needed) are needed"
    case .headerUnreadable:
      "weights file: this is no safetensors file: its header is none"
    case .elementType(let name, let given):
      "weights file: \"\(name)\" holds \(given); F32, F16, BF16 and F64 can be read"
    case .notFinite(let name):
      "weights file: \"\(name)\" holds numbers that are not finite"
    case .missingTensor(let name):
      "weights file: the network's \"\(name)\" is missing"
    case .unexpectedTensor(let name):
      "weights file: the network has no \"\(name)\""
    case .shape(let name, let given, let expected):
      "weights file: \"\(name)\" has the shape \(given), the network's has \(expected)"
    case .impossibleShape(let name, let given):
      "weights file: \"\(name)\" has the shape \(given), which no tensor has"
    case .length(let name, let given, let expected):
      "weights file: \"\(name)\" takes \(given) bytes, not \(expected)"
    case .outOfRange(let name, let offsets, let count):
      "weights file: \"\(name)\" at \(offsets) is not within the data's \(count) bytes"
    case .misplaced(let name, let start, let expected):
      start < expected
        ? "weights file: \"\(name)\" at byte \(start) overlaps the tensor before it"
        : "weights file: a hole of \(start - expected) bytes before \"\(name)\""
    case .trailingBytes(let count):
      "weights file: \(count) bytes at the end belong to no tensor"
    }
  }
}
