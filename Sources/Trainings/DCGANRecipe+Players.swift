import Autograd
import Course
import Datasets
import Networks

// Who plays by a recipe, and what their generator draws.
extension DCGANRecipe {
  /// The name of the remark in a file of weights that says what was done otherwise.
  public static let remark = "departure"

  /// What a file of weights has to say beside them; nothing for a network by all guidelines.
  public var remarks: [String: String] {
    departure == .none ? [:] : [Self.remark: departure.rawValue]
  }

  /// The noise of its generators.
  public static let noise = Supply.Noise.uniform(latent)

  /// Players of this recipe who have not begun.
  ///
  /// - Parameters:
  ///   - conditions: A row for each image, where the recipe has conditions.
  ///   - averaging: The decay of an average over the generator's weights; 0 for none.
  public func players(
    on images: ImageSet, conditions: Tensor? = nil, batch: Int, averaging: Float, seed: UInt64
  ) -> Players {
    var weights = Random(seed: seed, stream: "weights")
    return Players(
      game(using: &weights),
      Supply(
        .images(images, pixelRange, conditions: conditions), noise: Self.noise, batch: batch,
        seed: seed),
      averaging: averaging)
  }

  /// Players of this recipe after a short training, with pictures to watch: what lessons take apart that
  /// are given no weights.
  ///
  /// - Throws: `DataError` when a number is no longer finite.
  public func playersTrainedBriefly(
    on images: ImageSet, batch: Int, epochs: Int, _ run: Run
  ) throws -> Players {
    var players = players(on: images, batch: batch, averaging: 0.998, seed: run.seed)
    let noise = Self.noise.test(ImageExaminer.shownCount, seed: run.seed)
    let total = epochs * (images.count / batch)
    try run.begin("training")
    while players.epoch < epochs {
      guard players.iterate().isFinite else {
        throw DataError(
          "the training broke off at iteration \(players.iterations): a weight is no longer a number; "
            + "another --seed or --batch may help")
      }
      run.progress("training", players.iterations, of: total) {
        let drawn = drawn(by: players, from: noise, seed: run.seed)
        return [.pictures(digitGrid("G(z) in epoch \(players.epoch + 1)", drawn))]
      }
    }
    return players
  }

  /// The generator whose pictures are shown: the average where there is one, with running statistics
  /// of its own.
  public func artist(of players: Players, seed: UInt64) -> Sequential {
    players.settledArtist(seed: seed)
  }

  /// What players of this recipe draw from noise, as pixels from −1 to 1.
  public func drawn(by players: Players, from noise: Tensor, seed: UInt64) -> Tensor {
    drawn(by: artist(of: players, seed: seed), from: noise)
  }

  /// What a generator of this recipe draws after training, as pixels from −1 to 1.
  public func drawn(by generator: Sequential, from noise: Tensor) -> Tensor {
    let pixels = generator(noise, .inference)
    return pixelRange.lowerBound == 0 ? pixels * 2 - 1 : pixels
  }
}

extension Players {
  /// The generator whose samples are looked at, with running statistics of its own where its weights are
  /// an average: no training ever saw the activations of averaged weights.
  public func settledArtist(seed: UInt64) -> Sequential {
    guard average != nil, artist.hasModes else { return artist }
    var stream = Random(seed: seed, stream: "statistics")
    return artist.withStatistics(of: supply.noise(512, using: &stream))
  }
}
