import Foundation
import Testing

@testable import Autograd

// The engine against an independent one: PyTorch's values, gradients and gradients of gradients,
// computed in double precision at the same single-precision inputs.

@Suite struct ReferenceTests {
  @Test func theFileHoldsCases() throws {
    #expect(try Reference.load().cases.count >= 44)
  }

  @Test func everyCaseMatches() throws {
    for entry in try Reference.load().cases {
      let function = try #require(
        Reference.functions[entry.name], "the test has no function for \"\(entry.name)\"")
      let names = entry.inputs.keys.sorted()
      let points = try names.map { try #require(entry.inputs[$0]).tensor.variable }
      let output = function(Dictionary(uniqueKeysWithValues: zip(names, points)))
      compare(output, entry.output, within: 1e-5, "\(entry.name): value")

      let first = gradient(
        of: (entry.weights.tensor * output).sum(), at: points, differentiable: true)
      for (name, slope) in zip(names, first) {
        guard let expected = entry.gradients[name] else { continue }
        compare(slope, expected, within: 1e-5, "\(entry.name): gradient at \(name)")
      }
      guard let curvatures = entry.gradientsOfSquaredGradientNorm else { continue }
      let norm = first.reduce(Tensor(0)) { $0 + square($1).sum() }
      for (name, curvature) in zip(names, gradient(of: norm, at: points)) {
        guard let expected = curvatures[name] else { continue }
        compare(curvature, expected, within: 1e-4, "\(entry.name): second gradient at \(name)")
      }
    }
  }

  @Test func aSmallErrorIsSeen() {
    let expected = Reference.Numbers(shape: [3], data: [1, -0.5, 1e-6])
    #expect(expected.worstError(of: Tensor([1, -0.5, 1e-6])) < 1e-7)
    #expect(expected.worstError(of: Tensor([1, -0.5001, 1e-6])) > 1e-4)
    #expect(expected.worstError(of: Tensor([1, -0.5, 1e-3])) > 1e-2)
    #expect(expected.worstError(of: Tensor([1, -0.5, .nan])) == .infinity)
  }

  private func compare(
    _ found: Tensor, _ expected: Reference.Numbers, within tolerance: Double, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(Array(found.shape) == expected.shape, "\(what)", sourceLocation: sourceLocation)
    guard Array(found.shape) == expected.shape else { return }
    let error = expected.worstError(of: found)
    #expect(
      error <= tolerance, "\(what): found \(found.numbers), expected \(expected.data)",
      sourceLocation: sourceLocation)
  }
}

/// The reference file and what its cases mean in this engine.
enum Reference {
  struct File: Decodable {
    let source: String
    let cases: [Entry]
  }

  struct Entry: Decodable {
    let name: String
    let inputs: [String: Numbers]
    let output: Numbers
    let weights: Numbers
    /// Of `sum(weights · output)`.
    let gradients: [String: Numbers]
    /// Of the sum of the squares of all `gradients`.
    let gradientsOfSquaredGradientNorm: [String: Numbers]?
  }

  struct Numbers: Decodable {
    let shape: [Int]
    let data: [Double]

    var tensor: Tensor { Tensor(data.map { Float($0) }, shape: Shape(shape)) }

    /// The largest `|found − expected| / max(|expected|, floor)` with a hundredth of the largest
    /// `|expected|` as the floor.
    ///
    /// Numbers far below their neighbours are differences of larger ones (`1 − y²` where a unit is
    /// saturated), so their last digits are lost in any single-precision engine.
    func worstError(of found: Tensor) -> Double {
      let floor = max(data.map { Swift.abs($0) }.max() ?? 0, 1e-30) / 100
      return zip(found.numbers, data).map { found, expected in
        let error = Swift.abs(Double(found) - expected) / max(Swift.abs(expected), floor)
        return error.isNaN ? .infinity : error
      }.max() ?? 0
    }
  }

  static func load() throws -> File {
    let url = try #require(
      Bundle.module.url(forResource: "operations", withExtension: "json", subdirectory: "Reference")
    )
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }

  /// For each name in the file the same function, made of this engine's operations.
  static let functions: [String: @Sendable ([String: Tensor]) -> Tensor] =
    plainFunctions.merging(imageFunctions) { first, _ in first }

  private static let plainFunctions: [String: @Sendable ([String: Tensor]) -> Tensor] = [
    "exp": { exp($0["x"]!) },
    "log": { log($0["x"]!) },
    "sqrt": { sqrt($0["x"]!) },
    "tanh": { tanh($0["x"]!) },
    "sigmoid": { sigmoid($0["x"]!) },
    "softplus": { softplus($0["x"]!) },
    "relu": { relu($0["x"]!) },
    "abs": { abs($0["x"]!) },
    "square": { square($0["x"]!) },
    "neg": { -$0["x"]! },
    "reciprocal": { reciprocal($0["x"]!) },
    "leakyRelu slope 0.2": { leakyReLU($0["x"]!, slope: 0.2) },
    "add broadcast row": { $0["a"]! + $0["b"]! },
    "subtract broadcast scalar": { $0["a"]! - $0["b"]! },
    "multiply broadcast column": { $0["a"]! * $0["b"]! },
    "divide": { $0["a"]! / $0["b"]! },
    "matmul": { matmul($0["a"]!, $0["b"]!) },
    "matmul tall": { matmul($0["a"]!, $0["b"]!) },
    "transpose": { $0["a"]!.transposed() },
    "sum all": { $0["a"]!.sum() },
    "sum rows": { $0["a"]!.sum(axis: 0) },
    "mean all": { $0["a"]!.mean() },
    "mean rows": { $0["a"]!.mean(axis: 0) },
    "variance rows biased": { $0["a"]!.variance(axis: 0) },
    "logSumExp rows": { $0["a"]!.logSumExp(axis: 1) },
    "softmax rows": { $0["a"]!.softmax(axis: 1) },
    "concatenate columns": { concatenate([$0["a"]!, $0["b"]!], axis: 1) },
    "linear": { matmul($0["x"]!, $0["w"]!) + $0["b"]! },
    // The labels are no variables there, so their reference gradient is zero.
    "binaryCrossEntropy with logits, mean": {
      let (z, t) = ($0["z"]!, $0["t"]!.detached)
      return (softplus(z) - t * z).mean()
    },
    "crossEntropy mean, labels 2 0 1 3": {
      let z = $0["z"]!
      let chosen = [2, 0, 1, 3].enumerated().map { row, label in
        z.rows(row..<(row + 1)).columns(label..<(label + 1)).sum()
      }
      return (z.logSumExp(axis: 1).sum() - chosen.reduce(0, +)) / 4
    },
    "meanSquaredError": { square($0["a"]! - $0["b"]!).mean() },
  ]
}
