import Autograd
import Datasets
import Measures

/// A way to describe images by numbers, on which a linear classifier learns digits from few labels.
struct Contestant {
  /// What it is called.
  let name: String
  /// The images to learn from, standardised by their own statistics.
  let training: FeatureMatrix
  /// Those that are tested on, standardised by the same.
  let test: FeatureMatrix

  /// What a draw of labels led to.
  struct Outcome {
    /// The share of the test images whose digit was found.
    let accuracy: Double
    /// The `λ` that was chosen.
    let penalty: Float
    /// How much of the gradient was left at the weights that were found.
    let gradientLeft: Double
  }

  /// The `λ` to choose from, for each feature: the mean of `|x|²` is their number, and `λ` has to be
  /// compared with that.
  static let penalties: [Float] = [0.1, 0.01, 0.001, 0.000_1]

  /// Describes images, and standardises what comes out by the statistics of the training part alone.
  init(
    _ name: String, _ images: (training: ImageSet, test: ImageSet),
    _ matrix: (ImageSet) -> FeatureMatrix
  ) {
    var (training, test) = (matrix(images.training), matrix(images.test))
    let statistics = Standardization(of: training)
    training.standardize(by: statistics)
    test.standardize(by: statistics)
    (self.name, self.training, self.test) = (name, training, test)
  }

  /// Chooses `λ` by the labels that are held back, the largest of the best, learns with it from all labels
  /// of a draw, and is tested.
  func outcome(of draw: LabelDraw, labels: [Int], testLabels: [Int]) -> Outcome {
    func known(_ numbers: [Int]) -> (features: Tensor, labels: [Int]) {
      (training.rows(numbers), numbers.map { labels[$0] })
    }
    let (learned, held) = (known(draw.learned), known(draw.held))
    var (best, penalty, weights) = (-1.0, Self.penalties[0], Tensor?.none)
    for share in Self.penalties {
      // From the solution for a larger λ it is not far to that for a smaller one.
      let machine = LinearSVM(
        features: learned.features, labels: learned.labels, classes: 10,
        penalty: share * Float(training.width), startingFrom: weights)
      weights = machine.weights
      let accuracy = machine.accuracy(on: held.features, labels: held.labels)
      if accuracy > best { (best, penalty) = (accuracy, machine.penalty) }
    }
    let all = known(draw.all)
    let machine = LinearSVM(
      features: all.features, labels: all.labels, classes: 10, penalty: penalty)
    return Outcome(
      accuracy: machine.accuracy(on: test.rows(Array(0..<test.count)), labels: testLabels),
      penalty: penalty, gradientLeft: machine.gradientLeft(on: all.features, labels: all.labels))
  }

  /// The share of the test images whose nearest neighbour among the labelled shows the same digit.
  func nearestNeighbourAccuracy(of draw: LabelDraw, labels: [Int], testLabels: [Int]) -> Double {
    let found = nearestLabels(
      of: test.rows(Array(0..<test.count)), among: training.rows(draw.all),
      labels: draw.all.map { labels[$0] })
    return Double(zip(found, testLabels).count { $0 == $1 }) / Double(testLabels.count)
  }
}
