import Autograd
import Blackboard
import Datasets
import Measures
import Networks
import Trainings

/// A training whose generator is asked for each digit as often as for any other.
typealias DigitTraining = Training<RequestExaminer>

/// What was drawn on request after some iterations.
struct RequestLook: TrainingLook {
  let step: Int
  /// What the judge said.
  let judgement: DigitJudgement
  /// The first hundred images: a row for each digit, made of the same ten z.
  let samples: Tensor
  /// The share of images in which the judge reads what was asked for.
  let obeyed: Double
  /// Of real images with their own label and with a wrong one, the share of pairs in which D prefers the
  /// right one; nil where D is told no label.
  let preference: Double?
}

/// Asks a generator for digits, and has them read by a judge.
struct RequestExaminer: TrainingExaminer {
  private let recipe: DCGANRecipe
  private let judge: DigitClassifier
  private let seed: UInt64
  /// Real images that no training sees, each with its own label and below them with every wrong one.
  private let pairs: [Tensor]
  /// z and, for a conditional generator, the digit that is asked for, a row each.
  let noise: Tensor

  /// How many images are judged at each look.
  static let count = 1_000

  /// The digits that are asked for: ten times each, one after the other, and again.
  static let asked = (0..<count).map { $0 / 10 % DigitClassifier.digits }

  /// - Parameter real: Images that are not trained on.
  init(_ recipe: DCGANRecipe, _ judge: DigitClassifier, real: ImageSet, seed: UInt64) {
    (self.recipe, self.judge, self.seed) = (recipe, judge, seed)
    // Ten z for each hundred images, which all ten digits share.
    let z = DCGANRecipe.noise.test(Self.count / 10, seed: seed)
      .rows(of: (0..<Self.count).map { $0 / 100 * 10 + $0 % 10 })
    let classes = recipe.conditions.count
    let test = real[0..<min(100, real.count)]
    let isTold = classes > 0 && recipe.conditions.use == .joined
    pairs = (0..<(isTold ? classes : 0)).map { shift in
      let labels = test.labels.map { (Int($0) + shift) % classes }
      return concatenate([test.tensor(), Tensor(oneHot: labels, of: classes)], axis: 1)
    }
    noise =
      classes == 0 ? z : concatenate([z, Tensor(oneHot: Self.asked, of: classes)], axis: 1)
  }

  /// What the players draw on request.
  func drawn(by players: Players) -> Tensor {
    recipe.drawn(by: players, from: noise, seed: seed)
  }

  func look(at players: Players, after step: Int) -> RequestLook {
    let drawn = drawn(by: players)
    let judgement = judge.judge(drawn)
    let obeyed = zip(judgement.labels, Self.asked).count { $0 == $1 }
    return RequestLook(
      step: step, judgement: judgement, samples: drawn.rows(0..<100),
      obeyed: Double(obeyed) / Double(Self.count),
      preference: preference(of: players.game.discriminator.detached))
  }

  /// How often a discriminator prefers the right label.
  private func preference(of discriminator: Sequential) -> Double? {
    // As in training: real images are normalised by themselves.
    let scores = pairs.map { discriminator($0, .training).numbers }
    guard let right = scores.first else { return nil }
    let compared = scores.dropFirst().flatMap { zip(right, $0) }
    return Double(compared.count { $0 > $1 }) / Double(compared.count)
  }
}

/// A hundred images, ten in a row.
func requestGrid(_ title: String, _ images: Tensor) -> PictureGrid {
  digitGrid(title, images, columns: 10)
}
