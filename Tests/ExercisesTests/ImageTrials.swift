import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 13 to 16 fail empty, pass solved, and name each usual mistake")
struct ImageTrials {
  @Test(arguments: [modeCoverage, sizes, stamping, batchNorm])
  func trial(_ trial: Trial) throws { try trial.run() }

  typealias Point = (x: Double, y: Double)

  private static let modeCoverage = Trial(
    .modeCoverage, empty: { try checkModeCoverage(Sheets.coveredModes) },
    solved: { try checkModeCoverage(SolvedSheets.coveredModes) },
    mistakes: [
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

  private typealias Statistics = (output: [Double], mean: Double, variance: Double)

  private static let batchNorm = Trial(
    .batchNorm, empty: { try checkBatchNorm(Sheets.normalised) },
    solved: { try checkBatchNorm(SolvedSheets.normalised) },
    mistakes: [
      .init("In training you normalise by the running") {
        try training { x, mean, variance in (standard(x, mean, variance + 1e-5), mean, variance) }
      },
      .init("divided by n − 1") {
        try training { x, _, _ in
          let (μ, σ2) = moments(x)
          return (standard(x, μ, σ2 * Double(x.count) / Double(x.count - 1) + 1e-5), μ, σ2)
        }
      },
      .init("outside the root") {
        try training { x, _, _ in
          let (μ, σ2) = moments(x)
          return (standard(x, μ, pow(σ2.squareRoot() + 1e-5, 2)), μ, σ2)
        }
      },
      .init("ε is missing") {
        try training { x, _, _ in (standard(x, moments(x).mean, moments(x).variance), 0, 1) }
      },
      .init("divide by the variance") {
        try training { x, _, _ in
          (standard(x, moments(x).mean, pow(moments(x).variance + 1e-5, 2)), 0, 1)
        }
      },
      .init("but do not divide") {
        try training { x, _, _ in (x.map { $0 - moments(x).mean }, 0, 1) }
      },
      .init("after they have moved") {
        try training { x, mean, variance in
          let after = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, after.mean, after.variance + 1e-5), after.mean, after.variance)
        }
      },
      .init("mixed in the standard deviation") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          return (mean + (μ - mean) * 0.1, variance + (σ2.squareRoot() - variance) * 0.1)
        }
      },
      .init("used as they were handed over") {
        try evaluation { x, mean, variance in
          let after = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, after.mean, after.variance + 1e-5), mean, variance)
        }
      },
      .init("In evaluation the ε is missing") {
        try evaluation { x, mean, variance in (standard(x, mean, variance), mean, variance) }
      },
      .init("In evaluation you divide by the variance") {
        try evaluation { x, mean, variance in
          (standard(x, mean, pow(variance + 1e-5, 2)), mean, variance)
        }
      },
      .init("do not normalise at all") {
        try evaluation { x, mean, variance in (x, mean, variance) }
      },
      .init("momentum is the wrong way round: nine") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          let n = Double(x.count)
          return (mean + (μ - mean) * 0.9, variance + (σ2 * n / (n - 1) - variance) * 0.9)
        }
      },
      .init("too small by a factor") {
        try statistics { x, mean, variance in
          let (μ, σ2) = moments(x)
          return (mean + (μ - mean) * 0.1, variance + (σ2 - variance) * 0.1)
        }
      },
      .init("do not move in training") { try statistics { _, mean, variance in (mean, variance) } },
      .init("batch's own statistics") { try statistics { x, _, _ in moments(x) } },
      .init("depends on its company") {
        try evaluation { x, mean, variance in
          let trained = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (trained.output, mean, variance)
        }
      },
      .init("move in evaluation") {
        try evaluation { x, mean, variance in
          let trained = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
          return (standard(x, mean, variance + 1e-5), trained.mean, trained.variance)
        }
      },
      .init("outside the root in evaluation") {
        try evaluation { x, mean, variance in
          (standard(x, mean, pow(variance.squareRoot() + 1e-5, 2)), mean, variance)
        }
      },
    ])

  private static func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    (mean(x), pow(standardDeviation(x), 2))
  }

  private static func standard(_ x: [Double], _ mean: Double, _ square: Double) -> [Double] {
    x.map { ($0 - mean) * pow(square, -0.5) }
  }

  /// Solved, but in training.
  private static func training(
    _ answer:
      @escaping ([Double], Double, Double) -> (output: [Double], mean: Double, variance: Double)
  ) throws {
    try checkBatchNorm {
      $3
        ? answer($0, $1, $2)
        : SolvedSheets.normalised($0, mean: $1, variance: $2, isTraining: false)
    }
  }

  /// Solved, but for how the statistics move in training.
  private static func statistics(
    _ moved: @escaping ([Double], Double, Double) -> (mean: Double, variance: Double)
  ) throws {
    try training { x, mean, variance in
      let output = SolvedSheets.normalised(x, mean: mean, variance: variance, isTraining: true)
        .output
      let after = moved(x, mean, variance)
      return (output, after.mean, after.variance)
    }
  }

  /// Solved, but in evaluation.
  private static func evaluation(
    _ answer:
      @escaping ([Double], Double, Double) -> (output: [Double], mean: Double, variance: Double)
  ) throws {
    try checkBatchNorm {
      $3
        ? SolvedSheets.normalised($0, mean: $1, variance: $2, isTraining: true) : answer($0, $1, $2)
    }
  }

  @Test("Exercise 16 is the course's layer")
  func batchNormOfTheCourse() {
    let x = [1.0, 2, 4, 5]
    var layer = BatchNormalization(channels: 1)
    let output = layer.trainingPass(Tensor(x, shape: [4, 1])).numbers
    let answer = SolvedSheets.normalised(x, mean: 0, variance: 1, isTraining: true)
    #expect(near(output.map { Double($0) }, answer.output, within: 1e-5))
    let kept = layer.statistics.map { Double($0.number) }
    #expect(near(kept, [answer.mean, answer.variance], within: 1e-6))
    let later = layer(Tensor(x, shape: [4, 1]), .inference).numbers
    let evaluated = SolvedSheets.normalised(
      x, mean: answer.mean, variance: answer.variance, isTraining: false)
    #expect(near(later.map { Double($0) }, evaluated.output, within: 1e-5))
  }
}
