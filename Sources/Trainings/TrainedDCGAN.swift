import Autograd
import Datasets
import Networks

/// A generator of a DCGAN after training.
public struct TrainedDCGAN {
  /// How it is built.
  public let recipe: DCGANRecipe
  private let network: Sequential

  /// A generator from the bytes of a safetensors file that lesson 07 wrote: how wide it is and where it
  /// begins follow from the weights, and what is done otherwise than the guidelines from a remark.
  ///
  /// - Throws: `WeightsFileError` when the file is broken, or its network is not built so.
  public init(safetensors bytes: [UInt8]) throws(WeightsFileError) {
    let file = try TensorsFile(bytes: bytes)
    var recipe = DCGANRecipe(channels: 1)
    if let word = file.metadata[DCGANRecipe.remark] {
      recipe.departure = DCGANRecipe.Departure(rawValue: word) ?? .none
    }
    // The first transposed convolution makes the smallest images, with 4 or 2 times the channels.
    let name = recipe.departure == .fullyConnected ? "4.weight" : "1.weight"
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
    self.recipe = recipe
    self.network = network.detached
  }

  /// The generator of players who play by a recipe, as it is now.
  public init(_ recipe: DCGANRecipe, _ players: Players, seed: UInt64) {
    self.recipe = recipe
    network = recipe.artist(of: players, seed: seed)
  }

  /// What it draws from rows of noise, as rows of pixels from −1 to 1.
  public func drawn(from noise: Tensor) -> Tensor { recipe.drawn(by: network, from: noise) }

  /// Its weights as a file.
  public var safetensors: [UInt8] {
    Networks.safetensors(of: network, metadata: recipe.remarks)
  }
}

extension DCGANRecipe {
  /// The name of the remark in a file of weights that says what was done otherwise.
  static let remark = "departure"

  /// What a file of weights has to say beside them; nothing for a network by all guidelines.
  public var remarks: [String: String] {
    departure == .none ? [:] : [Self.remark: departure.rawValue]
  }

  /// The noise of its generators.
  public static let noise = Supply.Noise.uniform(latent)

  /// Players of this recipe who have not begun.
  ///
  /// - Parameter averaging: The decay of an average over the generator's weights; 0 for none.
  public func players(
    on images: ImageSet, batch: Int, averaging: Float, seed: UInt64
  ) -> Players {
    var weights = Random(seed: seed, stream: "weights")
    return Players(
      game(using: &weights),
      Supply(.images(images, pixelRange), noise: Self.noise, batch: batch, seed: seed),
      averaging: averaging)
  }

  /// The generator whose pictures are shown: the average where there is one, with running statistics
  /// of its own.
  func artist(of players: Players, seed: UInt64) -> Sequential {
    guard players.average != nil, players.artist.hasModes else { return players.artist }
    var stream = Random(seed: seed, stream: "statistics")
    return players.artist.withStatistics(of: Self.noise.minibatch(512, using: &stream))
  }

  /// What players of this recipe draw from noise, as pixels from −1 to 1.
  public func drawn(by players: Players, from noise: Tensor, seed: UInt64) -> Tensor {
    drawn(by: artist(of: players, seed: seed), from: noise)
  }

  /// What a generator of this recipe draws after training, as pixels from −1 to 1.
  func drawn(by generator: Sequential, from noise: Tensor) -> Tensor {
    let pixels = generator(noise, .inference)
    return pixelRange.lowerBound == 0 ? pixels * 2 - 1 : pixels
  }
}
