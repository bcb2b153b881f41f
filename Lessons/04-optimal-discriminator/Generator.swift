import Autograd
import Measures
import Networks

/// Turns noise that is uniform between 0 and 1 into standard normal noise: `Φ⁻¹(z)`.
///
/// It has no weights. The linear layer after it is all that G learns.
struct NormalQuantile: Layer {
  var parameters: [Tensor] { [] }

  /// `Φ⁻¹(z)` for every number of `z`.
  ///
  /// Noise is one of 2²³ equally spaced numbers from 0 on; half a space is added, so that 0, whose
  /// quantile is −infinity, becomes the middle of the first space.
  func callAsFunction(_ z: Tensor) -> Tensor {
    Tensor(
      z.numbers.map { Float(Self.standard.quantile(at: Double($0) + 0x1p-24)) }, shape: z.shape)
  }

  mutating func updateParameters(_ body: (inout Tensor) -> Void) {}

  private static let standard = NormalDistribution(mean: 0, standardDeviation: 1)
}

extension Sequential {
  /// `G(z) = μ + σ·Φ⁻¹(z)`, whose density is `N(μ, σ²)` exactly.
  static func normalGenerator(mean: Double, standardDeviation: Double) -> Sequential {
    Sequential([
      NormalQuantile(),
      Linear(
        weight: Tensor([Float(standardDeviation)], shape: [1, 1]), bias: Tensor([Float(mean)])),
    ])
  }
}
