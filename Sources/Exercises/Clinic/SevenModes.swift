extension Exercise {
  static let sevenModes = Exercise(
    2, "missing-mode", "The mode that is never found",
    call: "checkSevenModes(EightGaussians(), on: board)",
    hints: [
      "Before a generator is blamed, look at the data it was given. Count.",
      "Write down the angles for modes = 4 by hand, as parts of a turn: where does the last one "
        + "lie?",
      "0/7 and 7/7 of a turn are the same place. Eight places at equal distances are eighths of a "
        + "turn.",
    ],
    moral:
      "The notebook of poolio/unrolled_gan spaces its angles by linspace(0, 2π, 8), both ends "
      + "included: seven different modes, one with double weight. A count of \"7 of 8\" there "
      + "found all that there were.")
}

/// Checks case 2: the data have eight different modes, equally likely, at equal distances on the
/// circle.
///
/// - Throws: The symptom, when it is still there.
public func checkSevenModes(
  _ source: some MinibatchSource, on board: Board, seeds: ClosedRange<UInt64> = 1...3
) throws {
  for seed in seeds {
    var random = Random(seed: seed, stream: "data")
    let count = 4_000
    let data = source.minibatch(count, using: &random)
    guard data.shape == [count, 2] else {
      throw Wrong(
        "A minibatch of \(count) has the shape \(data.shape); it must be [\(count), 2], two "
          + "coordinates a sample.")
    }
    guard data.numbers.allSatisfy(\.isFinite) else {
      throw Wrong("Some of the coordinates are infinite or no numbers.")
    }
    let clumps = Clump.found(in: data.numbers)
    if seed == seeds.lowerBound { try show(clumps, data.numbers, on: board) }
    try judge(clumps)
  }
}

/// Points that lie close together: a mode as the data have it.
private struct Clump {
  /// The first of them, which says where it is.
  let place: PlaneMixture.Centre
  var points: [PlaneMixture.Centre] = []
  /// Of all points.
  var share = 0.0

  /// The middle of its points.
  var middle: PlaneMixture.Centre {
    let count = Double(points.count)
    return .init(
      points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
  }

  /// The standard deviation along an axis.
  var deviation: Double {
    let middle = middle
    let squares = points.reduce(0) { sum, point in
      let distance = point.distance(to: middle)
      return sum + distance * distance
    }
    return sqrt(squares / Double(2 * points.count))
  }

  /// All of them, the fullest first.
  ///
  /// Neighbours of eight modes are 1.53 apart; what lies within 0.3 of a clump's first point
  /// belongs to it.
  static func found(in numbers: [Float]) -> [Clump] {
    var clumps: [Clump] = []
    for start in stride(from: 0, to: numbers.count, by: 2) {
      let point = PlaneMixture.Centre(Double(numbers[start]), Double(numbers[start + 1]))
      if let index = clumps.firstIndex(where: { $0.place.distance(to: point) < 0.3 }) {
        clumps[index].points.append(point)
      } else if clumps.count < 50 {
        clumps.append(Clump(place: point, points: [point]))
      }
    }
    for index in clumps.indices {
      clumps[index].share = Double(2 * clumps[index].points.count) / Double(numbers.count)
    }
    return clumps.sorted { $0.share > $1.share }
  }
}

/// Shows the data over the eight places where they should be, and their modes.
private func show(_ clumps: [Clump], _ numbers: [Float], on board: Board) throws {
  let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
  try board.show(
    .scene(
      SceneFigure(
        title: "500 of the data",
        clouds: [
          .init(
            "real, the data",
            points: stride(from: 0, to: 1_000, by: 2).map {
              Point(Double(numbers[$0]), Double(numbers[$0 + 1]))
            })
        ],
        marks: ring.centres.map { centre in
          .init(
            Point(centre.x, centre.y),
            isFilled: clumps.contains { $0.middle.distance(to: centre) < 0.1 })
        }, filledName: "eight equal parts of the circle, with data",
        openName: "eight equal parts of the circle, without", xRange: -2.5...2.5, yRange: -2.5...2.5
      )
    ))
  try board.show([
    Reading("modes", Double(clumps.count), healthy: "8", decimals: 0),
    Reading("share of the fullest", clumps[0].share, healthy: "0.125"),
  ])
}

private func judge(_ clumps: [Clump]) throws {
  let most = clumps[0]
  let middle = most.middle
  let place = "(\(decimal(middle.x, 2)), \(decimal(middle.y, 2)))"
  let share = decimal(100 * most.share, 1)
  // Of 4,000 points a share of one in eight comes out within 0.5 % of itself, as standard
  // deviation.
  let isEven = most.share < 0.15 && clumps[clumps.count - 1].share > 0.1
  guard clumps.count < 50 else {
    throw Wrong("The data are no clumps any more; each mode must have the standard deviation 0.02.")
  }
  switch (clumps.count, isEven) {
  case (7, _) where most.share > 0.2:
    throw Wrong(
      "The data have 7 modes, and the one at \(place) has \(share) % of them, two parts of eight. "
        + "No generator can find an eighth.")
  case (8, false) where most.share > 0.2 && clumps[1].share < 0.15:
    throw Wrong(
      "The data have 8 modes now, but the one at \(place) has \(share) % of them, two parts of "
        + "nine: it is still there twice.")
  case (7, _):
    throw Wrong(
      "No mode is there twice any more, but now the data have 7 modes, \(share) % in each at most; "
        + "eight are asked for.")
  case (8, true): break
  case (8, false):
    throw Wrong(
      "The data have 8 modes, but they are not equally likely: the shares go from "
        + "\(decimal(100 * clumps[clumps.count - 1].share, 1)) to \(share) %; each must have 12.5 "
        + "%."
    )
  default:
    throw Wrong(
      "The data have \(clumps.count) modes; the fullest has \(share) % of them. Eight modes of "
        + "12.5 % are asked for.")
  }
  try judgePlaces(clumps)
}

/// Judges where eight modes lie: on the circle, at equal distances, as narrow as they should be.
private func judgePlaces(_ clumps: [Clump]) throws {
  let middles = clumps.map(\.middle)
  let radii = middles.map { $0.distance(to: .init(0, 0)) }
  if let off = radii.first(where: { abs($0 - 2) > 0.05 }) {
    throw Wrong("One of the modes lies \(decimal(off, 2)) from (0, 0); the radius must be 2.")
  }
  if let wide = clumps.map(\.deviation).first(where: { abs($0 - 0.02) > 0.004 }) {
    throw Wrong(
      "A mode has the standard deviation \(decimal(wide, 3)); it must be 0.020, as it was.")
  }
  let gaps = middles.indices.map { one in
    middles.indices.filter { $0 != one }.map { middles[$0].distance(to: middles[one]) }.min() ?? 0
  }
  let (least, most) = (gaps.min() ?? 0, gaps.max() ?? 0)
  // Neighbours of eight on a circle of radius 2 are 4·sin(π/8) = 1.531 apart.
  guard least > 1.5 else {
    throw Wrong(
      "There are 8 modes, equally likely, but not at equal distances: to the nearest neighbour it "
        + "is \(decimal(least, 2)) from one of them and \(decimal(most, 2)) from another; from "
        + "each it must be 1.53.")
  }
}
