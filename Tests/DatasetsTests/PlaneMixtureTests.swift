import Autograd
import Foundation
import Testing

@testable import Datasets

@Suite struct PlaneMixtureTests {
  private typealias Centre = PlaneMixture.Centre

  /// How many of some centres are different ones.
  private func different(_ centres: [Centre]) -> Int {
    var found: [Centre] = []
    for centre in centres where !found.contains(centre) { found.append(centre) }
    return found.count
  }

  private func close(_ centre: Centre, _ x: Double, _ y: Double, by bound: Double) -> Bool {
    Swift.abs(centre.x - x) <= bound && Swift.abs(centre.y - y) <= bound
  }

  @Test func distancesByPythagoras() {
    #expect(Centre(1, 2).distance(to: Centre(4, -2)) == 5)
    #expect(Centre(-3, 0).distance(to: Centre(-3, 0)) == 0)
  }

  @Test func aRingOfEightHasEightModes() {
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
    #expect(ring.centres.count == 8)
    #expect(different(ring.centres) == 8)
    #expect(ring.standardDeviation == 0.02)
    // The four on the axes are exact.
    #expect(ring.centres[0] == Centre(2, 0))
    #expect(ring.centres[2] == Centre(0, 2))
    #expect(ring.centres[4] == Centre(-2, 0))
    #expect(ring.centres[6] == Centre(0, -2))
    #expect(close(ring.centres[1], 2.0.squareRoot(), 2.0.squareRoot(), by: 1e-15))
    #expect(close(ring.centres[5], -2.0.squareRoot(), -2.0.squareRoot(), by: 1e-15))
    let step = 2 * 2 * Foundation.sin(Double.pi / 8)
    for (index, centre) in ring.centres.enumerated() {
      #expect(Swift.abs(centre.distance(to: Centre(0, 0)) - 2) < 1e-15)
      let next = ring.centres[(index + 1) % 8]
      #expect(Swift.abs(centre.distance(to: next) - step) < 1e-15)
      // Counter-clockwise.
      #expect(centre.x * next.y - centre.y * next.x > 0)
    }
    #expect(Swift.abs(ring.closestDistance - step) < 1e-15)
    #expect(!ring.overlaps)
  }

  @Test(arguments: [3, 5, 7, 8, 12, 24, 100, 1_000])
  func ringsMirrorThemselvesToTheBit(modes: Int) {
    let centres = PlaneMixture.ring(modes: modes, radius: 1.7, standardDeviation: 0.1).centres
    #expect(centres.count == modes)
    #expect(centres[0] == Centre(1.7, 0))
    for k in 1..<modes {
      #expect(centres[k] == Centre(centres[modes - k].x, -centres[modes - k].y))
      if modes % 2 == 0 {
        let opposite = centres[(k + modes / 2) % modes]
        #expect(centres[k] == Centre(-opposite.x, -opposite.y))
      }
      if modes % 4 == 0 {
        let quarter = centres[(k + modes / 4) % modes]
        #expect(quarter == Centre(-centres[k].y, centres[k].x))
      }
    }
    let step = 2 * 1.7 * Foundation.sin(Double.pi / Double(modes))
    for (a, b) in zip(centres, centres.dropFirst() + [centres[0]]) {
      #expect(Swift.abs(a.distance(to: b) - step) < 2e-15)
    }
  }

