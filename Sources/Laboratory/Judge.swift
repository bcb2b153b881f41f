import Autograd
import Datasets
import Measures

/// What a set of samples scored.
struct Score: Equatable, Codable {
  /// How they are spread over the modes of the data, where those can be counted.
  struct Modes: Equatable, Codable {
    /// The modes with at least one sample in a hundred within three standard deviations.
    let covered: Int
    /// The same by the loose rule.
    let looselyCovered: Int
    /// The mode to which most samples are nearest.
    let leader: Int?
    /// The share of samples within three standard deviations of a mode.
    let highQuality: Double
    /// Whether each mode is covered.
    let isCovered: [Bool]
  }

  /// Wasserstein-1, of numbers exactly, in the plane the mean over directions; nil where modes are
  /// counted in the plane.
  let distance: Double?
  /// The spread over modes.
  let modes: Modes?

  /// Whether this can be a score by the same judge, as one of a file need not be.
  func isLike(_ other: Score) -> Bool {
    (distance == nil) == (other.distance == nil)
      && modes?.isCovered.count == other.modes?.isCovered.count && modes?.isSound != false
  }
}

/// By what the samples of a laboratory are judged, and what real samples score.
struct Judge {
  /// The way of judging.
  private enum Way {
    /// By the modes covered.
    case modes(PlaneMixture)
    /// By the exact distance to one bell.
    case bell(NormalDistribution)
    /// By the distance to many real numbers, since that to the mixture itself takes long, and the
    /// modes covered.
    case line(LineMixture, real: [Float])
    /// By the distance to many real points, averaged over directions, in units of the given size.
    case sliced(SlicedReference, unit: Double)
  }

  private let way: Way
  /// What real samples score: the median over twenty sets of them.
  let floor: Score
  /// The directions over which the distance in the plane is averaged.
  static let directions = 12
  /// The samples from which the distance in the plane is taken, fewer since sorting takes long.
  static let slicedCount = 1_000

  /// A judge for data, whose own samples come from `random`.
  init(of world: World, using random: inout Random) {
    var stream = random
    let way: Way
    switch world.source {
    case .line(let mixture) where mixture.modes.count == 1:
      way = .bell(
        NormalDistribution(
          mean: mixture.modes[0].mean, standardDeviation: mixture.modes[0].standardDeviation))
    case .line(let mixture):
      way = .line(mixture, real: mixture.minibatch(10_000, using: &stream).numbers)
    case .plane(.mixture(let mixture)) where mixture.centres.count <= 100: way = .modes(mixture)
    case .plane(let data):
      let reference = data.minibatch(10 * Self.slicedCount, using: &stream)
      way = .sliced(
        SlicedReference(reference, directions: Self.directions), unit: world.scaling.scale)
    }
    self.way = way
    let scores = (0..<20).map { _ in
      Self.score(
        of: world.minibatch(Experiment.sampleCount, using: &stream), by: way)
    }
    random = stream
    let distances = scores.compactMap(\.distance).sorted()
    let middle = scores.map { $0.modes?.highQuality ?? 0 }.sorted()[scores.count / 2]
    floor = Score(
      distance: distances.isEmpty
        ? nil : (distances[distances.count / 2] + distances[(distances.count - 1) / 2]) / 2,
      modes: scores[0].modes.map {
        Score.Modes(
          covered: $0.covered, looselyCovered: $0.looselyCovered, leader: nil,
          highQuality: middle, isCovered: $0.isCovered)
      })
  }

  /// What samples score.
  func score(of samples: Tensor) -> Score { Self.score(of: samples, by: way) }

  private static func score(of samples: Tensor, by way: Way) -> Score {
    switch way {
    case .modes(let mixture):
      return Score(distance: nil, modes: .init(ModeCoverage(of: samples, in: mixture)))
    case .bell(let bell):
      return Score(distance: wasserstein1(samples.numbers, to: bell), modes: nil)
    case .line(let mixture, let real):
      let numbers = samples.numbers
      return Score(
        distance: wasserstein1(numbers, real),
        modes: .init(ModeCoverage(of: numbers, in: mixture)))
    case .sliced(let reference, let unit):
      let some = samples.rows(0..<min(slicedCount, samples.shape[0]))
      return Score(distance: unit * reference.distance(to: some), modes: nil)
    }
  }
}

extension Score.Modes {
  /// Whether the numbers can be those of as many modes as there are.
  fileprivate var isSound: Bool {
    covered == isCovered.count { $0 } && 0...isCovered.count ~= looselyCovered
      && leader.map(isCovered.indices.contains) != false && 0...1 ~= highQuality
  }

  /// What a coverage amounts to.
  init(_ coverage: ModeCoverage) {
    self.init(
      covered: coverage.covered, looselyCovered: coverage.looselyCovered,
      leader: coverage.leader, highQuality: coverage.highQualityShare,
      isCovered: coverage.isCovered)
  }
}
