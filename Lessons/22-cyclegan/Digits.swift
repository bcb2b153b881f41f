import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Measures
import Networks
import Trainings

/// Of some images of digits the third with the thinnest strokes, and that with the thickest.
struct ThinAndThick: Sendable {
  /// `X`.
  let thin: ImageSet
  /// `Y`.
  let thick: ImageSet

  /// - Throws: `DataError` unless there are three images with ink.
  init(of images: ImageSet) throws {
    let thickness = DigitAttributes.of(images.tensor()).map(\.thickness)
    let order = thickness.indices.filter { thickness[$0].isFinite }.sorted {
      (thickness[$0], $0) < (thickness[$1], $1)
    }
    let third = order.count / 3
    guard third > 0 else {
      throw DataError(
        "there are \(order.count) images with ink where thin and thick ones are to be told apart; at least 3 "
          + "are needed to learn from, and 3 to test with")
    }
    thin = images.chosen(order.prefix(third).sorted())
    thick = images.chosen(order.suffix(third).sorted())
  }
}

extension ImageSet {
  /// The images of the given numbers on their own.
  fileprivate func chosen(_ numbers: [Int]) -> ImageSet {
    ImageSet(
      pixels: numbers.flatMap { image($0) }, labels: numbers.map { labels[$0] }, rows: rows,
      columns: columns)
  }
}

/// Two translators of digits that have been trained.
struct DigitTranslation: @unchecked Sendable {
  /// `λ`.
  let weight: Float
  let translators: Translators
}

extension CycleGANs {
  /// `G` or `F`: 28 × 28 → 14 × 14 × c → 14 × 14 × c → 28 × 28.
  func translator(using random: inout Random) -> Sequential {
    Sequential([
      Reshape(to: [28, 28, 1]),
      Convolution(
        inputs: 1, outputs: channels, window: 4, stride: 2, padding: 1, initializer: .heNormal,
        using: &random), Activation.leakyReLU(slope: 0.2),
      Convolution(
        inputs: channels, outputs: channels, window: 3, padding: 1, initializer: .heNormal,
        using: &random), Activation.leakyReLU(slope: 0.2),
      TransposedConvolution(
        inputs: channels, outputs: 1, window: 4, stride: 2, padding: 1, initializer: .heNormal,
        using: &random), Activation.tanh, Reshape(to: [784]),
    ])
  }

  /// `D_Y` or `D_X`: 28 × 28 → 14 × 14 × c → 7 × 7 × 2c → 1 logit.
  func discriminator(using random: inout Random) -> Sequential {
    Sequential([
      Reshape(to: [28, 28, 1]),
      Convolution(
        inputs: 1, outputs: channels, window: 4, stride: 2, padding: 1, initializer: .heNormal,
        using: &random), Activation.leakyReLU(slope: 0.2),
      Convolution(
        inputs: channels, outputs: 2 * channels, window: 4, stride: 2, padding: 1,
        initializer: .heNormal, using: &random), Activation.leakyReLU(slope: 0.2),
      Reshape(to: [49 * 2 * channels]),
      Linear(inputs: 49 * 2 * channels, outputs: 1, initializer: .heNormal, using: &random),
    ])
  }

  /// A game on digits that has not begun.
  func digitGame(weight: Float, seed: UInt64) -> CycleGame {
    var weights = Random(seed: seed, stream: "weights of convolutions")
    func side() -> Game {
      func adam() -> Adam { Adam(learningRate: learningRate, beta1: 0.5, beta2: 0.99) }
      return Game(
        generator: translator(using: &weights), discriminator: discriminator(using: &weights),
        generatorOptimizer: adam(), discriminatorOptimizer: adam(),
        rules: Rules(objective: .nonSaturating, gradientPenalty: 1))
    }
    return CycleGame(
      forth: side(), back: side(), cycleWeight: weight, identityWeight: identity, pool: pool)
  }

  /// Trains with the cycle term and without, side by side.
  func translateDigits(_ run: Run, _ sets: ThinAndThick) throws -> [DigitTranslation] {
    let label = "translating digits"
    try run.begin(label)
    let weights = cycle > 0 ? [cycle, 0] : [0]
    let progress = JointProgress(run, label, of: weights.count * steps)
    let (seed, steps, batch) = (run.seed, steps, batch)
    let translations = threads.map(weights.count) { number in
      var translators = Translators(
        digitGame(weight: weights[number], seed: seed), averaging: 0.99)
      var xs = Random(seed: seed, stream: "thin")
      var ys = Random(seed: seed, stream: "thick")
      let shown = sets.thin.tensor(of: onePerDigit(sets.thin))
      translators.train(
        steps: steps, x: { sets.thin.minibatch(batch, using: &xs) },
        y: { sets.thick.minibatch(batch, using: &ys) }, seed: seed
      ) { now in
        progress.advance(picture: {
          [
            .pictures(
              rows(
                "λ = \(compact(weights[number]))", ["x", "G(x)", "F(G(x))"], now.forth, now.back,
                shown))
          ]
        })
      }
      return DigitTranslation(weight: weights[number], translators: translators)
    }
    if let step = translations.compactMap({ $0.translators.brokenAt }).first {
      throw Self.broken(at: step)
    }
    return translations
  }
}

/// The first image of each digit that there is.
func onePerDigit(_ images: ImageSet) -> [Int] {
  (0..<10).compactMap { digit in images.labels.firstIndex { Int($0) == digit } }
}

/// Images, what one translator makes of them, and what the other makes of that, below each other.
func rows(
  _ title: String, _ names: [String], _ one: Sequential, _ other: Sequential, _ images: Tensor
) -> PictureGrid {
  let there = one(images)
  var grid = digitGrid(
    title, concatenate([images, there, other(there)], axis: 0), columns: images.shape[0])
  grid.rowCaptions = names
  return grid
}
