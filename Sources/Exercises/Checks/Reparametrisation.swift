extension Exercise {
  static let reparametrisation = Exercise(
    20, "reparametrisation", "A draw that has a slope", call: "checkReparametrisation(code)",
    hints: [
      "You are given log σ, and σ is e to that power: exp takes a Tensor.",
      "mean + exp(…) * noise, without .detached anywhere.",
    ],
    moral:
      "A number that is simply drawn has no slope. Written as μ + σ·ε it has one: 1 towards μ, and ε "
      + "towards σ.")
}

/// Checks exercise 20: μ + σ·ε, and its slopes at μ and log σ (lesson 20).
///
/// - Throws: A reason when the answer is wrong.
public func checkReparametrisation(_ answer: (Tensor, Tensor, Tensor) -> Tensor) throws {
  let draws = [
    Draw(
      mean: [1, -2, 0.5, 0], logDeviation: [0.5, -1, 0, 1], noise: [0.3, -1.2, 2, 0.7], rows: 2),
    Draw(mean: [0, 3, -1], logDeviation: [-0.3, 0.8, -2], noise: [1, 1, -0.5], rows: 3),
  ]
  for draw in draws {
    try judgeShape(
      of: answer(Tensor.of(draw.mean, draw), .of(draw.logDeviation, draw), .of(draw.noise, draw)),
      is: [draw.rows, draw.mean.count / draw.rows],
      "code of \(draw.rows) rows, \(draw.mean.count / draw.rows) numbers each,")
  }
  func each(_ draw: Draw, _ formula: (Double, Double, Double) -> Double) -> [Double] {
    draw.mean.indices.map { formula(draw.mean[$0], draw.logDeviation[$0], draw.noise[$0]) }
  }
  try judgeNumbers(
    on: draws, call: \.call, within: 1e-4,
    answer: { draw in
      answer(.of(draw.mean, draw), .of(draw.logDeviation, draw), .of(draw.noise, draw)).doubles
    }, right: { each($0) { $0 + exp($1) * $2 } },
    mistakes: [
      Mistake(
        "You have taken exp(½·logDeviation). That is for a logarithm of the variance, log σ²; here it is "
          + "log σ, so σ = exp(logDeviation)."
      ) { each($0) { $0 + exp($1 / 2) * $2 } },
      Mistake("This is the variance, exp(2·logDeviation), times the noise; it must be σ times it.")
      {
        each($0) { $0 + exp(2 * $1) * $2 }
      },
      Mistake(
        "You have multiplied by the logarithm itself: σ is exp(logDeviation), and never negative."
      ) { each($0) { $0 + $1 * $2 } },
      Mistake("The deviation is missing: all clouds would be equally wide. The noise is times σ.") {
        each($0) { $0 + $2 }
      },
      Mistake("You have multiplied the mean by the noise; the noise is added to it, times σ.") {
        each($0) { $0 * $2 * exp($1) }
      },
      Mistake("You have multiplied the mean by the noise too; it is times σ alone: μ + σ·ε.") {
        each($0) { ($0 + exp($1)) * $2 }
      },
      Mistake("You have added σ and the noise; the noise is multiplied by σ.") {
        each($0) { $0 + exp($1) + $2 }
      },
      Mistake("This is the noise itself; it still has to be moved and widened: μ + σ·ε.") {
        each($0) { $2 }
      },
      Mistake("This is the mean of the cloud, and no draw: the noise is missing.") {
        each($0) { μ, _, _ in μ }
      },
    ])
  try judgeSlopes(of: answer, on: draws)
}

private func judgeSlopes(
  of answer: (Tensor, Tensor, Tensor) -> Tensor, on draws: [Draw]
) throws {
  func slopes(_ draw: Draw) -> (mean: [Double], logDeviation: [Double]) {
    let (mean, logDeviation) = (
      Tensor.of(draw.mean, draw).variable, Tensor.of(draw.logDeviation, draw).variable
    )
    let sum = answer(mean, logDeviation, .of(draw.noise, draw)).sum()
    let found = gradient(of: sum, at: [mean, logDeviation])
    return (found[0].doubles, found[1].doubles)
  }
  func zeros(_ draw: Draw) -> [Double] { draw.mean.map { _ in 0 } }
  try judgeNumbers(
    on: draws, call: { "the slope at mean of \($0.call)" }, within: 1e-4,
    answer: { slopes($0).mean }, right: { $0.mean.map { _ in 1 } },
    mistakes: [
      Mistake(
        "The value is right, but no gradient flows to the mean: detach nothing, and do not go by way of "
          + "numbers."
      ) { zeros($0) }
    ])
  try judgeNumbers(
    on: draws, call: { "the slope at logDeviation of \($0.call)" }, within: 1e-4,
    answer: { slopes($0).logDeviation },
    right: { zip($0.logDeviation, $0.noise).map { exp($0) * $1 } },
    mistakes: [
      Mistake(
        "The value is right, but no gradient flows to the deviation, so the encoder would never learn how "
          + "wide its clouds should be: detach nothing."
      ) { zeros($0) }
    ])
}

/// Clouds and noise.
private struct Draw {
  let mean: [Double]
  let logDeviation: [Double]
  let noise: [Double]
  let rows: Int

  var call: String {
    "code(mean: \(text(mean)), logDeviation: \(text(logDeviation)), noise: \(text(noise)))"
  }
}

extension Tensor {
  /// Numbers in the shape of a draw.
  fileprivate static func of(_ numbers: [Double], _ draw: Draw) -> Tensor {
    Tensor(numbers, shape: [draw.rows, numbers.count / draw.rows])
  }
}
