import Adversarial
import Autograd
import Datasets
import Networks

/// Two convolutional networks at play on images, and all that decides how the play goes on.
public struct DCGANTraining: ImagePlay {
  /// How the networks are built.
  public let recipe: DCGANRecipe
  /// The networks at play.
  public private(set) var game: Game
  private var average: MovingAverage?
  private var noise: Random
  private let seed: UInt64
  private var minibatches: ShuffledMinibatches

  /// How many epochs are over.
  public var epoch: Int { minibatches.epoch }

  /// A game that has not begun.
  ///
  /// - Parameter averaging: The decay of an average over the generator's weights; 0 for none.
  public init(
    _ recipe: DCGANRecipe, batch: Int = 128, averaging: Float, seed: UInt64
  ) {
    var weights = Random(seed: seed, stream: "weights")
    self.recipe = recipe
    minibatches = ShuffledMinibatches(size: batch, seed: seed)
    self.seed = seed
    game = recipe.game(using: &weights)
    noise = Random(seed: seed, stream: "noise")
    if averaging > 0 { average = MovingAverage(of: game.generator, decay: averaging) }
  }

  /// `count` samples of the noise, each number uniform from −1 to 1.
  public static func noise(_ count: Int, using random: inout Random) -> Tensor {
    .uniform([count, DCGANRecipe.latent], in: -1...1, using: &random)
  }

  /// One iteration on the next minibatch of images, every epoch in an order of its own.
  public mutating func iterate(_ images: ImageSet) -> IterationRecord {
    let chosen = minibatches.next(of: images.count)
    var stream = noise
    let range = recipe.pixelRange
    let record = game.iterate(
      real: {
        let pixels = images.tensor(of: chosen)
        return range.lowerBound == 0 ? (pixels + 1) / 2 : pixels
      },
      noise: { Self.noise(chosen.count, using: &stream) })
    noise = stream
    average?.update(with: game.generator)
    return record
  }

  /// The generator whose pictures are shown: the average where there is one, with running statistics
  /// of its own.
  public var artist: Sequential {
    guard let average else { return game.generator.detached }
    guard average.network.hasModes else { return average.network }
    var stream = Random(seed: seed, stream: "statistics")
    return average.network.withStatistics(of: Self.noise(512, using: &stream))
  }

  /// What the artist draws from noise, after training, as pixels from −1 to 1.
  public func drawn(from noise: Tensor) -> Tensor { recipe.drawn(by: artist, from: noise) }
}
