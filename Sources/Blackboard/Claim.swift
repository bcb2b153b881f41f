/// A sentence that a run can hold or fail, with the number that decides.
public struct Claim: Sendable, Equatable {
  /// What the value has to be.
  public enum Expectation: Sendable, Equatable {
    /// Within `tolerance` of the number, borders included.
    case equal(Double, tolerance: Double)
    /// Not above the number.
    case atMost(Double)
    /// Not below the number.
    case atLeast(Double)
  }

  /// What can make the claim fail.
  public enum Kind: String, Sendable, Equatable, Codable {
    /// Mathematics and worked numbers: only rounding.
    case exact
    /// What training gives: the seed, the settings, the length of the run.
    case statistical
  }

  /// A short name, unique within a lesson.
  public var id: String
  /// The sentence.
  public var text: String
  /// What the run computed.
  public let value: Double
  /// What it has to be.
  public let expectation: Expectation
  /// Exact or statistical.
  public let kind: Kind
  /// Where the expectation comes from: slide, paper or mathematics.
  public var source: String
  /// False when the run was too short to judge, as under `--quick`.
  public let judged: Bool
  /// Whether the value meets the expectation, judged or not.
  ///
  /// NaN never holds; an infinity equals only itself. A file has no infinities, so there it says
  /// itself whether its claims hold.
  public private(set) var holds = false

  /// A claim; tolerances are finite and not negative.
  public init(
    id: String, text: String, value: Double, expectation: Expectation, kind: Kind,
    source: String, judged: Bool = true
  ) {
    if case .equal(_, let tolerance) = expectation {
      require(
        tolerance.isFinite && tolerance >= 0, "Claim “\(id)”: the tolerance is \(tolerance)")
    }
    self.id = id
    self.text = text
    self.value = value
    self.expectation = expectation
    self.kind = kind
    self.source = source
    self.judged = judged
    holds = isMet(by: value)
  }

  /// Whether `x` would meet the expectation.
  package func isMet(by x: Double) -> Bool {
    switch expectation {
    case .equal(let expected, let tolerance):
      x == expected || (expected.isFinite && (x - expected).magnitude <= tolerance)
    case .atMost(let bound): x <= bound
    case .atLeast(let bound): x >= bound
    }
  }
}

extension Claim: Codable {
  private enum Key: String, CodingKey {
    case id
    case text
    case value
    case expected
    case tolerance
    case atMost
    case atLeast
    case holds
    case kind
    case source
    case judged
  }

  /// Reads a claim that `encode` wrote, so that it is written again byte for byte.
  ///
  /// Null is NaN.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func number(_ key: Key) throws -> Double {
      try object.decodeIfPresent(Double.self, forKey: key) ?? .nan
    }
    id = try object.decode(String.self, forKey: .id)
    text = try object.decode(String.self, forKey: .text)
    value = try number(.value)
    expectation =
      if object.contains(.atMost) {
        .atMost(try number(.atMost))
      } else if object.contains(.atLeast) {
        .atLeast(try number(.atLeast))
      } else {
        .equal(try number(.expected), tolerance: try number(.tolerance))
      }
    kind = try object.decode(Kind.self, forKey: .kind)
    source = try object.decode(String.self, forKey: .source)
    judged = try object.decodeIfPresent(Bool.self, forKey: .judged) ?? true
    holds = try object.decodeIfPresent(Bool.self, forKey: .holds) ?? false
  }

  /// Writes the claim as the command's JSON has it.
  ///
  /// `{"id", "text", "value", "expected", "tolerance", "holds", "kind", "source"}`, with `atMost` or
  /// `atLeast` in place of `expected` and `tolerance` for a bound. A claim that was not judged has
  /// `"judged": false` and `"holds": null`. Numbers that are not finite are null, since JSON has
  /// none.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    func encodeNumber(_ x: Double, _ key: Key) throws {
      if x.isFinite { try object.encode(x, forKey: key) } else { try object.encodeNil(forKey: key) }
    }
    try object.encode(id, forKey: .id)
    try object.encode(text, forKey: .text)
    try encodeNumber(value, .value)
    switch expectation {
    case .equal(let expected, let tolerance):
      try encodeNumber(expected, .expected)
      try encodeNumber(tolerance, .tolerance)
    case .atMost(let bound): try encodeNumber(bound, .atMost)
    case .atLeast(let bound): try encodeNumber(bound, .atLeast)
    }
    if judged {
      try object.encode(holds, forKey: .holds)
    } else {
      try object.encode(false, forKey: .judged)
      try object.encodeNil(forKey: .holds)
    }
    try object.encode(kind, forKey: .kind)
    try object.encode(source, forKey: .source)
  }
}
