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

  /// Data about the points that a file lists, one a line, in two columns of numbers (`NumbersFile`).
  ///
  /// - Parameters:
  ///   - columns: The two columns, each by its name or number; empty to find out.
  ///   - option: The option that names them, for messages.
  /// - Throws: `NumbersFileError` when the file cannot be read, a line is not two numbers from −10⁹ to
  ///   10⁹, it is not clear which columns are meant, or there are no points, or more than `mostPoints`.
  public init(
    inFile path: String, columns: [String] = [], chosenBy option: String? = nil,
    standardDeviation: Double? = nil
  ) throws(NumbersFileError) {
    let rows = try NumbersFile(
      path, columns: 2, named: columns, chosenBy: option, limit: 1e9, most: Self.mostPoints
    ).rows
    if rows.isEmpty { throw NumbersFileError(path, "lists no point; \(NumbersFile.example(2))") }
    if rows.count > Self.mostPoints {
      throw NumbersFileError(path, "lists more than \(Self.mostPoints) points")
    }
    self.init(
      rows.map { Point($0.values[0], $0.values[1]) }, standardDeviation: standardDeviation)
  }

  /// The scaling that moves the points' mean to (0, 0) and makes their root mean square distance from
  /// it 2, as it is on a ring of that radius; points that all lie at one place are only moved.
  public var scaling: Scaling {
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    let middle = Point(x, y)
    let squares = points.reduce(0) { sum, point in
      let distance = point.distance(to: middle)
      return sum + distance * distance
    }
    let spread = (squares / count).squareRoot()
    return Scaling(scale: spread > 0 ? spread / 2 : 1, shift: [x, y])
  }

  /// The points and the noise about them in the units of the networks.
  public func scaledInward(by scaling: Scaling) -> PlanePoints {
    let numbers = scaling.inward(points.flatMap { [$0.x, $0.y] }).map(Double.init)
    return PlanePoints(
      points.indices.map { Point(numbers[2 * $0], numbers[2 * $0 + 1]) },
      standardDeviation: standardDeviation / scaling.scale)
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