  @Test func cosineAndSineAgainstFoundation() {
    for whole in Array(1...130) + [360, 997, 1_000, 1_000_003] {
      for part in stride(from: 0, to: 2 * whole, by: max(1, whole / 500)) {
        let (cosine, sine) = cosineAndSine(ofTurns: part, over: whole)
        // The nearest way round, where the rounding of the angle itself is least.
        let rest = part % whole
        let turn = Double(2 * rest > whole ? rest - whole : rest) / Double(whole)
        #expect(Swift.abs(cosine - Foundation.cos(2 * Double.pi * turn)) < 1e-15)
        #expect(Swift.abs(sine - Foundation.sin(2 * Double.pi * turn)) < 1e-15)
        #expect(Swift.abs(cosine * cosine + sine * sine - 1) < 1e-15)
      }
    }
    // Quarters and the half of a quarter are exact.
    for whole in [4, 8, 12, 400] {
      #expect(cosineAndSine(ofTurns: 0, over: whole) == (1, 0))
      #expect(cosineAndSine(ofTurns: whole / 4, over: whole) == (0, 1))
      #expect(cosineAndSine(ofTurns: whole / 2, over: whole) == (-1, 0))
      #expect(cosineAndSine(ofTurns: 3 * whole / 4, over: whole) == (0, -1))
      #expect(cosineAndSine(ofTurns: whole, over: whole) == (1, 0))
    }
    let (cosine, sine) = cosineAndSine(ofTurns: 1, over: 12)
    #expect(Swift.abs(cosine - 0.75.squareRoot()) < 2e-16)
    #expect(Swift.abs(sine - 0.5) < 2e-16)
  }

  @Test func oneModeAndTwo() {
    let one = PlaneMixture.ring(modes: 1, radius: 3, standardDeviation: 1)
    #expect(one.centres == [Centre(3, 0)])
    #expect(one.closestDistance == .infinity)
    #expect(!one.overlaps)
    let two = PlaneMixture.ring(modes: 2, radius: 3, standardDeviation: 1)
    #expect(two.centres == [Centre(3, 0), Centre(-3, 0)])
    #expect(two.closestDistance == 6)
  }

