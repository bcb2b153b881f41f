import Autograd
import Blackboard
import Networks

/// Normal distributions, equally likely: the data, or a model whose means and deviations are fitted.
struct Bells {
  /// The means, then the logarithms of the deviations, in which every number is allowed.
  var parameters: [Tensor]

  /// Bells of the same deviation.
  init(_ means: [Double], deviation: Double) {
    parameters = (means + means.map { _ in 0 }).map { Tensor(Float($0)).variable }
    for place in means.indices {
      parameters[means.count + place] = log(Tensor(Float(deviation))).detached.variable
    }
  }

  /// Where integrals look: from -16 to 16.
  static var places: Tensor { Tensor((-160...160).map { Float($0) * step }) }
  /// The distance of two places, a third of the narrowest σ.
  ///
  /// Of a bell of deviation σ the sum over places is the integral but for a share of
  /// `2·exp(−2π²·(σ/step)²)`, far below rounding.
  static let step: Float = 0.1

  /// How many bells there are.
  private var count: Int { parameters.count / 2 }
  /// The means.
  var means: [Double] { parameters[..<count].map { Double($0.number) } }
  /// The deviations.
  var deviations: [Double] { parameters[count...].map { Double(exp($0.detached).number) } }

  /// The mean of all.
  var mean: Double { means.reduce(0, +) / Double(count) }
  /// The deviation of all, `√(mean of σᵢ² + μᵢ², less μ²)`.
  var deviationOfAll: Double {
    let squares = zip(means, deviations).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
    return (squares / Double(count) - mean * mean).squareRoot()
  }

  /// The logarithm of the density at all places, which is finite where the density itself is not.
  var logDensity: Tensor {
    let places = Self.places
    let logs = (0..<count).map { place in
      let (mean, logDeviation) = (parameters[place], parameters[count + place])
      let z = (places - mean) * exp(-logDeviation)
      return -0.5 * square(z) - logDeviation - 0.9189385
    }
    // log(eᵃ + eᵇ) = a + softplus(b − a), and the bells are equally likely.
    let sum = logs.dropFirst().reduce(logs[0]) { $0 + softplus($1 - $0) }
    return sum - log(Tensor(Float(count)))
  }

  /// The density over the places, as a curve about 0.
  var curve: [Point] {
    zip(Self.places.numbers, exp(logDensity.detached).numbers)
      .map { Point(Double($0), Double($1)) }.filter { abs($0.x) < 7 }
  }
}

/// What is minimised: `p` are the data, `q` is the model.
enum Divergence: String, CaseIterable, Sendable {
  case forward = "KL(p ‖ q)"
  case reverse = "KL(q ‖ p)"
  case jensenShannon = "JS(p, q)"

  /// The divergence, as an integral over the places, from both log densities.
  func of(_ p: Tensor, _ q: Tensor) -> Tensor {
    func kullbackLeibler(_ a: Tensor, _ b: Tensor) -> Tensor {
      (exp(a) * (a - b)).sum() * Bells.step
    }
    switch self {
    case .forward: return kullbackLeibler(p, q)
    case .reverse: return kullbackLeibler(q, p)
    case .jensenShannon:
      let middle = p + softplus(q - p) - 0.6931472
      return 0.5 * kullbackLeibler(p, middle) + 0.5 * kullbackLeibler(q, middle)
    }
  }

  /// The divergence as a number.
  func value(_ data: Bells, _ model: Bells) -> Double {
    Double(of(data.logDensity.detached, model.logDensity.detached).number)
  }
}

/// A model that has followed the gradient of a divergence.
struct Fit {
  /// Where it ended.
  let model: Bells
  /// What is left of the divergence.
  let value: Double

  /// Descends with Adam, whose rate falls to 0 so that the end is a point and not a circle about it.
  init(of start: Bells, to data: Bells, by divergence: Divergence, steps: Int) {
    let p = data.logDensity.detached
    var (model, adam) = (start, Adam(learningRate: 0.1, beta1: 0.9, beta2: 0.95))
    for step in 0..<steps {
      adam.learningRate = 0.1 * (1 - Float(step) / Float(steps))
      let loss = divergence.of(p, model.logDensity)
      adam.update(&model.parameters, along: gradient(of: loss, at: model.parameters))
    }
    (self.model, value) = (model, Double(divergence.of(p, model.logDensity.detached).number))
  }
}
