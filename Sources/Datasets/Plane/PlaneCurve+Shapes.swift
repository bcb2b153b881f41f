import Autograd

// Curves for a first look, all within 2.5 of (0, 0) along each axis.

extension PlaneCurve {
  /// The pieces of half a turn.
  private static let piecesOfHalfTurn = 48

  /// A straight line from (−2, −1) to (2, 1).
  public static func line(standardDeviation: Double) -> PlaneCurve {
    PlaneCurve(lines: [[Place(-2, -1), Place(2, 1)]], standardDeviation: standardDeviation)
  }

  /// A circle about (0, 0).
  ///
  /// - Precondition: The radius is positive.
  public static func circle(
    radius: Double = 2, standardDeviation: Double, file: StaticString = #fileID, line: UInt = #line
  ) -> PlaneCurve {
    require(radius > 0, "PlaneCurve: a circle of radius \(radius)", file: file, line: line)
    let whole = 2 * piecesOfHalfTurn
    let places = (0...whole).map { part in
      let (cosine, sine) = cosineAndSine(ofTurns: part, over: whole)
      return Place(radius * cosine, radius * sine)
    }
    return PlaneCurve(
      lines: [places], standardDeviation: standardDeviation, file: file, line: line)
  }

  /// A spiral of Archimedes of one or more arms: from (0, 0) counter-clockwise, as far out as it has
  /// turned, to the radius 2.
  ///
  /// The first arm begins to the right, the others at equal angles. The samples are uniform along the
  /// arms, so that there are as many in a piece of the outer winding as in one of the inner that is
  /// as long.
  ///
  /// - Precondition: There is at least one arm, and each makes at least half a turn.
  public static func spiral(
    arms: Int = 1, halfTurns: Int = 4, standardDeviation: Double, file: StaticString = #fileID,
    line: UInt = #line
  ) -> PlaneCurve {
    require(
      arms >= 1 && halfTurns >= 1,
      "PlaneCurve: a spiral of \(arms) arms and \(halfTurns) half turns",
      file: file, line: line)
    let whole = 2 * piecesOfHalfTurn
    let count = halfTurns * piecesOfHalfTurn
    let lines = (0..<arms).map { arm in
      (0...count).map { part in
        let (cosine, sine) = cosineAndSine(ofTurns: part * arms + whole * arm, over: whole * arms)
        let radius = 2 * Double(part) / Double(count)
        return Place(radius * cosine, radius * sine)
      }
    }
    return PlaneCurve(lines: lines, standardDeviation: standardDeviation, file: file, line: line)
  }

  /// Two half circles of radius 4/3 that reach into each other.
  ///
  /// The upper one about (−2/3, −1/3), the lower one about (2/3, 1/3): the well-known two moons, from
  /// −2 to 2 across and from −1 to 1 up.
  public static func moons(standardDeviation: Double) -> PlaneCurve {
    let radius = 4.0 / 3
    let upper = (0...piecesOfHalfTurn).map { part in
      let (cosine, sine) = cosineAndSine(ofTurns: part, over: 2 * piecesOfHalfTurn)
      return Place(radius * cosine - radius / 2, radius * sine - radius / 4)
    }
    // The lower is the upper, turned half round.
    let lower = upper.map { Place(-$0.x, -$0.y) }
    return PlaneCurve(lines: [upper, lower], standardDeviation: standardDeviation)
  }

  /// A capital letter as a pen draws it, 4 high, about (0, 0).
  ///
  /// - Parameter letter: A letter from A to Z; a small one is drawn as its capital.
  /// - Returns: The strokes; `nil` for other characters.
  public static func letter(_ letter: Character, standardDeviation: Double) -> PlaneCurve? {
    guard let strokes = LetterShapes.strokes(of: letter) else { return nil }
    let traces = strokes.map { Trace(through: $0, pieces: 12) }
    let across = traces.flatMap(\.x)
    guard let left = across.min(), let right = across.max() else { return nil }
    let middle = (left + right) / 2
    // Letters are written with `y` downward from 0 to 1.
    let lines = traces.map { trace in
      zip(trace.x, trace.y).map { Place(4 * ($0 - middle), 4 * (0.5 - $1)) }
    }
    return PlaneCurve(lines: lines, standardDeviation: standardDeviation)
  }
}
