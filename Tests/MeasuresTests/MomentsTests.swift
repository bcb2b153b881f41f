import Measures
import Testing

@Suite struct MomentsTests {
  @Test func workedByHand() {
    #expect(mean([1, 2, 6] as [Float]) == 3)
    #expect(standardDeviation([1, 3] as [Float]) == 1)
    // Deviations −4, 0, 4: variance 32/3, divided by n and not by n − 1.
    #expect(abs(standardDeviation([1, 5, 9] as [Double]) - 3.265986323710904) < 1e-15)
    #expect(standardDeviation([7] as [Float]) == 0)
  }

  @Test func aLargeOffsetDoesNotSwampTheSpread() {
    // The formula mean(x²) − mean(x)² would lose every digit here.
    #expect(
      standardDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16] as [Double]) == 22.5.squareRoot())
    #expect(standardDeviation([Double](repeating: 0.1, count: 1_000)) < 1e-15)
    #expect(standardDeviation([Float](repeating: 0.1, count: 1_000)) == 0)
  }

  @Test func agreesWithNumPy() {
    // numpy.mean, numpy.std of [3.5, -1, 2, 8, 0.25, 7, 7]
    let values: [Float] = [3.5, -1, 2, 8, 0.25, 7, 7]
    #expect(abs(mean(values) - 3.8214285714285716) < 1e-15)
    #expect(abs(standardDeviation(values) - 3.318547137233524) < 1e-15)
  }

  @Test func notFiniteSamplesPropagate() {
    #expect(mean([1, .nan] as [Float]).isNaN)
    #expect(mean([1, .infinity] as [Float]) == .infinity)
    #expect(standardDeviation([1, .nan] as [Float]).isNaN)
    #expect(standardDeviation([1, .infinity] as [Float]).isNaN)
  }
}
