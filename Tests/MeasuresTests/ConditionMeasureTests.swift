import Autograd
import Datasets
import Measures
import Testing

@Suite struct ConditionMeasureTests {
  private let mixture = PlaneMixture(
    centres: [.init(0, 0), .init(10, 0)], standardDeviation: 1)

  @Test func aSampleCountsWhereItWasAskedFor() {
    // At the wrong mode, just inside, just outside, not finite; and the other mode hit.
    let samples: [Float] = [10, 0, 2.9, 0, 3.1, 0, .nan, 0, 10, 2]
    let hits = AskedModes(of: samples, asked: [0, 0, 0, 0, 1], in: mixture)
    #expect(hits.shares == [0.25, 1])
    #expect(hits.least == 0.25)
  }

  @Test func aModeThatWasNotAskedForHasNoSamples() {
    #expect(AskedModes(of: [0, 0], asked: [0], in: mixture).shares == [1, 0])
  }

  @Test func realSamplesHitTheirModesAsOftenAsTheFormulaSays() {
    var random = Random(seed: 1)
    let rows = LabelledMixture(mixture).minibatch(20_000, using: &random)
    let numbers = rows.numbers
    let asked = (0..<20_000).map { numbers[4 * $0 + 3] == 1 ? 1 : 0 }
    let hits = AskedModes(of: rows.columns(0..<2).numbers, asked: asked, in: mixture)
    // 1 − e^(−9/2) = 0.98889, with a standard error of 0.001.
    for share in hits.shares { #expect((share - 0.98889).magnitude < 0.005) }
    #expect((Double(asked.reduce(0, +)) / 20_000 - 0.5).magnitude < 0.02)
  }

  @Test func varietyIsTheMeanDistanceWithinAClass() {
    // Class 0: distances 2, 2 and 0 (root mean square over two pixels); class 1 has one image only.
    let images = Tensor([1, 1, -1, -1, 1, 1, 0, 0], shape: [4, 2])
    let variety = ClassVariety(of: images, labels: [0, 0, 0, 1], classes: 2)
    #expect((variety.distances[0] - 4.0 / 3).magnitude < 1e-6)
    #expect(variety.distances[1].isNaN)
    let half = ClassVariety(of: images * 0.5, labels: [0, 0, 0, 1], classes: 2)
    #expect((half.over(variety)[0] - 0.5).magnitude < 1e-6)
  }

  @Test func onlyTheFirstImagesOfAClassAreCompared() {
    let images = Tensor([0, 0, 1, 1, 5, 5], shape: [3, 2])
    let variety = ClassVariety(of: images, labels: [0, 0, 0], classes: 1, most: 2)
    #expect((variety.distances[0] - 1).magnitude < 1e-6)
  }
}
