import Autograd
import Networks

// What a step of the generator needs besides where the rules let it look ahead (`Unrolling`).

extension Rules {
  /// The minibatch and the numbers that the discriminator's steps ahead are taken with; none of them
  /// where the generator does not look ahead.
  func drawnToLookAhead(
    _ real: () -> Tensor, _ mixing: (() -> Tensor)?
  ) -> (real: Tensor?, mixing: Tensor?) {
    unrolling.steps > 0 ? (real(), drawn(mixing)) : (nil, nil)
  }
}

extension Game {
  /// The discriminator after its steps ahead against generated samples.
  func discriminatorAhead(
    of fake: Tensor, noise: Tensor, real: Tensor?, mixing: Tensor?, _ file: StaticString,
    _ line: UInt
  ) -> Sequential {
    guard let real else {
      fatalError("Game: a generator that looks ahead needs real samples", file: file, line: line)
    }
    rules.checkMixing(mixing, real: real, noise: noise, file, line)
    return rules.unrolling.lookingAhead(
      discriminator, fake: fake, optimizer: discriminatorOptimizer
    ) { penalisedLoss(of: $0, isFirst: $2 == 0, real: real, fake: $1, mixing: mixing) }
  }

  /// What a discriminator minimises, for steps that are only imagined: the same number up to rounding,
  /// in one pass over both minibatches where that is allowed, which halves the graph.
  ///
  /// At the first of the steps the weights are still those of now, and what they say of real samples
  /// does not depend on the generator: in a pass of its own nothing of it is differentiated again.
  private func penalisedLoss(
    of discriminator: Sequential, isFirst: Bool, real: Tensor, fake: Tensor, mixing: Tensor?
  ) -> Tensor {
    if isFirst || discriminator.looksAtBatch || rules.gradientPenalty > 0
      || rules.lipschitzPenalty > 0
    {
      var judge = discriminator
      return judged(by: &judge, real: real, fake: fake, mixing: mixing).penalised
    }
    let scores = discriminator(concatenate([real, fake], axis: 0), .training)
    return rules.objective.discriminatorLoss(ofBoth: scores, realCount: real.shape[0])
  }
}

extension Objective {
  /// What the discriminator minimises, given its scores of real samples with those of generated ones
  /// below them.
  fileprivate func discriminatorLoss(ofBoth scores: Tensor, realCount m: Int) -> Tensor {
    let n = scores.shape[0] - m
    func column(_ onReal: Float, _ onFake: Float) -> Tensor {
      Tensor(
        Array(repeating: onReal, count: m) + Array(repeating: onFake, count: n), shape: [m + n, 1])
    }
    let losses =
      switch self {
      case .minimax, .nonSaturating: softplus(scores * column(-1, 1))
      case .leastSquares: square(scores - column(1, 0))
      case .wasserstein: scores * column(-1, 1)
      }
    return (losses * column(1 / Float(m), 1 / Float(n))).sum()
  }
}
