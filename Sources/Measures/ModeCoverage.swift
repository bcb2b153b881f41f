import Autograd
import Datasets

/// How samples in the plane are spread over the modes of a mixture.
///
/// The measures by which the literature judges mode collapse (Srivastava et al. 2017, VEEGAN; Lin et
/// al. 2018, PacGAN).
///
/// Every sample belongs to the mode whose centre is nearest. It is of *high quality* when it lies
/// within three standard deviations of it; 98.9 % of real samples do, `1 − e^(−9/2)`.
///
///     let coverage = ModeCoverage(of: generator(noise), in: ring)
///     coverage.covered           // 2 of the 8 modes hold one sample in a hundred
public struct ModeCoverage: Sendable, Equatable {
  /// For each mode the samples to which its centre is the nearest.
  public let nearest: [Int]
  /// For each mode those of them that lie within three standard deviations of its centre.
  public let highQuality: [Int]
  /// For each mode those of them that lie within the loose radius of its centre.
  public let loose: [Int]
  /// All samples, those that are not finite among them.
  public let total: Int
  /// The radius of the loose rule.
  public let looseRadius: Double

  /// How far from its centre a sample counts by the loose rule: 0.15 of the distance from (0, 0) to
  /// the outermost centre, so 0.3 for a ring of radius 2, but at most a third of the distance between
  /// the closest centres.
  public static func looseRadius(in mixture: PlaneMixture) -> Double {
    let origin = PlaneMixture.Centre(0, 0)
    let extent = mixture.centres.map { $0.distance(to: origin) }.max() ?? 0
    let radius = min(extent > 0 ? 0.15 * extent : 0.3, mixture.closestDistance / 3)
    // Where modes lie close, or are wide, what is of high quality still counts.
    return max(radius, 3 * mixture.standardDeviation)
  }

  /// A coverage that was counted elsewhere.
  init(nearest: [Int], highQuality: [Int], loose: [Int], total: Int, looseRadius: Double) {
    self.nearest = nearest
    self.highQuality = highQuality
    self.loose = loose
    self.total = total
    self.looseRadius = looseRadius
  }

  /// Counts samples of shape `[count, 2]`.
  ///
  /// - Precondition: There is at least one sample; each has two coordinates.
  public init(
    of samples: Tensor, in mixture: PlaneMixture, file: StaticString = #fileID, line: UInt = #line
  ) {
    looseRadius = Self.looseRadius(in: mixture)
    require(
      samples.rank == 2 && samples.shape[1] == 2 && samples.shape[0] > 0,
      "ModeCoverage: samples of shape \(samples.shape), not [count, 2] with a count from 1 on",
      file: file, line: line)
    let numbers = samples.numbers
    // Centres in the samples' precision: where modes are points, real samples lie on them exactly.
    let centres = mixture.centres.map {
      PlaneMixture.Centre(Double(Float($0.x)), Double(Float($0.y)))
    }
    let none = [Int](repeating: 0, count: centres.count)
    var (nearest, highQuality, loose) = (none, none, none)
    for start in stride(from: 0, to: numbers.count, by: 2) {
      let sample = PlaneMixture.Centre(Double(numbers[start]), Double(numbers[start + 1]))
      guard sample.x.isFinite, sample.y.isFinite else { continue }
      var (mode, distance) = (0, Double.infinity)
      for (index, centre) in centres.enumerated() {
        let other = centre.distance(to: sample)
        if other < distance { (mode, distance) = (index, other) }
      }
      nearest[mode] += 1
      if distance <= 3 * mixture.standardDeviation { highQuality[mode] += 1 }
      if distance <= looseRadius { loose[mode] += 1 }
    }
    self.nearest = nearest
    self.highQuality = highQuality
    self.loose = loose
    total = samples.shape[0]
  }

  /// The modes in which at least one sample in a hundred is of high quality, the rule of this course;
  /// of more than 25 modes, those with a quarter of an equal share.
  public var covered: Int { held(highQuality) }

  /// The modes in which at least one sample is of high quality, the literature's rule.
  public var coveredByOne: Int { highQuality.count { $0 > 0 } }

  /// The modes with at least one sample in a hundred within the loose radius.
  public var looselyCovered: Int { held(loose) }

  /// Whether each mode is covered by the rule of this course.
  public var isCovered: [Bool] { highQuality.map(holdsEnough) }

  /// The share of samples of high quality, from 0 to 1.
  public var highQualityShare: Double { Double(highQuality.reduce(0, +)) / Double(total) }

  /// For each mode the share of all samples that lie within the loose radius of its centre.
  public var looseShares: [Double] { loose.map { Double($0) / Double(total) } }

  /// The mode to which most samples are nearest, the first of several; `nil` when no sample is
  /// finite.
  public var leader: Int? {
    guard let most = nearest.max(), most > 0 else { return nil }
    return nearest.firstIndex(of: most)
  }

  /// The reverse Kullback-Leibler divergence over modes, in nats: `Σ qᵢ log(qᵢ / pᵢ)` with `qᵢ` the
  /// share of samples nearest to mode `i` and `pᵢ = 1/n`.
  ///
  /// 0 when all modes are equally frequent, `log n` when one has all samples. Infinite when no sample
  /// is finite.
  public var reverseKL: Double {
    let finite = nearest.reduce(0, +)
    guard finite > 0 else { return .infinity }
    return kullbackLeiblerDivergence(
      of: nearest.map { Double($0) / Double(finite) },
      from: nearest.map { _ in 1 / Double(nearest.count) })
  }

  /// The reverse KL when one mode has all samples, `log n`: the largest there is.
  public var largestReverseKL: Double { logarithm(Double(nearest.count)) }

  private func held(_ counts: [Int]) -> Int { counts.count(where: holdsEnough) }

  /// Whether that many samples are one in a hundred, or a quarter of a mode's equal share where that
  /// is less: with a hundred modes, one in a hundred is what each has on average.
  private func holdsEnough(_ count: Int) -> Bool {
    count > 0 && (100 * count >= total || 4 * nearest.count * count >= total)
  }
}
