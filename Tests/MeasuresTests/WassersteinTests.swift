import Foundation
import Testing

@testable import Measures

@Suite struct WassersteinTests {
  @Test func twoSamplesWorkedByHand() {
    #expect(wasserstein1([0], [1]) == 1)
    #expect(wasserstein1([0, 1], [2, 0]) == 0.5)
    #expect(wasserstein1([0, 1], [0, 0, 1, 1]) == 0)
    #expect(wasserstein1([0, 1], [2, 2, 3, 3]) == 2)
    // u < 1/3: |0 − 0|, then |0 − 1| up to 1/2, |1 − 1| up to 2/3, |1 − 2|: 1/6 + 1/3
    #expect(wasserstein1([0, 1], [0, 1, 2]) == 0.5)
    #expect(wasserstein1([3, 1, 2], [2, 3, 1]) == 0)
    // scipy.stats.wasserstein_distance
    #expect(wasserstein1([0.5, -1.25, 3, 2, 2, 7.5, -0.75], [1, 1, -2, 0.25, 6]) == 1.15)
  }

  @Test func differentSizesAgreeWithCopiesOfEqualSize() {
    var generator = SplitMix64(seed: 9)
    for (n, m) in [(1, 7), (6, 4), (12, 18), (25, 10), (13, 11)] {
      let a = generator.normals(n)
      let b = generator.uniforms(m, from: -1, to: 2)
      let manyA = a.flatMap { [Float](repeating: $0, count: m) }.sorted()
      let manyB = b.flatMap { [Float](repeating: $0, count: n) }.sorted()
      let sum = zip(manyA, manyB).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) }
      #expect(abs(wasserstein1(a, b) - sum / Double(n * m)) < 1e-14)
    }
  }

  @Test func itIsADistance() {
    var generator = SplitMix64(seed: 10)
    for round in 1...40 {
      let a = generator.normals(round)
      let b = generator.uniforms(2 * round + 3, from: -2, to: 2)
      let c = generator.normals(50 - round, mean: 1, deviation: 0.3)
      #expect(wasserstein1(a, b) == wasserstein1(b, a))
      #expect(wasserstein1(a, b) > 0)
      #expect(wasserstein1(a, a.reversed()) == 0)
      #expect(wasserstein1(a, c) <= wasserstein1(a, b) + wasserstein1(b, c) + 1e-14)
      let distribution = NormalDistribution(mean: 0.2, standardDeviation: 1.5)
      let toA = wasserstein1(a, to: distribution)
      let toB = wasserstein1(b, to: distribution)
      #expect(abs(toA - toB) <= wasserstein1(a, b) + 1e-14)
      #expect(wasserstein1(a, b) <= toA + toB + 1e-14)
    }
  }

  @Test func shiftAndScale() {
    var generator = SplitMix64(seed: 11)
    // Multiples of 1/1024, so that shifting and doubling round nothing.
    let a = generator.normals(999).map { ($0 * 1_024).rounded() / 1_024 }
    let b = generator.normals(333).map { ($0 * 1_024).rounded() / 1_024 }
    for shift: Float in [0.25, -3, 8] {
      #expect(abs(wasserstein1(a, a.map { $0 + shift }) - Double(abs(shift))) < 1e-13)
      #expect(
        abs(wasserstein1(a.map { $0 + shift }, b.map { $0 + shift }) - wasserstein1(a, b)) < 1e-13)
    }
    #expect(wasserstein1(a.map { -2 * $0 }, b.map { -2 * $0 }) - 2 * wasserstein1(a, b) < 1e-13)
  }

  @Test func onePointToANormal() {
    // E|X − c| = σ·(2φ(z) + z·(2Φ(z) − 1)) with z = (c − μ)/σ, here by the system's functions.
    for (mean, deviation) in [(0.0, 1.0), (1.0, 0.5), (-3.0, 10.0)] {
      let normal = NormalDistribution(mean: mean, standardDeviation: deviation)
      let atMean = wasserstein1([Float(mean)], to: normal)
      #expect(relativeError(atMean, deviation * (2 / Double.pi).squareRoot()) < 1e-15)
      for c in [-5.5, -1, 0.25, 1.5, 40] {
        let z = (c - mean) / deviation
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        let expected = deviation * (2 * density + z * erf(z / 2.0.squareRoot()))
        #expect(relativeError(wasserstein1([Float(c)], to: normal), expected) < 1e-13)
        let byQuadrature = wasserstein1([Float(c)], toQuantileFunction: normal.quantile)
        #expect(abs(byQuadrature - expected) < 1e-6 * deviation)
      }
    }
  }

  @Test func toTheUniformWorkedByHand() {
    let unit = UniformDistribution(from: 0, to: 1)
    #expect(wasserstein1([0.5], to: unit) == 0.25)
    #expect(wasserstein1([0], to: unit) == 0.5)
    #expect(wasserstein1([3], to: unit) == 2.5)
    // n midpoints: 2n triangles of area 1/(8n²)
    #expect(abs(wasserstein1([0.125, 0.375, 0.625, 0.875], to: unit) - 0.0625) < 1e-16)
    #expect(
      abs(wasserstein1([0.125, 0.375, 0.625, 0.875], toQuantileFunction: { $0 }) - 0.0625) < 1e-9)
  }

  @Test func toANormalByTheOtherIntegral() {
    // ∫ |Fₙ(x) − F(x)| dx by mpmath.quad with 40 digits, split at the samples and the crossings
    let samples: [Float] = [0.5, -1.25, 3, 2, 2, 7.5, -0.75]
    let normal = NormalDistribution(mean: 1, standardDeviation: 2)
    #expect(abs(wasserstein1(samples, to: normal) - 0.928989960247390368) < 1e-14)
    #expect(
      abs(wasserstein1(samples, toQuantileFunction: normal.quantile) - 0.928989960247390368) < 1e-7)
  }

  @Test func quadratureAgreesWithTheClosedForm() {
    var generator = SplitMix64(seed: 12)
    let normal = NormalDistribution(mean: 1, standardDeviation: 1)
    let stratified = (0..<10_000).map { Float(normal.quantile(at: (Double($0) + 0.5) / 10_000)) }
    var sets = [1, 2, 3, 10, 100].map { generator.normals($0, mean: 1) }
    sets += [generator.normals(10_000, mean: 1), stratified, generator.uniforms(10_000)]
    for samples in sets {
      let exact = wasserstein1(samples, to: normal)
      let found = wasserstein1(samples, toQuantileFunction: normal.quantile)
      #expect(abs(found - exact) < 1e-7, "\(samples.count) samples")
    }
  }

  @Test func agreesWithAHugeStratifiedSample() {
    var generator = SplitMix64(seed: 13)
    let normal = NormalDistribution(mean: 1, standardDeviation: 0.7)
    let huge = (0..<200_000).map { Float(normal.quantile(at: (Double($0) + 0.5) / 200_000)) }
    for count in [1, 7, 64, 1_000] {
      let samples = generator.uniforms(count, from: -1, to: 2)
      #expect(abs(wasserstein1(samples, to: normal) - wasserstein1(samples, huge)) < 1e-5)
    }
  }

  /// The exponential distribution with mean 1: another quantile function without bound.
  struct Exponential: ProbabilityDistribution {
    func cumulativeProbability(at x: Double) -> Double { x <= 0 ? 0 : 1 - exponential(-x) }
    func quantile(at probability: Double) -> Double { -logarithm(1 - probability) }
    func quantileIntegral(upTo u: Double) -> Double {
      u == 1 ? 1 : u + (1 - u) * logarithm(1 - u)
    }
  }

  @Test func toAnotherDistribution() {
    // E|X − c| = c − 1 + 2·exp(−c)
    for c in [0, 0.5, 1, 4] {
      let expected = c - 1 + 2 * exp(-c)
      #expect(abs(wasserstein1([Float(c)], to: Exponential()) - expected) < 1e-14)
      let found = wasserstein1([Float(c)], toQuantileFunction: Exponential().quantile)
      #expect(abs(found - expected) < 1e-7)
    }
    // Q(u) = −1/√u, with mean −2: infinite at 0 as a power, not as a logarithm.
    let found = wasserstein1([0]) { -1 / $0.squareRoot() }
    #expect(abs(found - 2) < 1e-6)
    // A step that the sample separates: found by bisection.
    #expect(abs(wasserstein1([0.25]) { $0 < 0.3 ? 0 : 1 } - (0.3 * 0.25 + 0.7 * 0.75)) < 1e-9)
  }

  @Test func quantileFunctionIsNeverAskedAtTheEnds() {
    for count in [1, 2, 3, 1_000] {
      _ = wasserstein1([Float](repeating: 0.1, count: count)) { u in
        #expect(u > 0 && u < 1)
        return u
      }
    }
  }

  @Test func samplesThatAreNotFiniteAreInfinitelyFar() {
    let normal = NormalDistribution(mean: 0, standardDeviation: 1)
    for bad in [Float.nan, .infinity, -.infinity] {
      #expect(wasserstein1([0, bad], [1]) == .infinity)
      #expect(wasserstein1([1], [0, bad]) == .infinity)
      #expect(wasserstein1([0, bad], to: normal) == .infinity)
      #expect(wasserstein1([0, bad], toQuantileFunction: normal.quantile) == .infinity)
    }
  }
}
