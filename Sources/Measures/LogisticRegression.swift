/// A sparse logistic regression: `P(positive | x) = σ(w·x + b)`, with the `w` and `b` at which
/// `Σ log(1 + exp(∓(w·x + b))) + λ·Σ|w|` is least, `−` for positive examples.
///
/// The penalty on `|w|` sets the weights of features that hardly help to exactly 0 (Tibshirani 1996). The
/// sum is convex; Newton's method with soft thresholds (Lee, Sun and Saunders 2014) finds its least value
/// to rounding: there the slope `g` of the first sum is `−λ·sign w` where a weight is not 0, and
/// `|g| ≤ λ` where it is.
public struct LogisticRegression: Sendable, Equatable {
  /// `w`, one for each feature.
  public private(set) var weights: [Double]
  /// `b`, which is not punished.
  public private(set) var bias = 0.0
  /// The largest violation of the conditions above, over all weights and `b`; 0 at the exact minimum.
  public private(set) var violation = Double.infinity
  /// How many steps it took.
  public private(set) var steps = 0
  /// `λ`.
  public let penalty: Double

  /// Fits examples, each of as many features.
  ///
  /// - Parameters:
  ///   - features: All features of the first example, then those of the second, and so on.
  ///   - isPositive: Whether each example is a positive one.
  ///   - penalty: `λ`.
  /// - Precondition: There are examples of both kinds, each with as many features, and `λ` is above 0.
  public init(_ features: [Double], _ isPositive: [Bool], penalty: Double) {
    require(
      isPositive.contains(true) && isPositive.contains(false)
        && features.count.isMultiple(of: isPositive.count) && penalty > 0,
      "LogisticRegression: \(features.count) features of \(isPositive.count) examples, "
        + "\(isPositive.count { $0 }) of them positive, with λ \(penalty)")
    self.penalty = penalty
    let count = features.count / isPositive.count
    weights = [Double](repeating: 0, count: count)
    let examples = Examples(features: features, isPositive: isPositive, count: count)
    // The last of all is b, the weight of a feature that is always 1.
    var all = weights + [0]
    var (slope, curvature) = examples.derivatives(at: all)
    var loss = examples.loss(at: all, penalty)
    violation = Self.violation(all, slope, penalty)
    while steps < 100, violation > 0 {
      let aim = Self.minimum(of: curvature, slope, from: all, penalty)
      // All of the step, or as much of it as makes the sum smaller.
      var (share, next, new) = (1.0, aim, examples.loss(at: aim, penalty))
      while new > loss, share > 1e-3 {
        share /= 2
        next = zip(all, aim).map { $0 + share * ($1 - $0) }
        new = examples.loss(at: next, penalty)
      }
      let (newSlope, newCurvature) = examples.derivatives(at: next)
      let remaining = Self.violation(next, newSlope, penalty)
      // At the end the sum no longer changes, and what is left of the slope is rounding.
      guard new < loss || remaining < violation else { break }
      (all, loss, slope, curvature) = (next, new, newSlope, newCurvature)
      violation = remaining
      steps += 1
    }
    (weights, bias) = (Array(all.prefix(count)), all[count])
  }

  /// The numbers of the features whose weights are above 0.
  public var positive: [Int] { weights.indices.filter { weights[$0] > 0 } }

  /// The share of examples on whose side of ½ the probability lies.
  ///
  /// - Precondition: There is an example, and each has as many features as were fitted.
  public func accuracy(_ features: [Double], _ isPositive: [Bool]) -> Double {
    require(
      !isPositive.isEmpty && features.count == isPositive.count * weights.count,
      "LogisticRegression: \(features.count) features of \(isPositive.count) examples")
    let examples = Examples(features: features, isPositive: isPositive, count: weights.count)
    let all = weights + [bias]
    let right = isPositive.indices.count { (examples.score($0, all) > 0) == isPositive[$0] }
    return Double(right) / Double(isPositive.count)
  }

  private static func violation(
    _ weights: [Double], _ slope: [Double], _ penalty: Double
  ) -> Double {
    weights.indices.reduce(0) { largest, place in
      let (w, g) = (weights[place], slope[place])
      if place == weights.count - 1 { return max(largest, g.magnitude) }
      let missing =
        w == 0 ? max(g.magnitude - penalty, 0) : (g + (w > 0 ? penalty : -penalty)).magnitude
      return max(largest, missing)
    }
  }

  /// Where the sum would be least if its slope changed as at `start`: one weight after the other is set
  /// to its best value, until none moves.
  private static func minimum(
    of curvature: [Double], _ slope: [Double], from start: [Double], _ penalty: Double
  ) -> [Double] {
    let width = start.count
    // `gradient` is the slope of the quadratic model at `weights`.
    var (weights, gradient) = (start, slope)
    for _ in 0..<2_000 {
      var largest = 0.0
      for place in 0..<width {
        let bend = curvature[place * width + place]
        guard bend > 0 else { continue }
        let free = weights[place] - gradient[place] / bend
        let threshold = place == width - 1 ? 0 : penalty / bend
        let best = free > threshold ? free - threshold : free < -threshold ? free + threshold : 0
        let step = best - weights[place]
        guard step != 0 else { continue }
        weights[place] = best
        for other in 0..<width { gradient[other] += step * curvature[place * width + other] }
        largest = max(largest, step.magnitude / max(best.magnitude, 1e-3))
      }
      if largest < 1e-15 { break }
    }
    return weights
  }
}

/// Examples, and the sum of their losses.
private struct Examples {
  let features: [Double]
  let isPositive: [Bool]
  /// How many features each has.
  let count: Int

  func score(_ example: Int, _ weights: [Double]) -> Double {
    var sum = weights[count]
    let start = example * count
    for feature in 0..<count { sum += weights[feature] * features[start + feature] }
    return sum
  }

  func loss(at weights: [Double], _ penalty: Double) -> Double {
    var sum = 0.0
    for feature in 0..<count { sum += penalty * weights[feature].magnitude }
    for example in isPositive.indices {
      let z = score(example, weights)
      let margin = isPositive[example] ? z : -z
      // log(1 + exp(−margin)) without an overflow.
      sum += logarithm(1 + exponential(-margin.magnitude)) + max(-margin, 0)
    }
    return sum
  }

  /// The slope of the losses, and its own slope, a symmetric matrix.
  func derivatives(at weights: [Double]) -> (slope: [Double], curvature: [Double]) {
    let width = count + 1
    var slope = [Double](repeating: 0, count: width)
    var curvature = [Double](repeating: 0, count: width * width)
    var x = [Double](repeating: 1, count: width)
    for example in isPositive.indices {
      for feature in 0..<count { x[feature] = features[example * count + feature] }
      let p = 1 / (1 + exponential(-score(example, weights)))
      let error = isPositive[example] ? p - 1 : p
      for row in 0..<width where x[row] != 0 {
        slope[row] += error * x[row]
        let factor = p * (1 - p) * x[row]
        for column in 0...row { curvature[row * width + column] += factor * x[column] }
      }
    }
    for row in 0..<width {
      for column in 0..<row { curvature[column * width + row] = curvature[row * width + column] }
    }
    return (slope, curvature)
  }
}
