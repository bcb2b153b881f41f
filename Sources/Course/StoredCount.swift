/// A whole number that was read from a file, or goes into one: from 0 to 2³¹ − 1, whatever a file says.
///
/// What counts on from there, or multiplies two of them, stays within an `Int`.
///
///     @StoredCount var iterations: Int
@propertyWrapper
public struct StoredCount: Sendable, Hashable {
  /// The number.
  public var wrappedValue: Int

  /// What can be stored.
  public static let range = 0...Int(Int32.max)

  /// A number of ours.
  public init(wrappedValue: Int) { self.wrappedValue = wrappedValue }

  /// A number that a file spells as a fraction; nil where it is none that can be stored.
  public init?(exactly number: Double) {
    guard let whole = Int(exactly: number), Self.range ~= whole else { return nil }
    wrappedValue = whole
  }
}

extension StoredCount: LosslessStringConvertible {
  /// A number in words of a file; nil where it is none that can be stored.
  public init?(_ text: String) {
    guard let whole = Int(text), Self.range ~= whole else { return nil }
    wrappedValue = whole
  }

  /// The number as a file has it.
  public var description: String { "\(wrappedValue)" }
}

extension StoredCount: Codable {
  /// Reads a bare number.
  ///
  /// - Throws: `DecodingError` where it is none that can be stored.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let whole = try container.decode(Int.self)
    guard Self.range ~= whole else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(whole) is not from 0 to \(Self.range.upperBound)")
    }
    wrappedValue = whole
  }

  /// Writes the bare number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}
