import Autograd
import Course
import Datasets
import Foundation
import Networks
import Trainings

/// The discriminator whose features are looked at, and the same before training.
struct TrainedDiscriminator {
  /// Where it comes from, as a sentence.
  let origin: String
  /// How it is built.
  let recipe: DCGANRecipe
  /// The network.
  let network: Sequential

  /// Its weights as a file.
  var weights: [UInt8] { safetensors(of: network, metadata: recipe.remarks) }

  /// The same network as it was before training, or one like it, with running statistics of its own on some
  /// of the images: without them batch norm would pass on what comes.
  func untrained(on images: Tensor, seed: UInt64) -> Sequential {
    var weights = Random(seed: seed, stream: "weights")
    // D's weights are drawn after G's.
    return recipe.game(using: &weights).discriminator.withStatistics(of: images).detached
  }

  /// The discriminator that lesson 07 wrote to a folder.
  ///
  /// - Throws: `DataError` when there is none, or it is broken or built otherwise.
  init(readFrom folder: String) throws {
    let path = path(of: "discriminator.safetensors", in: folder)
    let bytes: [UInt8]
    do { bytes = try fileContents(path) } catch {
      throw DataError("\(error); --weights needs a folder that `gan dcgan --out DIR` wrote")
    }
    do { try self.init(safetensors: bytes, from: folder) } catch {
      throw DataError("\(path) is no discriminator of `gan dcgan`: \(error)")
    }
  }

  /// A discriminator from the bytes of a safetensors file that lesson 07 wrote: how wide it is and where it
  /// ends follow from the weights, and what is done otherwise than the guidelines from a remark.
  ///
  /// - Throws: `WeightsFileError` when the file is broken, or its network is not built so.
  init(safetensors bytes: [UInt8], from folder: String) throws(WeightsFileError) {
    var file = try TensorsFile(bytes: bytes)
    var recipe = DCGANRecipe(channels: 1)
    if let word = file.metadata[DCGANRecipe.remark] {
      recipe.departure = DCGANRecipe.Departure(rawValue: word) ?? .none
    }
    // The first convolution, after the reshaping, makes the images of 14 × 14.
    let name = "1.weight"
    file.removePrefix(before: name)
    let shape = file.tensors[name].map { Array($0.shape) } ?? []
    recipe.channels = shape.count == 4 ? max(shape[0], 1) : 1
    // A file that names a network of absurd width is refused before one is made.
    guard recipe.channels <= 512 else {
      throw .shape(name, given: shape, expected: [512] + shape.dropFirst())
    }
    var found: (DCGANRecipe, Sequential)?
    var problem: WeightsFileError?
    for smallest in [4, 7] where found == nil {
      recipe.smallest = smallest
      var random = Random(seed: 0)
      var network = recipe.discriminator(using: &random)
      do {
        try network.load(safetensors: bytes)
        found = (recipe, network.detached)
      } catch { problem = problem ?? error }
    }
    guard let found else { throw problem ?? .shape(name, given: shape, expected: []) }
    origin = "This D was trained by lesson 07, and read from \(folder)."
    (self.recipe, network) = found
  }

  /// A discriminator that is trained now, briefly.
  init(_ lesson: Features, brieflyOn images: ImageSet, from origin: String, _ run: Run) throws {
    try run.step("A short training")
    let (epochs, batch) = (lesson.epochs, lesson.batch)
    try run.say(
      "A DCGAN as in lesson 07 learns from \(origin), for \(epochsText(epochs)); it sees no label. "
        + "`--weights DIR` takes a D that lesson 07 has trained for longer.")
    let recipe = DCGANRecipe(
      channels: lesson.channels, learningRate: lesson.learningRate, gradientPenalty: 1)
    let players = try recipe.playersTrainedBriefly(
      on: images, batch: batch, epochs: epochs, run)
    self.recipe = recipe
    network = players.game.discriminator.detached
    self.origin = "This D was trained for \(players.iterations) iterations."
  }
}
