import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Networks
import Trainings

/// What an autoencoder's codes are held to.
enum Hold: Equatable, Sendable {
  /// Nothing.
  case plain
  /// A minibatch's codes have mean 0 and deviation 1: the simplified variational autoencoder.
  case together(Float)
  /// Each sample's cloud is N(0, I): the variational autoencoder; its weight.
  case each(Float)

  var name: String {
    switch self {
    case .plain: "plain"
    case .together: "simplified"
    case .each: "variational"
    }
  }

  /// Whether the encoder names clouds and not points.
  var hasClouds: Bool { if case .each = self { true } else { false } }

  /// What its cost is multiplied by in the loss.
  var weight: Float {
    switch self {
    case .plain: 0
    case .together(let weight), .each(let weight): weight
    }
  }
}

/// An autoencoder for images from 0, paper, to 1, ink.
struct Coder {
  let hold: Hold
  /// How many numbers a code has.
  let latent: Int
  private(set) var networks: Autoencoder

  init(_ hold: Hold, latent: Int, units: Int, using random: inout Random) {
    (self.hold, self.latent) = (hold, latent)
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .relu, initializer: .heNormal, using: &random)
    }
    networks = Autoencoder(
      encoder: network([784, units, max(units / 4, 1), hold.hasClouds ? 2 * latent : latent]),
      decoder: network([latent, max(units / 4, 1), units, 784]))
  }

  /// The codes of images from 0 to 1: the middles of the clouds, where there are clouds.
  func codes(of images: Tensor) -> Tensor {
    clouds(of: images)?.mean ?? networks.encoder(images).detached
  }

  /// The clouds of images; points have none.
  func clouds(of images: Tensor) -> GaussianCode? {
    hold.hasClouds ? GaussianCode(of: networks.encoder(images).detached) : nil
  }

  /// Codes as the decoder is trained on them: of a cloud a point is drawn.
  func drawnCodes(of images: Tensor, using random: inout Random) -> Tensor {
    guard let clouds = clouds(of: images) else { return codes(of: images) }
    return clouds.sample(Tensor.normal(clouds.mean.shape, using: &random))
  }

  /// What the decoder makes of codes, from −1, paper, to 1, ink.
  func drawn(from codes: Tensor) -> Tensor {
    sigmoid(networks.decoder(codes)).detached * 2 - 1
  }

  /// The mean squared difference of a pixel between images and what is made of their codes.
  func error(of images: Tensor, from codes: Tensor) -> Double {
    Double(meanSquaredError((drawn(from: codes) + 1) * 0.5, images).number)
  }

  /// The two parts of the loss: what is lost of the images, and what the hold costs, both in nats.
  func losses(of images: Tensor, using random: inout Random) -> (lost: Tensor, held: Tensor?) {
    var codes = networks.encoder(images)
    var held: GaussianCode?
    switch hold {
    case .plain: break
    case .together:
      // The cloud of all codes of the minibatch.
      let mean = codes.mean(axis: 0).reshaped(to: [1, latent])
      let variance = square(codes - mean).mean(axis: 0).reshaped(to: [1, latent])
      held = GaussianCode(mean: mean, logDeviation: log(variance + 1e-6) * 0.5)
    case .each:
      let clouds = GaussianCode(of: codes)
      codes = clouds.sample(Tensor.normal(clouds.mean.shape, using: &random))
      held = clouds
    }
    return (greyCrossEntropy(networks.decoder(codes), images), held?.divergence)
  }

  /// Trains on images; the learning rate falls to a twentieth of its start.
  ///
  /// - Returns: The loss of each minibatch, without what the hold costs; it ends at a number that is not
  ///   finite.
  mutating func train(
    on images: ImageSet, epochs: Int, batch: Int, learningRate: Float, seed: UInt64,
    watch: (Coder) -> Void
  ) -> [Float] {
    var order = Random(seed: seed, stream: "data")
    var noise = Random(seed: seed, stream: "noise")
    var optimizer = Adam(learningRate: learningRate)
    let batches = images.count / batch
    let decay = LearningRateDecay.linear(start: 0, end: epochs * batches, floor: 0.05)
    var lost: [Float] = []
    for _ in 0..<epochs {
      let shuffled = order.permutation(of: images.count)
      for number in 0..<batches {
        optimizer.learningRate = learningRate * decay.factor(at: lost.count)
        let chosen = Array(shuffled[number * batch..<(number + 1) * batch])
        let losses = losses(of: ink(of: images, chosen), using: &noise)
        let loss = losses.held.map { losses.lost + $0 * hold.weight } ?? losses.lost
        guard loss.number.isFinite else { return lost + [loss.number] }
        optimizer.update(&networks, along: gradient(of: loss, at: networks.parameters))
        lost.append(losses.lost.number)
        watch(self)
      }
    }
    return lost
  }
}

