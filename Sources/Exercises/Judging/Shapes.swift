/// Looks at the shape of an answer: numbers of another shape are not compared.
///
/// - Parameters:
///   - call: How the call is written, and in words what it was handed.
///   - reason: What goes before that when the shape is wrong, where something is known of the mistake.
/// - Throws: `Wrong`.
func judgeShape(
  of answer: Tensor, is shape: Shape, _ call: String, reason: String? = nil
) throws {
  guard answer.shape != shape else { return }
  let words = reason.map { $0 + "\n" } ?? ""
  throw Wrong("\(words)\(call) is of shape \(answer.shape); it must be of shape \(shape)")
}

/// The number of an answer that must be a single one.
///
/// - Throws: `Wrong` when it holds none or several.
func onlyNumber(of answer: Tensor, _ call: String, reason: String) throws -> Double {
  guard answer.count == 1 else {
    throw Wrong("\(reason)\n\(call) is of shape \(answer.shape); it must be one number")
  }
  return Double(answer.number)
}

extension Tensor {
  /// The numbers as checks compare them.
  var doubles: [Double] { numbers.map { Double($0) } }
}
