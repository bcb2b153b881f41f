import Autograd
import Foundation
import Networks
import Testing

func bits(_ tensor: Tensor) -> [UInt32] { tensor.numbers.map(\.bitPattern) }

func bits(_ network: Sequential) -> [[UInt32]] { network.parameters.map(bits) }

/// `|found − expected|` over the larger of `|expected|` and `floor`; infinite for NaN.
func relativeError(_ found: Float, _ expected: Double, floor: Double = 1e-30) -> Double {
  let error = Swift.abs(Double(found) - expected) / max(Swift.abs(expected), floor)
  return error.isNaN ? .infinity : error
}

/// `σ(z)` in double precision.
func sigma(_ z: Double) -> Double { 1 / (1 + Foundation.exp(-z)) }

/// `log(1 + eᶻ)` in double precision.
func softplus(_ z: Double) -> Double { max(z, 0) + Foundation.log1p(Foundation.exp(-Swift.abs(z))) }

/// What a process said before it stopped.
func errorText(_ result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
