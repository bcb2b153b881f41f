import Adversarial
import Autograd
import Foundation
import Networks
import Testing

func bits(_ network: Sequential) -> [[UInt32]] {
  network.parameters.map { $0.numbers.map(\.bitPattern) }
}

/// `|found − expected|` over the larger of `|expected|` and 1; infinite for NaN.
func errorOf(_ found: Float, _ expected: Double) -> Double {
  let error = Swift.abs(Double(found) - expected) / max(Swift.abs(expected), 1)
  return error.isNaN ? .infinity : error
}

/// `σ(z)` in double precision.
func sigma(_ z: Double) -> Double { 1 / (1 + Foundation.exp(-z)) }

/// `log(1 + eᶻ)` in double precision.
func softplus(_ z: Double) -> Double { max(z, 0) + Foundation.log1p(Foundation.exp(-Swift.abs(z))) }

func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

func column(_ numbers: [Double]) -> Tensor {
  Tensor(numbers.map { Float($0) }, shape: [numbers.count, 1])
}

func errorText(_ result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}

/// The network `x ↦ slope·x + intercept` of one number.
func line(_ slope: Double, _ intercept: Double) -> Sequential {
  Sequential([
    Linear(weight: Tensor([Float(slope)], shape: [1, 1]), bias: Tensor([Float(intercept)]))
  ])
}

/// Minibatches handed out one after the other, the last again when more are asked for.
final class Supply {
  private let minibatches: [Tensor]
  private(set) var drawn = 0

  init(_ minibatches: [Tensor]) { self.minibatches = minibatches }

  func next() -> Tensor {
    drawn += 1
    return minibatches[min(drawn, minibatches.count) - 1]
  }
}

/// The game of two lines, `G(z) = a·z + c` and `D(x) = σ(w·x + b)`, worked out by hand in double
/// precision.
struct Lines {
  var (a, c, w, b): (Double, Double, Double, Double)
  var nonSaturating = false
  var penalty = 0.0

  func fake(_ noise: [Double]) -> [Double] { noise.map { a * $0 + c } }
  func logits(_ x: [Double]) -> [Double] { x.map { w * $0 + b } }

  /// `−V`.
  func discriminatorLoss(_ real: [Double], _ noise: [Double]) -> Double {
    mean(logits(real).map { softplus(-$0) }) + mean(logits(fake(noise)).map { softplus($0) })
  }

  /// The gradient of `−V + γ/2·w²` at `w` and `b`.
  func discriminatorGradient(_ real: [Double], _ noise: [Double]) -> (w: Double, b: Double) {
    let g = fake(noise)
    let onReal = zip(real, logits(real)).map { x, z in (-sigma(-z) * x, -sigma(-z)) }
    let onFake = zip(g, logits(g)).map { x, z in (sigma(z) * x, sigma(z)) }
    return (
      mean(onReal.map(\.0)) + mean(onFake.map(\.0)) + penalty * w,
      mean(onReal.map(\.1)) + mean(onFake.map(\.1))
    )
  }

  func generatorLoss(_ noise: [Double]) -> Double {
    mean(logits(fake(noise)).map { nonSaturating ? softplus(-$0) : -softplus($0) })
  }

  /// The gradient of the generator's loss at `a` and `c`.
  func generatorGradient(_ noise: [Double]) -> (a: Double, c: Double) {
    let slopes = logits(fake(noise)).map { w * (nonSaturating ? -sigma(-$0) : -sigma($0)) }
    return (mean(zip(slopes, noise).map { $0 * $1 }), mean(slopes))
  }

  func game(rate: Double, _ rules: Rules) -> Game {
    Game(
      generator: line(a, c), discriminator: line(w, b),
      generatorOptimizer: SGD(learningRate: Float(rate)),
      discriminatorOptimizer: SGD(learningRate: Float(rate)), rules: rules)
  }

  /// How far a game's weights are from these.
  func worstError(of game: Game) -> Double {
    zip(game.generator.parameters + game.discriminator.parameters, [a, c, w, b])
      .map { errorOf($0.number, $1) }.max() ?? .infinity
  }
}

extension Objective {
  /// Those whose losses are no exponentials: at a score of 100 an exponential leaves no digit for anything else.
  static let withoutExponentials = allCases.filter {
    $0 != .kullbackLeibler && $0 != .reverseKullbackLeibler
  }
}
