import Autograd
import Networks

// The steps of the discriminator that a step of the generator takes into account (`Unrolling`).

extension Rules {
  /// Stops the program when the generator looks ahead and lacks what it needs for that.
  func checkLookingAhead(
    against real: Tensor?, noise: Tensor, draws: Draws, _ file: StaticString, _ line: UInt
  ) {
    guard unrolling.steps > 0 else { return }
    guard let real else {
      fatalError("Game: a generator that looks ahead needs real samples", file: file, line: line)
    }
    checkMixing(draws.mixing, real: real, noise: noise, file, line)
    conditions.check(rows: real, "data", file, line)
  }

  /// A discriminator after its steps ahead against generated samples.
  ///
  /// - Parameters:
  ///   - optimizer: Its own.
  ///   - memory: What that remembers, as `Unrolling.memory(of:)` gives it.
  func ahead(
    of discriminator: Sequential, fake: Minibatch, real: Tensor, draws: Draws,
    optimizer: any Optimizer, memory: [Tensor], _ file: StaticString, _ line: UInt
  ) -> Sequential {
    let shown = shown(conditions.parts(of: real), draws.onReal, file, line)
    return unrolling.lookingAhead(
      discriminator, fake: fake.samples, optimizer: optimizer, memory: memory
    ) { discriminator, samples, step in
      penalisedLoss(
        of: discriminator, isFirst: step == 0, real: shown,
        fake: Minibatch(samples: samples, condition: fake.condition), mixing: draws.mixing)
    }
  }

  /// What a discriminator minimises, for steps that are only imagined: the same number up to rounding,
  /// in one pass over both minibatches where that is allowed, which halves the graph.
  ///
  /// At the first of the steps the weights are still those of now, and what they say of real samples
  /// does not depend on the generator: in a pass of its own nothing of it is differentiated again.
  private func penalisedLoss(
    of discriminator: Sequential, isFirst: Bool, real: Minibatch, fake: Minibatch,
    mixing: Tensor?
  ) -> Tensor {
    if isFirst || discriminator.looksAtBatch || gradientPenalty > 0
      || lipschitzPenalty > 0 || conditions.use == .guessed
    {
      var judge = discriminator
      return judged(by: &judge, real: real, fake: fake, mixing: mixing).penalised
    }
    let scores = discriminator(
      concatenate([conditions.input(real), conditions.input(fake)], axis: 0), .training)
    return objective.discriminatorLoss(
      ofBoth: scores, realCount: real.samples.shape[0], labels: labels)
  }
}

extension Objective {
  /// What the discriminator minimises, given its scores of real samples with those of generated ones
  /// below them.
  fileprivate func discriminatorLoss(ofBoth scores: Tensor, realCount m: Int, labels: Labels)
    -> Tensor
  {
    let n = scores.shape[0] - m
    func apart() -> Tensor {
      discriminatorLoss(
        real: Logits(scores.rows(0..<m)), fake: Logits(scores.rows(m..<m + n)), labels: labels)
    }
    guard labels == Labels() else { return apart() }
    func column(_ onReal: Float, _ onFake: Float) -> Tensor {
      Tensor(
        Array(repeating: onReal, count: m) + Array(repeating: onFake, count: n), shape: [m + n, 1])
    }
    let losses: Tensor
    switch self {
    case .minimax, .nonSaturating: losses = softplus(scores * column(-1, 1))
    case .leastSquares: losses = square(scores - column(1, 0))
    case .wasserstein: losses = scores * column(-1, 1)
    case .kullbackLeibler, .reverseKullbackLeibler, .jensenShannon: return apart()
    }
    return (losses * column(1 / Float(m), 1 / Float(n))).sum()
  }
}
