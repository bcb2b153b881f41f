import Testing

@testable import Autograd

/// One row of the table of operations: how one is called, and where it may be checked.
struct OperationCase: Sendable, CustomTestStringConvertible {
  /// The declaration that this row covers, as `PublicOperations` writes it.
  let symbol: String
  let name: String
  let operands: [Operand]
  let function: @Sendable ([Tensor]) -> Tensor

  /// An operand's shape and the numbers that it may hold, away from kinks and poles.
  struct Operand: Sendable {
    let shape: Shape
    let range: ClosedRange<Float>
    let signed: Bool
  }

  init(
    _ symbol: String, _ name: String, _ operands: [Operand],
    _ function: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.symbol = symbol
    self.name = name
    self.operands = operands
    self.function = function
  }

  var testDescription: String { name }

  func points(seed: UInt64) -> [Tensor] {
    var random = Random(seed: seed, stream: name)
    return operands.map {
      .sampled($0.shape, from: $0.range, signed: $0.signed, using: &random)
    }
  }
}

/// Numbers of both signs, at least a quarter from zero.
func signed(_ shape: Int...) -> OperationCase.Operand {
  .init(shape: Shape(shape), range: 0.25...1.5, signed: true)
}

/// Positive numbers, at least a half.
private func positive(_ shape: Int...) -> OperationCase.Operand {
  .init(shape: Shape(shape), range: 0.5...2, signed: false)
}

/// Every public operation, in all the ways in which shapes meet.
let operationCases =
  broadcastCases + numberCases + elementwiseCases + matrixCases + layoutCases + reductionCases
  + imageCases

private let broadcastCases: [OperationCase] = {
  let shapes: [(String, Shape, Shape)] = [
    ("same shapes", [3, 4], [3, 4]), ("scalar and matrix", [], [3, 4]),
    ("matrix and scalar", [3, 4], []), ("matrix and row", [3, 4], [4]),
    ("row and matrix", [4], [3, 4]), ("matrix and column", [3, 4], [3, 1]),
    ("column and matrix", [3, 1], [3, 4]), ("column and row", [3, 1], [4]),
    ("row and column", [4], [3, 1]), ("flat row and column", [1, 4], [3, 1]),
    ("scalars", [], []), ("scalar and one number", [], [1, 1]),
    ("rank 3 and matrix", [2, 3, 4], [3, 4]), ("rank 3 and planes", [2, 3, 4], [2, 1, 1]),
    ("rank 3 and columns", [2, 3, 4], [2, 3, 1]), ("rank 3 outer", [2, 1, 3], [4, 1]),
    ("rows wider than the lanes", [2, 35], [35]),
    ("columns wider than the lanes", [2, 1], [2, 35]),
  ]
  let operations: [(String, @Sendable (Tensor, Tensor) -> Tensor)] = [
    ("+", { $0 + $1 }), ("-", { $0 - $1 }), ("*", { $0 * $1 }), ("/", { $0 / $1 }),
  ]
  return operations.flatMap { symbol, operation in
    shapes.map { meeting, a, b in
      OperationCase(
        "\(symbol)(_:Tensor,_:Tensor)", "\(symbol), \(meeting)",
        [
          .init(shape: a, range: 0.25...1.5, signed: true),
          .init(shape: b, range: 0.75...2, signed: true),
        ]
      ) { operation($0[0], $0[1]) }
    }
  }
}()

/// A number on either side; the other is divided by, too.
private let numberCases: [OperationCase] = {
  let k: Float = -1.25
  let operations: [(String, @Sendable (Tensor) -> Tensor, @Sendable (Tensor) -> Tensor)] = [
    ("+", { $0 + k }, { k + $0 }), ("-", { $0 - k }, { k - $0 }), ("*", { $0 * k }, { k * $0 }),
    ("/", { $0 / k }, { k / $0 }),
  ]
  let operands = [OperationCase.Operand(shape: [3, 6], range: 0.75...2, signed: true)]
  return operations.flatMap { symbol, right, left in
    [
      OperationCase("\(symbol)(_:Tensor,_:Float)", "\(symbol), matrix and number", operands) {
        right($0[0])
      },
      OperationCase("\(symbol)(_:Float,_:Tensor)", "\(symbol), number and matrix", operands) {
        left($0[0])
      },
    ]
  } + [
    OperationCase("+=(_:Tensor,_:Float)", "+= number", operands) {
      var a = $0[0]
      a += k
      return a
    },
    OperationCase("-=(_:Tensor,_:Float)", "-= number", operands) {
      var a = $0[0]
      a -= k
      return a
    },
  ]
}()

