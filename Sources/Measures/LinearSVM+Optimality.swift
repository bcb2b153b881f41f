import Autograd
import Kernels

extension LinearSVM {
  /// How far the weights are from the minimum: the length of `∇J` at `W` over its length at 0, the largest
  /// of all classes; 0 at the minimum.
  ///
  /// Calculated anew, sample by sample and in Double: what is left is the rounding of the weights, and of
  /// the sums in single precision that led to them.
  ///
  /// - Parameters:
  ///   - features: What was learned from, of shape `[samples, features]`.
  ///   - labels: The class of each sample.
  public func gradientLeft(on features: Tensor, labels: [Int]) -> Double {
    let lengths = gradientLengths(on: features, labels: labels)
    return lengths.map { $0.atZero > 0 ? $0.here / $0.atZero : $0.here }.max() ?? 0
  }

  /// The length of each class's gradient at its weights, and at 0.
  private func gradientLengths(
    on features: Tensor, labels: [Int]
  ) -> [(here: Double, atZero: Double)] {
    let (samples, weights) = (features.numbers, self.weights.numbers)
    let (width, classes) = (features.shape[1], self.weights.shape[1])
    let (penalty, share) = (Double(penalty), 2 / Double(labels.count))
    return threads.map(classes) { number in
      let own = (0...width).map { Double(weights[$0 * classes + number]) }
      var (here, atZero) = (own.map { penalty * $0 }, own.map { _ in 0.0 })
      for (sample, label) in labels.enumerated() {
        let (start, target) = (sample * width, label == number ? 1.0 : -1)
        var margin = own[width]
        for place in 0..<width { margin += own[place] * Double(samples[start + place]) }
        let pull = share * target * max(0, 1 - target * margin)
        for place in 0..<width {
          let x = Double(samples[start + place])
          here[place] -= pull * x
          atZero[place] -= share * target * x
        }
        here[width] -= pull
        atZero[width] -= share * target
      }
      func length(_ gradient: [Double]) -> Double {
        gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      return (length(here), length(atZero))
    }
  }
}
