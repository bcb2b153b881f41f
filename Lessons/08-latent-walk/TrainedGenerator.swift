import Autograd
import Course
import Foundation
import Trainings

/// The generator in whose latent space the lesson walks.
struct TrainedGenerator {
  /// Where it comes from, as a sentence.
  let origin: String
  private let dcgan: TrainedDCGAN

  /// What it draws from rows of noise, as rows of pixels from −1 to 1.
  func drawn(from noise: Tensor) -> Tensor { dcgan.drawn(from: noise) }

  /// Its weights as a file.
  var weights: [UInt8] { dcgan.safetensors }

  /// The generator that lesson 07 wrote to a folder.
  ///
  /// - Throws: `DataError` when there is none, or it is broken or built otherwise.
  init(readFrom folder: String) throws {
    let path = folder + "/generator.safetensors"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DataError(
        "\(path) cannot be read; --weights needs a folder that `gan dcgan --out DIR` wrote")
    }
    do { dcgan = try TrainedDCGAN(safetensors: Array(data)) } catch {
      throw DataError("\(path) is no generator of `gan dcgan`: \(error)")
    }
    origin = "This G was trained by lesson 07, and read from \(folder)."
  }

  /// A generator that is trained now, shortly.
  init(shortlyOn images: TrainingImages, _ run: Run) throws {
    try run.step("A short training")
    let (epochs, batch) = (run[LatentWalk.epochs], run[LatentWalk.batch])
    try run.say(
      "A DCGAN as in lesson 07 learns from \(images.origin), for \(epochsText(epochs)). "
        + "`--weights DIR` takes one that lesson 07 has trained for longer.")
    let recipe = DCGANRecipe(
      channels: run[LatentWalk.channels], learningRate: Float(run[LatentWalk.learningRate]),
      gradientPenalty: 0.5)
    var training = DCGANTraining(recipe, batch: batch, averaging: 0.998, seed: run.seed)
    var look = Random(seed: run.seed, stream: "test noise")
    let noise = DCGANTraining.noise(ImageResults.shownCount, using: &look)
    let total = epochs * (images.training.count / batch)
    var done = 0
    while training.epoch < epochs {
      guard training.iterate(images.training).isFinite else {
        throw DataError(
          "the training broke off at iteration \(done + 1): a weight is no longer a number; another "
            + "--seed or --batch may help")
      }
      done += 1
      run.progress("training", done, of: total) {
        [
          .pictures(
            digitGrid("G(z) in epoch \(training.epoch + 1)", training.drawn(from: noise)))
        ]
      }
    }
    dcgan = TrainedDCGAN(training)
    origin = "This G was trained for \(done) iterations."
  }
}
