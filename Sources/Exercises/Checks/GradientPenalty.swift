extension Exercise {
  static let gradientPenalty = Exercise(
    18, "gradient-penalty", "The gradient penalty", call: "checkGradientPenalty(gradientPenalty)",
    hints: [
      "A slope can be taken at a variable only: make x̂ first, with .variable at its end.",
      "Each sample's score depends on its own row alone. So the gradient of critic(x).sum() at x has in "
        + "row i the slope of sample i.",
      "sqrt(square(slopes).sum(axis: 1) + 1e-12) are the n lengths; take 1 away, square, mean() and "
        + "multiply by Tensor(weight).",
    ],
    moral:
      "The penalty differentiates a gradient. Without differentiable: true it has the right value and "
      + "teaches the critic nothing, and nothing stops to say so.")
}

/// Checks exercise 18: λ · mean (‖∇f(x̂)‖ − 1)², and its slope at the critic's weights (lesson 17).
///
/// - Throws: A reason when the answer is wrong.
public func checkGradientPenalty(
  _ answer: ((Tensor) -> Tensor, Tensor, Tensor, Tensor, Float) -> Tensor
) throws {
  let cases = [
    Penalised(
      real: [[1, 2, 0.5], [-1, 0.5, 1]], generated: [[0, -1, 1], [2, 1, -1]], mixing: [0.25, 0.5],
      weight: 10),
    Penalised(
      real: [[0.5, 1], [1.5, -1], [2, 0.3], [-0.4, 0.8]],
      generated: [[1, 0.2], [-0.6, 0.4], [0.1, 2], [1.2, 1]], mixing: [0.9, 0.1, 0.6, 0.3],
      weight: 2),
  ]
  func call(_ one: Penalised) -> String {
    "gradientPenalty of \(one.n) samples of \(one.d) numbers and weight: \(compact(one.weight))"
  }
  func penalty(_ one: Penalised, _ factors: Tensor) -> Tensor {
    answer(
      { one.critic($0, factors) }, Tensor(one.real), Tensor(one.generated),
      Tensor(one.mixing, shape: [one.n, 1]), one.weight)
  }
  try judgeNumber(
    on: cases, call: call, within: 1e-4,
    answer: { one in
      try onlyNumber(
        of: penalty(one, one.factors), call(one),
        reason: "The penalty is the mean over the samples: take mean() at the end.")
    }, right: { $0.penalty() }, mistakes: slips)
  try judgeSlopes(of: penalty, on: cases)
}

/// Whether the penalty can be differentiated at the critic's weights.
private func judgeSlopes(
  of penalty: (Penalised, Tensor) -> Tensor, on cases: [Penalised]
) throws {
  func slope(_ one: Penalised, at numbers: Tensor) -> [Double] {
    let factors = numbers.variable
    return gradient(of: penalty(one, factors), at: factors).doubles
  }
  try judgeNumbers(
    on: cases, call: { "the penalty's slope at the critic's \($0.d) weights" }, within: 1e-3,
    answer: { slope($0, at: $0.factors) }, right: \.slope,
    mistakes: [
      Mistake(
        "The value is right, but it teaches the critic nothing: its slope at the critic's weights is 0. "
          + "Either the slopes were taken without differentiable: true, or a result was detached."
      ) { $0.factors.doubles.map { _ in 0 } }
    ])
  let flat = slope(cases[0], at: Tensor(repeating: 0, shape: [cases[0].d]))
  guard flat.allSatisfy(\.isFinite) else {
    throw Wrong(
      "The value is right, but for a critic that is flat the penalty's slope is \(text(flat)): a root "
        + "has no slope at 0. Add 1e-12 to the sum of squares under the root.")
  }
}

/// The critic f(x) = ½ Σ wⱼ·xⱼ², whose slope at a sample is w ⊙ x.
private struct Penalised {
  let real: [[Double]]
  let generated: [[Double]]
  let mixing: [Double]
  let weight: Float

