import Testing

@testable import Measures

@Suite struct DistributionTests {
  let standard = NormalDistribution(mean: 0, standardDeviation: 1)

  // All references below: mpmath 1.3 with 40 digits (ncdf, npdf, findroot of log ncdf).

  @Test func cumulativeProbabilityHasTheTableValues() {
    let expected = [
      (-20, 2.7536241186062337e-89), (-8, 6.22096057427178412e-16), (-5, 2.86651571879193912e-7),
      (-3, 0.00134989803163009453), (-2.5, 0.00620966532577613517),
      (-2.4375, 0.00739460711088069732), (-1, 0.158655253931457051),
      (-0.125, 0.450261775169887107), (0, 0.5), (0.5, 0.691462461274013104),
      (1, 0.841344746068542949), (2, 0.977249868051820793), (3, 0.998650101968369905),
    ]
    for (x, value) in expected {
      #expect(relativeError(standard.cumulativeProbability(at: x), value) < 1e-13, "at \(x)")
      #expect(relativeError(standard.upperTailProbability(at: -x), value) < 1e-13, "at \(x)")
    }
    #expect(
      relativeError(standard.cumulativeProbability(at: -37.5), 4.60535300958195484e-308) < 1e-13)
    #expect(standard.cumulativeProbability(at: -.infinity) == 0)
    #expect(standard.cumulativeProbability(at: .infinity) == 1)
  }

  @Test func quantileHasTheTableValues() {
    let expected = [
      (1e-300, -37.0470962993611992), (1e-100, -21.2734535609653243), (1e-20, -9.26234008979840758),
      (1e-11, -6.7060231554951363), (1e-10, -6.3613409024040562), (1e-5, -4.26489079392282461),
      (0.001, -3.09023230616781354), (0.05, -1.64485362695147269), (0.07, -1.47579102817917069),
      (0.08, -1.40507156030963254), (0.25, -0.674489750196081743), (0.6, 0.253347103135799741),
      (0.9, 1.28155156554460059), (0.975, 1.95996398454005386), (0.9999, 3.71901648545570839),
    ]
    for (p, value) in expected {
      #expect(relativeError(standard.quantile(at: p), value) < 1e-15, "at \(p)")
    }
    #expect(standard.quantile(at: 0.5) == 0)
    #expect(standard.quantile(at: 0) == -.infinity)
    #expect(standard.quantile(at: 1) == .infinity)
  }

  @Test func densityHasTheTableValues() {
    let expected = [
      (0.1, 0.396952547477011765), (1.7, 0.0940490773768869303), (-6.3, 9.6014333703123345e-10),
      (30.1, 7.30025938428061072e-198),
    ]
    for (x, value) in expected {
      #expect(relativeError(standard.density(at: x), value) < 2e-15, "at \(x)")
    }
    #expect(standard.density(at: .infinity) == 0)
    let wide = NormalDistribution(mean: 3, standardDeviation: 2)
    #expect(relativeError(wide.density(at: 6.4), 0.0940490773768869303 / 2) < 1e-14)
  }

  @Test func quantileInvertsCumulativeProbability() {
    let normal = NormalDistribution(mean: 1, standardDeviation: 2)
    var generator = SplitMix64(seed: 8)
    for i in 0..<20_000 {
      let u = generator.uniform()
      let p = i.isMultiple(of: 2) ? u : u * exponential(-50 * generator.uniform())
      #expect(
        relativeError(standard.cumulativeProbability(at: standard.quantile(at: p)), p) < 1e-12)
      #expect(abs(normal.cumulativeProbability(at: normal.quantile(at: p)) - p) < 1e-14)
    }
    for i in -3_700...500 {
      let x = Double(i) / 100
      let back = standard.quantile(at: standard.cumulativeProbability(at: x))
      // Above 0, p is near 1 and a step of Double in p moves x by ulp/φ(x).
      let slack = 1e-12 + 2e-16 / standard.density(at: max(x, 0))
      #expect(abs(back - x) <= slack, "at \(x)")
    }
  }

  @Test func cumulativeProbabilityRisesAcrossTheSeams() {
    for seam in [-2.5, 0, 2.5] {
      let values = (-200...200).map { standard.cumulativeProbability(at: seam + Double($0) * 1e-9) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    }
    for seam in [0.075, 0.925, 1.388794386496402e-11] {
      let values = (-200...200).map { standard.quantile(at: seam * (1 + Double($0) * 1e-9)) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func quantileIntegralIsTheIntegralOfTheQuantile() {
    let normal = NormalDistribution(mean: 1.5, standardDeviation: 0.5)
    #expect(normal.quantileIntegral(upTo: 0) == 0)
    #expect(normal.quantileIntegral(upTo: 1) == 1.5)
    let uniform = UniformDistribution(from: -1, to: 3)
    #expect(uniform.quantileIntegral(upTo: 1) == 1)
    for (a, b) in [(0.01, 0.02), (0.3, 0.7), (0.9, 0.999)] {
      #expect(abs(normal.quantileIntegral(from: a, to: b) - simpson(normal.quantile, a, b)) < 1e-10)
      #expect(
        abs(uniform.quantileIntegral(from: a, to: b) - simpson(uniform.quantile, a, b)) < 1e-14)
    }
  }

  func simpson(_ f: (Double) -> Double, _ a: Double, _ b: Double) -> Double {
    let n = 2_000
    let h = (b - a) / Double(n)
    let sum = (0...n).reduce(0.0) { sum, i in
      let weight = i == 0 || i == n ? 1.0 : i.isMultiple(of: 2) ? 2.0 : 4.0
      return sum + weight * f(a + h * Double(i))
    }
    return sum * h / 3
  }

  @Test func uniform() {
    let uniform = UniformDistribution(from: -1, to: 3)
    #expect(uniform.density(at: 0) == 0.25)
    #expect(uniform.density(at: 3.5) == 0)
    #expect(uniform.cumulativeProbability(at: 0) == 0.25)
    #expect(uniform.cumulativeProbability(at: -2) == 0)
    #expect(uniform.cumulativeProbability(at: .infinity) == 1)
    #expect(uniform.upperTailProbability(at: 0) == 0.75)
    #expect(uniform.quantile(at: 0.75) == 2)
    #expect(uniform.probability(from: 0, to: 1) == 0.25)
  }
}
