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
  func given() -> String {
    "shapes \(a.shape)\(transposingA ? "ᵀ" : "") and \(b.shape)\(transposingB ? "ᵀ" : "")"
  }
  require(
    a.rank == 2 && b.rank == 2, "matmul: \(given()) are not both matrices", file: file, line: line)
  let (m, k) = transposingA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
  let (inner, n) = transposingB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
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