  var n: Int { real.count }
  var d: Int { real[0].count }
  var factors: Tensor { Tensor((0..<d).map { 0.7 + 0.6 * Double($0) }) }

  func critic(_ x: Tensor, _ factors: Tensor) -> Tensor {
    0.5 * (factors * square(x)).sum(axis: 1, keepingAxis: true)
  }

  /// Where the slopes are taken: with each `share` of the real sample.
  private func places(_ share: (Double) -> Double) -> [[Double]] {
    (0..<n).map { i in
      zip(real[i], generated[i]).map { share(mixing[i]) * $0 + (1 - share(mixing[i])) * $1 }
    }
  }

  func slopes(_ share: (Double) -> Double = { $0 }) -> [[Double]] {
    places(share).map { row in zip(factors.doubles, row).map { $0 * $1 } }
  }

  func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
  func length(_ row: [Double]) -> Double { sqrt(row.reduce(0) { $0 + $1 * $1 }) }

  func penalty(
    _ slopes: [[Double]]? = nil, _ measure: ([Double]) -> [Double] = { $0.map { $0 - 1 } }
  ) -> Double {
    let lengths = (slopes ?? self.slopes()).map(length)
    return Double(weight) * mean(measure(lengths).map { $0 * $0 })
  }

  /// The mean over samples of 2λ·(1 − 1/‖s‖)·s·x̂, with s = w ⊙ x̂.
  var slope: [Double] {
    let (all, places) = (slopes(), places { $0 })
    return (0..<d).map { j in
      mean(
        (0..<n).map { i in
          2 * Double(weight) * (1 - 1 / length(all[i])) * all[i][j] * places[i][j]
        })
    }
  }
}

private var slips: [Mistake<Penalised, Double>] {
  [
    Mistake(
      "Your norm runs over the batch, axis 0, and mixes the samples. Each sample has its own slope: sum its "
        + "squares along axis 1."
    ) { one in
      let columns = (0..<one.d).map { j in one.slopes().map { $0[j] } }
      return one.penalty(columns)
    },
    Mistake(
      "This is the norm of the whole batch's slopes. Each sample has a norm of its own: sum along axis 1."
    ) { one in one.penalty([one.slopes().flatMap { $0 }]) },
    Mistake("This is (‖∇f‖² − 1)²: the root is missing before 1 is taken away.") { one in
      one.penalty(nil) { $0.map { $0 * $0 - 1 } }
    },
    Mistake(
      "This is the sum over the samples; take the mean, so that the batch size does not matter."
    ) {
      one in one.penalty() * Double(one.n)
    },
    Mistake(
      "Your penalty is taken at the real samples. It belongs at x̂, between real and generated."
    ) {
      one in one.penalty(one.slopes { _ in 1 })
    },
    Mistake("Your penalty is taken at the generated samples. It belongs at x̂, between the two.") {
      one in
      one.penalty(one.slopes { _ in 0 })
    },
    Mistake(
      "Your mixing numbers go with the generated samples. As they are uniform, training would not mind; the "
        + "sheet, as the paper, gives them to the real ones."
    ) { one in one.penalty(one.slopes { 1 - $0 }) },
    Mistake("The weight is missing: multiply by Tensor(weight).") {
      $0.penalty() / Double($0.weight)
    },
    Mistake(
      "Your slopes are n times too small: take the gradient of the sum of what the critic says, not of its "
        + "mean."
    ) { one in one.penalty(one.slopes().map { $0.map { $0 / Double(one.n) } }) },
    Mistake("This pushes the slopes to 0: the 1 is missing in (‖∇f‖ − 1)².") { one in
      one.penalty(nil) { $0 }
    },
    Mistake("The outer square is missing: you take |‖∇f‖ − 1|, and the penalty is its square.") {
      one in one.penalty(nil) { $0.map { sqrt(abs($0 - 1)) } }
    },
    Mistake("The outer square is missing: as it stands, slopes below 1 would be rewarded.") { one in
      Double(one.weight) * one.mean(one.slopes().map { one.length($0) - 1 })
    },
  ]
}
