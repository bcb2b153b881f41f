import Testing

@testable import Course

@Suite("How much memory a run takes")
struct RunSizeTests {
  /// A lesson whose minibatch decides its size.
  private struct Large: Lesson {
    static let about = About(
      8, "large", in: .game, title: "Large", summary: "Nothing", source: "mathematics")

    @Setting("m", in: 1...1_000_000_000) var batch = 10
    @Setting("units", in: 1...1_000_000) var units = 1

    var size: RunSize? {
      RunSize(
        batch: batch, outputs: units, weights: units, samplesBy: ["batch"], weightsBy: ["units"])
    }

    func teach(_ run: Run) throws {}
  }

  @Test("settings that are too large together are refused before the run, in one line")
  func refused() throws {
    #expect(throws: Never.self) { try Run(of: Large()) }
    let usual: [String: SettingValue] = ["batch": .integer(150_000_000)]
    #expect(throws: Never.self) { try Run(of: Large(), settings: usual) }
    let error = #expect(throws: UsageError.self) {
      try Run(of: Large(), settings: ["batch": .integer(290_000_000)])
    }
    #expect(
      error?.description
        == "--batch 290000000, --units 1 are too much together: about 6 GB of memory, where 4 GB is "
        + "the most; lower --batch")
    // Beside others there is less room.
    #expect(throws: UsageError.self) {
      try Run(of: Large(), settings: usual, most: RunSize.mostBesideOthers)
    }
    #expect(throws: UsageError.self) {
      try Run(
        of: Large(),
        settings: ["batch": .integer(1_000_000_000), "units": .integer(1_000_000)])
    }
  }

  @Test("what takes most is named first, and each setting once")
  func names() {
    let samples = RunSize(
      batch: 1_000, outputs: 10, weights: 10, samplesBy: ["batch", "units"], weightsBy: ["units"])
    #expect(samples.settings == ["batch", "units"])
    let weights = RunSize(
      batch: 1, outputs: 10, weights: 10_000, samplesBy: ["batch", "units"], weightsBy: ["units"])
    #expect(weights.settings == ["units", "batch"])
    let both = RunSize(of: [weights, samples])
    #expect(both.bytes == samples.bytes + weights.bytes)
    #expect(both.settings == weights.settings || both.settings == samples.settings)
  }

  @Test("a look ahead and comparisons of pairs take more")
  func grows() {
    func size(comparisons: Int = 0, unrolling: Int = 0, copies: Int = 0) -> Double {
      RunSize(
        batch: 100, outputs: 10, weights: 10, comparisons: comparisons, unrolling: unrolling,
        copies: copies, samplesBy: [], weightsBy: []
      ).bytes
    }
    #expect(size(comparisons: 1) - size() == 30 * 100 * 100)
    #expect(size(copies: 1) - size() == 4 * 10)
    #expect(size(unrolling: 10) > 10 * size(unrolling: 0))
  }
}
