extension Exercise {
  static let criticStep = Exercise(
    17, "critic-step", "A step of the critic", call: "checkCriticStep(criticStep)",
    hints: [
      "Two things, in this order: the step, then the clipping, number by number.",
      "zip(weights, gradient).map { … } makes the step; min(max(w, -limit), limit) clips a weight.",
    ],
    moral:
      "What is clipped is the weights, after every step, not the gradient: clipped gradients only make "
      + "the steps short, and nothing bounds where they lead.")
}

/// Checks exercise 17: a step of descent, then each weight clipped to ±limit (lesson 17).
///
/// - Throws: A reason when the answer is wrong.
public func checkCriticStep(
  _ answer: ([Double], [Double], Double, Double) -> [Double]
) throws {
  typealias Step = (weights: [Double], gradient: [Double], rate: Double, limit: Double)
  let steps: [Step] = [
    ([0.04, -0.02, 0.045, -0.05], [0.5, 0.1, -0.6, 0.2], 0.1, 0.05),
    ([0.2, 0.9, -1.1, -0.3], [-3, 0.5, -0.5, 9], 0.1, 1),
    ([0.004, -0.01], [-40, 30], 0.001, 0.01),
  ]
  func clip(_ x: Double, _ limit: Double) -> Double { x > limit ? limit : x < -limit ? -limit : x }
  func moved(_ step: Step, by factor: Double = -1) -> [Double] {
    zip(step.weights, step.gradient).map { $0 + factor * step.rate * $1 }
  }
  try judgeNumbers(
    on: steps,
    call: {
      "criticStep(weights: \(text($0.weights)), gradient: \(text($0.gradient)), learningRate: "
        + "\(compact($0.rate)), limit: \(compact($0.limit)))"
    },
    answer: { answer($0.weights, $0.gradient, $0.rate, $0.limit) },
    right: { step in moved(step).map { clip($0, step.limit) } },
    mistakes: [
      Mistake(
        "You clip before the step, so that the step leads beyond the limit again. Step first, then clip."
      ) { step in
        moved((step.weights.map { clip($0, step.limit) }, step.gradient, step.rate, step.limit))
      },
      Mistake(
        "You have clipped the gradient. That is another remedy, against steps that are too long; here "
          + "the weights are clipped."
      ) { step in
        moved((step.weights, step.gradient.map { clip($0, step.limit) }, step.rate, step.limit))
      },
      Mistake(
        "Your step goes uphill. The gradient is that of the loss, which the critic minimises: minus."
      ) { step in moved(step, by: 1).map { clip($0, step.limit) } },
      Mistake(
        "You have scaled all weights down until the largest fits. Clipping takes each by itself, and "
          + "leaves those within the limit as they are."
      ) { step in
        let all = moved(step)
        let largest = all.map { abs($0) }.max() ?? 0
        return largest > step.limit ? all.map { $0 * step.limit / largest } : all
      },
      Mistake("You clip large weights only; those below −limit must be clipped too.") { step in
        moved(step).map { min($0, step.limit) }
      },
      Mistake("You clip at −limit only; weights above the limit must be clipped too.") { step in
        moved(step).map { max($0, -step.limit) }
      },
      Mistake("You make the step, but do not clip the weights.") { moved($0) },
    ])
}
