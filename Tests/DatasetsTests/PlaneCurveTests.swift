import Autograd
import Datasets
import Foundation
import Testing

@Suite struct PlaneCurveTests {
  private typealias Place = PlaneCurve.Place

  private func points(_ curve: PlaneCurve, _ count: Int = 20_000, seed: UInt64 = 1) -> [Place] {
    var random = Random(seed: seed, stream: "data")
    let samples = curve.minibatch(count, using: &random)
    #expect(samples.shape == [count, 2])
    return pairs(samples)
  }

  @Test func aLineIsUniformAlongAndNormalAcross() {
    let deviation = 0.1
    let samples = points(.line(standardDeviation: deviation))
    // The direction (2, 1)/√5, from (−2, −1), 2√5 long.
    let root = 5.0.squareRoot()
    let along = samples.map { ((2 * ($0.x + 2) + ($0.y + 1)) / root) / (2 * root) }
    let across = samples.map { (2 * ($0.y + 1) - ($0.x + 2)) / root }
    #expect(along.allSatisfy { $0 > -1e-6 && $0 < 1 + 1e-6 })
    #expect(uniformity(along) < 1.95)
    #expect(areNormal(across, mean: 0, deviation: deviation))
    #expect(isShare(across.count { Swift.abs($0) < deviation }, of: samples.count, 0.6827))
    #expect(Swift.abs(regression(along, across).correlation) < 0.0283)
    #expect(PlaneCurve.line(standardDeviation: 0).length == 2 * root)
  }

  @Test func longerPiecesHoldMore() {
    // 3 and 1 long, with a gap in which nothing lies, and pieces without length.
    let curve = PlaneCurve(
      lines: [
        [Place(0, 0), Place(0, 0), Place(3, 0), Place(3, 0)], [Place(0, 5)],
        [Place(10, 1), Place(10, 2)],
      ], standardDeviation: 0)
    #expect(curve.length == 4)
    let samples = points(curve, 8_000)
    let (first, second) = (samples.filter { $0.x < 5 }, samples.filter { $0.x > 5 })
    #expect(first.allSatisfy { $0.y == 0 && $0.x >= 0 && $0.x <= 3 })
    #expect(second.allSatisfy { $0.x == 10 && $0.y >= 1 && $0.y <= 2 })
    #expect(isShare(first.count, of: 8_000, 0.75))
    #expect(uniformity(first.map { $0.x / 3 }) < 1.95)
    #expect(uniformity(second.map { $0.y - 1 }) < 1.95)
  }