  @Test func aGridOfTwentyFive() {
    let grid = PlaneMixture.grid(side: 5, spacing: 2, standardDeviation: 0.05)
    #expect(grid.centres.count == 25)
    #expect(different(grid.centres) == 25)
    // Row by row from the lower left.
    #expect(grid.centres[0] == Centre(-4, -4))
    #expect(grid.centres[1] == Centre(-2, -4))
    #expect(grid.centres[4] == Centre(4, -4))
    #expect(grid.centres[12] == Centre(0, 0))
    #expect(grid.centres[20] == Centre(-4, 4))
    #expect(grid.centres[24] == Centre(4, 4))
    #expect(grid.closestDistance == 2)
    let even = PlaneMixture.grid(side: 2, spacing: 1, standardDeviation: 0.05)
    #expect(
      even.centres == [
        Centre(-0.5, -0.5), Centre(0.5, -0.5), Centre(-0.5, 0.5), Centre(0.5, 0.5),
      ])
    #expect(
      PlaneMixture.grid(side: 1, spacing: 9, standardDeviation: 0).centres == [Centre(0, 0)])
  }

  @Test func circlesThatTouchOverlap() {
    let centres = [Centre(0, 0), Centre(9, 12), Centre(6, 0)]
    func mixture(_ deviation: Double) -> PlaneMixture {
      PlaneMixture(centres: centres, standardDeviation: deviation)
    }
    #expect(mixture(1).closestDistance == 6)
    #expect(mixture(1).overlaps)
    #expect(!mixture(0.999).overlaps)
    #expect(mixture(1.001).overlaps)
    #expect(!mixture(0).overlaps)
  }

  /// The samples of a minibatch, each with the mode whose centre is nearest and its place about it.
  private func placed(
    _ samples: Tensor, _ mixture: PlaneMixture
  ) -> [(mode: Int, dx: Double, dy: Double)] {
    let numbers = samples.numbers.map(Double.init)
    return stride(from: 0, to: numbers.count, by: 2).map { start in
      let sample = Centre(numbers[start], numbers[start + 1])
      let distances = mixture.centres.map { $0.distance(to: sample) }
      let mode = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      let centre = mixture.centres[mode]
      return (mode, sample.x - centre.x, sample.y - centre.y)
    }
  }

  @Test(arguments: UInt64(1)...5)
  func everyModeIsAsLikelyAndAsWide(seed: UInt64) {
    let mixtures = [
      PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02),
      PlaneMixture.grid(side: 5, spacing: 2, standardDeviation: 0.05),
      PlaneMixture(centres: [Centre(-30, 4), Centre(10, 0)], standardDeviation: 2),
    ]
    for mixture in mixtures {
      let (count, modes) = (20_000, mixture.centres.count)
      let deviation = mixture.standardDeviation
      var random = Random(seed: seed, stream: "data")
      let samples = mixture.minibatch(count, using: &random)
      #expect(samples.shape == [count, 2])
      let placed = placed(samples, mixture)
      let n = Double(count)
      // Five standard deviations of each.
      func near(_ found: Double, _ share: Double) -> Bool {
        Swift.abs(found - share) < 5 * (share * (1 - share) / n).squareRoot()
      }
      for mode in 0..<modes {
        #expect(near(Double(placed.count { $0.mode == mode }) / n, 1 / Double(modes)))
      }
      // A mode does not depend on the one before.
      let again = zip(placed, placed.dropFirst()).count { $0.mode == $1.mode }
      #expect(near(Double(again) / (n - 1), 1 / Double(modes)))

      for offsets in [placed.map(\.dx), placed.map(\.dy)] {
        #expect(Swift.abs(offsets.mean) < 5 * deviation / n.squareRoot())
        let ratio = offsets.standardDeviation / deviation
        #expect(Swift.abs(ratio - 1) < 5 / (2 * n).squareRoot())
      }
      let product = placed.map { $0.dx * $0.dy }.mean / (deviation * deviation)
      #expect(Swift.abs(product) < 5 / n.squareRoot())
      // The distance from the centre follows Rayleigh's distribution.
      for radius in [1.0, 2, 3] {
        let within = placed.count {
          ($0.dx * $0.dx + $0.dy * $0.dy).squareRoot() <= radius * deviation
        }
        #expect(near(Double(within) / n, 1 - Foundation.exp(-radius * radius / 2)))
      }
    }
  }

  @Test func theStreamDecidesWhatIsDrawn() {
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
    func drawn(_ seed: UInt64) -> [[UInt32]] {
      var random = Random(seed: seed)
      return (0..<2).map { _ in ring.minibatch(16, using: &random).numbers.map(\.bitPattern) }
    }
    #expect(drawn(1) == drawn(1))
    #expect(drawn(1) != drawn(2))
    #expect(drawn(1)[0] != drawn(1)[1])
  }

  @Test func modesWithoutSpreadArePoints() {
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0)
    var random = Random(seed: 3)
    let numbers = ring.minibatch(500, using: &random).numbers
    var met = Set<Int>()
    for start in stride(from: 0, to: numbers.count, by: 2) {
      let mode = ring.centres.firstIndex {
        Float($0.x) == numbers[start] && Float($0.y) == numbers[start + 1]
      }
      #expect(mode != nil)
      met.insert(mode ?? -1)
    }
    #expect(met == Set(0..<8))
  }

  private func said(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func mixturesThatAreNoneAreRefused() async {
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture(centres: [], standardDeviation: 1)
    }
    #expect(said(empty).contains("PlaneMixture: there is no centre"))
    let infinite = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture(centres: [.init(0, 0), .init(0, .infinity)], standardDeviation: 1)
    }
    #expect(said(infinite).contains("a centre is not finite"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture.grid(side: 2, spacing: 1, standardDeviation: -0.5)
    }
    #expect(said(negative).contains("the standard deviation is -0.5"))
    let odd = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture(centres: [.init(0, 0)], standardDeviation: .nan)
    }
    #expect(said(odd).contains("the standard deviation is nan"))
    let ring = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture.ring(modes: 0, radius: 1, standardDeviation: 1)
    }
    #expect(said(ring).contains("a ring of 0 modes"))
    let grid = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneMixture.grid(side: 0, spacing: 1, standardDeviation: 1)
    }
    #expect(said(grid).contains("a grid of 0 centres a side"))
  }
}
