import Autograd

/// A linear support vector machine for several classes, one against all, with the squared hinge (the L2
/// loss): what the DCGAN paper calls a regularised linear L2-SVM.
///
/// For each class, with `y` 1 for its samples and −1 for all others, the weights `w` minimise
///
///     J(w) = λ/2·|w|² + 1/n·Σ max(0, 1 − y·(w·x))²
///
/// where every `x` has a 1 as its last number, whose weight is the intercept: it is regularised with the
/// others, as in scikit-learn's `LinearSVC(loss="squared_hinge", C=1/(λ·n))`, which minimises the same. A
/// sample belongs to the class whose `w·x` is largest.
///
/// `J` is convex and piecewise quadratic, so Newton's method ends after a few steps at the one minimum
/// (Mangasarian 2002; Keerthi and DeCoste 2005): each step leads to the minimum of the piece that it starts
/// on, as far as the slope falls on the way. The equations of that minimum are solved by conjugate gradients,
/// which take nothing but products of the samples with vectors; so no matrix of features by features is made.
public struct LinearSVM {
  /// `W`, of shape `[features + 1, classes]`, the intercepts in its last row.
  public let weights: Tensor
  /// `λ`.
  public let penalty: Float
  /// How many steps Newton's method took.
  public let steps: Int

  /// How small the gradient becomes beside that at `W = 0`, unless rounding ends the search before.
  static let tolerance = 1e-6
  /// Below which size what is left of the gradient may be rounding.
  static let rounding = 5e-6
  /// After how many steps it is no longer tried.
  static let mostSteps = 100

  /// Learns to tell classes apart.
  ///
  /// - Parameters:
  ///   - features: Of shape `[samples, features]`.
  ///   - labels: The class of each sample, from 0 to `classes` − 1.
  ///   - penalty: `λ`, above 0.
  ///   - start: Weights to begin at, such as those for a somewhat larger `λ`; zero where nil.
  public init(
    features: Tensor, labels: [Int], classes: Int, penalty: Float, startingFrom start: Tensor? = nil
  ) {
    require(
      features.rank == 2 && features.shape[0] == labels.count && !labels.isEmpty,
      "LinearSVM: features \(features.shape) for \(labels.count) labels")
    require(penalty > 0, "LinearSVM: a penalty of \(penalty), not above 0")
    require(
      labels.allSatisfy { (0..<classes).contains($0) }, "LinearSVM: a label is over \(classes - 1)")
    let problem = Problem(
      samples: Self.withOnes(features.detached), labels: labels, classes: classes, penalty: penalty)
    var weights = start ?? Tensor(repeating: 0, shape: [features.shape[1] + 1, classes])
    let zero = Tensor(repeating: 0, shape: weights.shape)
    let atZero = lengths(problem.gradient(at: zero, margins: problem.margins(of: zero)))
    var (steps, smallest, tries) = (0, Double.infinity, 0)
    while steps < Self.mostSteps {
      let margins = problem.margins(of: weights)
      let gradient = problem.gradient(at: weights, margins: margins)
      let size = zip(lengths(gradient), atZero).map { $1 > 0 ? $0 / $1 : 0 }.max() ?? 0
      // Where something small no longer falls, it is rounding. A large one may rise on the way: it is J
      // that always falls.
      tries = size < smallest / 2 ? 0 : tries + 1
      smallest = min(smallest, size)
      if size <= Self.tolerance || (tries >= 3 && smallest <= Self.rounding) { break }
      let direction = problem.step(from: gradient, margins: margins)
      weights += direction * problem.stretches(from: weights, along: direction, margins: margins)
      steps += 1
    }
    (self.weights, self.penalty, self.steps) = (weights, penalty, steps)
  }

  /// `w·x` for every sample and class, of shape `[samples, classes]`.
  public func margins(of features: Tensor) -> Tensor {
    let last = weights.shape[0] - 1
    return linear(
      features, weights.rows(0..<last),
      weights.rows(last..<last + 1).reshaped(to: [weights.shape[1]]))
  }

  /// The class that each sample is found to belong to, the first of several whose `w·x` is largest.
  public func classes(of features: Tensor) -> [Int] {
    let (numbers, count) = (margins(of: features).numbers, weights.shape[1])
    return stride(from: 0, to: numbers.count, by: count).map { start in
      var best = 0
      for place in 1..<count where numbers[start + place] > numbers[start + best] { best = place }
      return best
    }
  }

  /// The share of samples whose class is found, from 0 to 1.
  public func accuracy(on features: Tensor, labels: [Int]) -> Double {
    require(!labels.isEmpty, "LinearSVM: no samples")
    let right = zip(classes(of: features), labels).count { $0 == $1 }
    return Double(right) / Double(labels.count)
  }

