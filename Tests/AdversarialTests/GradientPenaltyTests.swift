import Adversarial
import Autograd
import Foundation
import Networks
import Testing

// `R₁ = γ/2 · mean ‖∇ₓ z(x)‖²` over the real minibatch.

@Suite struct GradientPenaltyTests {
  private let real: [Double] = [1.5, 0.25, 2, -0.5, 1]
  private let noise: [Double] = [-1, 0.5, 0.25]

  @Test(arguments: [0.5, 1, 10])
  func ofALine(gamma: Double) {
    // R₁ = γ/2·w², whose gradient is γ·w at w and 0 at b, whatever the batch.
    var lines = Lines(a: 0.5, c: -0.25, w: 1.25, b: 0.5)
    let plainLoss = lines.discriminatorLoss(real, noise)
    lines.penalty = gamma
    var game = lines.game(rate: 0.05, Rules(gradientPenalty: Float(gamma)))
    let record = game.discriminatorStep(real: column(real), noise: column(noise))
    let d = lines.discriminatorGradient(real, noise)
    lines.w -= 0.05 * d.w
    lines.b -= 0.05 * d.b
    #expect(lines.worstError(of: game) < 1e-6)
    #expect(errorOf(record.loss, plainLoss) < 1e-6, "the loss is −V, without the penalty")
    #expect(errorOf(record.gradientNorm, (d.w * d.w + d.b * d.b).squareRoot()) < 1e-6)
  }

  @Test func ofAPlane() {
    // Two numbers a sample: the squared length is summed over both, and not averaged.
    let (w, gamma): ([Float], Float) = ([0.75, -2], 3)
    func step(_ penalty: Float) -> [Float] {
      var game = Game(
        generator: Sequential([
          Linear(weight: Tensor([1, 2], shape: [1, 2]), bias: Tensor([0, 1]))
        ]),
        discriminator: Sequential([Linear(weight: Tensor(w, shape: [2, 1]), bias: Tensor([0.5]))]),
        generatorOptimizer: SGD(learningRate: 0.1),
        discriminatorOptimizer: SGD(learningRate: 0.1), rules: Rules(gradientPenalty: penalty))
      game.discriminatorStep(
        real: Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2]), noise: column(noise))
      return game.discriminator.parameters.flatMap(\.numbers)
    }
    let (plain, penalised) = (step(0), step(gamma))
    for index in 0..<2 {
      let expected = -0.1 * Double(gamma * w[index])
      #expect(errorOf(penalised[index] - plain[index], expected) < 2e-6)
    }
    #expect(penalised[2] == plain[2])
  }

  /// `−V + R₁` in double precision for `D(x) = Σ vⱼ·tanh(uⱼ·x + bⱼ) + c`, of its weights in the
  /// network's order `u, b, v, c`.
  private func objective(_ weights: [Double], gamma: Double, fake: [Double]) -> Double {
    let (u, b, v, c) = (
      Array(weights[0..<3]), Array(weights[3..<6]), Array(weights[6..<9]), weights[9]
    )
    func logit(_ x: Double) -> Double {
      var sum = c
      for j in 0..<3 { sum += v[j] * Foundation.tanh(u[j] * x + b[j]) }
      return sum
    }
    func slope(_ x: Double) -> Double {
      var sum = 0.0
      for j in 0..<3 {
        let t = Foundation.tanh(u[j] * x + b[j])
        sum += v[j] * u[j] * (1 - t * t)
      }
      return sum
    }
    return mean(real.map { softplus(-logit($0)) }) + mean(fake.map { softplus(logit($0)) })
      + gamma / 2 * mean(real.map { slope($0) * slope($0) })
  }

  @Test func ofANetworkByFiniteDifferences() {
    let weights = [0.5, -1.25, 2, 0.25, 0.5, -0.75, 2, 0.75, -1.5, 0.125]
    let (gamma, rate) = (2.0, 0.25)
    func tensor(_ range: Range<Int>, _ shape: Shape) -> Tensor {
      Tensor(weights[range].map { Float($0) }, shape: shape)
    }
    var game = Game(
      generator: line(0.5, -0.25),
      discriminator: Sequential([
        Linear(weight: tensor(0..<3, [1, 3]), bias: tensor(3..<6, [3])), Activation.tanh,
        Linear(weight: tensor(6..<9, [3, 1]), bias: tensor(9..<10, [1])),
      ]),
      generatorOptimizer: SGD(learningRate: 0.1),
      discriminatorOptimizer: SGD(learningRate: Float(rate)),
      rules: Rules(gradientPenalty: Float(gamma)))
    game.discriminatorStep(real: column(real), noise: column(noise))
    let moved = game.discriminator.parameters.flatMap(\.numbers)
    let fake = noise.map { 0.5 * $0 - 0.25 }
    for index in weights.indices {
      let h = 1e-5
      func shifted(_ by: Double) -> Double {
        var other = weights
        other[index] += by
        return objective(other, gamma: gamma, fake: fake)
      }
      let slope = (shifted(h) - shifted(-h)) / (2 * h)
      #expect(errorOf(moved[index], weights[index] - rate * slope) < 2e-6, "weight \(index)")
    }
  }
}
