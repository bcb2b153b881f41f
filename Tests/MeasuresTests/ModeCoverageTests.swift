import Autograd
import Datasets
import Foundation
import Measures
import Testing

@Suite struct ModeCoverageTests {
  private typealias Centre = PlaneMixture.Centre

  /// Of high quality within 0.3, counted loosely within 0.6 = 0.15 · 4.
  private let corner = PlaneMixture(
    centres: [Centre(0, 0), Centre(4, 0), Centre(0, 4)], standardDeviation: 0.1)
  private let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)

  private func coverage(
    _ samples: [(Float, Float)], in mixture: PlaneMixture
  ) -> ModeCoverage {
    ModeCoverage(
      of: Tensor(samples.flatMap { [$0.0, $0.1] }, shape: [samples.count, 2]), in: mixture)
  }

  private func times(_ count: Int, _ sample: (Float, Float)) -> [(Float, Float)] {
    Array(repeating: sample, count: count)
  }

  @Test func workedByHand() {
    let found = coverage(
      [
        (0, 0), (0.25, 0), (0, 0.5), (1, 1),  // two of high quality, one loose, one nearest only
        (4, 0.2), (4.5, 0),  // one of high quality, one loose
        (0, 3),  // a sample that is near no centre, but nearest to the third
        (.nan, 0), (0, .infinity),  // counted in the total only
      ], in: corner)
    #expect(found.total == 9)
    #expect(found.nearest == [4, 2, 1])
    #expect(found.highQuality == [2, 1, 0])
    #expect(found.loose == [3, 2, 0])
    #expect(Swift.abs(found.looseRadius - 0.6) < 1e-15)
    #expect(found.covered == 2)
    #expect(found.coveredByOne == 2)
    #expect(found.looselyCovered == 2)
    #expect(found.isCovered == [true, true, false])
    #expect(found.highQualityShare == 3.0 / 9)
    let shares: [Double] = [3 / 9, 2 / 9, 0]
    #expect(found.looseShares == shares)
    #expect(found.leader == 0)
    // q = (4, 2, 1)/7 and p = 1/3: (4 log(12/7) + 2 log(6/7) + log(3/7))/7.
    #expect(relativeError(found.reverseKL, 0.1429123975555753) < 1e-14)
  }

  @Test func theBordersBelongToTheModes() {
    let mixture = PlaneMixture(centres: [Centre(0, 0), Centre(8, 0)], standardDeviation: 0.25)
    // 3σ = 0.75, and the loose radius is 1.2.
    let found = coverage([(0.75, 0), (0, -0.75), (0.7501, 0), (1.19, 0), (1.21, 0)], in: mixture)
    #expect(found.highQuality == [2, 0])
    #expect(found.loose == [4, 0])
    #expect(found.nearest == [5, 0])
    // Half way it is the first one's.
    #expect(coverage([(4, 0), (4, 3)], in: mixture).nearest == [2, 0])
    #expect(coverage([(4.001, 0)], in: mixture).nearest == [0, 1])
  }

  @Test func oneInAHundred() {
    // 25 of 2,500 hold a mode, 24 do not, of high quality and loosely alike.
    let samples =
      times(25, (0, 0)) + times(24, (4, 0)) + times(1, (4.5, 0)) + times(24, (0.1, 4))
      + times(2_426, (50, -50))
    let found = coverage(samples, in: corner)
    #expect(found.total == 2_500)
    #expect(found.highQuality == [25, 24, 24])
    #expect(found.loose == [25, 25, 24])
    #expect(found.isCovered == [true, false, false])
    #expect(found.covered == 1)
    #expect(found.looselyCovered == 2)
    #expect(found.coveredByOne == 3)

    // Of 150 samples one and a half are needed, of which there are two; of fifty, half of one.
    let few = coverage(times(2, (0, 0)) + times(1, (4, 0)) + times(147, (9, 9)), in: corner)
    #expect(few.isCovered == [true, false, false])
    let fifty = coverage(times(1, (0, 0)) + times(49, (9, 9)), in: corner)
    #expect(fifty.covered == 1 && fifty.looselyCovered == 1)
    // No sample is never enough.
    #expect(fifty.isCovered == [true, false, false])
  }

  @Test func samplesThatAreNotFiniteCountInTheHundred() {
    let samples = times(24, (0, 0)) + times(25, (4, 0)) + times(2_451, (.nan, .nan))
    let found = coverage(samples, in: corner)
    #expect(found.isCovered == [false, true, false])
    #expect(found.highQualityShare == 49.0 / 2_500)
    #expect(found.nearest == [24, 25, 0])
    #expect(found.leader == 1)
  }

  @Test func theLooseRadius() {
    func radius(_ mixture: PlaneMixture) -> Double { ModeCoverage.looseRadius(in: mixture) }
    func near(_ found: Double, _ expected: Double) -> Bool {
      relativeError(found, expected) < 1e-15
    }
    #expect(near(radius(ring), 0.3))
    #expect(near(radius(.ring(modes: 8, radius: 1, standardDeviation: 0.01)), 0.15))
    // Many modes: a third of the distance between neighbours, 2·r·sin(π/100)/3.
    let step = 4 * Foundation.sin(Double.pi / 100)
    let many = PlaneMixture.ring(modes: 100, radius: 2, standardDeviation: 0.001)
    #expect(relativeError(radius(many), step / 3) < 1e-13)
    // 0.15·√32 = 0.85 for the corners of the grid, but 2/3 for its spacing.
    #expect(near(radius(.grid(side: 5, spacing: 2, standardDeviation: 0.05)), 2.0 / 3))
    // Never below three standard deviations.
    #expect(near(radius(.ring(modes: 100, radius: 2, standardDeviation: 0.1)), 0.3))
    #expect(near(radius(.ring(modes: 8, radius: 2, standardDeviation: 0.2)), 0.6))
    // One mode has no neighbour.
    #expect(near(radius(PlaneMixture(centres: [Centre(6, -8)], standardDeviation: 0.1)), 1.5))
    #expect(near(radius(PlaneMixture(centres: [Centre(0, 0)], standardDeviation: 0.05)), 0.3))
  }

  @Test func theDivergenceOverModes() {
    let four = PlaneMixture.grid(side: 2, spacing: 2, standardDeviation: 0.1)
    let places: [(Float, Float)] = [(-1, -1), (1, -1), (-1, 1), (1, 1)]
    #expect(coverage(places.flatMap { times(7, $0) }, in: four).reverseKL == 0)
    let one = coverage(times(5, places[2]), in: four).reverseKL
    #expect(relativeError(one, 2 * log2InNats) < 1e-15)
    // Half and half over two of four: log 2.
    let two = coverage(times(3, places[0]) + times(3, places[3]), in: four).reverseKL
    #expect(relativeError(two, log2InNats) < 1e-15)
    // ½ log 2 + ¼ log 1 + 2·⅛ log ½ = ¼ log 2.
    let counts = [4, 2, 1, 1]
    let halves = zip(counts, places).flatMap { times($0, $1) }
    #expect(relativeError(coverage(halves, in: four).reverseKL, log2InNats / 4) < 1e-14)
    // It asks where samples are, not how good they are, nor of what became of the others.
    let astray = zip(counts, places).flatMap { times($0, ($1.0 * 30, $1.1 * 30)) }
    let found = coverage(astray + times(9, (.infinity, 0)), in: four)
    #expect(found.highQualityShare == 0)
    #expect(relativeError(found.reverseKL, log2InNats / 4) < 1e-14)
    #expect(
      coverage(times(9, (7, 7)), in: PlaneMixture(centres: [Centre(0, 0)], standardDeviation: 1))
        .reverseKL == 0)
  }

  @Test func theLeaderIsTheFirstOfTheMost() {
    #expect(coverage([(0, 0), (4, 0), (4, 1)], in: corner).leader == 1)
    #expect(coverage([(0, 4), (4, 0)], in: corner).leader == 1)
    #expect(coverage([(0, 4), (4, 0), (0, 0)], in: corner).leader == 0)
    #expect(coverage([(0, 30), (.nan, 0), (.nan, 0)], in: corner).leader == 2)
  }

  @Test func nothingFinite() {
    let found = coverage(
      [(.nan, 0), (0, .nan), (.infinity, 1), (1, -.infinity), (.nan, .infinity)], in: corner)
    #expect(found.total == 5)
    #expect(found.nearest == [0, 0, 0] && found.highQuality == [0, 0, 0])
    #expect(found.loose == [0, 0, 0])
    #expect(found.covered == 0 && found.coveredByOne == 0 && found.looselyCovered == 0)
    #expect(found.isCovered == [false, false, false])
    #expect(found.highQualityShare == 0)
    #expect(found.looseShares == [0, 0, 0])
    #expect(found.leader == nil)
    #expect(found.reverseKL == .infinity)
  }

  @Test func samplesFarAway() {
    let far = Float.greatestFiniteMagnitude
    let found = coverage([(far, -far), (-far, far), (-far, -far)], in: corner)
    #expect(found.nearest.reduce(0, +) == 3)
    #expect(found.highQuality == [0, 0, 0] && found.loose == [0, 0, 0])
  }

  @Test(arguments: UInt64(1)...8)
  func realSamplesCoverEveryMode(seed: UInt64) {
    let count = 2_500
    let share = 1 - Foundation.exp(-4.5)
    for mixture in [ring, .grid(side: 5, spacing: 2, standardDeviation: 0.05)] {
      var random = Random(seed: seed, stream: "real")
      let samples = mixture.minibatch(count, using: &random)
      let found = ModeCoverage(of: samples, in: mixture)
      let modes = mixture.centres.count
      #expect(found.covered == modes)
      #expect(found.coveredByOne == modes)
      #expect(found.looselyCovered == modes)
      #expect(found.nearest.reduce(0, +) == count)
      // Five standard deviations: 0.9889 ± 0.0105.
      #expect(
        Swift.abs(found.highQualityShare - share)
          < 5 * (share * (1 - share) / Double(count)).squareRoot())
      // None lies more than 5.7 standard deviations off along an axis.
      #expect(found.loose == found.nearest)
      // 2·count·KL is about χ² with modes − 1 degrees of freedom: this bound is some six of its
      // standard deviations above its mean.
      let degrees = Double(modes - 1)
      #expect(
        2 * Double(count) * found.reverseKL < degrees + 6 * (2 * degrees).squareRoot() + 10)
      #expect(found.reverseKL > 0)

      // Half of the modes: they alone are covered.
      let half = PlaneMixture(
        centres: Array(mixture.centres.prefix(modes / 2)),
        standardDeviation: mixture.standardDeviation)
      let collapsed = ModeCoverage(of: half.minibatch(count, using: &random), in: mixture)
      #expect(collapsed.isCovered == (0..<modes).map { $0 < modes / 2 })
      #expect(collapsed.coveredByOne == modes / 2 && collapsed.looselyCovered == modes / 2)
    }
  }

  @Test func realSamplesOfPointsLieOnThem() {
    // Most of these centres are no numbers of single precision, of which samples are.
    for mixture in [
      PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0),
      .ring(modes: 7, radius: 0.3, standardDeviation: 0),
    ] {
      var random = Random(seed: 9)
      let found = ModeCoverage(of: mixture.minibatch(2_500, using: &random), in: mixture)
      #expect(found.highQualityShare == 1)
      #expect(found.covered == mixture.centres.count)
    }
  }

  @Test func theOrderOfTheSamplesChangesNothing() {
    var random = Random(seed: 10)
    var numbers = ring.minibatch(997, using: &random).numbers
    numbers += [.nan, 0, 3, 3, 0.1, .infinity]
    let count = numbers.count / 2
    let found = ModeCoverage(of: Tensor(numbers, shape: [count, 2]), in: ring)
    for _ in 0..<5 {
      let order = random.permutation(of: count)
      let shuffled = order.flatMap { [numbers[2 * $0], numbers[2 * $0 + 1]] }
      #expect(ModeCoverage(of: Tensor(shuffled, shape: [count, 2]), in: ring) == found)
    }
  }

  @Test func otherShapesAreRefused() async {
    let three = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
      _ = ModeCoverage(of: Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), in: ring)
    }
    let said = String(decoding: three?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("ModeCoverage: samples of shape [2, 3], not [count, 2]"))
    await #expect(processExitsWith: .failure) {
      let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
      _ = ModeCoverage(of: Tensor([], shape: [0, 2]), in: ring)
    }
    await #expect(processExitsWith: .failure) {
      let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
      _ = ModeCoverage(of: Tensor([1, 2]), in: ring)
    }
  }
}
