import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct NumbersTests {
  @Test(arguments: [
    (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.5, 0, "0"), (-1.5, 0, "-2"),
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.68"), (1.005, 2, "1.00"),
    (-0.0001, 2, "0.00"), (-0.0, 3, "0.000"), (-0.22314355131, 4, "-0.2231"), (0, 0, "0"),
    (0.05, 1, "0.0"), (0.15, 1, "0.2"), (-3.21887582487, 4, "-3.2189"), (9.9999, 2, "10.00"),
    (1e-300, 3, "0.000"),
    (20_000, 0, "20000"), (1e15, 1, "1000000000000000.0"), (0x1p53, 2, "9007199254740992.00"),
    (2_251_799_813_685_249.5, 1, "2251799813685249.5"),
    (123_456_789_012.34, 4, "123456789012.3400"),
    (1e22, 0, "10000000000000000000000"), (-1e23, 0, "-99999999999999991611392"),
    (0x1p70, 1, "1180591620717411303424.0"), (.infinity, 2, "inf"), (-.infinity, 0, "-inf"),
    (.nan, 3, "NaN"),
  ])
  func decimalHasKnownAnswers(_ x: Double, _ places: Int, _ text: String) {
    #expect(decimal(x, places) == text)
  }

  /// Every Double reads back from enough digits, so no digit is lost or moved.
  @Test func decimalReadsBack() throws {
    var random = SplitMix(3)
    for _ in 0..<2000 {
      let x = (random.uniform() - 0.5) * 2000
      let back = try #require(Double(decimal(x, 9)))
      #expect((back - x).magnitude <= 0.5003e-9)
      let big = (random.uniform() * 0x1p53) * 0x1p200
      #expect(Double(decimal(big, 0)) == big)
    }
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (0.0012, "0.0012"), (1.5e-7, "1.5e-07"), (20_000, "20000"),
    (1_234_567, "1234567"), (0.1 + 0.2, "0.3"), (0.0001, "0.0001"), (0.00009, "9e-05"),
    (-1.3862943611, "-1.38629"), (123_456.789, "123457"), (12_345_678.9, "12345679"),
    (2.9999999, "3"), (9.9999999e-6, "1e-05"), (1e15, "1e+15"), (-2.5e120, "-2.5e+120"),
    (Double.leastNonzeroMagnitude, "5e-324"), (0.99999996, "1"), (.nan, "NaN"),
    (-.infinity, "-inf"), (.infinity, "inf"),
  ])
  func compactHasKnownAnswers(_ x: Double, _ text: String) {
    #expect(compact(x) == text)
  }

  @Test func compactRoundsHalfToEven() {
    #expect(compact(0.125, significant: 2) == "0.12")
    #expect(compact(0.375, significant: 2) == "0.38")
    #expect(compact(0.12501, significant: 2) == "0.13")
    #expect(compact(9.95, significant: 2) == "10")
  }

  @Test func compactWithSeventeenDigitsReadsBack() {
    var random = SplitMix(4)
    for _ in 0..<2000 {
      let x = Double(bitPattern: random.next())
      guard x.isFinite else { continue }
      #expect(Double(compact(x, significant: 17)) == x)
    }
  }

  @Test func roundingAgreesWithTheStandardLibrary() {
    var random = SplitMix(5)
    let special = [0, 0.5, 1.5, 2.5, -0.5, -1.5, 0x1p52, 0x1p53, 1e300, 0.49999999999999994]
    for x in special + (0..<2000).map({ _ in (random.uniform() - 0.5) * 1e6 }) {
      #expect(x.roundedToEven == x.rounded(.toNearestOrEven))
      #expect(x.roundedDown == x.rounded(.down))
      #expect(x.roundedUp == x.rounded(.up))
    }
  }

  @Test func thousandsAreGroupedInRunningText() {
    #expect(grouped(0) == "0")
    #expect(grouped(999) == "999")
    #expect(grouped(12_400) == "12,400")
    #expect(grouped(-1_234_567) == "-1,234,567")
  }

  @Test(arguments: [
    (1.0, 3), (9.99, 3), (10, 2), (0.99, 4), (0.02, 5), (4_000, 0), (1e6, 0), (1e-20, 15), (0, 15),
  ])
  func placesForASize(_ size: Double, _ places: Int) {
    #expect(decimalPlaces(3, forSize: size) == places)
  }
}
