/// Two small networks and minibatches of four, on which a loss is tried.
///
/// Noise is as wide as a sample, so that an answer that hands D the noise gets a number and a reason.
struct Opponents {
  let discriminator: Sequential
  let generator: Sequential
  let real: Tensor
  let noise: Tensor

  /// Networks and minibatches drawn from a seed.
  init(seed: UInt64) {
    var weights = Random(seed: seed, stream: "weights")
    var numbers = Random(seed: seed, stream: "minibatches")
    func network(_ widths: [Int]) -> Sequential {
      Sequential(
        widths: widths, hidden: .tanh, initializer: .uniformByInputs, using: &weights)
    }
    (discriminator, generator) = (network([2, 6, 1]), network([2, 4, 2]))
    real = .normal([4, 2], mean: 2, standardDeviation: 1, using: &numbers)
    noise = .uniform([4, 2], in: -1...1, using: &numbers)
  }

  /// D's logits of the real samples.
  var onReal: Tensor { discriminator(real) }

  /// D's logits of the generated samples.
  var onFake: FakeScores { FakeScores(opponents: self) }
}

/// D's logits of generated samples, with one of the players held still or none.
struct FakeScores {
  let opponents: Opponents

  /// Attached to both players.
  var scores: Tensor { opponents.discriminator(opponents.generator(opponents.noise)) }
  /// Of samples that are constants.
  var detachingG: Tensor { opponents.discriminator(opponents.generator(opponents.noise).detached) }
  /// By weights that are constants.
  var detachingD: Tensor { opponents.discriminator.detached(opponents.generator(opponents.noise)) }
}

/// Whether a player learns from a loss, and what to say when it is otherwise.
enum Learning {
  /// The gradient has to reach its weights.
  case needed(String)
  /// No gradient may reach its weights.
  case forbidden(String)
}

/// Compares a loss with the right one, first its value and then where its gradient flows.
///
/// Mistakes are recognised by their values.
///
/// - Throws: `Wrong`.
func judgeLoss(
  call: String, answer: (Opponents) -> Tensor, right: @escaping (Opponents) -> Tensor,
  mistakes: [Mistake<Opponents, Tensor>], discriminator: Learning, generator: Learning
) throws {
  let games = [Opponents(seed: 1), Opponents(seed: 2)]
  let losses = games.map(answer)
  for loss in losses where loss.count != 1 {
    throw Wrong(
      "\(call) has the shape \(loss.shape); a loss is one number: take the mean over the minibatch."
    )
  }
  try judgeNumber(
    on: Array(games.indices), call: { _ in call }, within: 1e-4,
    answer: { Double(losses[$0].number) }, right: { Double(right(games[$0]).number) },
    mistakes: mistakes.map { mistake in
      Mistake<Int, Double>(mistake.words) { Double(mistake.formula(games[$0]).number) }
    })
  for (game, loss) in zip(games, losses) {
    try judgeGradient(
      of: loss, like: right(game), at: game.generator, called: "G", learning: generator)
    try judgeGradient(
      of: loss, like: right(game), at: game.discriminator, called: "D", learning: discriminator)
  }
}

private func judgeGradient(
  of loss: Tensor, like right: Tensor, at network: Sequential, called name: String,
  learning: Learning
) throws {
  func slopes(_ loss: Tensor) -> [Double] {
    gradient(of: loss, at: network.parameters).flatMap(\.doubles)
  }
  func length(_ slopes: [Double]) -> Double { sqrt(slopes.reduce(0) { $0 + $1 * $1 }) }
  let (given, expected) = (slopes(loss), slopes(right))
  guard !near(given, expected, within: 1e-4) else { return }
  let numbers =
    "The value is right, but the gradient at \(name)'s weights has the length "
    + "\(compact(length(given), significant: 3)); "
    + "it must be \(compact(length(expected), significant: 3))."
  switch learning {
  case .forbidden(let words): throw Wrong("\(words)\n\(numbers)")
  case .needed(let words) where length(given) == 0: throw Wrong("\(words)\n\(numbers)")
  case .needed:
    throw Wrong(
      "Only a part of the gradient is right here: look for what is detached and should not be.\n"
        + numbers)
  }
}
