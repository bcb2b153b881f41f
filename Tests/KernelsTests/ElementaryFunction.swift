import Foundation
import Kernels
import LaneMath
import Testing

/// One elementary function: our two versions of it, and the truth in double precision.
struct ElementaryFunction: CustomTestStringConvertible, Sendable {
  let name: String
  let kernel: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, _ count: Int) -> Void
  let scalar: @Sendable (Float) -> Float
  let truth: @Sendable (Double) -> Double

  var testDescription: String { name }

  func callAsFunction(_ x: [Float]) -> [Float] {
    var y = [Float](repeating: .nan, count: x.count)
    kernel(x, &y, x.count)
    return y
  }

  func callAsFunction(_ x: Float) -> Float { self([x])[0] }

  static let exp = ElementaryFunction(
    name: "exp", kernel: kernels.exp, scalar: { exponential($0) }, truth: { Foundation.exp($0) })
  static let log = ElementaryFunction(
    name: "log", kernel: kernels.log, scalar: { logarithm($0) }, truth: { Foundation.log($0) })
  static let tanh = ElementaryFunction(
    name: "tanh", kernel: kernels.tanh, scalar: { hyperbolicTangent($0) },
    truth: { Foundation.tanh($0) })
  static let sigmoid = ElementaryFunction(
    name: "sigmoid", kernel: kernels.sigmoid, scalar: { LaneMath.sigmoid($0) },
    truth: { 1 / (1 + Foundation.exp(-$0)) })
  static let softplus = ElementaryFunction(
    name: "softplus", kernel: kernels.softplus, scalar: { LaneMath.softplus($0) },
    truth: { max($0, 0) + Foundation.log1p(Foundation.exp(-abs($0))) })
  static let sine = ElementaryFunction(
    name: "sin 2πu",
    kernel: { u, y, count in mapLanes(u, y, count) { sineCosineOfTurns($0).sine } },
    scalar: { sineCosineOfTurns(Vector(repeating: $0)).sine[0] },
    truth: { quarterTurns($0).sine })
  static let cosine = ElementaryFunction(
    name: "cos 2πu",
    kernel: { u, y, count in mapLanes(u, y, count) { sineCosineOfTurns($0).cosine } },
    scalar: { sineCosineOfTurns(Vector(repeating: $0)).cosine[0] },
    truth: { quarterTurns($0).cosine })

  /// The functions of all numbers; sine and cosine are made for `0..<1` only.
  static let ofAllNumbers = [exp, log, tanh, sigmoid, softplus]
  static let all = ofAllNumbers + [sine, cosine]
}

/// `sin 2πu` and `cos 2πu` with the whole quarter turns taken off first, where no rounding occurs.
private func quarterTurns(_ u: Double) -> (sine: Double, cosine: Double) {
  let quarters = (4 * u).rounded()
  let angle = (u - quarters / 4) * 2 * Double.pi
  let (sine, cosine) = (sin(angle), cos(angle))
  switch Int(quarters) & 3 {
  case 0: return (sine, cosine)
  case 1: return (cosine, -sine)
  case 2: return (-sine, -cosine)
  default: return (-cosine, sine)
  }
}

/// The distance of `got` from `truth`, in units of the spacing of `Float` numbers at `truth`.
func ulps(_ got: Float, _ truth: Double) -> Double {
  let nearest = Float(truth)
  if nearest.isNaN || got.isNaN { return nearest.isNaN && got.isNaN ? 0 : .infinity }
  if nearest.isInfinite { return got == nearest ? 0 : .infinity }
  return abs(Double(got) - truth) / Double(nearest.ulp)
}
