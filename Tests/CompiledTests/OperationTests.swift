import Autograd
import Compiled
import Testing

/// An operation of the engine on tensors of given shapes.
struct Operation: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shapes: [[Int]]
  let apply: @Sendable ([Tensor]) -> Tensor

  init(_ name: String, _ shapes: [[Int]], _ apply: @escaping @Sendable ([Tensor]) -> Tensor) {
    (testDescription, self.shapes, self.apply) = (name, shapes, apply)
  }

  static let all: [Operation] =
    elementwise + functions + products + reductions + layout + images

  private static let elementwise = [
    Operation("+", [[6, 5], [6, 5]]) { $0[0] + $0[1] },
    Operation("− of a row", [[6, 5], [5]]) { $0[0] - $0[1] },
    Operation("× of a column", [[6, 5], [6, 1]]) { $0[0] * $0[1] },
    Operation("÷ of one number", [[6, 5], []]) { $0[0] / ($0[1] + 9) },
    Operation("a column and a row", [[6, 1], [1, 5]]) { $0[0] + $0[1] },
    Operation("scalars", [[], []]) { $0[0] * $0[1] - 2 },
    Operation("negate", [[7]]) { -$0[0] },
    Operation("square", [[7]]) { square($0[0]) },
    Operation("interpolate", [[7], [7]]) { interpolate($0[0], $0[1], weight: 0.3) },
    Operation("interpolate from the far end", [[7], [7]]) {
      interpolate($0[0], $0[1], weight: 0.8)
    },
    Operation("reciprocal", [[7]]) { reciprocal($0[0] + 9) },
    Operation("root", [[7]]) { sqrt(square($0[0]) + 1) },
    Operation("power", [[7]]) { power($0[0], 3) },
    Operation("power of a fraction", [[7]]) { power(square($0[0]) + 1, Float(0.4)) },
    Operation("two paths", [[6, 5]]) { exp($0[0]) * $0[0] + $0[0] },
  ]

  private static let functions = [
    Operation("exp", [[40]]) { exp($0[0]) },
    Operation("log", [[40]]) { log(square($0[0]) + 1) },
    Operation("tanh", [[40]]) { tanh($0[0]) },
    Operation("sigmoid", [[40]]) { sigmoid($0[0]) },
    Operation("softplus", [[40]]) { softplus($0[0]) },
    Operation("relu", [[40]]) { relu($0[0]) },
    Operation("leakyReLU", [[40]]) { leakyReLU($0[0], slope: 0.1) },
    Operation("abs", [[40]]) { abs($0[0]) },
  ]

  private static let products = [
    Operation("matmul", [[7, 3], [3, 5]]) { matmul($0[0], $0[1]) },
    Operation("matmul Aᵀ", [[3, 7], [3, 5]]) { matmul($0[0], $0[1], transposingA: true) },
    Operation("matmul Bᵀ", [[7, 3], [5, 3]]) { matmul($0[0], $0[1], transposingB: true) },
    Operation("linear", [[20, 3], [3, 40], [40]]) { linear($0[0], $0[1], $0[2]) },
    Operation("a long chain", [[2, 140_000], [140_000, 2], [2]]) { linear($0[0], $0[1], $0[2]) },
  ]

  private static let reductions = [
    Operation("sum", [[6, 5]]) { square($0[0]).sum() },
    Operation("sums of columns", [[6, 5]]) { $0[0].sum(axis: 0) },
    Operation("sums of rows, kept", [[6, 5]]) { $0[0].sum(axis: 1, keepingAxis: true) },
    Operation("mean", [[6, 5]]) { $0[0].mean() },
    Operation("mean along an axis", [[6, 5]]) { $0[0].mean(axis: 0) },
    Operation("variance", [[6, 5]]) { $0[0].variance() },
    Operation("variance along an axis", [[6, 5]]) { $0[0].variance(axis: 0) },
    Operation("logSumExp", [[6, 5]]) { $0[0].logSumExp(axis: 1) },
    Operation("softmax", [[6, 5]]) { $0[0].softmax(axis: 1) },
  ]

  private static let layout = [
    Operation("reshape", [[6, 4]]) { $0[0].reshaped(to: [3, 8]) },
    Operation("reshape to a scalar", [[1]]) { $0[0].reshaped(to: Shape([])) },
    Operation("transpose", [[6, 4]]) { $0[0].transposed() },
    Operation("permute", [[2, 3, 4]]) { $0[0].permuted([2, 0, 1]) },
    Operation("slice", [[6, 4]]) { $0[0].slice(1..<3, axis: 1) },
    Operation("concatenate", [[6, 4], [6, 2]]) { concatenate($0, axis: 1) },
    Operation("broadcast", [[1, 4]]) { $0[0].broadcast(to: [6, 4]) },
    Operation("broadcast one number", [[]]) { $0[0].broadcast(to: [6, 4]) },
    Operation("one hot", [[3, 4]]) { $0[0] * Tensor(oneHot: [1, 0, 3], of: 4) },
  ]

  private static let images = [
    Operation("convolution", [[2, 6, 6, 3], [3, 3, 3, 4], [4]]) {
      convolution($0[0], $0[1], bias: $0[2], stride: 2, padding: 1)
    },
    Operation("convolution of whole images", [[4, 5, 5, 2], [5, 5, 2, 3], [3]]) {
      convolution($0[0], $0[1], bias: $0[2])
    },
    Operation("transposed convolution", [[2, 3, 3, 4], [4, 4, 3, 4], [3]]) {
      transposedConvolution($0[0], $0[1], bias: $0[2], stride: 2, padding: 1)
    },
    Operation("transposed convolution to whole images", [[4, 1, 1, 3], [5, 5, 2, 3]]) {
      transposedConvolution($0[0], $0[1])
    },
    Operation("unfold", [[2, 5, 5, 2]]) { unfold($0[0], window: (3, 2), stride: 1, padding: 1) },
    Operation("fold", [[2, 3, 3, 8]]) { fold($0[0], height: 4, width: 4, window: (2, 2)) },
    Operation("max pooling", [[2, 6, 6, 3]]) { maxPooling($0[0], window: 2) },
    Operation("upsampling", [[2, 3, 3, 2]]) { upsampling($0[0], by: 2) },
    Operation("batch normalization", [[9, 5], [5], [5]]) {
      batchNormalization($0[0], scale: $0[1], shift: $0[2]).output
    },
    Operation("statistics of a batch", [[9, 5]]) {
      let batch = batchNormalization(
        $0[0], scale: Tensor(repeating: 1, shape: [5]), shift: Tensor(repeating: 0, shape: [5]))
      return concatenate([batch.mean, batch.variance], axis: 0) + $0[0].sum(axis: 0).sum()
    },
  ]

  /// The value, the slopes of a sum of it at all operands, and the slopes of those.
  func results(_ inputs: [Tensor]) -> [Tensor] {
    let operands = inputs.map(\.variable)
    let value = apply(operands)
    let first = gradient(of: (value * value).sum(), at: operands, differentiable: true)
    let size = first.dropFirst().reduce(square(first[0]).sum()) { $0 + square($1).sum() }
    return [value] + first + (size.isRecorded ? gradient(of: size, at: operands) : [])
  }
}