/// Images from 0, paper, to 1, ink: each pixel as a probability.
///
/// - Parameter numbers: Which of them; all when nil.
func ink(of images: ImageSet, _ numbers: [Int]? = nil) -> Tensor {
  (images.tensor(of: numbers ?? Array(0..<images.count)) + 1) * 0.5
}

/// A trained one, and how the training went.
struct TrainedCoder: @unchecked Sendable {
  let coder: Coder
  /// The loss of each minibatch.
  let lost: [Float]
}

extension Autoencoders {
  /// The three that are compared.
  private var holds: [Hold] { [.plain, .together(pull), .each(weight)] }

  /// Trains the three with so many latent numbers; the plane is watched where there are two.
  func trainCoders(
    _ run: Run, _ images: TrainingImages, latent: Int
  ) throws -> [TrainedCoder] {
    let shown = Array(0..<min(images.training.count, 1_000))
    let training = images.training
    return try train(
      run, "training with \(latent) latent numbers", holds.map { ($0, latent, epochs) },
      on: training
    ) { coder in
      guard latent == 2 else {
        let codes = coder.codes(of: ink(of: training, Array(shown.prefix(20))))
        return [.pictures(digitGrid("Images again, \(coder.hold.name)", coder.drawn(from: codes)))]
      }
      let codes = coder.codes(of: ink(of: training, shown))
      return [
        .scene(
          latentScene(
            "Codes, \(coder.hold.name)", codes, shown.map { training.labels[$0] }))
      ]
    }
  }

  /// Trains several at once, each on one thread.
  func train(
    _ run: Run, _ label: String, _ jobs: [(hold: Hold, latent: Int, epochs: Int)],
    on training: ImageSet, picture: @Sendable (Coder) -> [Figure]
  ) throws -> [TrainedCoder] {
    try run.begin(label)
    let batches = training.count / batch
    let progress = JointProgress(run, label, of: jobs.reduce(0) { $0 + $1.epochs * batches })
    let (seed, units, batch, learningRate) = (run.seed, units, batch, learningRate)
    let trained = threads.map(jobs.count) { number in
      let job = jobs[number]
      var weights = Random(seed: seed, stream: "weights")
      var coder = Coder(job.hold, latent: job.latent, units: units, using: &weights)
      var done = 0
      let lost = coder.train(
        on: training, epochs: job.epochs, batch: batch, learningRate: learningRate, seed: seed
      ) { now in
        done += 1
        if done % 10 == 0 { progress.advance(10, picture: { picture(now) }) }
      }
      progress.advance(done % 10)
      return TrainedCoder(coder: coder, lost: lost)
    }
    if let broken = trained.first(where: { $0.lost.last?.isFinite == false }) {
      throw DataError(
        "the \(broken.coder.hold.name) autoencoder broke off at step \(broken.lost.count): its loss is no "
          + "longer a number; a smaller --learning-rate may help")
    }
    return trained
  }
}
