import Autograd
import Networks

// What is added to the discriminator's loss so that its slope stays small. Both penalties
// differentiate a gradient.

extension Rules {
  /// The zero-centred penalty `γ/2 · mean ‖∇ₓ s(x)‖²`, given the scores of real samples `x`.
  func zeroCentredPenalty(onReal scores: Tensor, at x: Tensor) -> Tensor {
    let slope = gradient(of: scores.sum(), at: x, differentiable: true)
    return Tensor(gradientPenalty / 2 / Float(x.shape[0])) * square(slope).sum()
  }

  /// The one-centred penalty `λ · mean (‖∇s(x̂)‖ − 1)²` at `x̂ = ε·x + (1 − ε)·G(z)`, or the one-sided
  /// `λ · mean max(0, ‖∇s(x̂)‖ − 1)²`.
  ///
  /// A length of zero has no slope. So the length is `√(‖∇s‖² + 10⁻¹²)`, whose slope there is zero: a
  /// discriminator that says the same everywhere pays λ, or nothing when the penalty is one-sided, and
  /// is not pushed in any direction.
  func oneCentredPenalty(
    of discriminator: Sequential, real: Minibatch, fake: Minibatch, mixing: Tensor
  ) -> Tensor {
    // One number for a sample, whether that is a row of numbers or an image.
    let axes = real.samples.shape.dropFirst().count
    let mixing =
      axes == 1
      ? mixing
      : mixing.reshaped(to: Shape([real.samples.shape[0]] + Array(repeating: 1, count: axes)))
    func mixed(_ one: Tensor, _ other: Tensor) -> Tensor { mixing * one + (1 - mixing) * other }
    let between = mixed(real.samples, fake.samples)
    // A generator that looks ahead is to see how its samples move these places: then they are
    // recorded already, and stay so.
    let x = between.isRecorded ? between : between.variable
    // Conditions are mixed as the samples are; the slope is that in the sample alone.
    let place = Minibatch(
      samples: x, condition: real.condition.flatMap { y in fake.condition.map { mixed(y, $0) } })
    let output = discriminator(conditions.input(place), .training)
    let slope = gradient(
      of: conditions.opinion(output, of: place).logits.scores.sum(), at: x, differentiable: true)
    let squares = square(slope)
    let rows = axes == 1 ? squares : squares.reshaped(to: [x.shape[0], x.count / x.shape[0]])
    let length = sqrt(rows.sum(axis: 1) + 1e-12)
    let excess = lipschitzIsOneSided ? relu(length - 1) : length - 1
    return Tensor(lipschitzPenalty) * square(excess).mean()
  }

  /// Stops the program when the one-centred penalty cannot be taken between these samples.
  func checkMixing(
    _ mixing: Tensor?, real: Tensor, noise: Tensor, _ file: StaticString, _ line: UInt
  ) {
    guard lipschitzPenalty > 0 else { return }
    guard let mixing else {
      fatalError(
        "Game: the Lipschitz penalty needs mixing, a number from 0 to 1 for each sample",
        file: file, line: line)
    }
    require(
      real.shape[0] == noise.shape[0],
      "Game: the Lipschitz penalty needs as many real samples as noise, not \(real.shape) and "
        + "\(noise.shape)", file: file, line: line)
    require(
      mixing.shape == [real.shape[0], 1],
      "Game: mixing of shape \(mixing.shape) for samples \(real.shape), not [\(real.shape[0]), 1]",
      file: file, line: line)
  }
}