  /// Samples with a 1 as their last number.
  static func withOnes(_ features: Tensor) -> Tensor {
    concatenate([features, Tensor(repeating: 1, shape: [features.shape[0], 1])], axis: 1)
  }
}

/// What is minimised, for all classes at once: a column for each.
private struct Problem {
  /// `X`, with a 1 as the last number of each row.
  let samples: Tensor
  /// `Y`: 1 in the column of a sample's class, −1 in all others.
  let targets: Tensor
  /// `λ`.
  let penalty: Float
  /// `n`.
  var count: Float { Float(samples.shape[0]) }

  init(samples: Tensor, labels: [Int], classes: Int, penalty: Float) {
    var signs = [Float](repeating: -1, count: labels.count * classes)
    for (row, label) in labels.enumerated() { signs[row * classes + label] = 1 }
    self.samples = samples
    targets = Tensor(signs, shape: [labels.count, classes])
    self.penalty = penalty
  }

  /// `Y ∘ X·W`: 1 or more where a sample lies on its side, and far enough.
  func margins(of weights: Tensor) -> Tensor { targets * matmul(samples, weights) }

  /// `∇J = λ·W − 2/n · Xᵀ·(Y ∘ max(0, 1 − margins))`.
  func gradient(at weights: Tensor, margins: Tensor) -> Tensor {
    let missing = targets * relu(1 - margins)
    let pull = matmul(samples, missing, transposingA: true)
    return weights * penalty - pull * (2 / count)
  }

  /// The way to the minimum of the quadratic piece, by conjugate gradients.
  ///
  /// It solves `H·P = −∇J` with `H = λ + 2/n·Xᵀ·D·X`, where `D` keeps the samples whose margin is below 1, to
  /// a hundredth of the gradient.
  func step(from gradient: Tensor, margins: Tensor) -> Tensor {
    let kept = Tensor(margins.numbers.map { $0 < 1 ? 1 : 0 }, shape: margins.shape)
    var (step, residual) = (gradient * 0, -gradient)
    var direction = residual
    var squares = products(residual, residual)
    let goals = squares.map { $0 * 1e-4 }
    for _ in 0..<Self.mostProducts where zip(squares, goals).contains(where: { $0 > $1 }) {
      let seen = kept * matmul(samples, direction)
      let image = direction * penalty + matmul(samples, seen, transposingA: true) * (2 / count)
      let lengths = row(squares, over: products(direction, image))
      step += direction * lengths
      residual -= image * lengths
      let next = products(residual, residual)
      direction = residual + direction * row(next, over: squares)
      squares = next
    }
    return step
  }

  /// How many products a step may take.
  static let mostProducts = 250

  /// How far to go in each column: all the way, or less where `J` would rise again before.
  ///
  /// The slope of `J` along a line, `λ·(w·p + t·p·p) − 2/n·Σ q·max(0, 1 − m − t·q)` with the margins `m` and
  /// their changes `q`, never falls with `t`; where it is above 0 at 1, halving finds its zero.
  func stretches(from weights: Tensor, along direction: Tensor, margins: Tensor) -> Tensor {
    let (before, changes) = (margins.numbers, self.margins(of: direction).numbers)
    let classes = weights.shape[1]
    let (first, second) = (products(weights, direction), products(direction, direction))
    let stretches = (0..<classes).map { column -> Float in
      func slope(_ t: Double) -> Double {
        var sum = 0.0
        for place in stride(from: column, to: before.count, by: classes) {
          let change = Double(changes[place])
          sum += change * max(0, 1 - Double(before[place]) - t * change)
        }
        return Double(penalty) * (first[column] + t * second[column]) - 2 / Double(count) * sum
      }
      guard slope(1) > 0 else { return 1 }
      var (low, high) = (0.0, 1.0)
      for _ in 0..<24 {
        let middle = (low + high) / 2
        if slope(middle) > 0 { high = middle } else { low = middle }
      }
      return Float(low)
    }
    return Tensor(stretches)
  }

  /// One over the other for each column; 0 where nothing is left to do.
  private func row(_ above: [Double], over below: [Double]) -> Tensor {
    Tensor(zip(above, below).map { $1 > 0 ? Float($0 / $1) : 0 })
  }
}

/// The sum of the products of two matrices' numbers in each column.
private func products(_ a: Tensor, _ b: Tensor) -> [Double] {
  (a * b).sum(axis: 0).numbers.map { Double($0) }
}

/// The length of each column.
private func lengths(_ a: Tensor) -> [Double] { products(a, a).map { $0.squareRoot() } }
