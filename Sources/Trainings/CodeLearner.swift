import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Networks

/// An autoencoder that learns from minibatches of images.
public protocol CodeLearner: SendableMetatype {
  /// The autoencoder as it is now.
  var coder: ImageCoder { get }

  /// What kind of autoencoder it is, such as "variational".
  var name: String { get }

  /// One step on images from 0 to 1 and the digits they show, at a learning rate.
  ///
  /// - Returns: What is lost of the images, in nats, without what their codes are held to; a number that is
  ///   not finite ends the training.
  mutating func step(
    on images: Tensor, labels: [Int], rate: Float, using random: inout Random
  ) -> Float
}

extension CodeLearner {
  /// Trains on images; the learning rate falls to a twentieth of its start.
  ///
  /// - Returns: The loss of each minibatch; it ends at a number that is not finite.
  public mutating func train(
    on images: ImageSet, epochs: Int, batch: Int, learningRate: Float, seed: UInt64,
    watch: (Self) -> Void
  ) -> [Float] {
    var order = Random(seed: seed, stream: "data")
    var noise = Random(seed: seed, stream: "noise")
    let batches = images.count / batch
    let decay = LearningRateDecay.linear(start: 0, end: epochs * batches, floor: 0.05)
    var lost: [Float] = []
    for _ in 0..<epochs {
      let shuffled = order.permutation(of: images.count)
      for number in 0..<batches {
        let chosen = Array(shuffled[number * batch..<(number + 1) * batch])
        let loss = step(
          on: ink(of: images, chosen), labels: chosen.map { Int(images.labels[$0]) },
          rate: learningRate * decay.factor(at: lost.count), using: &noise)
        lost.append(loss)
        guard loss.isFinite else { return lost }
        watch(self)
      }
    }
    return lost
  }
}

/// A trained one, and how the training went.
public struct Trained<Learner: CodeLearner>: @unchecked Sendable {
  /// The autoencoder and what it learned with.
  public let learner: Learner
  /// The loss of each minibatch.
  public let lost: [Float]

  /// The autoencoder.
  public var coder: ImageCoder { learner.coder }
}

/// How several autoencoders are trained.
public struct CoderTraining: Sendable {
  /// m, the images in a minibatch.
  public let batch: Int
  /// Adam's learning rate at the start.
  public let learningRate: Float
  /// The units in the larger hidden layer.
  public let units: Int

  /// A training by these constants.
  public init(batch: Int, learningRate: Float, units: Int) {
    (self.batch, self.learningRate, self.units) = (batch, learningRate, units)
  }

  /// How much memory a training takes that has codes of `latent` numbers.
  public func size(latent: Int) -> RunSize {
    let widths = [784, units, units / 4, latent]
    return RunSize(
      batch: batch, outputs: 2 * widths.reduce(0, +),
      weights: 2 * Sequential.parameterCount(ofWidths: widths), samplesBy: ["batch"],
      weightsBy: ["units"])
  }

  /// Trains several at once, each on one thread and from the same stream of weights.
  ///
  /// - Parameters:
  ///   - epochs: How often each sees every image.
  ///   - learner: Makes the one of a number.
  /// - Throws: `DataError` when a loss is no longer finite.
  public func train<Learner: CodeLearner>(
    _ run: Run, _ label: String, epochs: [Int], on training: ImageSet,
    learner: @Sendable (Int, inout Random) -> Learner,
    picture: @Sendable (Learner) -> [Figure]
  ) throws -> [Trained<Learner>] {
    try run.begin(label)
    let batches = training.count / batch
    let progress = JointProgress(run, label, of: epochs.reduce(0) { $0 + $1 * batches })
    let seed = run.seed
    let trained = threads.map(epochs.count) { number in
      var weights = Random(seed: seed, stream: "weights")
      var learner = learner(number, &weights)
      var done = 0
      let lost = learner.train(
        on: training, epochs: epochs[number], batch: batch, learningRate: learningRate, seed: seed
      ) { now in
        done += 1
        if done % 10 == 0 { progress.advance(10, picture: { picture(now) }) }
      }
      progress.advance(done % 10)
      return Trained(learner: learner, lost: lost)
    }
    if let broken = trained.first(where: { $0.lost.last?.isFinite == false }) {
      throw DataError(
        "the \(broken.learner.name) autoencoder broke off at step \(broken.lost.count): its loss is no "
          + "longer a number; a smaller --learning-rate may help")
    }
    return trained
  }
}
