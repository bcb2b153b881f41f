import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 13 to 15 fail empty, pass solved, and name each usual mistake")
struct ImageTrials {
  @Test(arguments: [modeCoverage, sizes, stamping])
  func trial(_ trial: Trial) throws { try trial.run() }

  typealias Point = (x: Double, y: Double)

  private static let modeCoverage = Trial(
    .modeCoverage, empty: { try checkModeCoverage(Sheets.coveredModes) },
    solved: { try checkModeCoverage(SolvedSheets.coveredModes) },
    mistakes: [
      .init("a square") {
        try checkModeCoverage { points, centres, σ in
          covered(points, centres) { max(abs($0.x - $1.x), abs($0.y - $1.y)) <= 3 * σ }
        }
      },
      .init("a diamond") {
        try checkModeCoverage { points, centres, σ in
          covered(points, centres) { abs($0.x - $1.x) + abs($0.y - $1.y) <= 3 * σ }
        }
      },
      .init("as soon as one sample") {
        try checkModeCoverage { points, centres, σ in
          centres.count { centre in points.contains { distance($0, centre) <= 3 * σ } }
        }
      },
      .init("nearest to each centre") {
        try checkModeCoverage { points, centres, _ in
          let owners = points.map { point in
            centres.indices.min { distance(point, centres[$0]) < distance(point, centres[$1]) }
          }
          return centres.indices.count { centre in
            owners.count { $0 == centre } * 100 >= points.count
          }
        }
      },
      .init("radius is σ") {
        try checkModeCoverage { points, centres, σ in
          covered(points, centres) { distance($0, $1) <= σ }
        }
      },
      .init("1 % of all samples") {
        try checkModeCoverage { points, centres, σ in
          let good = points.filter { point in centres.contains { distance(point, $0) <= 3 * σ } }
          return covered(good, centres) { distance($0, $1) <= 3 * σ }
        }
      },
      .init("squared distance") {
        try checkModeCoverage { points, centres, σ in
          covered(points, centres) { pow(distance($0, $1), 2) <= 3 * σ }
        }
      },
      .init("at least 1 % is enough") {
        try checkModeCoverage { points, centres, σ in
          centres.count { centre in
            let share =
              Double(points.count { distance($0, centre) <= 3 * σ }) / Double(points.count)
            return share > 0.01
          }
        }
      },
      .init("rounds down") {
        try checkModeCoverage { points, centres, σ in
          centres.count { centre in
            points.count { distance($0, centre) <= 3 * σ } >= points.count / 100
          }
        }
      },
      .init("counted the samples") {
        try checkModeCoverage { points, centres, σ in
          points.count { point in centres.contains { distance(point, $0) <= 3 * σ } }
        }
      },
    ])

  private static func distance(_ a: Point, _ b: Point) -> Double { hypot(a.x - b.x, a.y - b.y) }

  private static func covered(
    _ points: [Point], _ centres: [Point], isInside: (Point, Point) -> Bool
  ) -> Int {
    centres.count { centre in
      Double(points.count { isInside($0, centre) }) >= 0.01 * Double(points.count)
    }
  }

  private static let sizes = Trial(
    .sizes, empty: { try checkSizes(Sheets.convolutionSize, Sheets.transposedSize) },
    solved: { try checkSizes(SolvedSheets.convolutionSize, SolvedSheets.transposedSize) },
    mistakes: [
      .init("+ 1 is missing") { try down { ($0 - $1) / Double($2) } },
      .init("rounded up") { try down { (($0 - $1) / Double($2)).rounded(.up) + 1 } },
      .init("padding once") {
        try checkSizes({ ($0 + $3 - $1) / $2 + 1 }, SolvedSheets.transposedSize)
      },
      .init("left out the padding") {
        try checkSizes({ n, k, s, _ in (n - k) / s + 1 }, SolvedSheets.transposedSize)
      },
      .init("size of a convolution, which") {
        try up { m, k, s, p, _ in
          SolvedSheets.convolutionSize(input: m, window: k, stride: s, padding: p)
        }
      },
      .init("size of a convolution plus") { try up { ($0 + 2 * $3 - $1) / $2 + 1 + $4 } },
      .init("left out the output padding") { try up { m, k, s, p, _ in k - 2 * p + (m - 1) * s } },
      .init("padding once") { try up { $1 + $4 + ($0 - 1) * $2 - $3 } },
      .init("added the padding") { try up { $1 + $4 + ($0 - 1) * $2 + $3 + $3 } },
      .init("s·m") { try up { $1 + $4 + $0 * $2 - $3 - $3 } },
    ])

