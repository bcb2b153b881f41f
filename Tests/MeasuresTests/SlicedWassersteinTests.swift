import Autograd
import Datasets
import Foundation
import Testing

@testable import Measures

@Suite struct SlicedWassersteinTests {
  private func normal(_ count: Int, seed: UInt64, deviation: Float = 1) -> Tensor {
    var random = Random(seed: seed)
    return .normal([count, 2], standardDeviation: deviation, using: &random)
  }

  private func plane(_ numbers: [Float]) -> Tensor {
    Tensor(numbers, shape: [numbers.count / 2, 2])
  }

  /// The mean of `|v·θ|` over the directions, by the system's functions.
  private func seen(_ x: Double, _ y: Double, _ directions: Int) -> Double {
    (0..<directions).map { direction in
      let angle = Double.pi * Double(direction) / Double(directions)
      return Swift.abs(x * Foundation.cos(angle) + y * Foundation.sin(angle))
    }.reduce(0, +) / Double(directions)
  }

  @Test(arguments: [1, 2, 3, 8, 16, 33])
  func setsThatAreMoved(directions: Int) {
    let samples = normal(500, seed: 1)
    for (x, y): (Float, Float) in [(1, 0), (0, 2), (-3, 4), (0.125, -0.5)] {
      let moved = samples + Tensor([x, y])
      let found = slicedWasserstein1(samples, moved, directions: directions)
      #expect(Swift.abs(found - seen(Double(x), Double(y), directions)) < 1e-6)
    }
  }

  @Test func workedByHand() {
    // Two directions: across and up. Across 0, 2 against 1, 5: 2; up 0, 1 against 0, 0: ½.
    let (a, b) = (plane([0, 0, 2, 1]), plane([5, 0, 1, 0]))
    #expect(slicedWasserstein1(a, b, directions: 2) == 1.25)
    #expect(slicedWasserstein1(a, b, directions: 1) == 2)
    // A diagonal, which sees (1, 1) at √2 and (1, −1) at 0.
    let found = slicedWasserstein1(plane([0, 0]), plane([1, 1]), directions: 4)
    let expected = (2 + 2.0.squareRoot()) / 4
    #expect(Swift.abs(found - expected) < 1e-15)
  }

  @Test func itIsADistance() {
    for round in 1...10 {
      let a = normal(5 * round, seed: UInt64(round))
      let b = normal(7 * round + 3, seed: UInt64(100 + round), deviation: 2)
      let c = normal(60 - round, seed: UInt64(200 + round)) + Tensor([1, -1])
      let ab = slicedWasserstein1(a, b)
      #expect(ab > 0)
      #expect(ab == slicedWasserstein1(b, a))
      #expect(ab <= slicedWasserstein1(a, c) + slicedWasserstein1(c, b) + 1e-14)
      let rows = (0..<a.shape[0]).reversed().map { a.rows($0..<$0 + 1) }
      #expect(slicedWasserstein1(a, concatenate(rows, axis: 0)) == 0)
      #expect(slicedWasserstein1(a, concatenate([a, a], axis: 0)) == 0)
      // Twice as large, twice as far.
      #expect(Swift.abs(slicedWasserstein1(2 * a, 2 * b) - 2 * ab) < 1e-14 * ab)
      // At most the distance in the plane, here between sets of one point.
      let (p, q) = (a.rows(0..<1), b.rows(0..<1))
      let way = Double(square(p - q).sum().number).squareRoot()
      #expect(slicedWasserstein1(p, q) <= way + 1e-7)
    }
  }

