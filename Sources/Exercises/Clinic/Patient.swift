/// A GAN of the clinic in training, with its data and its noise.
struct Patient<GAN: SickGAN> {
  /// The GAN itself.
  var gan: GAN
  /// What its networks, its data and its noise are drawn from.
  let seed: UInt64
  /// The losses that it reported, iteration by iteration.
  private(set) var losses: [(discriminator: Float, generator: Float)] = []

  private let source: any MinibatchSource
  private let noiseWidth: Int
  private let batch: Int
  private var data: Random
  private var noise: Random

  /// A fresh one, whose samples have the shape that they must have.
  ///
  /// - Throws: `Wrong` when they have another.
  init(
    _ type: GAN.Type, seed: UInt64, on source: any MinibatchSource = lineOfCases,
    noiseWidth: Int = 1, batch: Int = 64
  ) throws {
    gan = GAN(seed: seed)
    (self.seed, self.source, self.noiseWidth, self.batch) = (seed, source, noiseWidth, batch)
    data = Random(seed: seed, stream: "data")
    noise = Random(seed: seed, stream: "noise")
    let shape = gan.samples(noise: Tensor.normal([4, noiseWidth], using: &noise)).shape
    guard shape == [4, source.dimension] else {
      throw Wrong(
        "For four rows of noise the samples have the shape \(shape); it must be [4, "
          + "\(source.dimension)].")
    }
    let scores = gan.discriminator(source.minibatch(4, using: &data), .training).shape
    guard scores == [4, 1] else {
      throw Wrong("For four samples D's scores have the shape \(scores); it must be [4, 1].")
    }
  }

  /// A minibatch of the data.
  mutating func real() -> Tensor { source.minibatch(batch, using: &data) }

  /// A minibatch of noise.
  mutating func fresh() -> Tensor { .normal([batch, noiseWidth], using: &noise) }

  /// Some steps of D alone; the mean of the losses that it reported in the last tenth of them.
  @discardableResult
  mutating func trainDiscriminator(_ steps: Int) -> Double {
    var reported: [Float] = []
    for _ in 0..<steps {
      let (real, noise) = (real(), fresh())
      reported.append(gan.trainDiscriminator(real: real, noise: noise))
    }
    return mean(Array(reported.suffix(max(1, steps / 10))))
  }

  /// Some iterations: steps of D, then one of G.
  ///
  /// - Throws: `Wrong` as soon as a loss is no finite number.
  mutating func train(_ iterations: Int, discriminatorSteps: Int = 1) throws {
    for _ in 0..<iterations {
      var loss: Float = 0
      for _ in 0..<discriminatorSteps {
        let (real, noise) = (real(), fresh())
        loss = gan.trainDiscriminator(real: real, noise: noise)
      }
      losses.append((loss, gan.trainGenerator(noise: fresh())))
      for (name, loss) in [("D", loss), ("G", losses[losses.count - 1].generator)]
      where !loss.isFinite {
        throw Wrong(
          "With seed \(seed) the loss reported for \(name) is \(decimal(Double(loss), 3)) at iteration "
            + "\(losses.count - 1): a logarithm of 0 or of a negative number, or a division by 0.")
      }
    }
  }

  /// As many samples as are shown, from noise of a stream of its own.
  func shown(_ count: Int = 2_000) -> Tensor {
    var random = Random(seed: seed, stream: "shown")
    return gan.samples(noise: .normal([count, noiseWidth], using: &random)).detached
  }

  /// Real samples that no training sees.
  func unseen(_ count: Int = 2_000) -> Tensor {
    var random = Random(seed: seed, stream: "unseen")
    return source.minibatch(count, using: &random)
  }

  /// What G makes of as many rows of noise, as a training step sees it: always the same rows.
  func generated(_ count: Int = 500) -> Tensor {
    var random = Random(seed: seed, stream: "judged")
    return gan.generator(.normal([count, noiseWidth], using: &random), .training).detached
  }

  /// D's mean score of some samples, as a training step sees them.
  func score(of samples: Tensor) -> Double {
    mean(gan.discriminator(samples, .training).numbers)
  }

  /// How far the samples shown are from the data, as Wasserstein-1; infinite when one is no number.
  func distance() -> Double { wasserstein1(shown().numbers, unseen().numbers) }
}

/// The data of most cases: numbers about 4 with the standard deviation 1.5.
let lineOfCases = NormalData(mean: 4, standardDeviation: 1.5)

/// Judges the samples that are shown at the end of training, after all that is measured directly.
///
/// - Throws: `Wrong` when they are further from the data than a healthy GAN leaves them.
func judgeSamples<GAN: SickGAN>(of patient: Patient<GAN>) throws {
  let limit = 0.5
  let distance = patient.distance()
  guard !(distance <= limit) else { return }
  let real = patient.unseen().numbers
  let shown = patient.shown().numbers
  throw Wrong(
    "The samples are not those of the data: with seed \(patient.seed) their mean is "
      + "\(decimal(mean(shown), 2)) and their standard deviation "
      + "\(decimal(standardDeviation(shown), 2)), the data's are \(decimal(mean(real), 2)) and "
      + "\(decimal(standardDeviation(real), 2)). Wasserstein-1 is \(decimal(distance, 2)); a "
      + "healthy GAN ends below \(decimal(limit, 2)).")
}

/// The largest distance by which a parameter of a network has moved; infinite where shapes changed.
func largestMove(_ before: [Tensor], _ after: [Tensor]) -> Double {
  guard before.map(\.shape) == after.map(\.shape) else { return .infinity }
  var most = 0.0
  for (old, new) in zip(before, after) {
    for (x, y) in zip(old.numbers, new.numbers) {
      let move = abs(Double(x) - Double(y))
      most = move.isNaN ? .infinity : max(most, move)
    }
  }
  return most
}
