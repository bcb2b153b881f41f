import Autograd
import Measures
import Testing

@Suite("Linear L2-SVM")
struct LinearSVMTests {
  private func numbers(_ machine: LinearSVM) -> [Double] {
    machine.weights.numbers.map { Double($0) }
  }

  private func isNear(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-6) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test("by hand: two samples at 1 and −1", arguments: [0.5, 2, 10] as [Float])
  func twoSamples(penalty: Float) {
    // By symmetry there is no intercept: λ/2·w² + (1 − w)² is least at w = 2/(2 + λ).
    let machine = LinearSVM(
      features: Tensor([[1], [-1]] as [[Float]]), labels: [0, 1], classes: 2, penalty: penalty)
    let w = 2 / (2 + Double(penalty))
    #expect(isNear(numbers(machine), [w, -w, 0, 0]), "\(numbers(machine))")
    #expect(machine.weights.shape == [2, 2])
  }

  @Test("by hand: the intercept is regularised, as scikit-learn's is")
  func intercept() {
    // λ/2·(w² + b²) + (1 − 2w − b)²: w = 2b, and λ·b = 2·(1 − 5b).
    let machine = LinearSVM(
      features: Tensor([[2]] as [[Float]]), labels: [0], classes: 2, penalty: 2)
    let (third, sixth) = (1.0 / 3, 1.0 / 6)
    let expected: [Double] = [third, -third, sixth, -sixth]
    #expect(isNear(numbers(machine), expected))
  }

  @Test("by hand: what lies on its side and far enough does not count")
  func farAway() {
    // λ/2·w² + 2/4·(1 − w)² is least at w = 1/(1 + λ), where those at ±10 have a margin of 5.
    let machine = LinearSVM(
      features: Tensor([[1], [-1], [10], [-10]] as [[Float]]), labels: [0, 1, 0, 1], classes: 2,
      penalty: 1)
    #expect(isNear(numbers(machine), [0.5, -0.5, 0, 0]), "\(numbers(machine))")
  }

  /// `x[i, j]` and the label of `i`, in whole numbers that any language computes alike.
  private var samples: (features: Tensor, labels: [Int]) {
    let labels = (0..<24).map { $0 % 3 }
    let features = (0..<24).map { i in
      (0..<4).map { j -> Float in
        let number = Float((i * 7 + j * 11 + i * i * (j + 2)) % 17 - 8) / 4
        return number + ((labels[i] == 1 && j == 0) || (labels[i] == 2 && j == 1) ? 2 : 0)
      }
    }
    return (Tensor(features), labels)
  }