  @Test func eachDirectionIsTheDistanceOnTheLine() {
    let (a, b) = (normal(200, seed: 5), normal(300, seed: 6, deviation: 0.5))
    func column(_ tensor: Tensor, _ index: Int) -> [Float] {
      tensor.columns(index..<index + 1).numbers
    }
    #expect(
      slicedWasserstein1(a, b, directions: 1) == wasserstein1(column(a, 0), column(b, 0)))
    let both = (0..<2).map { wasserstein1(column(a, $0), column(b, $0)) }
    #expect(slicedWasserstein1(a, b, directions: 2) == (both[0] + both[1]) / 2)
    // A quarter of a turn takes the directions to each other, where they are an even number.
    func turned(_ t: Tensor) -> Tensor {
      concatenate([-t.columns(1..<2), t.columns(0..<1)], axis: 1)
    }
    let (found, expected) = (
      slicedWasserstein1(turned(a), turned(b), directions: 16), slicedWasserstein1(a, b)
    )
    #expect(Swift.abs(found - expected) < 1e-14)
  }

  @Test func roundNormalsOfTwoSizes() {
    // From every direction N(0, 1) and N(0, 4): E|Z|·(2 − 1) apart, √(2/π).
    let found = slicedWasserstein1(normal(20_000, seed: 7), normal(20_000, seed: 8, deviation: 2))
    let expected = (2 / Double.pi).squareRoot()
    #expect(Swift.abs(found - expected) < 0.03)
  }

  @Test func aReferenceIsSortedOnce() {
    let (a, b) = (normal(300, seed: 9), normal(400, seed: 10))
    let reference = SlicedReference(a, directions: 12)
    #expect(reference.count == 300 && reference.directions == 12)
    #expect(reference.distance(to: b) == slicedWasserstein1(a, b, directions: 12))
    #expect(reference.distance(to: SlicedReference(b, directions: 12)) == reference.distance(to: b))
    #expect(reference.distance(to: a) == 0)
  }

  @Test func samplesThatAreNotFinite() {
    let good = normal(4, seed: 11)
    for bad in [Float.nan, .infinity, -.infinity] {
      let broken = plane([0, 1, 2, bad])
      #expect(slicedWasserstein1(good, broken) == .infinity)
      #expect(slicedWasserstein1(broken, good) == .infinity)
      #expect(slicedWasserstein1(broken, broken) == .infinity)
    }
    let far = Float.greatestFiniteMagnitude
    #expect(slicedWasserstein1(plane([far, far]), plane([-far, -far])).isFinite)
  }

  @Test func itsFloorFallsAsTheSamplesGrow() {
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
    var random = Random(seed: 12)
    func floor(_ size: Int) -> Floor {
      Floor(ofPairsOfSamples: size, repetitions: 40) {
        ring.minibatch($0, using: &random)
      } measure: {
        slicedWasserstein1($0, $1)
      }
    }
    let (small, large) = (floor(100), floor(1_600))
    #expect(small.median > 0 && small.percentile95 > small.median)
    // Like 1/√n: a quarter.
    let ratio = large.median / small.median
    #expect(ratio > 0.19 && ratio < 0.32, "\(ratio)")
    // A ring that lost one mode is seen.
    let seven = PlaneMixture(centres: Array(ring.centres.dropLast()), standardDeviation: 0.02)
    let distance = slicedWasserstein1(
      ring.minibatch(1_600, using: &random), seven.minibatch(1_600, using: &random))
    #expect(distance > 2 * large.percentile95)
  }

  @Test func itsFloorIsTheOneOfTheLine() {
    // Seen from any side, a round normal distribution is N(0, 1): the mean distance between two sets
    // is that on the line. For n = 400 by the constant of the line: 0.0168·√(10,000/n) in the median.
    var (random, line) = (Random(seed: 13), Random(seed: 14))
    let sliced = (0..<200).map { _ in
      slicedWasserstein1(
        .normal([400, 2], using: &random), .normal([400, 2], using: &random), directions: 4)
    }
    let straight = (0..<800).map { _ in
      wasserstein1(
        Tensor.normal([400], using: &line).numbers, Tensor.normal([400], using: &line).numbers)
    }
    let (a, b) = (sliced.reduce(0, +) / 200, straight.reduce(0, +) / 800)
    #expect(Swift.abs(a / b - 1) < 0.08, "\(a) and \(b)")
  }

  @Test func whatCannotBeSeenIsRefused() async {
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = slicedWasserstein1(Tensor([1, 2, 3], shape: [1, 3]), Tensor([1, 2], shape: [1, 2]))
    }
    #expect(errorText(shape).contains("samples of shape [1, 3], not [count, 2]"))
    let blind = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SlicedReference(Tensor([1, 2], shape: [1, 2]), directions: 0)
    }
    #expect(errorText(blind).contains("SlicedReference: 0 directions"))
  }
}
