import Autograd
import Blackboard
import Networks

/// `E(x, y) = ½·(a·x² + b·y²)` with `a` much smaller than `b`.
struct Ravine {
  let shallow: Float
  let steep: Float
  /// Far along, near across.
  static let start: (x: Float, y: Float) = (10, 1)

  /// `E` as the engine has it.
  func energy(_ w: Tensor) -> Tensor {
    0.5 * (Tensor([shallow, steep]) * square(w)).sum()
  }

  /// Walks downhill.
  func walk(_ method: Method, rate: Float, steps: Int) -> Walk {
    var parameters = [Tensor([Self.start.x, Self.start.y]).variable]
    var optimizer = method.optimizer(rate: rate)
    var walk = Walk(points: [Self.start], best: 1)
    let first = Double(energy(parameters[0]).number)
    for step in 0..<steps {
      optimizer.learningRate = rate * method.factor(at: step)
      let loss = energy(parameters[0])
      optimizer.update(&parameters, along: gradient(of: loss, at: parameters))
      let place = parameters[0].numbers
      let share = Double(energy(parameters[0].detached).number) / first
      guard share.isFinite, place.allSatisfy({ $0.magnitude < 1e15 }) else { break }
      walk.points.append((place[0], place[1]))
      walk.best = min(walk.best, share)
    }
    return walk
  }

  /// More steps are not waited for.
  static let mostSteps = 20_000

  /// After how many steps both coordinates are within a hundredth of their start, by plain descent:
  /// `⌈log 0.01 / log max |1 − α·λ|⌉`; nil where they never are, or not in `mostSteps`.
  func stepsOfDescent(rate: Float) -> Int? {
    let factor = [shallow, steep].map { abs(1 - Double($0) * Double(rate)) }.max() ?? 1
    guard factor < 1 else { return nil }
    // The power itself, in double precision, so that no logarithm is rounded.
    var (power, steps) = (1.0, 0)
    while power > 0.01 {
      power *= factor
      steps += 1
      if steps > Self.mostSteps { return nil }
    }
    return steps
  }
}

/// A way down the ravine.
struct Walk {
  /// Where it was, first at the start.
  var points: [(x: Float, y: Float)]
  /// The lowest `E`, as a share of the first.
  var best: Double

  /// After how many steps both coordinates are, and stay, within a hundredth of where they started.
  var stepsToOnePercent: Int? {
    let start = points[0]
    func isNear(_ p: (x: Float, y: Float)) -> Bool {
      abs(p.x) <= 0.01 * abs(start.x) && abs(p.y) <= 0.01 * abs(start.y)
    }
    guard let last = points.last, isNear(last) else { return nil }
    return (points.lastIndex { !isNear($0) } ?? -1) + 1
  }

  /// The largest difference of the first three steps from what is worked out by hand, in shares of the start.
  func largestError(of method: Method, rate: Float, in ravine: Ravine) -> Double {
    let x = method.byHand(
      Double(Ravine.start.x), curvature: Double(ravine.shallow), rate: Double(rate))
    let y = method.byHand(
      Double(Ravine.start.y), curvature: Double(ravine.steep), rate: Double(rate))
    guard points.count > 3 else { return .infinity }
    return (0..<3).map { step in
      max(
        abs(Double(points[step + 1].x) - x[step]) / Double(Ravine.start.x),
        abs(Double(points[step + 1].y) - y[step]) / Double(Ravine.start.y))
    }.max() ?? .infinity
  }
}

/// Gradient descent and its relatives.
enum Method: String, CaseIterable, Sendable {
  case descent = "gradient descent"
  case decay = "step decay"
  case momentum = "momentum"
  case nesterov = "Nesterov"
  case rmsProp = "RMSProp"
  case adam = "Adam"

  func optimizer(rate: Float) -> any Optimizer {
    switch self {
    case .descent, .decay: SGD(learningRate: rate)
    case .momentum: SGD(learningRate: rate, momentum: 0.9)
    case .nesterov: SGD(learningRate: rate, momentum: 0.9, nesterov: true)
    case .rmsProp: RMSProp(learningRate: rate, decay: 0.9)
    case .adam: Adam(learningRate: rate, beta1: 0.9, beta2: 0.999)
    }
  }

  /// By what the rate is multiplied at a step.
  func factor(at step: Int) -> Float {
    self == .decay ? LearningRateDecay.steps(every: 200, factor: 0.5).factor(at: step) : 1
  }

  /// A rate that suits it, relative to the limit of plain descent where there is one.
  func rate(in ravine: Ravine) -> Float {
    switch self {
    case .descent, .decay: 1.8 / ravine.steep
    case .momentum, .nesterov: 0.6 / ravine.steep
    case .rmsProp, .adam: 0.3
    }
  }

  /// One coordinate after one, two and three steps on `½·c·w²`, whose gradient is `c·w`.
  func byHand(_ start: Double, curvature c: Double, rate: Double) -> [Double] {
    var (w, v, s) = (start, 0.0, 0.0)
    return (1...3).map { t in
      let g = c * w
      switch self {
      case .descent, .decay: w -= rate * g
      case .momentum:
        v = 0.9 * v + g
        w -= rate * v
      case .nesterov:
        v = 0.9 * v + g
        w -= rate * (g + 0.9 * v)
      case .rmsProp:
        s = 0.9 * s + 0.1 * g * g
        w -= rate * g / (s.squareRoot() + 1e-8)
      case .adam:
        v = 0.9 * v + 0.1 * g
        s = 0.999 * s + 0.001 * g * g
        let (b1, b2) = ([0.1, 0.19, 0.271][t - 1], [0.001, 0.001999, 0.002997001][t - 1])
        w -= rate * (v / b1) / ((s / b2).squareRoot() + 1e-8)
      }
      return w
    }
  }
}
