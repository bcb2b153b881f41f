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
  init(_ lesson: LatentWalk, shortlyOn images: TrainingImages, _ run: Run) throws {
    try run.step("A short training")
    let (epochs, batch) = (lesson.epochs, lesson.batch)
    try run.say(
      "A DCGAN as in lesson 07 learns from \(images.origin), for \(epochsText(epochs)). "
        + "`--weights DIR` takes one that lesson 07 has trained for longer.")
    let recipe = DCGANRecipe(
      channels: lesson.channels, learningRate: Float(lesson.learningRate), gradientPenalty: 0.5)
    var players = recipe.players(
      on: images.training, batch: batch, averaging: 0.998, seed: run.seed)
    let noise = DCGANRecipe.noise.test(ImageExaminer.shownCount, seed: run.seed)
    let total = epochs * (images.training.count / batch)
    while players.epoch < epochs {
      guard players.iterate().isFinite else {
        throw DataError(
          "the training broke off at iteration \(players.iterations): a weight is no longer a number; "
            + "another --seed or --batch may help")
      }
      run.progress("training", players.iterations, of: total) {
        let drawn = recipe.drawn(by: players, from: noise, seed: run.seed)
        return [.pictures(digitGrid("G(z) in epoch \(players.epoch + 1)", drawn))]
      }
    }
    dcgan = TrainedDCGAN(recipe, players, seed: run.seed)
    origin = "This G was trained for \(players.iterations) iterations."
  }
}
