@testable import Autograd

/// Some tensors from some tensors.
typealias TensorFunction = ([Tensor]) -> [Tensor]

/// Where a rule and the differences disagree.
struct Mismatch: CustomStringConvertible {
  let operand: Int
  /// The slope along a direction by central differences.
  let measured: Double
  /// The same by the rules.
  let found: Double
  let tolerance: Double

  var description: String {
    "operand \(operand): differences say \(measured), the rule says \(found) (± \(tolerance))"
  }
}

/// Compares the gradient rules of a function with central differences.
///
/// The outputs are projected to one number by random weights `v`, and each operand is moved on its
/// own along a direction `u`: `v·(J u)` by differences must be `(vᵀJ)·u` by the rules. `u` is random
/// but for its signs, which are those of the gradient found: then all terms of `(vᵀJ)·u` are
/// positive, nothing cancels, and a rule that is 1 % off moves the sum by 1 %.
///
/// Tensors are single precision, so the step must be large: with `h = 1/32` a function value's
/// rounding error of 10⁻⁷ becomes 10⁻⁵ of the slope. Richardson's extrapolation from `h` and `h/2`
/// removes the error in `h²`, and what remains, in `h⁴`, is about 10⁻⁶. The tolerance of 10⁻³ lies
/// well between these and the 10⁻² that must be noticed.
struct GradientChecker {
  var random: Random
  /// The found slope is multiplied by this: 1 but when the checker itself is tested.
  var scale = 1.0

  init(seed: UInt64, scale: Double = 1) {
    random = Random(seed: seed, stream: "gradient checker")
    self.scale = scale
  }

  /// The disagreements of the first derivative.
  mutating func first(_ function: TensorFunction, at points: [Tensor]) -> [Mismatch] {
    (0..<3).flatMap { _ in mismatches(function, at: points) }
  }

  /// The disagreements of the second derivative: the same check of the gradient as a function.
  mutating func second(_ function: TensorFunction, at points: [Tensor]) -> [Mismatch] {
    let weights = function(points).map { away($0.shape) }
    let slopes: TensorFunction = { points in
      valueAndGradient(at: points, differentiable: true) { variables in
        Self.projected(function(variables), on: weights)
      }.gradients
    }
    return first(slopes, at: points)
  }

  private mutating func mismatches(
    _ function: TensorFunction, at points: [Tensor]
  ) -> [Mismatch] {
    let variables = points.map(\.variable)
    let outputs = function(variables)
    let weights = outputs.map { away($0.shape) }
    let gradients = gradient(of: Self.projected(outputs, on: weights), at: variables)
    // What rounding can do to a difference, which matters only where the slope is zero.
    let size = zip(outputs, weights).map { sum($0.numbers, $1.numbers, magnitudes: true) }
      .reduce(0, +)
    return points.indices.compactMap { operand in
      let slopes = gradients[operand]
      let direction = zip(away(slopes.shape).numbers, slopes.numbers).map { part, slope in
        slope == 0 ? part : (slope < 0 ? -1 : 1) * Swift.abs(part)
      }
      func difference(_ step: Float) -> Double {
        func value(_ step: Float) -> Double {
          var moved = points
          let numbers = zip(points[operand].numbers, direction).map { $0 + step * $1 }
          moved[operand] = Tensor(numbers, shape: points[operand].shape)
          return zip(function(moved), weights).map { sum($0.numbers, $1.numbers) }.reduce(0, +)
        }
        return (value(step) - value(-step)) / (2 * Double(step))
      }
      let measured = (4 * difference(1 / 64) - difference(1 / 32)) / 3
      let found = scale * sum(slopes.numbers, direction)
      let tolerance = 1e-3 * max(Swift.abs(measured), Swift.abs(found)) + 1e-5 * size
      return Swift.abs(measured - found) <= tolerance
        ? nil
        : Mismatch(operand: operand, measured: measured, found: found, tolerance: tolerance)
    }
  }

  /// Random numbers of either sign, none of them small.
  private mutating func away(_ shape: Shape) -> Tensor {
    .sampled(shape, from: 0.5...1, signed: true, using: &random)
  }

  private static func projected(_ outputs: [Tensor], on weights: [Tensor]) -> Tensor {
    zip(outputs, weights).map { ($0 * $1).sum() }.reduce(0, +)
  }

  private func sum(_ a: [Float], _ b: [Float], magnitudes: Bool = false) -> Double {
    zip(a, b).map { a, b in
      magnitudes ? Swift.abs(Double(a) * Double(b)) : Double(a) * Double(b)
    }.reduce(0, +)
  }
}

extension Tensor {
  /// Uniform numbers from `range`, each with a random sign if `signed`.
  static func sampled(
    _ shape: Shape, from range: ClosedRange<Float>, signed: Bool, using random: inout Random
  ) -> Tensor {
    let numbers = Tensor.uniform(shape, in: range, using: &random)
    guard signed else { return numbers }
    return Tensor(numbers.numbers.map { random.next() % 2 == 0 ? $0 : -$0 }, shape: shape)
  }
}
