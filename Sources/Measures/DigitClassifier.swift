import Autograd
import Datasets
import Networks

/// A network that says which digit an image shows, to judge what a generator draws.
///
/// Two convolutions of 5 × 5, each of which halves the rows and columns, with 16 and 32 channels and
/// ReLU, and 10 logits; trained with Adam on the cross-entropy. The learning rate falls from 0.001 to a
/// fiftieth of it, since at a constant one the accuracy wanders by a percent. It learns from the same
/// images as the generator's opponent, so what it has never seen it judges as best it can: state its
/// accuracy beside what it says.
///
/// It can be shared by threads: its weights are constants.
public struct DigitClassifier: @unchecked Sendable {
  private let network: Sequential

  /// Trains a classifier on images and their labels.
  ///
  /// - Parameters:
  ///   - epochs: How often every image is seen.
  ///   - random: Draws the first weights and the order of the images.
  ///   - progress: Told after each minibatch how many of them are done, of how many.
  /// - Precondition: There is at least one image.
  public init(
    of images: ImageSet, epochs: Int = 10, batch: Int = 100, using random: inout Random,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    require(images.count > 0, "DigitClassifier: there are no images")
    var network = Self.network(rows: images.rows, columns: images.columns, using: &random)
    var optimizer = Adam(learningRate: 0.001)
    let batches = (images.count + batch - 1) / batch
    let decay = LearningRateDecay.linear(start: 0, end: epochs * batches, floor: 0.02)
    for epoch in 0..<epochs {
      let order = random.permutation(of: images.count)
      for number in 0..<batches {
        optimizer.learningRate = 0.001 * decay.factor(at: epoch * batches + number)
        let chosen = Array(order[number * batch..<min((number + 1) * batch, images.count)])
        let loss = crossEntropy(
          logits: network(images.tensor(of: chosen)), classes: chosen.map { Int(images.labels[$0]) }
        )
        optimizer.update(&network, along: gradient(of: loss, at: network.parameters))
        progress(epoch * batches + number + 1, epochs * batches)
      }
    }
    self.network = network.detached
  }

  /// How many digits there are.
  public static let digits = 10

  private static func network(rows: Int, columns: Int, using random: inout Random) -> Sequential {
    /// Every other place, the first among them.
    func halved(_ length: Int) -> Int { (length + 1) / 2 }
    let inputs = halved(halved(rows)) * halved(halved(columns)) * 32
    return Sequential([
      Reshape(to: [rows, columns, 1]),
      Convolution(
        inputs: 1, outputs: 16, window: 5, stride: 2, padding: 2, initializer: .heNormal,
        using: &random),
      Activation.relu,
      Convolution(
        inputs: 16, outputs: 32, window: 5, stride: 2, padding: 2, initializer: .heNormal,
        using: &random),
      Activation.relu,
      Reshape(to: [inputs]),
      Linear(inputs: inputs, outputs: digits, initializer: .heNormal, using: &random),
    ])
  }

  /// Which digit each of some images shows, and with what probability: images of shape
  /// `[count, 784]`, from −1, paper, to 1, ink.
  public func judge(_ images: Tensor) -> DigitJudgement {
    let probabilities = network(images.detached).softmax(axis: 1).numbers
    var labels: [Int] = []
    var confidences: [Double] = []
    for start in stride(from: 0, to: probabilities.count, by: Self.digits) {
      var best = start
      for place in start..<start + Self.digits where probabilities[place] > probabilities[best] {
        best = place
      }
      labels.append(best - start)
      confidences.append(Double(probabilities[best]))
    }
    return DigitJudgement(labels: labels, confidences: confidences)
  }

  /// What it says of all images of a set.
  public func judge(_ images: ImageSet) -> DigitJudgement {
    let parts = stride(from: 0, to: images.count, by: 1_000).map { start in
      judge(images.tensor(of: Array(start..<min(start + 1_000, images.count))))
    }
    return DigitJudgement(
      labels: parts.flatMap(\.labels), confidences: parts.flatMap(\.confidences))
  }

  /// The share of images of which it says the right digit, from 0 to 1.
  ///
  /// - Precondition: There is at least one image.
  public func accuracy(on images: ImageSet) -> Double {
    require(images.count > 0, "DigitClassifier: there are no images")
    let right = zip(judge(images).labels, images.labels).count { $0 == Int($1) }
    return Double(right) / Double(images.count)
  }
}

/// What a classifier says of some images.
public struct DigitJudgement: Sendable, Equatable {
  /// The likeliest digit of each image.
  public let labels: [Int]
  /// The probability of that digit, from 0.1 to 1.
  public let confidences: [Double]

  /// A judgement of images, one label and one confidence each.
  public init(labels: [Int], confidences: [Double]) {
    self.labels = labels
    self.confidences = confidences
  }

  /// The share of images that show each digit; they add up to 1.
  public var shares: [Double] {
    var counts = [Int](repeating: 0, count: DigitClassifier.digits)
    for label in labels { counts[label] += 1 }
    return counts.map { Double($0) / Double(max(labels.count, 1)) }
  }

  /// The entropy of the shares over that of ten equal ones, `−Σ p·log p / log 10`, from 0 (one digit
  /// alone) to 1 (all alike).
  public var entropy: Double {
    shares.reduce(0) { $0 - ($1 > 0 ? $1 * logarithm($1) : 0) } / logarithm(10)
  }

  /// The share of the rarest digit.
  public var rarest: Double { shares.min() ?? 0 }

  /// The digits that at least one image in a hundred shows.
  public var digitsThatCount: [Int] { shares.indices.filter { shares[$0] >= 0.01 } }

  /// The mean confidence.
  public var confidence: Double { confidences.reduce(0, +) / Double(max(confidences.count, 1)) }
}
