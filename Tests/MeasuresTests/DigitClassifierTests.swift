import Autograd
import Datasets
import Measures
import Testing

@Suite struct DigitClassifierTests {
  /// Images of one bright row each, whose place is the label: they cannot be mistaken.
  private func stripes(_ count: Int) -> ImageSet {
    var pixels = [UInt8](repeating: 0, count: count * 784)
    for image in 0..<count {
      let row = 2 * (image % 10) + 4
      for column in 0..<28 { pixels[image * 784 + row * 28 + column] = 255 }
    }
    return ImageSet(pixels: pixels, labels: (0..<count).map { UInt8($0 % 10) })
  }

  @Test func stripesAreLearnedToTheLast() {
    var random = Random(seed: 1)
    var told: [Int] = []
    let classifier = DigitClassifier(of: stripes(200), epochs: 3, batch: 30, using: &random) {
      done, total in
      told.append(done)
      #expect(total == 21)
    }
    #expect(told == Array(1...21))
    #expect(classifier.accuracy(on: stripes(50)) == 1)
    let judgement = classifier.judge(stripes(20).tensor())
    #expect(judgement.labels == (0..<20).map { $0 % 10 })
    #expect(judgement.confidences.allSatisfy { 0.5 < $0 && $0 <= 1 })
    // Of what is labelled wrongly it finds nothing right.
    let shifted = ImageSet(
      pixels: stripes(50).pixels, labels: stripes(50).labels.map { ($0 + 1) % 10 })
    #expect(classifier.accuracy(on: shifted) == 0)
  }

  @Test func theSameSeedGivesTheSameJudge() {
    func confidences() -> [Double] {
      var random = Random(seed: 5)
      let images = DrawnDigits(seed: 1).images(200)
      return DigitClassifier(of: images, epochs: 1, using: &random).judge(images.tensor())
        .confidences
    }
    #expect(confidences() == confidences())
  }

  @Test func drawnDigitsAreRecognised() {
    var random = Random(seed: 2)
    let classifier = DigitClassifier(
      of: DrawnDigits(seed: 1).images(2_000), epochs: 6, using: &random)
    let accuracy = classifier.accuracy(on: DrawnDigits(seed: 1, part: .test).images(500))
    #expect(accuracy > 0.9, "\(accuracy)")
  }

  @Test func knownShares() {
    let even = DigitJudgement(
      labels: (0..<100).map { $0 % 10 }, confidences: (0..<100).map { _ in 0.5 })
    #expect(even.shares == [Double](repeating: 0.1, count: 10))
    #expect((even.entropy - 1).magnitude < 1e-12)
    #expect(even.rarest == 0.1 && even.confidence == 0.5)
    #expect(even.digitsThatCount == Array(0..<10))

    let one = DigitJudgement(labels: [4, 4, 4], confidences: [1, 1, 0.7])
    #expect(one.entropy == 0 && one.rarest == 0 && one.digitsThatCount == [4])
    #expect((one.confidence - 0.9).magnitude < 1e-12)

    // Half one digit, half another: log 2 of log 10.
    let two = DigitJudgement(labels: [1, 7, 1, 7], confidences: [1, 1, 1, 1])
    #expect((two.entropy - 0.301_029_995_663_981_2).magnitude < 1e-12)

    // Exactly one in a hundred counts, less does not.
    let rare = DigitJudgement(
      labels: [3] + [Int](repeating: 5, count: 99), confidences: [Double](repeating: 1, count: 100))
    #expect(rare.digitsThatCount == [3, 5])
    let rarer = DigitJudgement(
      labels: [3] + [Int](repeating: 5, count: 100), confidences: [Double](repeating: 1, count: 101)
    )
    #expect(rarer.digitsThatCount == [5])
  }
}
