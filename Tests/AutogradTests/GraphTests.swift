import Kernels
import Testing

@testable import Autograd

// What the walk back through the graph promises.

@Suite struct GraphTests {
  @Test func sharedIntermediatesAreVisitedOnce() {
    let a = Tensor.variable(1)
    let b = a + a
    let c = b + b
    #expect(gradient(of: c, at: a).number == 4)
    // Sixty doublings: path by path this would be 2⁶⁰ visits.
    let d = (0..<60).reduce(a) { sum, _ in sum + sum }
    #expect(gradient(of: d, at: a).number == 0x1p60)
  }

  @Test func bothWaysThroughADiamondCount() {
    let x = Tensor.variable(3)
    let left = x * 2
    let right = square(x)
    let y = left * right + left
    // y = 2x³ + 2x
    #expect(gradient(of: y, at: x).number == 56)
  }

  @Test func oneTensorMayBeBothOperands() {
    let x = Tensor([2, -3]).variable
    #expect(gradient(of: (x * x).sum(), at: x).numbers == [4, -6])
    #expect(gradient(of: (x / x).sum(), at: x).numbers == [0, 0])
    #expect(gradient(of: (x - x).sum(), at: x).numbers == [0, 0])
    let row = x.reshaped(to: [1, 2])
    #expect(gradient(of: concatenate([x, x, x], axis: 0).sum(), at: x).numbers == [3, 3])
    #expect(gradient(of: matmul(row, row, transposingB: true), at: x).numbers == [4, -6])
  }

  @Test func aTargetMayBeAnIntermediateResult() {
    let x = Tensor.variable(3)
    let logit = x * 2
    let y = square(logit)
    let slopes = gradient(of: y, at: [logit, x, y])
    #expect(slopes.map(\.number) == [12, 24, 1])
  }

  @Test func severalTargetsComeInTheirOrder() {
    let a = Tensor.variable(2)
    let b = Tensor([1, 2, 3]).variable
    let slopes = gradient(of: (a * b).sum(), at: [b, a, b])
    #expect(slopes.map(\.numbers) == [[2, 2, 2], [6], [2, 2, 2]])
    #expect(gradient(of: a, at: []).isEmpty)
  }

  @Test func theGradientIsZeroWhereNothingDepends() {
    let x = Tensor.variable(3)
    let other = Tensor([1, 2]).variable
    #expect(gradient(of: x * x, at: other).numbers == [0, 0])
    #expect(gradient(of: Tensor(5), at: other).numbers == [0, 0])
    // The other way round: an operation that came later.
    #expect(gradient(of: x, at: x * x).number == 0)
  }

  @Test func detachingCutsTheFlow() {
    let x = Tensor.variable(3)
    #expect(gradient(of: x * x.detached, at: x).number == 3)
    #expect(!x.detached.isRecorded)
    #expect(!square(x).detached.isRecorded)
    let fresh = square(x).variable
    #expect(gradient(of: fresh * 2, at: [fresh, x]).map(\.number) == [2, 0])
  }

  @Test func constantsLeaveNoTrace() {
    let (a, b) = (Tensor([1, 2]), Tensor([3, 4]))
    #expect(!(a * b + 1).isRecorded)
    #expect(!concatenate([a, b], axis: 0).isRecorded)
    #expect(!exp(a).sum().isRecorded)
    #expect((a * b.variable).isRecorded)
    #expect(concatenate([a, b.variable], axis: 0).isRecorded)
  }