private let elementwiseCases: [OperationCase] =
  [
    OperationCase("-(_:Tensor)", "negation", [signed(3, 6)]) { -$0[0] },
    OperationCase("+=(_:Tensor,_:Tensor)", "+=", [signed(3, 4), signed(4)]) {
      var a = $0[0]
      a += $0[1]
      return a
    },
    OperationCase("-=(_:Tensor,_:Tensor)", "-=", [signed(3, 4), signed(4)]) {
      var a = $0[0]
      a -= $0[1]
      return a
    },
    OperationCase(
      "interpolate(_:Tensor,_:Tensor,weight:Float)", "interpolate, ¼ of the way",
      [signed(3, 6), signed(3, 6)]
    ) { interpolate($0[0], $0[1], weight: 0.25) },
    OperationCase(
      "interpolate(_:Tensor,_:Tensor,weight:Float)", "interpolate, beyond",
      [signed(35), signed(35)]
    ) { interpolate($0[0], $0[1], weight: 1.5) },
    OperationCase("square(_:Tensor)", "square", [signed(3, 6)]) { square($0[0]) },
    OperationCase(
      "reciprocal(_:Tensor)", "reciprocal",
      [
        .init(shape: [3, 6], range: 0.5...2, signed: true)
      ]
    ) { reciprocal($0[0]) },
    OperationCase("sqrt(_:Tensor)", "√", [positive(3, 6)]) { sqrt($0[0]) },
    OperationCase("exp(_:Tensor)", "exp", [signed(3, 6)]) { exp($0[0]) },
    OperationCase("log(_:Tensor)", "log", [positive(3, 6)]) { log($0[0]) },
    OperationCase("tanh(_:Tensor)", "tanh", [signed(3, 6)]) { tanh($0[0]) },
    OperationCase("sigmoid(_:Tensor)", "sigmoid", [signed(3, 6)]) { sigmoid($0[0]) },
    OperationCase("softplus(_:Tensor)", "softplus", [signed(3, 6)]) { softplus($0[0]) },
    OperationCase("relu(_:Tensor)", "relu", [signed(3, 6)]) { relu($0[0]) },
    OperationCase("leakyReLU(_:Tensor,slope:Float)", "leakyReLU", [signed(3, 6)]) {
      leakyReLU($0[0])
    },
    OperationCase("leakyReLU(_:Tensor,slope:Float)", "leakyReLU, slope −0.5", [signed(3, 6)]) {
      leakyReLU($0[0], slope: -0.5)
    },
    OperationCase("abs(_:Tensor)", "abs", [signed(3, 6)]) { abs($0[0]) },
  ]
  + [-3, -1, 0, 1, 2, 3, 6].map { exponent in
    OperationCase(
      "power(_:Tensor,_:Int)", "power \(exponent)",
      [
        .init(shape: [3, 6], range: 0.5...1.25, signed: true)
      ]
    ) { power($0[0], exponent) }
  }
  + [Float(-0.5), 0.5, 1, 2.5].map { exponent in
    OperationCase("power(_:Tensor,_:Float)", "power \(exponent)", [positive(3, 6)]) {
      power($0[0], exponent)
    }
  }

private let matrixCases: [OperationCase] =
  [false, true].flatMap { transposingA in
    [false, true].map { transposingB in
      OperationCase(
        "matmul(_:Tensor,_:Tensor,transposingA:Bool,transposingB:Bool)",
        "matmul \(transposingA ? "Aᵀ" : "A")\(transposingB ? "Bᵀ" : "B")",
        [transposingA ? signed(4, 5) : signed(5, 4), transposingB ? signed(3, 4) : signed(4, 3)]
      ) { matmul($0[0], $0[1], transposingA: transposingA, transposingB: transposingB) }
    }
  } + [
    // One tensor in both places, which makes a linear rule curved.
    OperationCase(
      "matmul(_:Tensor,_:Tensor,transposingA:Bool,transposingB:Bool)", "matmul AAᵀ", [signed(3, 4)]
    ) { matmul($0[0], $0[0], transposingB: true) },
    OperationCase(
      "linear(_:Tensor,_:Tensor,_:Tensor)", "linear, squared",
      [signed(5, 4), signed(4, 3), signed(3)]
    ) { square(linear($0[0], $0[1], $0[2])) },
    OperationCase(
      "linear(_:Tensor,_:Tensor,_:Tensor)", "linear AA + a row of A", [signed(3, 3)]
    ) { linear($0[0], $0[0], $0[0].rows(1..<2).reshaped(to: [3])) },
  ]

