import Adversarial
import Autograd
import Datasets
import Measures
import Networks

/// A training of a GAN in the plane by a recipe.
public typealias PlaneTraining = Training<PlaneExaminer>

/// What was seen in the plane: samples of shape `[count, 2]`, and how they are spread over the modes.
public typealias PlaneLook = SampleLook<ModeCoverage>

extension PlaneLook {
  /// How the samples are spread over the modes.
  public var coverage: ModeCoverage { score }
}

/// Looks at samples in the plane, as many as the literature judges.
public struct PlaneExaminer: TrainingExaminer {
  /// The recipe that is followed.
  public let recipe: PlaneRecipe
  /// The data.
  public let mixture: PlaneMixture
  private let samples: SampleExaminer<ModeCoverage>

  /// The samples of a look.
  public static let sampleCount = 2_500

  init(_ recipe: PlaneRecipe, _ mixture: PlaneMixture, seed: UInt64) {
    (self.recipe, self.mixture) = (recipe, mixture)
    let noise = Supply.Noise.normal(recipe.noise).test(Self.sampleCount, seed: seed)
    let count = recipe.rules.conditions.count
    samples = SampleExaminer(
      noise: count == 0
        ? noise : concatenate([noise, Tensor(oneHot: Self.asked(of: count), of: count)], axis: 1),
      score: { ModeCoverage(of: $0, in: mixture) })
  }

  /// The mode that each sample of a look is asked for in a conditional game: all in turn.
  public static func asked(of modes: Int) -> [Int] { (0..<sampleCount).map { $0 % modes } }

  /// The samples of the moment, and the networks.
  public func look(at players: Players, after step: Int) -> PlaneLook {
    samples.look(at: players, after: step)
  }
}

extension Training where Examiner == PlaneExaminer {
  /// The recipe that is followed.
  public var recipe: PlaneRecipe { examiner.recipe }
  /// The data.
  public var mixture: PlaneMixture { examiner.mixture }
  /// The samples of a look.
  public static var sampleCount: Int { PlaneExaminer.sampleCount }

  /// A training that has not begun.
  ///
  /// - Parameter seed: Weights, data, noise and the noise of the looks each come from a stream of
  ///   their own.
  public init(_ recipe: PlaneRecipe, on mixture: PlaneMixture, seed: UInt64) {
    var weights = Random(seed: seed, stream: "weights")
    self.init(
      Players(
        recipe.game(using: &weights),
        Supply(
          .samples(
            recipe.rules.conditions.count > 0
              ? LabelledMixture(mixture) as any MinibatchSource : mixture),
          noise: .normal(recipe.noise), batch: recipe.batch, seed: seed),
        averaging: recipe.averaging, decay: (recipe.decay, recipe.decay)),
      PlaneExaminer(recipe, mixture, seed: seed))
  }

  /// The looks that count for the verdict: the second half of them.
  public var lastLooks: [PlaneLook] { Array(looks.suffix(LookTimes.count / 2)) }

  /// The most modes that held a sample in a hundred, by the loose rule, at any of the last looks.
  public var mostModesAtTheEnd: Int { lastLooks.map(\.coverage.looselyCovered).max() ?? 0 }

  /// How often another mode than at the look before held most samples, over the last looks.
  public var changesOfLeader: Int {
    zip(lastLooks, lastLooks.dropFirst()).count { $0.coverage.leader != $1.coverage.leader }
  }

  /// How the samples were spread at the end.
  public var coverage: ModeCoverage { last.coverage }

  /// Whether training broke off, or its samples left the neighbourhood of the data.
  public var hasDiverged: Bool {
    guard divergedAt == nil else { return true }
    let frame = mixture.frame
    let middle = [frame.x, frame.y].map { Float(($0.lowerBound + $0.upperBound) / 2) }
    let limit = Float(5 * frame.extent)
    let away = last.samples.indices.count { index in
      // The comparison is false for NaN.
      let distance = (last.samples[index] - middle[index % 2]).magnitude
      return !(distance <= limit)
    }
    return 4 * away > last.samples.count
  }
}