  /// The check of a size that is worked out of the padded input, the window and the stride.
  private static func down(_ size: @escaping (Double, Double, Int) -> Double) throws {
    try checkSizes(
      { Int(size(Double($0 + $3 + $3), Double($1), $2)) }, SolvedSheets.transposedSize)
  }

  private static func up(_ size: @escaping (Int, Int, Int, Int, Int) -> Int) throws {
    try checkSizes(SolvedSheets.convolutionSize, size)
  }

  @Test("The sizes are those of the engine's convolutions")
  func sizesOfTheEngine() {
    for (n, k, s, p) in [(28, 4, 2, 1), (7, 5, 2, 2), (10, 3, 3, 0)] {
      let (x, w) = (
        Tensor(repeating: 1, shape: [1, n, n, 1]), Tensor(repeating: 1, shape: [k, k, 1, 1])
      )
      #expect(
        convolution(x, w, stride: s, padding: p).shape[1]
          == SolvedSheets.convolutionSize(input: n, window: k, stride: s, padding: p))
      for q in 0..<s {
        #expect(
          transposedConvolution(x, w, stride: s, padding: p, outputPadding: q).shape[1]
            == SolvedSheets.transposedSize(
              input: n, window: k, stride: s, padding: p, outputPadding: q))
      }
    }
  }

  private static let stamping = Trial(
    .transposedConvolution, empty: { try checkTransposedConvolution(Sheets.stamp) },
    solved: { try checkTransposedConvolution(SolvedSheets.stamp) },
    mistakes: [
      .init("keep the last one") {
        try checkTransposedConvolution { x, window, stride in
          var output = SolvedSheets.stamp(x, window: window, stride: stride)
          for i in x.indices {
            output.replaceSubrange(
              stride * i..<stride * i + window.count, with: window.map { $0 * x[i] })
          }
          return output
        }
      },
      .init("turned round") {
        try checkTransposedConvolution { SolvedSheets.stamp($0, window: $1.reversed(), stride: $2) }
      },
      .init("one place apart") {
        try checkTransposedConvolution { x, window, _ in
          SolvedSheets.stamp(x, window: window, stride: 1)
        }
      },
      .init("in an output of the right length") {
        try checkTransposedConvolution { x, window, stride in
          let all = SolvedSheets.stamp(x, window: window, stride: stride)
          let narrow = SolvedSheets.stamp(x, window: window, stride: 1)
          return all.indices.map { $0 < narrow.count ? narrow[$0] : 0 }
        }
      },
      .init("tail is missing") {
        try checkTransposedConvolution { x, window, stride in
          let all = SolvedSheets.stamp(x, window: window, stride: stride)
          return Array(all[..<min(all.count, x.count * stride)])
        }
      },
      .init("tail is missing") {
        try checkTransposedConvolution { x, window, stride in
          SolvedSheets.stamp(x, window: window, stride: stride).dropLast(window.count - 1)
        }
      },
      .init("plain convolution") {
        try checkTransposedConvolution { x, window, stride in
          convolved(x, window, stride: stride)
        }
      },
      .init("slid the window") {
        try checkTransposedConvolution { x, window, stride in
          var spread = [Double](repeating: 0, count: (x.count - 1) * stride + 1)
          for i in x.indices { spread[i * stride] = x[i] }
          return convolved(spread, window, stride: 1)
        }
      },
      .init("slid the window") {
        try checkTransposedConvolution { x, window, stride in
          let count = (x.count - 1) * stride + 1
          let spread = (0..<count).map { $0 % stride == 0 ? x[$0 / stride] : 0 }
          return convolved(spread, window.reversed(), stride: 1)
        }
      },
    ])

  /// By the engine, as images one number high.
  private static func convolved(_ x: [Double], _ window: [Double], stride: Int) -> [Double] {
    guard x.count >= window.count else { return [] }
    let slid = convolution(
      Tensor(x, shape: [1, 1, x.count, 1]), Tensor(window, shape: [1, window.count, 1, 1]))
    return Swift.stride(from: 0, to: slid.count, by: stride).map { Double(slid.numbers[$0]) }
  }
}