private let layoutCases: [OperationCase] = [
  OperationCase("transposed()", "transposed", [signed(3, 4)]) { $0[0].transposed() },
  OperationCase("permuted(_:[Int])", "permuted matrix", [signed(3, 4)]) {
    $0[0].permuted([1, 0])
  },
  OperationCase("permuted(_:[Int])", "permuted in a circle", [signed(2, 3, 4)]) {
    $0[0].permuted([2, 0, 1])
  },
  OperationCase("permuted(_:[Int])", "permuted, squared", [signed(2, 3, 1, 4)]) {
    square($0[0].permuted([0, 3, 1, 2]))
  },
  OperationCase("reshaped(to:Shape)", "reshaped", [signed(3, 4)]) {
    $0[0].reshaped(to: [2, 1, 6])
  },
  OperationCase("reshaped(to:[Int])", "reshaped to an array's lengths", [signed(3, 4)]) {
    let lengths = [2, 1, 6]
    return $0[0].reshaped(to: lengths)
  },
  OperationCase("broadcast(to:Shape)", "broadcast scalar", [signed()]) {
    $0[0].broadcast(to: [3, 4])
  },
  OperationCase("broadcast(to:Shape)", "broadcast row", [signed(4)]) {
    $0[0].broadcast(to: [2, 3, 4])
  },
  OperationCase("broadcast(to:Shape)", "broadcast column", [signed(3, 1)]) {
    $0[0].broadcast(to: [2, 3, 4])
  },
  OperationCase("broadcast(to:Shape)", "broadcast inner axis", [signed(2, 1, 3)]) {
    $0[0].broadcast(to: [2, 4, 3])
  },
  OperationCase("slice(_:Range<Int>,axis:Int)", "slice axis 0", [signed(5, 3)]) {
    $0[0].slice(1..<4, axis: 0)
  },
  OperationCase("slice(_:Range<Int>,axis:Int)", "slice axis 1", [signed(3, 5)]) {
    $0[0].slice(2..<5, axis: 1)
  },
  OperationCase("slice(_:Range<Int>,axis:Int)", "slice rank 3 axis 1", [signed(2, 4, 3)]) {
    $0[0].slice(1..<3, axis: 1)
  },
  OperationCase("slice(_:Range<Int>,axis:Int)", "slice rank 3 axis 2", [signed(2, 2, 4)]) {
    $0[0].slice(1..<2, axis: 2)
  },
  OperationCase("rows(_:Range<Int>)", "rows", [signed(4, 3)]) { $0[0].rows(0..<2) },
  OperationCase("columns(_:Range<Int>)", "columns", [signed(3, 4)]) { $0[0].columns(1..<4) },
  OperationCase(
    "concatenate(_:[Tensor],axis:Int)", "concatenate axis 0",
    [signed(2, 3), signed(1, 3), signed(3, 3)]
  ) { concatenate($0, axis: 0) },
  OperationCase(
    "concatenate(_:[Tensor],axis:Int)", "concatenate axis 1",
    [signed(3, 2), signed(3, 1), signed(3, 4)]
  ) { concatenate($0, axis: 1) },
  OperationCase(
    "concatenate(_:[Tensor],axis:Int)", "concatenate rank 3 axis 1",
    [signed(2, 1, 3), signed(2, 2, 3)]
  ) { concatenate($0, axis: 1) },
  OperationCase(
    "concatenate(_:[Tensor],axis:Int)", "concatenate a tensor with itself", [signed(2, 3)]
  ) { concatenate([$0[0], $0[0]], axis: 1) },
]

private let reductionCases: [OperationCase] =
  [
    OperationCase("sum()", "sum", [signed(3, 7)]) { $0[0].sum() },
    OperationCase("mean()", "mean", [signed(3, 7)]) { $0[0].mean() },
    OperationCase("variance()", "variance", [signed(3, 7)]) { $0[0].variance() },
    OperationCase("softmax(axis:Int)", "softmax axis 0", [signed(4, 3)]) {
      $0[0].softmax(axis: 0)
    },
    OperationCase("softmax(axis:Int)", "softmax axis 1", [signed(3, 4)]) {
      $0[0].softmax(axis: 1)
    },
  ]
  + [(0, false), (0, true), (1, false), (1, true), (2, false), (2, true)].flatMap {
    (axis: Int, keepingAxis: Bool) in
    let name = "axis \(axis)\(keepingAxis ? " kept" : "")"
    let operands = [signed(2, 3, 4)]
    return [
      OperationCase("sum(axis:Int,keepingAxis:Bool)", "sum \(name)", operands) {
        $0[0].sum(axis: axis, keepingAxis: keepingAxis)
      },
      OperationCase("mean(axis:Int,keepingAxis:Bool)", "mean \(name)", operands) {
        $0[0].mean(axis: axis, keepingAxis: keepingAxis)
      },
      OperationCase("variance(axis:Int,keepingAxis:Bool)", "variance \(name)", operands) {
        $0[0].variance(axis: axis, keepingAxis: keepingAxis)
      },
      OperationCase("logSumExp(axis:Int,keepingAxis:Bool)", "logSumExp \(name)", operands) {
        $0[0].logSumExp(axis: axis, keepingAxis: keepingAxis)
      },
    ]
  }
