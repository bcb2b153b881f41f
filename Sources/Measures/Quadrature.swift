/// A rule that integrates by a weighted sum of values, `∫ f ≈ Σ wᵢ·f(xᵢ)`.
///
///     Quadrature(between: [0, 1, 3]).integral { $0 * $0 }   // 9
///
/// The nodes can be asked for, so that a function that takes many numbers at once, such as a network,
/// is called once.
public struct Quadrature: Sendable {
  /// The places `xᵢ`, rising.
  public let nodes: [Double]
  /// The weights `wᵢ`, none of them negative.
  public let weights: [Double]

  /// Gauss-Legendre quadrature with ten nodes in each piece between neighbouring `borders`.
  ///
  /// Polynomials up to degree 19 are integrated exactly, but for rounding; where a function bends
  /// sharply, the pieces have to be short. Borders may coincide.
  ///
  /// - Parameter borders: At least two finite numbers that never fall.
  public init(between borders: [Double]) {
    require(borders.count >= 2, "Quadrature: \(borders.count) borders; at least 2 are needed")
    var nodes: [Double] = []
    var weights: [Double] = []
    for (left, right) in zip(borders, borders.dropFirst()) {
      require(
        left <= right && (right - left).isFinite, "Quadrature: \(left) to \(right) is no piece")
      let middle = left + 0.5 * (right - left)
      let half = 0.5 * (right - left)
      for (place, weight) in Self.gaussLegendre.reversed() {
        nodes.append(middle - half * place)
        weights.append(half * weight)
      }
      for (place, weight) in Self.gaussLegendre {
        nodes.append(middle + half * place)
        weights.append(half * weight)
      }
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The mean over a number that is uniform between 0 and 1: `∫₀¹ f(u) du`.
  ///
  /// The pieces are halved again and again towards both ends, which are never nodes: `f` may grow
  /// there as quantile functions do. Beyond 2⁻⁵⁰ nothing is added.
  ///
  /// - Parameter borders: Where pieces are to end besides, between 0 and 1 and in any order.
  public static func unitInterval(splitAt borders: [Double] = []) -> Quadrature {
    let low = (1...50).map { Double(sign: .plus, exponent: -$0, significand: 1) }
    let ends = low + low.map { 1 - $0 } + borders.map { min(max($0, low[49]), 1 - low[49]) }
    return Quadrature(between: ends.sorted())
  }

  /// The integral of a function.
  public func integral(of f: (Double) -> Double) -> Double { integral(ofValues: nodes.map(f)) }

  /// The integral of a function whose values at the nodes are known.
  ///
  /// - Precondition: There is a value for each node.
  public func integral(ofValues values: [Double]) -> Double {
    require(
      values.count == nodes.count, "Quadrature: \(values.count) values for \(nodes.count) nodes")
    var sum = 0.0
    for (value, weight) in zip(values, weights) { sum += weight * value }
    return sum
  }

  /// The positive nodes of the rule on −1…1 and their weights; the others are the same, mirrored.
  private static let gaussLegendre = [
    (place: 0.14887433898163121, weight: 0.29552422471475287),
    (0.43339539412924719, 0.26926671930999636), (0.67940956829902441, 0.21908636251598204),
    (0.86506336668898451, 0.14945134915058059), (0.97390652851717172, 0.06667134430868814),
  ]
}
