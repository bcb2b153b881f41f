import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 20: the autoencoder without hidden layers, whose best is known.
extension Autoencoders {
  /// Trains a linear autoencoder and compares it with the principal components.
  func teachLine(_ run: Run, _ images: TrainingImages) throws {
    try run.step("Without hidden layers")
    try run.say(
      "Encoder and decoder are one linear layer each, with biases, 784 → 2 → 784, and the loss is the squared "
        + "error. The best that can come of it is known: two numbers along the two principal components, the "
        + "directions in which the images vary most. The program finds those by power iteration.")
    let count = min(run.isQuick ? 500 : 2_000, images.training.count)
    let x = ink(of: images.training, Array(0..<count))
    let best = PrincipalComponents(of: x, count: Self.latent)
    let line = try trainLine(run, on: x)
    let error = Double(meanSquaredError(line.decoder(line.encoder(x)), x).number)
    let directions = line.directions
    let sine = best.sine(to: directions)
    try run.table(
      ["two numbers by", "squared error", "part of the mean image's"],
      [
        ("none: the mean image", best.totalVariance / Double(best.mean.count)),
        ("the linear autoencoder", error), ("two principal components", best.meanSquaredError),
      ].map {
        [
          .text($0.0), .number($0.1, decimals: 6),
          .number($0.1 * Double(best.mean.count) / best.totalVariance, decimals: 4),
        ]
      },
      caption:
        "Of \(count) images: the mean squared difference of a pixel, ink being 1 and paper 0. The decoder's "
        + "two directions lie in the plane of the components up to an angle whose sine is "
        + "\(compact(sine, significant: 2)) (that of one degree is 0.0175).")
    run.metric("lineError", error / best.meanSquaredError, best: .low)
    run.metric("lineSine", sine, best: .low)
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound) {
      $0.atMost(
        "line-error", "The linear autoencoder's error over that of two principal components",
        error / best.meanSquaredError, 1.01)
      $0.atMost(
        "line-angle", "Its decoder spans their plane: the sine of the angle", sine, 0.0175)
    }
  }

  /// Steps along the gradient of all images, at a rate that falls to zero.
  private func trainLine(_ run: Run, on x: Tensor) throws -> Autoencoder {
    try run.begin("the linear autoencoder learns")
    var weights = Random(seed: run.seed, stream: "line")
    func layer(_ inputs: Int, _ outputs: Int) -> Sequential {
      Sequential(
        widths: [inputs, outputs], hidden: .relu, initializer: .glorotUniform, using: &weights)
    }
    var line = Autoencoder(
      encoder: layer(x.shape[1], Self.latent), decoder: layer(Self.latent, x.shape[1]))
    let (steps, rate) = (1_000, Float(0.03))
    var optimizer = Adam(learningRate: rate)
    let decay = LearningRateDecay.linear(start: 0, end: steps, floor: 0)
    for step in 0..<steps {
      optimizer.learningRate = rate * decay.factor(at: step)
      let loss = meanSquaredError(line.decoder(line.encoder(x)), x) * Float(x.shape[1])
      optimizer.update(&line, along: gradient(of: loss, at: line.parameters))
      run.progress("the linear autoencoder learns", step + 1, of: steps)
    }
    return line
  }
}

extension Autoencoder {
  /// What a decoder of one linear layer adds for each latent number.
  fileprivate var directions: [[Double]] {
    guard let weight = decoder.parameters.first else { return [] }
    let (numbers, width) = (weight.numbers, weight.shape[1])
    return stride(from: 0, to: numbers.count, by: width).map { start in
      numbers[start..<start + width].map(Double.init)
    }
  }
}
