import Kernels

/// The matrix product `C = A·B` of an `[m, k]` and a `[k, n]` matrix; `∂A = ∂C·Bᵀ`, `∂B = Aᵀ·∂C`.
///
/// Each of `A` and `B` may be given transposed, which costs no copy; the rules make use of it.
///
/// - Precondition: Both are matrices whose inner lengths agree.
public func matmul(
  _ a: Tensor, _ b: Tensor, transposingA: Bool = false, transposingB: Bool = false,
  file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  let (aShape, bShape) = (a.shape, b.shape)
  func given() -> String {
    "shapes \(a.shape)\(transposingA ? "ᵀ" : "") and \(b.shape)\(transposingB ? "ᵀ" : "")"
  }
  require(
    aShape.count == 2 && bShape.count == 2, "matmul: \(given()) are not both matrices", file: file,
    line: line)
  let (m, k) = transposingA ? (aShape[1], aShape[0]) : (aShape[0], aShape[1])
  let (inner, n) = transposingB ? (bShape[1], bShape[0]) : (bShape[0], bShape[1])
  require(
    k == inner, "matmul: \(given()), inner lengths \(k) and \(inner) differ; transpose one?",
    file: file, line: line)
  let value = Storage.matrixProduct(
    a.storage, transposed: transposingA, b.storage, transposed: transposingB, m: m, n: n, k: k)
  return .record(
    "matmul", a, b, value,
    { dy, _, b, _ in
      transposingA
        ? matmul(b, dy, transposingA: transposingB, transposingB: true)
        : matmul(dy, b, transposingB: !transposingB)
    },
    { dy, a, _, _ in
      transposingB
        ? matmul(dy, a, transposingA: true, transposingB: transposingA)
        : matmul(a, dy, transposingA: !transposingA)
    })
}

/// A matrix product with a row added, `Y = X·W + b` for `X` of shape `[batch, inputs]`, `W` of
/// `[inputs, outputs]` and `b` of `[outputs]`: what a fully connected layer computes.
///
/// `∂X = ∂Y·Wᵀ`, `∂W = Xᵀ·∂Y`, and `∂b` is the sum of `∂Y` over the batch. One operation rather than
/// two, since the row can be where the sums of the product start.
///
/// - Precondition: The shapes fit.
public func linear(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  let (xShape, weightShape, biasShape) = (x.shape, weight.shape, bias.shape)
  require(
    xShape.count == 2 && weightShape.count == 2 && biasShape.count == 1
      && xShape[1] == weightShape[0] && biasShape[0] == weightShape[1],
    "linear: shapes \(xShape) · \(weightShape) + \(biasShape) do not fit [batch, inputs] · "
      + "[inputs, outputs] + [outputs]", file: file, line: line)
  let value = Storage.matrixProduct(
    x.storage, transposed: false, weight.storage, transposed: false, addedTo: bias.storage,
    m: xShape[0], n: weightShape[1], k: xShape[1])
  return .record("linear", x, weight, bias, value) { dy, index, x, weight, _, _ in
    switch index {
    case 0: matmul(dy, weight, transposingB: true)
    case 1: matmul(x, dy, transposingA: true)
    // The sum over the batch is how broadcasting is undone.
    default: dy
    }
  }
}