  @Test func aGradientIsRecordedOnlyWhenAsked() {
    for operation in operationCases {
      let points = operation.points(seed: 1).map(\.variable)
      let y = square(operation.function(points)).sum()
      for slope in gradient(of: y, at: points) { #expect(!slope.isRecorded, "\(operation.name)") }
      guard operation.name != "power 0" else { continue }
      for slope in gradient(of: y, at: points, differentiable: true) {
        #expect(slope.isRecorded, "\(operation.name)")
      }
    }
  }

  @Test func noRuleRunsForWhatWasNotAskedFor() {
    let calls = Counter()
    let (x, w) = (Tensor.variable(2), Tensor.variable(3))
    // `x` goes through a costly layer before it meets `w`.
    let layer = counted(x, calls)
    let y = countedProduct(layer, w, calls)
    #expect(gradient(of: y, at: w).number == 2)
    #expect(calls.first == 0 && calls.second == 1 && calls.unary == 0)
    #expect(gradient(of: y, at: layer).number == 3)
    #expect(calls.first == 1 && calls.second == 1 && calls.unary == 0)
    #expect(gradient(of: y, at: [x, w]).map(\.number) == [3, 2])
    #expect(calls.first == 2 && calls.second == 2 && calls.unary == 1)
  }

  @Test func everyRuleRunsOnce() {
    let calls = Counter()
    let x = Tensor.variable(2)
    let shared = counted(x, calls)
    let y = (0..<10).reduce(shared) { sum, _ in sum + shared }
    #expect(gradient(of: y, at: x).number == 11)
    #expect(calls.unary == 1)
  }

  @Test func derivativesNest() {
    let x = Tensor.variable(3)
    let first = gradient(of: power(x, 4), at: x, differentiable: true)
    let second = gradient(of: first, at: x, differentiable: true)
    let third = gradient(of: second, at: x, differentiable: true)
    let fourth = gradient(of: third, at: x, differentiable: true)
    #expect([first, second, third, fourth].map(\.number) == [108, 108, 72, 24])
    #expect(gradient(of: fourth, at: x).number == 0)
  }

  @Test func aGradientsNormCanBeDifferentiated() {
    // The gradient penalty (‖∂(w·x)/∂x‖ − 1)² has the slope 2(‖w‖ − 1)·w/‖w‖ at w.
    let w = Tensor([3, 4]).variable
    let x = Tensor([0.5, -2]).variable
    let slope = gradient(of: (w * x).sum(), at: x, differentiable: true)
    let penalty = square(sqrt(square(slope).sum()) - 1)
    #expect(penalty.number == 16)
    let found = gradient(of: penalty, at: w).numbers
    #expect(abs(found[0] - 4.8) < 1e-5 && abs(found[1] - 6.4) < 1e-5)
  }

  @Test func wholePowersAreFlatAtZeroWhereTheyShouldBe() {
    let x = Tensor([0, 2]).variable
    #expect(power(x, 0).numbers == [1, 1])
    // A whole exponent is one however it is spelled: at 0, below it, and for all derivatives.
    let places = Tensor([0, -3, 2]).variable
    for (whole, spelled) in [(0, 0.0), (1, 1.0), (2, 2.0), (3, 3.0), (-2, -2.0)] as [(Int, Float)] {
      var (one, other) = (power(places, whole), power(places, spelled))
      for _ in 0..<3 {
        #expect(other.numbers.map(\.bitPattern) == one.numbers.map(\.bitPattern))
        one = gradient(of: one.sum(), at: places, differentiable: true)
        other = gradient(of: other.sum(), at: places, differentiable: true)
      }
    }
    #expect(power(places, 2.0).numbers == [0, 9, 4] && power(places, 0.0).numbers == [1, 1, 1])
    #expect(power(Tensor([0, 4]), 0.5).numbers[0] == 0)
    #expect(gradient(of: power(x, 0).sum(), at: x).numbers == [0, 0])
    let slope = gradient(of: power(x, 1).sum(), at: x, differentiable: true)
    #expect(slope.numbers == [1, 1])
    #expect(gradient(of: slope.sum(), at: x).numbers == [0, 0])
    let slopeOfSquare = gradient(of: power(x, 2).sum(), at: x, differentiable: true)
    let curvature = gradient(of: slopeOfSquare.sum(), at: x, differentiable: true)
    #expect(curvature.numbers == [2, 2])
    #expect(gradient(of: curvature.sum(), at: x).numbers == [0, 0])
  }

  @Test func slopesAtKinksAreAsDocumented() {
    let x = Tensor([-1, 0, 1]).variable
    #expect(gradient(of: relu(x).sum(), at: x).numbers == [0, 0, 1])
    #expect(gradient(of: leakyReLU(x, slope: 0.25).sum(), at: x).numbers == [0.25, 0.25, 1])
    #expect(gradient(of: abs(x).sum(), at: x).numbers == [-1, 0, 1])
  }

  @Test func aWalkLeavesNothingBehind() {
    let x = Tensor([1, 2]).variable
    let y = square(x)
    let total = y.sum()
    // A second walk, a walk from within and a walk of another graph with the same variable.
    #expect(gradient(of: total, at: x).numbers == [2, 4])
    #expect(gradient(of: total, at: x).numbers == [2, 4])
    #expect(gradient(of: (y * y).sum(), at: [x, y]).map(\.numbers) == [[4, 32], [2, 8]])
    #expect(gradient(of: x.sum(), at: x).numbers == [1, 1])
    #expect(x.node?.place == -1 && y.node?.place == -1 && total.node?.place == -1)
  }

  @Test func updatingMakesAFreshVariableAndKeepsOldGraphs() {
    var w = Tensor([1, 2]).variable(named: "w")
    let before = w
    let y = square(w).sum()
    w.updateStorage { $0 = Storage([10, 20]) }
    #expect(w.numbers == [10, 20] && w.node?.operation == "w")
    #expect(before.numbers == [1, 2] && y.number == 5)
    // The old graph hangs on the old variable; the fresh one is none of its business.
    #expect(gradient(of: y, at: [before, w]).map(\.numbers) == [[2, 4], [0, 0]])
    #expect(gradient(of: square(w).sum(), at: w).numbers == [20, 40])
    w.updateStorage { $0.move(towards: Storage([0, 0]), weight: 0.5) }
    #expect(w.numbers == [5, 10])
    #expect(gradient(of: square(w).sum(), at: w).numbers == [10, 20])
  }

  @Test func aVariableThatNobodyElseHoldsIsUpdatedInPlace() {
    var w = Tensor([1, 2, 3]).variable
    let node = w.node.map(ObjectIdentifier.init)
    w.updateStorage { $0.move(towards: Storage([0, 0, 0]), weight: 0.5) }
    #expect(w.node.map(ObjectIdentifier.init) == node)
    let other = w
    w.updateStorage { $0.move(towards: Storage([0, 0, 0]), weight: 0.5) }
    #expect(w.node.map(ObjectIdentifier.init) != node)
    #expect(other.numbers == [0.5, 1, 1.5] && w.numbers == [0.25, 0.5, 0.75])
  }

  @Test func valueAndGradientMakesVariables() {
    let (value, slope) = valueAndGradient(at: Tensor(2)) { x in x * x * x }
    #expect(value.number == 8)
    #expect(slope.number == 12)
    let x = Tensor.variable(2)
    let inner = x * 5
    let both = valueAndGradient(at: [inner, Tensor(3)], differentiable: true) { $0[0] * $0[1] }
    #expect(both.value.number == 30)
    #expect(both.gradients.map(\.number) == [3, 10])
    #expect(gradient(of: both.gradients[1], at: x).number == 5)
  }

  /// e⁻ˣ is still there when `σ(x)` has long been rounded to 1.
  @Test func theSigmoidsSlopeSurvivesSaturation() {
    let x = Tensor([10, 20, 40, -20]).variable
    let expected: [Float] = [4.539_580_8e-5, 2.061_153_6e-9, 4.248_354_3e-18, 2.061_153_6e-9]
    for (found, expected) in zip(gradient(of: sigmoid(x).sum(), at: x).numbers, expected) {
      #expect(abs(found / expected - 1) < 1e-6)
    }
  }

  @Test func softmaxKeepsItsPrecisionForLargeLogits() {
    for logit in [Float(0), 100, 10_000, -10_000] {
      #expect(Tensor([logit, logit]).softmax(axis: 0).numbers == [0.5, 0.5])
    }
    #expect(Tensor([0, -.infinity]).softmax(axis: 0).numbers == [1, 0])
    #expect(Tensor([500, 500]).logSumExp(axis: 0).number == 500.693_15)
    #expect(Tensor([.infinity, 0]).logSumExp(axis: 0).number == .infinity)
    #expect(Tensor([-.infinity, -.infinity]).logSumExp(axis: 0).number == -.infinity)
  }

  /// `1·x`, counting how often its rule runs.
  private func counted(_ x: Tensor, _ calls: Counter) -> Tensor {
    .record("counted", x, x.storage) { dy, _, _ in
      calls.unary += 1
      return dy
    }
  }

  private func countedProduct(_ a: Tensor, _ b: Tensor, _ calls: Counter) -> Tensor {
    .record(
      "counted ×", a, b, (a.detached * b.detached).storage,
      { dy, _, b, _ in
        calls.first += 1
        return dy * b
      },
      { dy, a, _, _ in
        calls.second += 1
        return dy * a
      })
  }

  private final class Counter {
    var unary = 0
    var first = 0
    var second = 0
  }
}
