import Autograd
import Measures

/// What is asked of how a digit is written.
enum DigitAttribute: String, Sendable, CaseIterable {
  /// Its lean.
  case slant
  /// The width of its strokes.
  case thickness

  /// The attribute among those that were measured.
  func value(of attributes: DigitAttributes) -> Double {
    switch self {
    case .slant: attributes.slant
    case .thickness: attributes.thickness
    }
  }
}

/// Points of the latent space, what a generator draws from them, and what was measured on that: a supply in
/// which concepts such as "a 3 that leans to the right" are found.
struct LatentSamples {
  /// The points as rows.
  let noise: Tensor
  /// The images, `[count, 784]`, from −1, paper, to 1, ink.
  let images: Tensor
  /// Which digits they show.
  let judgement: DigitJudgement
  /// How they are written.
  let attributes: [DigitAttributes]

  /// How sure the judge must be of an image that stands for a concept.
  static let leastConfidence = 0.95

  /// Draws and measures what a generator makes of `noise`, a thousand points at a time, so that wide
  /// networks do not fill the memory.
  init(_ noise: Tensor, judge: DigitClassifier, drawing: (Tensor) -> Tensor) {
    let count = noise.shape[0]
    var (images, judgements) = ([Tensor](), [DigitJudgement]())
    for start in stride(from: 0, to: count, by: 1_000) {
      let drawn = drawing(noise.rows(start..<min(start + 1_000, count))).detached
      images.append(drawn)
      judgements.append(judge.judge(drawn))
    }
    self.init(
      noise, concatenate(images, axis: 0),
      judgement: DigitJudgement(
        labels: judgements.flatMap(\.labels), confidences: judgements.flatMap(\.confidences)),
      attributes: images.flatMap { DigitAttributes.of($0) })
  }

  /// Samples of which everything is known.
  init(
    _ noise: Tensor, _ images: Tensor, judgement: DigitJudgement, attributes: [DigitAttributes]
  ) {
    self.noise = noise
    self.images = images
    self.judgement = judgement
    self.attributes = attributes
  }

  /// The numbers of the samples that show a digit clearly, from the least of the attribute to the most.
  func clear(_ digit: Int, by attribute: DigitAttribute) -> [Int] {
    func value(_ number: Int) -> Double { attribute.value(of: attributes[number]) }
    return judgement.labels.indices
      .filter {
        judgement.labels[$0] == digit && judgement.confidences[$0] >= Self.leastConfidence
          && value($0).isFinite
      }
      .sorted { (value($0), $0) < (value($1), $1) }
  }

  /// The quarter of them that has least of the attribute, and the quarter that has most.
  func quarters(of digit: Int, by attribute: DigitAttribute) -> (low: [Int], high: [Int]) {
    let clear = clear(digit, by: attribute)
    return (Array(clear.prefix(clear.count / 4)), Array(clear.suffix(clear.count / 4)))
  }

  /// The mean of some of the points, as a row.
  ///
  /// - Precondition: There is at least one.
  func mean(_ numbers: [Int]) -> Tensor {
    concatenate(numbers.map { noise.rows($0..<$0 + 1) }, axis: 0).mean(axis: 0, keepingAxis: true)
  }

  /// The mean of some of the images, as a row.
  ///
  /// - Precondition: There is at least one.
  func meanImage(_ numbers: [Int]) -> Tensor {
    concatenate(numbers.map { images.rows($0..<$0 + 1) }, axis: 0)
      .mean(axis: 0, keepingAxis: true)
  }

  /// For each of some samples, one after the other, the one among `others` whose point is nearest to its
  /// own and not yet taken.
  ///
  /// - Precondition: There are at least as many others.
  func nearest(to numbers: [Int], among others: [Int]) -> [Int] {
    let (all, width) = (noise.numbers, noise.shape[1])
    var left = others
    return numbers.map { number in
      var best = (distance: Float.infinity, place: 0)
      for (place, other) in left.enumerated() {
        var distance: Float = 0
        for axis in 0..<width {
          let difference = all[number * width + axis] - all[other * width + axis]
          distance += difference * difference
        }
        if distance < best.distance { best = (distance, place) }
      }
      return left.remove(at: best.place)
    }
  }
}
