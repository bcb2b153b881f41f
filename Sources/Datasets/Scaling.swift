import Autograd

/// How data are moved and scaled for training: `x = scale · u + shift`, with `x` in the user's units and
/// `u` in those of the networks.
///
/// Learning rates, first weights and noise are chosen for data of about one size, near 0.
public struct Scaling: Sendable, Equatable {
  /// The size of the networks' unit in the user's.
  public let scale: Double
  /// The place of the networks' 0 in the user's units, a number for each coordinate.
  public let shift: [Double]

  /// Leaves all data, of any dimension, as they are.
  public static let none = Scaling(scale: 1, shift: [0])

  /// A scaling from its two parts.
  ///
  /// - Precondition: The scale is positive and finite, and there is at least one coordinate.
  public init(scale: Double, shift: [Double], file: StaticString = #fileID, line: UInt = #line) {
    require(scale > 0 && scale.isFinite, "Scaling: the scale is \(scale)", file: file, line: line)
    require(!shift.isEmpty, "Scaling: there is no coordinate", file: file, line: line)
    self.scale = scale
    self.shift = shift
  }

  /// Whether data stay as they are.
  public var isNone: Bool { scale == 1 && shift.allSatisfy { $0 == 0 } }

  /// Samples in the user's units, from the networks': their coordinates row by row.
  public func outward(_ numbers: [Float]) -> [Double] {
    numbers.enumerated().map { Double($1) * scale + shift[$0 % shift.count] }
  }

  /// Samples in the networks' units, from the user's: their coordinates row by row.
  public func inward(_ numbers: [Double]) -> [Float] {
    numbers.enumerated().map { Float(($1 - shift[$0 % shift.count]) / scale) }
  }
}