  /// The weights and predictions were made with scikit-learn 1.9.1.
  ///
  ///     n, d, lam = 24, 4, 0.01
  ///     i, j = np.arange(n)[:, None], np.arange(d)[None, :]
  ///     x = ((i * 7 + j * 11 + i * i * (j + 2)) % 17 - 8) / 4
  ///     y = np.arange(n) % 3
  ///     x[y == 1, 0] += 2
  ///     x[y == 2, 1] += 2
  ///     svm = LinearSVC(loss="squared_hinge", C=1 / (lam * n), dual=False, tol=1e-14,
  ///                     max_iter=100000).fit(x, y)
  ///     np.vstack([svm.coef_.T, svm.intercept_]), svm.predict(x)
  @Test("has scikit-learn's weights, and says what it says")
  func reference() {
    let (features, labels) = samples
    let machine = LinearSVM(features: features, labels: labels, classes: 3, penalty: 0.01)
    let expected: [Double] = [
      -0.461585095, 0.490761466, 0.005702487, -0.395553214, -0.131066641, 0.636325485, 0.089208671,
      0.014019613, -0.101558874, -0.196942177, 0.180574382, 0.001965866, -0.02228611, -0.728043877,
      -0.589083092,
    ]
    #expect(isNear(numbers(machine), expected, 1e-5), "\(numbers(machine))")
    #expect(
      machine.classes(of: features) == [
        0, 1, 2, 0, 1, 0, 0, 1, 2, 2, 1, 2, 1, 2, 1, 0, 1, 2, 0, 1, 2, 0, 0, 2,
      ])
  }

  /// Random samples, of which there are fewer or more than features.
  private func random(
    _ count: Int, _ width: Int, seed: UInt64
  ) -> (features: Tensor, labels: [Int]) {
    var random = Random(seed: seed)
    let centres = Tensor.normal([4, width], using: &random) * 0.4
    let labels = (0..<count).map { _ in random.index(below: 4) }
    let noise = Tensor.normal([count, width], using: &random)
    let means = concatenate(labels.map { centres.rows($0..<$0 + 1) }, axis: 0)
    return (means + noise, labels)
  }

  @Test(
    "ends where the gradient is zero to rounding, and nowhere else",
    arguments: [(30, 200), (400, 20)], [1, 0.01, 0.0001] as [Float])
  func optimum(sizes: (Int, Int), penalty: Float) {
    let (features, labels) = random(sizes.0, sizes.1, seed: 3)
    let machine = LinearSVM(features: features, labels: labels, classes: 4, penalty: penalty)
    #expect(machine.gradientLeft(on: features, labels: labels) < 1e-5)
    let others = labels.map { ($0 + 1) % 4 }
    #expect(machine.gradientLeft(on: features, labels: others) > 0.1)
    #expect(machine.steps < 25)
  }

  @Test("the gradient that is left is the slope of J")
  func slopes() {
    let (features, labels) = samples
    // After no step at all it is the gradient at 0, over itself.
    let far = LinearSVM(
      features: features, labels: labels.map { ($0 + 1) % 3 }, classes: 3, penalty: 0.3)
    /// J of one class at the weights moved by `shift` along one of them, in Double.
    func loss(_ weights: [Double], _ number: Int) -> Double {
      let rows = features.numbers.map { Double($0) }
      let own = (0..<5).map { weights[$0 * 3 + number] }
      var sum = 0.3 / 2 * own.reduce(0) { $0 + $1 * $1 }
      for (sample, label) in labels.enumerated() {
        let margin = (0..<4).reduce(own[4]) { $0 + own[$1] * rows[sample * 4 + $1] }
        let short = max(0, 1 - (label == number ? margin : -margin))
        sum += short * short / 24
      }
      return sum
    }
    func length(_ weights: [Double], _ number: Int) -> Double {
      (0..<5).map { place -> Double in
        var (up, down) = (weights, weights)
        up[place * 3 + number] += 1e-5
        down[place * 3 + number] -= 1e-5
        return (loss(up, number) - loss(down, number)) / 2e-5
      }.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let here = numbers(far)
    let expected = (0..<3).map {
      length(here, $0) / length([Double](repeating: 0, count: 15), $0)
    }
    let found = far.gradientLeft(on: features, labels: labels)
    #expect(abs(found - (expected.max() ?? 0)) < 1e-5, "\(found) \(expected)")
  }

  @Test("ends at the same weights wherever it starts")
  func start() {
    let (features, labels) = random(60, 10, seed: 4)
    func learned(_ penalty: Float, _ start: Tensor?) -> LinearSVM {
      LinearSVM(
        features: features, labels: labels, classes: 4, penalty: penalty, startingFrom: start)
    }
    let cold = learned(0.01, nil)
    #expect(isNear(numbers(learned(0.01, learned(10, nil).weights)), numbers(cold), 1e-5))
    var random = Random(seed: 5)
    let wild = Tensor.normal([11, 4], using: &random) * 100
    #expect(isNear(numbers(learned(0.01, wild)), numbers(cold), 1e-4))
  }

  @Test("says the same of each sample in whatever order they come")
  func order() {
    let (features, labels) = random(60, 10, seed: 6)
    let machine = LinearSVM(features: features, labels: labels, classes: 4, penalty: 0.1)
    var random = Random(seed: 7)
    let order = random.permutation(of: 60)
    let turned = concatenate(order.map { features.rows($0..<$0 + 1) }, axis: 0)
    let classes = machine.classes(of: features)
    #expect(machine.classes(of: turned) == order.map { classes[$0] })
    #expect(
      machine.accuracy(on: features, labels: labels)
        == machine.accuracy(on: turned, labels: order.map { labels[$0] }))
    let right = zip(classes, labels).count { $0 == $1 }
    #expect(machine.accuracy(on: features, labels: labels) == Double(right) / 60)
  }
}
