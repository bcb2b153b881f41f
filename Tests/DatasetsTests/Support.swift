import Foundation

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
