import Autograd
import Measures

/// Calculations "a 3 with much of an attribute, minus a 3 with little, plus a 7 with little", each concept
/// the mean of three points of the latent space.
///
/// From Radford, Metz and Chintala 2016, and slides Pan, More, DCGAN and Notes.
struct LatentArithmetic {
  /// One calculation.
  struct Trial: Sendable {
    /// The samples of A, B and C, three each.
    let concepts: [[Int]]
    /// What G draws from the means of A, B and C.
    let means: [[Float]]
    /// What it draws from A − B + C.
    let image: [Float]
    /// A − B + C calculated with the pixels of the same samples.
    let pixels: [Float]
    /// How it came out in the latent space.
    let outcome: Outcome
    /// How it came out with pixels.
    let pixelOutcome: Outcome
  }

  /// How a calculation came out.
  struct Outcome: Sendable {
    /// The digit that the result shows.
    let digit: Int
    /// How sure the judge is of that.
    let confidence: Double
    /// How much more of the attribute it has than C.
    let change: Double
  }

  /// The points A − B + C, as rows.
  let points: Tensor
  /// Every calculation.
  let trials: [Trial]
  /// The digit that C shows, and the result should.
  let digit: Int

  /// How many samples a concept is the mean of.
  static let conceptSize = 3

  /// Calculates `count` times with samples from the quarters that have most and least of the attribute: A
  /// and C at random, each B the nearest to its A; nil where a quarter has less than three samples.
  ///
  /// - Parameters:
  ///   - digit: The digit that A and B show.
  ///   - other: The one that C shows.
  init?(
    _ attribute: DigitAttribute, of digit: Int, appliedTo other: Int, in samples: LatentSamples,
    count: Int, judge: DigitClassifier, drawing: (Tensor) -> Tensor, using random: inout Random
  ) {
    let (from, to) = (
      samples.quarters(of: digit, by: attribute), samples.quarters(of: other, by: attribute)
    )
    let supplies = [from.high, from.low, to.low]
    guard count > 0, supplies.allSatisfy({ $0.count >= Self.conceptSize }) else { return nil }
    func chosen(from supply: [Int]) -> [Int] {
      random.permutation(of: supply.count).prefix(Self.conceptSize).map { supply[$0] }
    }
    let concepts = (0..<count).map { _ -> [[Int]] in
      let a = chosen(from: from.high)
      return [a, samples.nearest(to: a, among: from.low), chosen(from: to.low)]
    }
    func combined(_ mean: ([Int]) -> Tensor) -> (means: [Tensor], result: Tensor) {
      let means = (0..<3).map { concept in
        concatenate(concepts.map { mean($0[concept]) }, axis: 0)
      }
      return (means, means[0] - means[1] + means[2])
    }
    let latent = combined(samples.mean)
    let onPixels = combined(samples.meanImage)
    let drawnMeans = latent.means.map { drawing($0).detached }
    let drawn = drawing(latent.result).detached
    // Pixels do not go beyond paper and ink.
    let pasted = Tensor(
      onPixels.result.numbers.map { min(max($0, -1), 1) }, shape: onPixels.result.shape)
    let outcomes = Self.outcomes(attribute, of: drawn, beside: drawnMeans[2], judge)
    let pixelOutcomes = Self.outcomes(attribute, of: pasted, beside: onPixels.means[2], judge)
    points = latent.result
    self.digit = other
    trials = (0..<count).map { number in
      func row(_ images: Tensor) -> [Float] { images.rows(number..<number + 1).numbers }
      return Trial(
        concepts: concepts[number], means: drawnMeans.map(row), image: row(drawn),
        pixels: row(pasted), outcome: outcomes[number], pixelOutcome: pixelOutcomes[number])
    }
  }

  private static func outcomes(
    _ attribute: DigitAttribute, of images: Tensor, beside originals: Tensor,
    _ judge: DigitClassifier
  ) -> [Outcome] {
    let judgement = judge.judge(images)
    let (now, before) = (DigitAttributes.of(images), DigitAttributes.of(originals))
    return now.indices.map { number in
      Outcome(
        digit: judgement.labels[number], confidence: judgement.confidences[number],
        change: attribute.value(of: now[number]) - attribute.value(of: before[number]))
    }
  }

  /// The share of outcomes in which the attribute grew and the digit is still the one that C shows.
  func success(_ outcome: (Trial) -> Outcome) -> Double {
    share { outcome($0).change > 0 && outcome($0).digit == digit }
  }

  /// The share of trials of which that holds.
  func share(_ holds: (Trial) -> Bool) -> Double {
    Double(trials.count(where: holds)) / Double(trials.count)
  }
}
