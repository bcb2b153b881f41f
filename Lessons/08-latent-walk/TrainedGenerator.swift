import Autograd
import Course
import Datasets
import Foundation
import Networks
import Trainings

/// The generator in whose latent space the lesson walks.
struct TrainedGenerator {
  /// Where it comes from, as a sentence.
  let origin: String
  /// How it is built.
  let recipe: DCGANRecipe
  private let network: Sequential

  /// What it draws from rows of noise, as rows of pixels from −1 to 1.
  func drawn(from noise: Tensor) -> Tensor { recipe.drawn(by: network, from: noise) }

  /// Its weights as a file.
  var weights: [UInt8] { safetensors(of: network, metadata: recipe.remarks) }

  /// The generator that lesson 07 wrote to a folder.
  ///
  /// - Throws: `DataError` when there is none, or it is broken or built otherwise.
  init(readFrom folder: String) throws {
    let path = path(of: "generator.safetensors", in: folder)
    let bytes: [UInt8]
    do { bytes = try fileContents(path) } catch {
      throw DataError("\(error); --weights needs a folder that `gan dcgan --out DIR` wrote")
    }
    do { try self.init(safetensors: bytes, from: folder) } catch {
      throw DataError("\(path) is no generator of `gan dcgan`: \(error)")
    }
  }

  /// A generator from the bytes of a safetensors file that lesson 07 wrote: how wide it is and where it
  /// begins follow from the weights, and what is done otherwise than the guidelines from a remark.
  ///
  /// - Throws: `WeightsFileError` when the file is broken, or its network is not built so.
  init(safetensors bytes: [UInt8], from folder: String) throws(WeightsFileError) {
    var file = try TensorsFile(bytes: bytes)
    var recipe = DCGANRecipe(channels: 1)
    if let word = file.metadata[DCGANRecipe.remark] {
      recipe.departure = DCGANRecipe.Departure(rawValue: word) ?? .none
    }
    // The first transposed convolution makes the smallest images, with 4 or 2 times the channels.
    let name = recipe.departure == .fullyConnected ? "4.weight" : "1.weight"
    file.removePrefix(before: name)
    let shape = file.tensors[name].map { Array($0.shape) } ?? []
    if shape.count == 4 {
      recipe.smallest = shape[2] == 7 ? 7 : 4
      recipe.channels = max(shape[1] / (recipe.smallest == 7 ? 2 : 4), 1)
    }
    // A file that names a network of absurd width is refused before one is made.
    guard recipe.channels <= 512 else {
      throw .shape(
        name, given: shape,
        expected: [DCGANRecipe.latent, 4 * 512, recipe.smallest, recipe.smallest])
    }
    var random = Random(seed: 0)
    var network = recipe.generator(using: &random)
    try network.load(safetensors: bytes)
    origin = "This G was trained by lesson 07, and read from \(folder)."
    self.recipe = recipe
    self.network = network.detached
  }

  /// A generator that is trained now, briefly.
  init(_ lesson: LatentWalk, brieflyOn images: TrainingImages, _ run: Run) throws {
    try run.step("A short training")
    let (epochs, batch) = (lesson.epochs, lesson.batch)
    try run.say(
      "A DCGAN as in lesson 07 learns from \(images.origin), for \(epochsText(epochs)). "
        + "`--weights DIR` takes one that lesson 07 has trained for longer.")
    let recipe = DCGANRecipe(
      channels: lesson.channels, learningRate: lesson.learningRate, gradientPenalty: 0.5)
    let players = try recipe.playersTrainedBriefly(
      on: images.training, batch: batch, epochs: epochs, run)
    self.recipe = recipe
    network = recipe.artist(of: players, seed: run.seed)
    origin = "This G was trained for \(players.iterations) iterations."
  }
}
