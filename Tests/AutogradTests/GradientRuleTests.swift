import Testing

@testable import Autograd

// Every operation's rule against central differences, to second order, and the check against rules
// that are wrong.

@Suite struct GradientRuleTests {
  @Test(arguments: operationCases)
  func ruleMatchesDifferences(_ operation: OperationCase) {
    var checker = GradientChecker(seed: 1)
    let found = checker.first({ [operation.function($0)] }, at: operation.points(seed: 1))
    #expect(found.isEmpty)
  }

  @Test(arguments: operationCases)
  func secondDerivativeMatchesDifferences(_ operation: OperationCase) {
    var checker = GradientChecker(seed: 2)
    let found = checker.second({ [operation.function($0)] }, at: operation.points(seed: 2))
    #expect(found.isEmpty)
  }

  @Test func everyPublicOperationHasARow() throws {
    let declared = try PublicOperations.symbols()
    #expect(declared.count > 25)
    let covered = Set(operationCases.map(\.symbol))
    #expect(declared.subtracting(covered).isEmpty, "an operation has no row in the table")
    #expect(covered.subtracting(declared).isEmpty, "a row has no operation")
  }

  @Test func everyRowHasItsName() {
    let names = operationCases.map { "\($0.symbol) \($0.name)" }
    #expect(Set(names).count == names.count)
  }
}

@Suite struct GradientCheckerTests {
  /// Whatever the operation, its gradient taken times 0.99 or 1.01 must be rejected, for each operand.
  @Test(arguments: operationCases, [0.99, 1.01])
  func onePercentIsNoticedForEveryOperation(_ operation: OperationCase, scale: Double) {
    let points = operation.points(seed: 3)
    let function: TensorFunction = { [operation.function($0)] }
    var checker = GradientChecker(seed: 3, scale: scale)
    let first = Set(checker.first(function, at: points).map(\.operand))
    let second = Set(checker.second(function, at: points).map(\.operand))
    // A derivative that is zero cannot be 1 % off.
    #expect(first == (operation.name == "power 0" ? [] : Set(points.indices)))
    #expect(second == (isLinear(operation) ? [] : Set(points.indices)))
  }

  private func isLinear(_ operation: OperationCase) -> Bool {
    let linear: Set<Substring> = [
      "+", "+=", "-", "-=", "relu", "leakyReLU", "abs", "transposed", "reshaped", "broadcast",
      "slice", "rows", "columns", "concatenate", "sum", "mean", "interpolate", "permuted",
      "unfold", "fold", "maxPooling", "upsampling",
    ]
    let linearByNumber = ["*(_:Tensor,_:Float)", "*(_:Float,_:Tensor)", "/(_:Tensor,_:Float)"]
    return linear.contains(operation.symbol.prefix { $0 != "(" })
      && !operation.name.hasSuffix("squared")
      || linearByNumber.contains(operation.symbol)
      || ["power 0", "power 1", "power 1.0"].contains(operation.name)
  }

  @Test func aRuleThatIsOnePercentOffIsRejected() {
    #expect(rejectedFirst { squared($0[0], slope: 2.02) })
    #expect(rejectedFirst { squared($0[0], slope: 1.98) })
    #expect(!rejectedFirst { squared($0[0], slope: 2) })
  }

  @Test func aSecondDerivativeThatIsOnePercentOffIsRejected() {
    #expect(!rejectedFirst { cubed($0[0], curvature: 6.06) })
    #expect(rejectedSecond { cubed($0[0], curvature: 6.06) })
    #expect(rejectedSecond { cubed($0[0], curvature: 5.94) })
    #expect(!rejectedSecond { cubed($0[0], curvature: 6) })
  }

  @Test func aRuleThatForgetsItsOperandIsRejected() {
    let forgetful: ([Tensor]) -> Tensor = { points in
      Tensor.record("x²", points[0], square(points[0].detached).storage) {
        dy, x, _ in dy * (2 * x.detached)
      }
    }
    #expect(!rejectedFirst(forgetful))
    #expect(rejectedSecond(forgetful))
  }

  @Test func aWrongRuleForTheSecondOperandIsRejected() {
    let product: ([Tensor]) -> Tensor = { points in
      let (a, b) = (points[0], points[1])
      return .record(
        "×", a, b, (a.detached * b.detached).storage, { dy, _, b, _ in dy * b },
        { dy, a, _, _ in dy * a * 1.01 })
    }
    var checker = GradientChecker(seed: 5)
    let found = checker.first({ [product($0)] }, at: [points[0], points[0] + 0.5])
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.operand == 1 })
  }

  private let points = [Tensor([0.5, -1, 1.25, 0.75, -0.5, 2])]

  private func rejectedFirst(_ function: ([Tensor]) -> Tensor) -> Bool {
    var checker = GradientChecker(seed: 6)
    return !checker.first({ [function($0)] }, at: points).isEmpty
  }

  private func rejectedSecond(_ function: ([Tensor]) -> Tensor) -> Bool {
    var checker = GradientChecker(seed: 7)
    return !checker.second({ [function($0)] }, at: points).isEmpty
  }

  /// `x²` with the slope `slope·x`.
  private func squared(_ x: Tensor, slope: Float) -> Tensor {
    .record("x²", x, square(x.detached).storage) { dy, x, _ in
      dy * (Tensor(slope) * x)
    }
  }

  /// `x³` with the right slope, whose own slope is `curvature·x`.
  private func cubed(_ x: Tensor, curvature: Float) -> Tensor {
    .record("x³", x, power(x.detached, 3).storage) { dy, x, _ in
      dy
        * Tensor.record("3x²", x, (3 * square(x.detached)).storage) { dy, x, _ in
          dy * (Tensor(curvature) * x)
        }
    }
  }
}
