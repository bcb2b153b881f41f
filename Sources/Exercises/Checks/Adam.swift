extension Exercise {
  static let adam = Exercise(
    10, "adam", "One step of Adam", call: "checkAdam(adamStep)",
    hints: [
      "Begin with the new m and v, let m = …, let v = …: everything that follows uses the new "
        + "ones.",
      "The corrected means need names of their own, since the plain ones are returned. "
        + "pow(beta2, t) is β₂ᵗ.",
      "The weight moves by learningRate * corrected m / (sqrt(corrected v) + epsilon), downhill.",
    ],
    moral:
      "The first step is α·g/(|g| + ε): its length is the learning rate, however large or small "
      + "the gradient. So Adam doesn't care how a loss is scaled; it also keeps on moving where "
      + "gradients have all but vanished.")
}

/// Checks exercise 10: one step of Adam, with β₁ = 0.5, β₂ = 0.999 and ε = 10⁻⁸ (lesson 14).
///
/// - Throws: A reason when the answer is wrong.
public func checkAdam(
  _ answer: (Double, Double, Double, Double, Int, Double) -> (
    weight: Double, m: Double, v: Double
  )
) throws {
  typealias Slip = Mistake<Moment, [Double]>
  let moments: [Moment] = [
    Moment(weight: 1, gradient: 0.5, m: 0, v: 0, t: 1),
    Moment(weight: 1, gradient: -2, m: 0.25, v: 0.002, t: 2),
    Moment(weight: -0.3, gradient: 0.8, m: -0.4, v: 0.05, t: 7),
    // Where ε counts: a small gradient, and none at all.
    Moment(weight: 1, gradient: 1e-4, m: 0, v: 0, t: 1),
    Moment(weight: 1, gradient: 0, m: 0, v: 0, t: 1),
  ]
  try judgeNumbers(
    on: moments,
    call: {
      "adamStep(weight: \($0.weight), gradient: \($0.gradient), m: \($0.m), v: \($0.v), t: "
        + "\($0.t), learningRate: \(Moment.rate))"
    },
    answer: {
      let next = answer($0.weight, $0.gradient, $0.m, $0.v, $0.t, Moment.rate)
      return [next.weight, next.m, next.v]
    },
    right: { $0.moved() },
    mistakes: [
      Slip(
        "The correction is missing: m and v begin at 0, so divide them by 1 − β₁ᵗ and 1 − β₂ᵗ."
      ) { $0.moved(corrections: (1, 1)) },
      Slip("You have corrected by β² instead of βᵗ, which is right in the second step only.") {
        $0.moved(corrections: (1 - 0.5 * 0.5, 1 - 0.999 * 0.999))
      },
      Slip("You have corrected by β instead of βᵗ, which is right in the first step only.") {
        $0.moved(corrections: (1 - 0.5, 1 - 0.999))
      },
      Slip("Only m is corrected; v begins at 0 as well.") {
        $0.moved(corrections: (1 - pow(0.5, $0.t), 1))
      },
      Slip("Only v is corrected; m begins at 0 as well.") {
        $0.moved(corrections: (1, 1 - pow(0.999, $0.t)))
      },
      Slip("t is counted from 1 here; you have taken t + 1, as if it were from 0.") {
        $0.moved(corrections: (1 - pow(0.5, $0.t + 1), 1 - pow(0.999, $0.t + 1)))
      },
      Slip("ε is inside the root; it must be added to the root.") {
        $0.moved { m, v in m / sqrt(v + 1e-8) }
      },
      Slip("You have added ε before the correction; it must be added to √v̂.") { moment in
        moment.moved { m, v in m / (sqrt(v) + 1e-8 / sqrt(1 - pow(0.999, moment.t))) }
      },
      Slip("ε is missing: without it a gradient of 0 gives 0 / 0, which is NaN.") {
        $0.moved { m, v in m / sqrt(v) }
      },
      Slip("The root is missing: the divisor is √v̂ + ε.") {
        $0.moved { m, v in m / (v + 1e-8) }
      },
      Slip("The weight goes up the gradient here; a loss is minimised.") {
        $0.moved { m, v in -m / (sqrt(v) + 1e-8) }
      },
      Slip(
        "v is the mean of the squares g², not of g; where gradients are negative, its root is NaN."
      ) {
        $0.moved(square: $0.gradient)
      },
      Slip(
        "You have returned the corrected m and v. The next step would correct them once more; "
          + "return the plain ones."
      ) { $0.moved(returning: .corrected) },
      Slip("You have returned the old m and v, so that they stay 0 for ever.") {
        $0.moved(returning: .old)
      },
      Slip("You have exchanged the betas: β₁ belongs to m, β₂ to v.") {
        $0.moved(betas: (0.999, 0.5))
      },
      Slip("The step uses the old m and v; it must use the new ones.") { moment in
        moment.moved { _, _ in
          let m = moment.m / (1 - pow(0.5, moment.t))
          return m / (sqrt(moment.v / (1 - pow(0.999, moment.t))) + 1e-8)
        }
      },
    ])
}

/// A weight before a step of Adam.
private struct Moment {
  static let rate = 0.1

  let weight: Double
  let gradient: Double
  let m: Double
  let v: Double
  let t: Int

  /// Which m and v a step returns.
  enum Returned { case plain, corrected, old }

  /// The weight, m and v after a step, right unless one of the arguments says otherwise.
  func moved(
    betas: (Double, Double) = (0.5, 0.999), corrections: (Double, Double)? = nil,
    square: Double? = nil, returning returned: Returned = .plain,
    move: (Double, Double) -> Double = { m, v in m / (sqrt(v) + 1e-8) }
  ) -> [Double] {
    let newM = betas.0 * m + (1 - betas.0) * gradient
    let newV = betas.1 * v + (1 - betas.1) * (square ?? gradient * gradient)
    let (first, second) = corrections ?? (1 - pow(betas.0, t), 1 - pow(betas.1, t))
    let new = weight - Self.rate * move(newM / first, newV / second)
    return switch returned {
    case .plain: [new, newM, newV]
    case .corrected: [new, newM / first, newV / second]
    case .old: [new, m, v]
    }
  }
}
