import Autograd

/// Lines in the plane along which data lie, uniformly by length, normally distributed across.
///
///     let moons = PlaneCurve.moons(standardDeviation: 0.05)
///     let x = moons.minibatch(128, using: &random)      // of shape [128, 2]
///
/// A bent line is a chain of straight pieces, too short to be seen.
public struct PlaneCurve: Sendable, Equatable {
  /// A place that a line passes.
  public typealias Place = PlaneMixture.Centre

  /// The lines, each the places that it passes in order, with straight pieces between them.
  public let lines: [[Place]]
  /// `σ` across the line; 0 for a line without width.
  public let standardDeviation: Double

  /// The straight pieces of all lines that have a length.
  private let pieces: [Piece]
  /// For each piece the length of it and of all before it.
  private let ends: [Double]

  /// A straight piece: where it begins, and the way to its end.
  private struct Piece: Sendable, Equatable {
    let (x, y, dx, dy): (Double, Double, Double, Double)
    let length: Double
  }

  /// Data along the given lines.
  ///
  /// - Precondition: All places are finite, some line has a length, and the standard deviation is
  ///   finite and not negative.
  public init(
    lines: [[Place]], standardDeviation: Double, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      lines.joined().allSatisfy { $0.x.isFinite && $0.y.isFinite },
      "PlaneCurve: a place is not finite", file: file, line: line)
    require(
      standardDeviation.isFinite && standardDeviation >= 0,
      "PlaneCurve: the standard deviation is \(standardDeviation)", file: file, line: line)
    self.lines = lines
    self.standardDeviation = standardDeviation
    pieces = lines.flatMap { places in
      zip(places, places.dropFirst()).compactMap { from, to in
        let length = from.distance(to: to)
        return length > 0
          ? Piece(x: from.x, y: from.y, dx: to.x - from.x, dy: to.y - from.y, length: length) : nil
      }
    }
    require(!pieces.isEmpty, "PlaneCurve: no line has a length", file: file, line: line)
    var (sum, ends) = (0.0, [Double]())
    for piece in pieces {
      sum += piece.length
      ends.append(sum)
    }
    self.ends = ends
  }

  /// The length of all lines together.
  public var length: Double { ends[ends.count - 1] }

  /// The lines and four standard deviations about them.
  public var bounds: PlaneBounds {
    PlaneBounds(about: lines.flatMap { $0 }, margin: frameDeviations * standardDeviation)
  }

  /// A minibatch of independent samples, of shape `[count, 2]`.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    var (places, across): ([Float], [Float]) = ([], [])
    places.reserveCapacity(2 * count)
    across.reserveCapacity(2 * count)
    for _ in 0..<count {
      let way = random.uniform(0...length)
      let index = index(ofPieceAt: way)
      let piece = pieces[index]
      let part = min(max(1 - (ends[index] - way) / piece.length, 0), 1)
      places.append(Float(piece.x + part * piece.dx))
      places.append(Float(piece.y + part * piece.dy))
      across.append(Float(-piece.dy / piece.length))
      across.append(Float(piece.dx / piece.length))
    }
    let offsets = Tensor.normal(
      [count, 1], standardDeviation: Float(standardDeviation), using: &random)
    return Tensor(places, shape: [count, 2]) + Tensor(across, shape: [count, 2]) * offsets
  }

  /// The first piece that ends beyond a length of the way, by halving.
  private func index(ofPieceAt way: Double) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > way { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