  @Test func aCircleIsUniformByAngle() {
    let samples = points(.circle(radius: 1.5, standardDeviation: 0))
    for sample in samples {
      let radius = (sample.x * sample.x + sample.y * sample.y).squareRoot()
      #expect(radius < 1.5 + 1e-6 && radius > 1.5 * Foundation.cos(Double.pi / 96) - 1e-6)
    }
    #expect(uniformity(samples.map { turn($0.x, $0.y) }) < 1.95)
    let wide = points(.circle(radius: 1.5, standardDeviation: 0.1))
    let away = wide.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() - 1.5 }
    #expect(Swift.abs(away.standardDeviation - 0.1) < 0.003)
  }

  @Test(arguments: [(1, 4), (2, 3), (3, 1)])
  func aSpiralIsUniformByLength(arms: Int, halfTurns: Int) {
    let samples = points(.spiral(arms: arms, halfTurns: halfTurns, standardDeviation: 0))
    // r = a·θ has the length a/2·(θ·√(1 + θ²) + arsinh θ).
    let last = Double.pi * Double(halfTurns)
    func length(_ angle: Double) -> Double {
      angle * (1 + angle * angle).squareRoot() + Foundation.asinh(angle)
    }
    var lengths: [Double] = []
    var held = [Int](repeating: 0, count: arms)
    for sample in samples {
      let radius = (sample.x * sample.x + sample.y * sample.y).squareRoot()
      #expect(radius <= 2 + 1e-6)
      let angle = radius / 2 * last
      lengths.append(length(angle) / length(last))
      // Turned back by its angle, an arm points where it begins; near the middle anywhere.
      let start = turn(sample.x, sample.y) - angle / (2 * Double.pi) + 10
      let arm = (start * Double(arms)).rounded()
      if radius > 0.2 { #expect(Swift.abs(start * Double(arms) - arm) < 0.05 * Double(arms)) }
      held[Int(arm) % arms] += 1
    }
    #expect(uniformity(lengths) < 1.95)
    let share = 1 / Double(arms)
    for count in held {
      #expect(isShare(count, of: 20_000, share))
    }
    let curve = PlaneCurve.spiral(arms: arms, halfTurns: halfTurns, standardDeviation: 0)
    let exact = Double(arms) * length(last) / last
    #expect(Swift.abs(curve.length / exact - 1) < 1e-3)
  }

  @Test func twoMoonsReachIntoEachOther() {
    let samples = points(.moons(standardDeviation: 0))
    let radius = 4.0 / 3
    var angles: [[Double]] = [[], []]
    for sample in samples {
      let fromUpper = (sample.x + 2.0 / 3, sample.y + 1.0 / 3)
      let fromLower = (sample.x - 2.0 / 3, sample.y - 1.0 / 3)
      func distance(_ a: (Double, Double)) -> Double { (a.0 * a.0 + a.1 * a.1).squareRoot() }
      let isUpper = fromUpper.1 >= -1e-6 && Swift.abs(distance(fromUpper) - radius) < 1e-3
      let isLower = fromLower.1 <= 1e-6 && Swift.abs(distance(fromLower) - radius) < 1e-3
      #expect(isUpper || isLower, "\(sample)")
      if isUpper { angles[0].append(2 * turn(fromUpper.0, fromUpper.1)) }
      if isLower { angles[1].append(2 * turn(fromLower.0, fromLower.1) - 1) }
    }
    #expect(isShare(angles[0].count, of: samples.count, 0.5))
    #expect(angles[0].count + angles[1].count == samples.count)
    // A quarter of a turn more or less than nothing is rounding.
    for moon in angles { #expect(uniformity(moon.map { min(max($0, 0), 1) }) < 1.95) }
    // From −2 to 2 across and from −1 to 1 up.
    let bounds = PlaneCurve.moons(standardDeviation: 0).bounds
    for (found, expected) in [
      (bounds.x.lowerBound, -2.0), (bounds.x.upperBound, 2), (bounds.y.lowerBound, -1),
      (bounds.y.upperBound, 1),
    ] {
      #expect(Swift.abs(found - expected) < 1e-14)
    }
  }

  private let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

  @Test func thereAreTwentySixLetters() throws {
    var found: [PlaneCurve] = []
    for letter in alphabet {
      let curve = try #require(PlaneCurve.letter(letter, standardDeviation: 0.05))
      let small = PlaneCurve.letter(Character(letter.lowercased()), standardDeviation: 0.05)
      #expect(small == curve)
      #expect(!found.contains(curve))
      found.append(curve)
      let bounds = curve.bounds
      // 4 high and 4 standard deviations on either side; in the middle.
      for (bound, expected) in [(bounds.y.lowerBound, -2.2), (bounds.y.upperBound, 2.2)] {
        #expect(Swift.abs(bound - expected) < 0.1, "\(letter): \(bounds.y)")
      }
      #expect(Swift.abs(bounds.x.lowerBound + bounds.x.upperBound) < 1e-12, "\(letter)")
      #expect(bounds.x.upperBound < 2.3, "\(letter): \(bounds.x)")
    }
    for other: Character in ["1", "Ä", "é", "ß", "Ω", " ", "\u{0131}", "ﬁ"] {
      #expect(PlaneCurve.letter(other, standardDeviation: 0.05) == nil, "\(other)")
    }
  }

  @Test func anLIsTwoStraightStrokes() throws {
    // 4 down and 2.4 to the right.
    let curve = try #require(PlaneCurve.letter("L", standardDeviation: 0))
    #expect(Swift.abs(curve.length - 6.4) < 1e-12)
    let samples = points(curve)
    let (stem, foot) = (
      samples.filter { $0.y > -2 + 1e-6 }, samples.filter { $0.y <= -2 + 1e-6 }
    )
    #expect(stem.allSatisfy { Swift.abs($0.x + 1.2) < 1e-6 })
    #expect(isShare(stem.count, of: 20_000, 0.625))
    #expect(uniformity(stem.map { ($0.y + 2) / 4 }) < 1.95)
    #expect(uniformity(foot.map { ($0.x + 1.2) / 2.4 }) < 1.95)
  }

  @Test func lettersThatMirrorThemselvesDoSo() throws {
    func places(_ letter: Character) throws -> [Place] {
      try #require(PlaneCurve.letter(letter, standardDeviation: 0)).lines.flatMap { $0 }
    }
    func holds(_ places: [Place], _ x: Double, _ y: Double) -> Bool {
      places.contains { $0.distance(to: Place(x, y)) < 1e-9 }
    }
    for letter in "AHIMOTUVWXY" {
      // Left to right.
      let all = try places(letter)
      let mirrored = all.count { holds(all, -$0.x, $0.y) }
      #expect(mirrored == all.count, "\(letter)")
    }
    for letter in "IX" {
      // Top to bottom.
      let all = try places(letter)
      let mirrored = all.count { holds(all, $0.x, -$0.y) }
      #expect(mirrored == all.count, "\(letter)")
    }
    for letter in "INXZ" {
      // Turned half round.
      let all = try places(letter)
      let turned = all.count { holds(all, -$0.x, -$0.y) }
      #expect(turned == all.count, "\(letter)")
    }
  }

  @Test func everyFrameHoldsNearlyAll() throws {
    var random = Random(seed: 2)
    var all: [PlaneData] = [
      .mixture(.ring(modes: 8, radius: 2, standardDeviation: 0.1)),
      .mixture(.grid(side: 5, spacing: 1, standardDeviation: 0.05)),
      .curve(.line(standardDeviation: 0.05)), .curve(.circle(standardDeviation: 0.1)),
      .curve(.spiral(standardDeviation: 0.05)), .curve(.spiral(arms: 2, standardDeviation: 0.05)),
      .curve(.moons(standardDeviation: 0.1)),
    ]
    for letter in alphabet {
      all.append(.curve(try #require(PlaneCurve.letter(letter, standardDeviation: 0.05))))
    }
    for data in all {
      let (bounds, samples) = (data.bounds, pairs(data.minibatch(5_000, using: &random)))
      let inside = samples.count { bounds.x.contains($0.x) && bounds.y.contains($0.y) }
      #expect(inside >= 4_990)
      // And no more than they need: a side is at most a third longer than the samples' extent.
      for (range, numbers) in [(bounds.x, samples.map(\.x)), (bounds.y, samples.map(\.y))] {
        let extent = (numbers.max() ?? 0) - (numbers.min() ?? 0)
        #expect(range.upperBound - range.lowerBound < extent * 4 / 3)
      }
      for side in [bounds.x, bounds.y] {
        #expect(side.lowerBound >= -2.5 && side.upperBound <= 2.5)
      }
    }
  }

  @Test func theStreamDecidesWhatIsDrawn() {
    let curve = PlaneCurve.spiral(arms: 2, standardDeviation: 0.1)
    #expect(points(curve, 100, seed: 3) == points(curve, 100, seed: 3))
    #expect(points(curve, 100, seed: 3) != points(curve, 100, seed: 4))
    var random = Random(seed: 3, stream: "data")
    #expect(
      pairs(PlaneData.curve(curve).minibatch(100, using: &random)) == points(curve, 100, seed: 3))
  }

  @Test func onlyMixturesHaveModes() {
    let ring = PlaneMixture.ring(modes: 3, radius: 2, standardDeviation: 0.1)
    #expect(PlaneData.mixture(ring).mixture == ring)
    #expect(PlaneData.curve(.moons(standardDeviation: 0.1)).mixture == nil)
    #expect(PlaneData.points(PlanePoints([Place(0, 0)])).mixture == nil)
  }

  @Test func whatIsNoCurveIsRefused() async {
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneCurve(
        lines: [[PlaneCurve.Place(1, 1), PlaneCurve.Place(1, 1)]], standardDeviation: 0.1)
    }
    #expect(errorText(empty).contains("PlaneCurve: no line has a length"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneCurve.moons(standardDeviation: -1)
    }
    #expect(errorText(negative).contains("PlaneCurve: the standard deviation is -1.0"))
    let arms = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlaneCurve.spiral(arms: 0, standardDeviation: 0.1)
    }
    #expect(errorText(arms).contains("a spiral of 0 arms and 4 half turns"))
  }
}
