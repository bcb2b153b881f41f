import Measures
import Testing

@Suite("Rank correlation")
struct CorrelationTests {
  @Test("order counts, not size")
  func order() {
    #expect(rankCorrelation([1, 2, 3], [10, 100, 1000]) == 1)
    #expect(rankCorrelation([1, 2, 3], [3, 2, -7]) == -1)
    #expect(
      rankCorrelation([4, 1, 3, 2], [8, 1, 27, 64]) == rankCorrelation([4, 1, 3, 2], [2, 1, 3, 4]))
  }

  @Test("without ties 1 − 6·Σd²/(n³ − n)")
  func formula() {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: Σd² = 4, so 1 − 24/120.
    #expect((rankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) - 0.8).magnitude < 1e-15)
  }

  /// Made with SciPy 1.17, `scipy.stats.spearmanr([1, 2, 2, 3, 5], [4, 4, 6, 1, 7]).statistic`.
  @Test("equal numbers share the mean of their ranks")
  func ties() {
    #expect(
      (rankCorrelation([1, 2, 2, 3, 5], [4, 4, 6, 1, 7]) - 0.2894736842105264).magnitude < 1e-12)
  }

  @Test("a series that stands still says nothing; NaN makes NaN")
  func edges() {
    #expect(rankCorrelation([1, 1, 1], [1, 2, 3]) == 0)
    #expect(rankCorrelation([1, .nan], [1, 2]).isNaN)
    #expect(rankCorrelation([-.infinity, 0, .infinity], [1, 2, 3]) == 1)
  }

  @Test("series of different lengths stop the program")
  func misuse() async {
    await #expect(processExitsWith: .failure) { _ = rankCorrelation([1, 2], [1, 2, 3]) }
  }
}
