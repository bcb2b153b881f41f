extension Exercise {
  static let simultaneousSteps = Exercise(
    9, "simultaneous-steps", "Both at once, or one after the other",
    call: "checkSimultaneousSteps(simultaneousStep, alternatingStep, on: board)",
    hints: [
      "x goes down: x − η·(its slope). y goes up: y + η·(its slope). Each one's slope is the "
        + "other's number.",
      "The two steps differ in one place: which x is in the slope of y, the old one or the new "
        + "one.",
      "For the alternating step keep the new x first, let newX = x - learningRate * y, and use "
        + "it twice.",
    ],
    moral:
      "Simultaneous steps multiply the radius by √(1 + η²) every time, whatever η is: an "
      + "outward spiral. Alternating steps stay on a closed curve about (0, 0), for η < 2. "
      + "Neither ever arrives.")
}

/// Checks exercise 9: one step of the game V = x·y in two orders of play (lesson 02).
///
/// A right answer is shown at work: the paths of both kinds of steps from one start.
///
/// - Throws: A reason when an answer is wrong.
public func checkSimultaneousSteps(
  _ simultaneous: (Double, Double, Double) -> (x: Double, y: Double),
  _ alternating: (Double, Double, Double) -> (x: Double, y: Double), on board: Board
) throws {
  typealias Slip = Mistake<Start, [Double]>
  // Named by what a step does wrong, since both functions may do it.
  let common: [Slip] = [
    Slip("Both go down their slopes here; y is to make V large, so it goes up.") {
      [$0.x - $0.rate * $0.y, $0.y - $0.rate * $0.x]
    },
    Slip("Both go up their slopes here; x is to make V small, so it goes down.") {
      [$0.x + $0.rate * $0.y, $0.y + $0.rate * $0.x]
    },
    Slip("The signs are exchanged: x is to make V small and goes down, y goes up.") {
      [$0.x + $0.rate * $0.y, $0.y - $0.rate * $0.x]
    },
    Slip("Each one's slope is the other's number here: ∂V/∂x = y, and ∂V/∂y = x.") {
      [$0.x - $0.rate * $0.x, $0.y + $0.rate * $0.y]
    },
    Slip("This is the move alone; add it to the point, and return the new one.") {
      [-$0.rate * $0.y, $0.rate * $0.x]
    },
    Slip("The learning rate is missing: the move is η times the slope.") {
      [$0.x - $0.y, $0.y + $0.x]
    },
  ]
  try judgeStep(
    "simultaneousStep", simultaneous, right: { $0.together },
    mistakes: [
      Slip(
        "This is the alternating step: y has seen the new x. Take both slopes at the old point."
      ) {
        $0.xFirst
      },
      Slip("Here y moves first and x has seen the new y. Take both slopes at the old point.") {
        $0.yFirst
      },
    ] + common)
  try judgeStep(
    "alternatingStep", alternating, right: { $0.xFirst },
    mistakes: [
      Slip("This is the simultaneous step: y still takes the old x. Let it take the new one.") {
        $0.together
      },
      Slip("Here y moves first. x should have the first move, as in lesson 02, and y answers it.") {
        $0.yFirst
      },
      Slip("Both go down their slopes here; y is to make V large, so it goes up.") {
        let x = $0.x - $0.rate * $0.y
        return [x, $0.y - $0.rate * x]
      },
      Slip("The signs are exchanged: x is to make V small and goes down, y goes up.") {
        let x = $0.x + $0.rate * $0.y
        return [x, $0.y - $0.rate * x]
      },
    ] + common)
  func path(_ step: (Double, Double, Double) -> (x: Double, y: Double)) -> [Point] {
    var points = [Point(1, 1)]
    for _ in 0..<126 {
      let next = step(points[points.count - 1].x, points[points.count - 1].y, 0.1)
      points.append(Point(next.x, next.y))
    }
    return points
  }
  try board.show(
    .trajectory(
      TrajectoryFigure(
        title: "Your steps: two turns from (1, 1), learning rate 0.1",
        paths: [
          .init("simultaneous", path(simultaneous)), .init("alternating", path(alternating)),
        ], height: 17)))
}

/// A point and the learning rate of the step from there.
private struct Start {
  let x: Double
  let y: Double
  let rate: Double

  init(_ x: Double, _ y: Double, rate: Double) { (self.x, self.y, self.rate) = (x, y, rate) }

  var together: [Double] { [x - rate * y, y + rate * x] }
  var xFirst: [Double] {
    let x = x - rate * y
    return [x, y + rate * x]
  }
  var yFirst: [Double] {
    let y = y + rate * x
    return [x - rate * y, y]
  }
}

private func judgeStep(
  _ name: String, _ step: (Double, Double, Double) -> (x: Double, y: Double),
  right: (Start) -> [Double], mistakes: [Mistake<Start, [Double]>]
) throws {
  try judgeNumbers(
    on: [Start(1, 0.5, rate: 0.1), Start(-0.8, 1.2, rate: 0.5), Start(2, -1, rate: 0.25)],
    call: { "\(name)(x: \($0.x), y: \($0.y), learningRate: \($0.rate))" },
    answer: {
      let next = step($0.x, $0.y, $0.rate)
      return [next.x, next.y]
    }, right: right, mistakes: mistakes)
}
