import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

/// A training whose samples are scored as they are.
public typealias SampleTraining<Score> = Training<SampleExaminer<Score>>

/// Samples after some iterations, always from the same noise, and what they score.
public struct SampleLook<Score>: TrainingLook {
  /// The iterations done.
  public let step: Int
  /// The samples as numbers, row by row, in the user's units.
  public let samples: [Float]
  /// What they score.
  public let score: Score
  /// The generator of that moment, averaged where an average is kept.
  public let generator: Sequential
  /// The discriminator of that moment.
  public let discriminator: Sequential
  /// How the user's units become those of the networks.
  public var scaling = Scaling.none
}

/// Looks at samples from noise that no training sees.
public struct SampleExaminer<Score>: TrainingExaminer {
  private let noise: Tensor
  private let scaling: Scaling
  private let score: (Tensor) -> Score

  /// Scores what becomes of some noise, in the user's units.
  public init(noise: Tensor, scaling: Scaling = .none, score: @escaping (Tensor) -> Score) {
    (self.noise, self.scaling, self.score) = (noise, scaling, score)
  }

  /// The samples of the moment, their score, and the networks.
  public func look(at players: Players, after step: Int) -> SampleLook<Score> {
    let generator = players.artist
    let made = generator(noise)
    let samples =
      scaling.isNone
      ? made : Tensor(scaling.outward(made.numbers).map { Float($0) }, shape: made.shape)
    return SampleLook(
      step: step, samples: samples.numbers, score: score(samples), generator: generator,
      discriminator: players.game.discriminator.detached, scaling: scaling)
  }
}

// MARK: - Numbers on the line

extension Training {
  /// A training on numbers, or points, that are drawn independently.
  ///
  /// - Parameters:
  ///   - data: The data in the units of the networks.
  ///   - averaging: The decay of an average over the generator's weights; 0 for none.
  ///   - decay: How the two learning rates fall.
  ///   - sampleCount: The samples of a look.
  ///   - scaling: How the user's units become those of the networks.
  public init<Score>(
    _ game: Game, on data: any MinibatchSource, noise: Supply.Noise, batch: Int, seed: UInt64,
    averaging: Float = 0,
    decay: (generator: LearningRateDecay, discriminator: LearningRateDecay) = (
      .constant, .constant
    ),
    sampleCount: Int, scaling: Scaling = .none, score: @escaping (Tensor) -> Score
  ) where Examiner == SampleExaminer<Score> {
    self.init(
      Players(
        game, Supply(.samples(data), noise: noise, batch: batch, seed: seed),
        averaging: averaging, decay: decay),
      SampleExaminer(
        noise: noise.test(sampleCount, seed: seed), scaling: scaling, score: score))
  }

  /// What the numbers look like now, and the losses so far.
  public func picture<Score>(
    beside real: RealNumbers
  ) -> [Figure] where Examiner == SampleExaminer<Score> {
    let look = last.step == records.count ? last : now
    return [look.histogram("After \(look.step) iterations", beside: real), .curves(losses)]
  }

  /// Hands over samples beside as many real ones as a table, and the weights, where files are wanted.
  ///
  /// - Parameter axes: What the numbers of a sample are called; one that is empty for numbers on a line.
  public func handOver<Score>(
    _ run: Run, beside real: [Float], axes: [String] = [""]
  ) throws where Examiner.Look == SampleLook<Score> {
    guard run.wantsFiles else { return }
    let pairs = [real, last.samples].map { Tensor($0, shape: [$0.count / axes.count, axes.count]) }
    let names = ["real", "generated"].flatMap { kind in axes.map { kind + $0 } }
    try run.file("samples.csv", csv(of: concatenate(pairs, axis: 1), names))
    try run.file("generator.safetensors", safetensors(of: last.generator))
    try run.file("discriminator.safetensors", safetensors(of: last.discriminator))
  }
}

/// As many real numbers as a look has samples, in bins, and what they are called: to show generated
/// ones beside.
public typealias RealNumbers = (name: String, histogram: Histogram)

extension SampleLook {
  /// Real and generated numbers over the same bins, and `D(x)` in the middle of each.
  func histogram(_ title: String, beside real: RealNumbers) -> Figure {
    let (edges, counts) = (real.histogram.edges, real.histogram.counts)
    let middles = scaling.inward(zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 })
    let judged = Logits(discriminator(Tensor(middles, shape: [middles.count, 1]))).probabilities
    return .histogram(
      HistogramFigure(
        title: "\(title): \(samples.count) points each", edges: edges,
        series: [
          .init(real.name, counts.map(Double.init)),
          .init(
            "generated, G(z)", Histogram(samples: samples, edges: edges).counts.map(Double.init)),
        ], axisLabel: "x", extra: .init("D(x)", judged.numbers.map { Double($0) })))
  }

  /// Shows real and generated numbers, and says how many lie outside the picture.
  public func show(_ run: Run, _ title: String, beside real: RealNumbers) throws {
    try run.show(histogram(title, beside: real))
    let generated = Histogram(samples: samples, edges: real.histogram.edges)
    let outside = generated.below + generated.above
    guard outside > 0 else { return }
    try run.say(
      "\(outside) generated points (and \(real.histogram.below + real.histogram.above) real ones) lie "
        + "outside the picture.")
  }
}
