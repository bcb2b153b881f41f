import Autograd

/// Points of the plane, each as likely as the next, with a little noise about each: data from a file,
/// or drawn by hand.
public struct PlanePoints: Sendable, Equatable {
  /// A point, by its coordinates.
  public typealias Point = PlaneMixture.Centre

  /// The points; one that is listed twice is twice as likely.
  public let points: [Point]
  /// `σ` of the noise, along each axis; 0 for none.
  public let standardDeviation: Double

  /// The most points that a file may list.
  public static let mostPoints = 100_000

  /// Data about the given points.
  ///
  /// - Parameters:
  ///   - points: The points.
  ///   - standardDeviation: That of the noise about each; where none is given, a hundredth of the
  ///     longer side of the least rectangle about the points.
  /// - Precondition: There is at least one point, all are finite, and the standard deviation is
  ///   finite and not negative.
  public init(
    _ points: [Point], standardDeviation: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    require(!points.isEmpty, "PlanePoints: there is no point", file: file, line: line)
    require(
      points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "PlanePoints: a point is not finite",
      file: file, line: line)
    let frame = PlaneBounds(about: points, margin: 0)
    let side = max(
      frame.x.upperBound - frame.x.lowerBound, frame.y.upperBound - frame.y.lowerBound)
    let deviation = standardDeviation ?? side / 100
    require(
      deviation.isFinite && deviation >= 0, "PlanePoints: the standard deviation is \(deviation)",
      file: file, line: line)
    self.points = points
    self.standardDeviation = deviation
  }

  /// Data about the points that a CSV file lists, one a line: two numbers with a comma between.
  ///
  /// The file is written as one of centres (`PlaneMixture.centres(inFile:)`), but a point may come
  /// more than once.
  ///
  /// - Throws: `CentresFileError` when the file cannot be read, a line is not two numbers from −10⁶ to
  ///   10⁶, or there are none, or more than `mostPoints`.
  public init(inFile path: String, standardDeviation: Double? = nil) throws {
    var points: [Point] = []
    try forEachPlace(inFile: path) { point, _, _ in
      points.append(point)
      if points.count > Self.mostPoints {
        throw CentresFileError(path, "lists more than \(Self.mostPoints) points")
      }
    }
    if points.isEmpty { throw CentresFileError(path, "lists no point") }
    self.init(points, standardDeviation: standardDeviation)
  }

  /// The points and four standard deviations about them.
  public var bounds: PlaneBounds {
    PlaneBounds(about: points, margin: frameDeviations * standardDeviation)
  }

  /// A minibatch of independent samples, of shape `[count, 2]`: each about a point of its own.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    PlaneMixture.samples(
      count, about: points, standardDeviation: standardDeviation, using: &random)
  }
}
