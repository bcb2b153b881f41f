import Autograd
import Datasets
import Foundation
import Testing

/// The folder with `Package.swift` of the checkout that these tests were built from.
let repository = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Hands a new folder to `body` and removes it.
func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("gan-datasets-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }

  var standardDeviation: Double {
    let mean = mean
    return (map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count)).squareRoot()
  }
}

/// The slope of the straight line that fits best, and the correlation.
func regression(_ x: [Double], _ y: [Double]) -> (slope: Double, correlation: Double) {
  let (meanX, meanY) = (x.mean, y.mean)
  let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
  let covariance = products.mean
  return (
    covariance / (x.standardDeviation * x.standardDeviation),
    covariance / (x.standardDeviation * y.standardDeviation)
  )
}

/// What a process said before it stopped.
func errorText(_ result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}

/// The rows of a batch of the plane.
func pairs(_ samples: Tensor) -> [PlaneMixture.Centre] {
  let numbers = samples.numbers.map(Double.init)
  return stride(from: 0, to: numbers.count, by: 2).map {
    PlaneMixture.Centre(numbers[$0], numbers[$0 + 1])
  }
}

/// The angle of a point about (0, 0), counter-clockwise from the right, as a share of a turn.
func turn(_ x: Double, _ y: Double) -> Double {
  let turn = Foundation.atan2(y, x) / (2 * Double.pi)
  return turn < 0 ? turn + 1 : turn
}

/// How far numbers are from being uniform between 0 and 1: Kolmogorov's and Smirnov's statistic times
/// the root of their number, which passes 1.95 once in a thousand times.
func uniformity(_ numbers: [Double]) -> Double {
  let count = Double(numbers.count)
  let gaps = numbers.sorted().enumerated().map { index, number in
    max(number - Double(index) / count, Double(index + 1) / count - number)
  }
  return (gaps.max() ?? .infinity) * count.squareRoot()
}

/// Whether a count of independent trials is what a probability lets expect, to four standard
/// deviations.
func isShare(_ count: Int, of total: Int, _ probability: Double) -> Bool {
  let expected = probability * Double(total)
  let spread = (expected * (1 - probability)).squareRoot()
  return Swift.abs(Double(count) - expected) <= 4 * spread + 1e-9
}

/// Whether numbers have the mean and standard deviation of a normal distribution, to four standard
/// errors.
func areNormal(_ numbers: [Double], mean: Double, deviation: Double) -> Bool {
  let error = deviation / Double(numbers.count).squareRoot()
  let spread = numbers.standardDeviation - deviation
  return Swift.abs(numbers.mean - mean) < 4 * error && Swift.abs(spread) < 3 * error
}
