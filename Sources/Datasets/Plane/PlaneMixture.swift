import Autograd

/// Equally likely round normal distributions in the plane, the *modes*, each about a centre of its
/// own: the data on which mode collapse is shown.
///
///     let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
///     let x = ring.minibatch(128, using: &random)      // of shape [128, 2]
public struct PlaneMixture: Sendable, Equatable {
  /// The middle of a mode.
  public struct Centre: Sendable, Equatable {
    /// The coordinate across.
    public let x: Double
    /// The coordinate up.
    public let y: Double

    /// A centre from its coordinates.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    /// How far apart two centres are.
    public func distance(to other: Centre) -> Double {
      let (dx, dy) = (x - other.x, y - other.y)
      return (dx * dx + dy * dy).squareRoot()
    }
  }

  /// The middle of every mode.
  public let centres: [Centre]
  /// `σ` of every mode, along each axis; 0 for modes that are points.
  public let standardDeviation: Double

  /// Modes about the given centres.
  ///
  /// - Precondition: There is at least one centre, all are finite, and the standard deviation is
  ///   finite and not negative.
  public init(
    centres: [Centre], standardDeviation: Double, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(!centres.isEmpty, "PlaneMixture: there is no centre", file: file, line: line)
    require(
      centres.allSatisfy { $0.x.isFinite && $0.y.isFinite },
      "PlaneMixture: a centre is not finite", file: file, line: line)
    require(
      standardDeviation.isFinite && standardDeviation >= 0,
      "PlaneMixture: the standard deviation is \(standardDeviation)", file: file, line: line)
    self.centres = centres
    self.standardDeviation = standardDeviation
  }

  /// As many *different* centres at equal distances on a circle about (0, 0), the first at
  /// (radius, 0), the others counter-clockwise.
  ///
  /// Centre `k` of `n` lies at the angle `2πk/n`, `k` from 0 to `n − 1`. A well-known demonstration
  /// spaces its angles from 0 to 2π *inclusive*, and so has its first centre twice.
  ///
  /// - Precondition: There is at least one mode.
  public static func ring(
    modes: Int, radius: Double, standardDeviation: Double, file: StaticString = #fileID,
    line: UInt = #line
  ) -> PlaneMixture {
    require(modes >= 1, "PlaneMixture: a ring of \(modes) modes", file: file, line: line)
    let centres = (0..<modes).map { mode in
      let (cosine, sine) = cosineAndSine(ofTurns: mode, over: modes)
      return Centre(radius * cosine, radius * sine)
    }
    return PlaneMixture(
      centres: centres, standardDeviation: standardDeviation, file: file, line: line)
  }

  /// `side` × `side` centres on a square grid about (0, 0), row by row from the lower left.
  ///
  /// - Precondition: There is at least one centre a side.
  public static func grid(
    side: Int, spacing: Double, standardDeviation: Double, file: StaticString = #fileID,
    line: UInt = #line
  ) -> PlaneMixture {
    require(side >= 1, "PlaneMixture: a grid of \(side) centres a side", file: file, line: line)
    let places = (0..<side).map { (Double($0) - Double(side - 1) / 2) * spacing }
    return PlaneMixture(
      centres: places.flatMap { y in places.map { x in Centre(x, y) } },
      standardDeviation: standardDeviation, file: file, line: line)
  }

  /// The least distance between two centres; infinite when there is only one.
  public var closestDistance: Double {
    var closest = Double.infinity
    for (index, centre) in centres.enumerated() {
      for other in centres[(index + 1)...] { closest = min(closest, centre.distance(to: other)) }
    }
    return closest
  }

  /// Whether circles of three standard deviations about two centres touch: then a sample may count
  /// for a mode that it does not come from, and it means little how many are covered.
  public var overlaps: Bool { closestDistance <= 6 * standardDeviation }

  /// A minibatch of independent samples, of shape `[count, 2]`: each about a centre of its own.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    PlaneMixture.samples(
      count, about: centres, standardDeviation: standardDeviation, using: &random)
  }

  /// Independent samples, of shape `[count, 2]`, each about a place of its own.
  static func samples(
    _ count: Int, about places: [Centre], standardDeviation: Double, using random: inout Random
  ) -> Tensor {
    samples(
      about: numbers(count, below: places.count, using: &random).map { places[$0] },
      standardDeviation: standardDeviation, using: &random)
  }

  /// A sample about each of some places, of shape `[places, 2]`.
  static func samples(
    about places: [Centre], standardDeviation: Double, using random: inout Random
  ) -> Tensor {
    var numbers: [Float] = []
    numbers.reserveCapacity(2 * places.count)
    for place in places {
      numbers.append(Float(place.x))
      numbers.append(Float(place.y))
    }
    return Tensor(numbers, shape: [places.count, 2])
      + .normal([places.count, 2], standardDeviation: Float(standardDeviation), using: &random)
  }

  /// Independent numbers, each from 0 to `limit` − 1.
  static func numbers(_ count: Int, below limit: Int, using random: inout Random) -> [Int] {
    (0..<count).map { _ in random.index(below: limit) }
  }
}
