import Foundation
import Testing

@testable import Kernels

/// The slopes of functions times what comes from behind, against double precision.
@Suite struct SlopeTests {
  private let lengths = [0] + sizes
  private let edges: [Float] = [
    -.infinity, -3e38, -100, -90, -17, -1, -0x1p-140, -0.0, 0, 0x1p-140, 1, 17, 90, 100, 3e38,
    .infinity,
  ]

  @Test(arguments: Level.available) func hyperbolicTangent(level: Level) {
    var numbers = Numbers(31)
    for count in lengths {
      let dy = numbers.ordinary(count)
      let t = numbers.ordinary(count).map { $0 / 4 }
      let expected = zip(dy, t).map { dy, t in dy * Float(1).addingProduct(-t, t) }
      #expect(same(written(count) { level.kernels.tanhSlope(dy, t, $0, count) }, expected))
    }
    // At the ends of tanh's range the slope is zero, with the sign of `dy`.
    #expect(
      bits(pair(level.kernels.tanhSlope, [2, -2, 2, -2], [1, 1, -1, -1]))
        == bits([0, -0.0, 0, -0.0]))
    let undefined = pair(level.kernels.tanhSlope, [.nan, 1, .infinity], [0.5, .nan, 1])
    #expect(undefined.allSatisfy { $0.isNaN })
    #expect(
      pair(level.kernels.tanhSlope, [.infinity, -.infinity], [0.5, 0]) == [
        .infinity, -.infinity,
      ])
  }

  @Test(arguments: Level.available) func sigmoid(level: Level) {
    let slope = { (x: Double) in
      let e = Foundation.exp(-abs(x))
      return e / ((1 + e) * (1 + e))
    }
    expectWithin(3, level.kernels.sigmoidSlope, slope)
    let atEdges = pair(level.kernels.sigmoidSlope, edges.map { _ in 1 }, edges)
    // Even to the last bit, and never negative.
    #expect(bits(atEdges) == bits(atEdges.reversed()))
    #expect(atEdges[7] == 0.25 && atEdges.first == 0 && atEdges.allSatisfy { $0.sign == .plus })
    #expect(
      pair(level.kernels.sigmoidSlope, [.infinity, -.infinity], [0, 50]) == [
        .infinity, -.infinity,
      ])
    #expect(pair(level.kernels.sigmoidSlope, [.nan, 1], [0, .nan]).allSatisfy { $0.isNaN })
  }

  @Test(arguments: Level.available) func softplus(level: Level) {
    expectWithin(3, level.kernels.softplusSlope) { 1 / (1 + Foundation.exp(-$0)) }
    let ends = pair(
      level.kernels.softplusSlope, [3, -3, 3, -3],
      [
        .infinity, .infinity, -.infinity, -.infinity,
      ])
    #expect(bits(ends) == bits([3, -3, 0, -0.0]))
    #expect(pair(level.kernels.softplusSlope, [.nan, 1], [0, .nan]).allSatisfy { $0.isNaN })
  }

  @Test(arguments: Level.available) func rectifier(level: Level) {
    var numbers = Numbers(32)
    func found(_ dy: [Float], _ x: [Float], _ slope: Float) -> [Float] {
      written(x.count) { level.kernels.rectifierSlope(dy, x, slope, $0, x.count) }
    }
    for count in lengths {
      let (dy, x) = (numbers.wild(count), numbers.wild(count))
      for slope in [Float(0), 0.2, 1, -0.5] {
        let expected = zip(dy, x).map { dy, x in x > 0 ? dy : slope == 0 ? 0 : slope * dy }
        #expect(same(found(dy, x, slope), expected))
      }
    }
    // With slope 0 what comes from behind is cut off, whatever it is.
    let behind: [Float] = [.infinity, -.infinity, .nan, -1, 1]
    for x: Float in [-.infinity, -1, -0.0, 0, .nan] {
      #expect(bits(found(behind, behind.map { _ in x }, 0)) == bits([0, 0, 0, 0, 0]))
    }
    #expect(same(found(behind, behind.map { _ in 0x1p-149 }, 0), behind))
    // NaN is no positive number, as for `bySign`.
    #expect(found([3], [.nan], 0.5) == [1.5])
  }

  /// The kernel's own formula, to the bit: what two kernels, one after the other, would give.
  @Test(arguments: Level.available) func onePassIsAsGoodAsTwo(level: Level) {
    let kernels = level.kernels
    var numbers = Numbers(33)
    for count in sizes {
      let (dy, x) = (numbers.wild(count), numbers.wild(count))
      let (plus, minus) = (apply(kernels.sigmoid, x), apply(kernels.sigmoid, x.map { -$0 }))
      let slopes = zip(plus, minus).map { $0 * $1 }
      #expect(same(pair(kernels.sigmoidSlope, dy, x), zip(dy, slopes).map { $0 * $1 }))
      #expect(same(pair(kernels.softplusSlope, dy, x), zip(dy, plus).map { $0 * $1 }))
    }
  }

  @Test func storagesMeetNumberByNumber() {
    let (dy, x) = (Storage([2, 4, -8]), Storage([0, 0.5, -1]))
    #expect(Storage.tanhSlope(dy, x).array == [2, 3, 0])
    #expect(Storage.rectifierSlope(dy, x, slope: 0.25).array == [0.5, 4, -2])
    #expect(Storage.sigmoidSlope(Storage(8), Storage(0)).only == 2)
    #expect(Storage.softplusSlope(Storage(8), Storage(0)).only == 4)
    #expect(Storage.softplusSlope(Storage([]), Storage([])).count == 0)
  }

  #if !os(iOS)
    @Test func otherCountsAreRefused() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Storage.tanhSlope(Storage([1, 2]), Storage([1, 2, 3]))
      }
      let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
      #expect(message.contains("tanhSlope: 2 slopes cannot meet 3 numbers"))
    }
  #endif

  private func pair(_ kernel: PairKernel, _ dy: [Float], _ x: [Float]) -> [Float] {
    written(x.count) { kernel(dy, x, $0, x.count) }
  }

  private func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }

  /// Ordinary and far arguments, where the results are normal numbers.
  private func expectWithin(
    _ limit: Double, _ kernel: PairKernel, _ slope: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var numbers = Numbers(34)
    for count in lengths {
      let dy = numbers.ordinary(count)
      let x = numbers.ordinary(count).map { $0 * 20 }
      for (found, (dy, x)) in zip(pair(kernel, dy, x), zip(dy, x)) {
        #expect(
          ulps(found, Double(dy) * slope(Double(x))) <= limit, "\(dy) at \(x)",
          sourceLocation: sourceLocation)
      }
    }
  }
}
