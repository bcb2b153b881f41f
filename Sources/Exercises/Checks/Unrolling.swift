extension Exercise {
  static let unrolling = Exercise(
    19, "unrolling", "Looking ahead", call: "checkUnrolling(unrolledSlope)",
    hints: [
      "Make variables of x and y first: let x = x.variable, var y = y.variable. Then repeat the step of "
        + "y, a new y each time.",
      "y = y + Tensor(learningRate) * gradient(of: value(x, y), at: y, differentiable: true)",
      "Nothing may be detached on the way. At the end take the gradient of value(x, y) at x, once.",
    ],
    moral:
      "For V = x·y the slope becomes y + 2kηx: half of the pull to the middle comes from where y will be, "
      + "the other half from knowing why it goes there.")
}

/// Checks exercise 19: the slope of V(x, yₖ) at x, through k ascending steps of y (lesson 16).
///
/// - Throws: A reason when the answer is wrong.
public func checkUnrolling(
  _ answer: (Tensor, Tensor, (Tensor, Tensor) -> Tensor, Int, Float) -> Tensor
) throws {
  func product(_ x: Tensor, _ y: Tensor) -> Tensor { x * y }
  func bent(_ x: Tensor, _ y: Tensor) -> Tensor {
    let sum = tanh(x * y) + x * x * y
    return sum - 0.5 * y * y
  }
  let games = [
    Unrolled("x·y", x: 1, y: 0.5, steps: 3, rate: 0.1, value: product),
    Unrolled("tanh(x·y) + x²·y − ½·y²", x: 0.8, y: -0.6, steps: 4, rate: 0.25, value: bent),
    Unrolled("x·y", x: -0.5, y: 2, steps: 0, rate: 0.1, value: product),
  ]
  func call(_ game: Unrolled) -> String {
    "unrolledSlope(x: \(compact(game.x)), y: \(compact(game.y)), V = \(game.name), steps: "
      + "\(game.steps), learningRate: \(compact(game.rate)))"
  }
  try judgeNumber(
    on: games, call: call, within: 1e-4,
    answer: { game in
      try onlyNumber(
        of: answer(Tensor(game.x), Tensor(game.y), game.value, game.steps, game.rate), call(game),
        reason: "The slope at a number is a number.")
    }, right: { $0.slope() },
    mistakes: [
      Mistake(
        "No gradient flows through the steps: your yₖ is taken for given, as if it did not depend on x. "
          + "Keep x a variable, take the slopes with differentiable: true, and detach nothing."
      ) { $0.slope(isRecorded: false) },
      Mistake("Your y descends; it ascends V, since it plays against x: plus.") {
        $0.slope(direction: -1)
      },
      Mistake("Your y descends, and no gradient flows through its steps.") {
        $0.slope(direction: -1, isRecorded: false)
      },
      Mistake("This is the slope at the present y, without any step: steps of y come first.") {
        $0.slope(steps: 0)
      },
      Mistake("Your y takes one step only; it must take steps of them, each from where it is then.")
      {
        $0.slope(steps: min($0.steps, 1))
      },
      Mistake("Your y takes one step even when steps is 0; repeat it steps times.") {
        $0.slope(steps: 1)
      },
      Mistake("Your y takes one step too many; 0..<steps are as many as steps says.") {
        $0.slope(steps: $0.steps + 1)
      },
      Mistake(
        "All your steps go along the slope at the first y. Take the slope anew at each y."
      ) { $0.slope(steps: min($0.steps, 1), rate: Float($0.steps) * $0.rate) },
      Mistake("This is the slope at y; x is who looks ahead, so take it at x.") {
        $0.slope(atX: false)
      },
      Mistake("This is V(x, yₖ) itself; return its slope at x.") { $0.end().value },
    ])
}

/// A game of two numbers, and how far ahead x looks.
private struct Unrolled {
  let name: String
  let x: Float
  let y: Float
  let steps: Int
  let rate: Float
  let value: (Tensor, Tensor) -> Tensor

  init(
    _ name: String, x: Float, y: Float, steps: Int, rate: Float,
    value: @escaping (Tensor, Tensor) -> Tensor
  ) {
    (self.name, self.x, self.y, self.steps, self.rate) = (name, x, y, steps, rate)
    self.value = value
  }

  /// V(x, yₖ), and its slope at x or at yₖ.
  func end(
    steps: Int? = nil, rate: Float? = nil, isRecorded: Bool = true, atX: Bool = true
  ) -> (value: Double, slope: Double) {
    let x = Tensor.variable(self.x)
    var y = Tensor.variable(self.y)
    for _ in 0..<(steps ?? self.steps) {
      let slope = gradient(of: value(x, y), at: y, differentiable: isRecorded)
      let next = y + Tensor(rate ?? self.rate) * slope
      y = isRecorded ? next : next.detached.variable
    }
    let v = value(x, y)
    return (Double(v.number), Double(gradient(of: v, at: atX ? x : y).number))
  }

  func slope(
    direction: Float = 1, steps: Int? = nil, rate: Float? = nil, isRecorded: Bool = true,
    atX: Bool = true
  ) -> Double {
    end(
      steps: steps, rate: direction * (rate ?? self.rate), isRecorded: isRecorded, atX: atX
    ).slope
  }
}
