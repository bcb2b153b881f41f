import Autograd
import Networks

/// A training whose samples are scored as they are.
public typealias SampleTraining<Score> = Training<SampleExaminer<Score>>

/// Samples after so many iterations, always from the same noise, and what they score.
public struct SampleLook<Score>: TrainingLook {
  /// The iterations done.
  public let step: Int
  /// The samples as numbers, row by row.
  public let samples: [Float]
  /// What they score.
  public let score: Score
  /// The generator of that moment, averaged where an average is kept.
  public let generator: Sequential
  /// The discriminator of that moment.
  public let discriminator: Sequential
}

/// Looks at samples from noise that no training sees.
public struct SampleExaminer<Score>: TrainingExaminer {
  private let noise: Tensor
  private let score: (Tensor) -> Score

  /// Scores what becomes of some noise.
  public init(noise: Tensor, score: @escaping (Tensor) -> Score) {
    (self.noise, self.score) = (noise, score)
  }

  /// The samples of the moment, their score, and the networks.
  public func look(at players: Players, after step: Int) -> SampleLook<Score> {
    let generator = players.artist
    let samples = generator(noise)
    return SampleLook(
      step: step, samples: samples.numbers, score: score(samples), generator: generator,
      discriminator: players.game.discriminator.detached)
  }
}
