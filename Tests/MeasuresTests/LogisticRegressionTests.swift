import Autograd
import Measures
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
  /// Ten examples with the feature 1, eight of them positive, and ten with 0, two of them positive.
  private static let features = (0..<20).map { $0 < 10 ? 1.0 : 0 }
  private static let labels = (0..<20).map { $0 < 8 || $0 > 17 }

  @Test("one feature that is 0 or 1: σ(w + b) and σ(b) are the shares, moved by λ")
  func closedForm() {
    // σ(w + b) = (8 − λ)/10 and σ(b) = (2 + λ)/10.
    let fit = LogisticRegression(Self.features, Self.labels, penalty: 1)
    #expect(abs(fit.weights[0] - 2 * logarithm(7.0 / 3)) < 1e-12)
    #expect(abs(fit.bias + logarithm(7.0 / 3)) < 1e-12)
    #expect(fit.violation < 1e-12)
    #expect(fit.positive == [0])
    #expect(fit.accuracy(Self.features, Self.labels) == 0.8)
  }

  @Test("a penalty as large as the slope at 0 leaves a weight of exactly 0")
  func zero() {
    let fit = LogisticRegression(Self.features, Self.labels, penalty: 3)
    #expect(fit.weights == [0] && fit.bias == 0 && fit.positive.isEmpty)
  }

  /// 200 examples of six features, of which three say something.
  private static func examples() -> (features: [Double], labels: [Bool]) {
    var random = Random(seed: 3, stream: "regression")
    let x = Tensor.normal([200, 6], using: &random).numbers.map(Double.init)
    let noise = Tensor.normal([200], using: &random).numbers
    let labels = (0..<200).map { example -> Bool in
      let (first, second, third) = (x[example * 6], x[example * 6 + 1], x[example * 6 + 2])
      let score: Double = first - 2 * second + third + Double(noise[example])
      return score > 0.3
    }
    return (x, labels)
  }

  @Test("no other weights have a smaller loss", arguments: [0.01, 1, 10])
  func least(penalty: Double) {
    let (features, labels) = Self.examples()
    let fit = LogisticRegression(features, labels, penalty: penalty)
    #expect(fit.violation < 1e-9)
    func loss(_ weights: [Double], _ bias: Double) -> Double {
      var sum = 0.0
      for weight in weights { sum += penalty * weight.magnitude }
      for example in labels.indices {
        var z = bias
        for feature in 0..<6 { z += weights[feature] * features[example * 6 + feature] }
        sum += logarithm(1 + exponential(labels[example] ? -z : z))
      }
      return sum
    }
    let best = loss(fit.weights, fit.bias)
    for place in 0..<7 {
      for step in [-0.01, 0.01] {
        var (weights, bias) = (fit.weights, fit.bias)
        if place < 6 { weights[place] += step } else { bias += step }
        #expect(loss(weights, bias) > best)
      }
    }
  }

  @Test("a larger λ leaves fewer weights, and the signs are those of the truth")
  func sparsity() {
    let (features, labels) = Self.examples()
    let counts = [0.1, 10, 30].map { penalty in
      LogisticRegression(features, labels, penalty: penalty).weights.count { $0 != 0 }
    }
    #expect(counts[0] == 6 && counts[1] < 6 && counts[2] <= counts[1])
    let fit = LogisticRegression(features, labels, penalty: 10)
    #expect(fit.weights[0] > 0 && fit.weights[1] < 0 && fit.weights[2] > 0)
  }

  @Test("examples that a line divides have an optimum too")
  func separable() {
    let fit = LogisticRegression([1, 2, 3, 4], [false, false, true, true], penalty: 0.1)
    #expect(fit.violation < 1e-9 && fit.weights[0] > 0)
    #expect(fit.accuracy([1, 2, 3, 4], [false, false, true, true]) == 1)
  }
}