@Suite("Compiled operations")
struct OperationTests {
  @Test(
    "give the bits of those that run as they stand, with their slopes and these ones' slopes",
    arguments: Operation.all)
  func sameBits(_ operation: Operation) throws {
    var random = Random(seed: 5)
    func inputs() -> [Tensor] { operation.shapes.map { .normal(Shape($0), using: &random) } }
    func bits(_ tensors: [Tensor]) -> [[UInt32]] {
      tensors.map { $0.numbers.map(\.bitPattern) }
    }
    var compiled = CompiledFunction()
    for call in 1...5 {
      let given = inputs()
      let (found, expected) = (compiled(given, operation.results), operation.results(given))
      #expect(found.map(\.shape) == expected.map(\.shape))
      #expect(bits(found) == bits(expected), "call \(call)")
    }
    #expect(compiled.obstacle == nil)
    #expect(try #require(compiled.kernelCount) > 0)
  }

  @Test("give the same bits where they may write over their operands", arguments: Operation.all)
  func overOperands(_ operation: Operation) {
    var random = Random(seed: 6)
    func inputs() -> [Tensor] { operation.shapes.map { .normal(Shape($0), using: &random) } }
    // Operands that nothing else needs, and a result that is not handed back itself.
    func result(_ inputs: [Tensor]) -> [Tensor] {
      [operation.apply(inputs.map { $0 + 0.5 }) * 3]
    }
    var compiled = CompiledFunction()
    for call in 1...5 {
      let given = inputs()
      let (found, expected) = (compiled(given, result)[0], result(given)[0])
      #expect(
        found.numbers.map(\.bitPattern) == expected.numbers.map(\.bitPattern), "call \(call)")
    }
    #expect(compiled.kernelCount != nil)
  }
}
