import Testing

@testable import Blackboard
@testable import Rendering

/// What no user can cause stops with a message that names the numbers.
@Suite("Figures that cannot be drawn") struct MisuseTests {
  private func expect(_ result: ExitTest.Result?, _ message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }

  @Test func aRangeWithoutLengthStops() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SceneFigure(panels: [], xRange: 2...2, yRange: 0...1)
      }, "SceneFigure: xRange is 2.0...2.0, which no axis can show")
  }

  @Test func valuesThatFillNoGridStop() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SceneFigure.Shades(columns: 3, rows: 2, values: [1, 2], lowName: "", highName: "")
      }, "SceneFigure.Shades: 2 values for 3 × 2 fields")
  }

  @Test func entriesThatFillNoRowsStop() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = MatricesFigure.Matrix("x", columns: 2, [.zero, .zero, .open])
      }, "MatricesFigure: “x” has 3 entries in rows of 2")
  }

  @Test func sharesThatAreNoneStop() async {
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SharesFigure(times: [1, 2], rows: [.init("a", shares: [1])])
      }, "SharesFigure: “a” has 1 shares for 2 times")
    expect(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SharesFigure(times: [1], rows: [.init("a", shares: [45])])
      }, "SharesFigure: “a” has a share of 45.0, which is not in 0...1")
  }
}
