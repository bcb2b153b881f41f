import Autograd
import Foundation
import Testing

/// The files in `Reference`: PyTorch's numbers, computed in double precision at the same
/// single-precision inputs.
enum Reference {
  struct Numbers: Decodable {
    let shape: [Int]
    let data: [Double]

    var tensor: Tensor { Tensor(data.map { Float($0) }, shape: Shape(shape)) }

    /// The larger of the errors by the largest number and by each number itself, where numbers below
    /// a hundredth of the largest count as that: below it, the last digits of a single-precision
    /// difference are lost.
    func worstError(of found: Tensor) -> Double {
      guard Array(found.shape) == shape else { return .infinity }
      let floor = max(data.map { Swift.abs($0) }.max() ?? 0, 1e-30) / 100
      return zip(found.numbers, data).map { found, expected in
        let error = Swift.abs(Double(found) - expected) / max(Swift.abs(expected), floor)
        return error.isNaN ? .infinity : error
      }.max() ?? .infinity
    }
  }

  static func load<File: Decodable>(_ name: String) throws -> File {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Reference"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }
}
