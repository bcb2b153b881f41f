import Autograd
import Foundation
import Networks
import Testing

@Suite struct RecordedAdamTests {
  /// A matrix, a row and a scalar, of numbers about 1.
  private let shapes: [Shape] = [[17, 3], [5], []]

  private func drawn(_ seed: UInt64, _ deviation: Float = 1) -> [Tensor] {
    var random = Random(seed: seed, stream: "recorded")
    return shapes.map { .normal($0, standardDeviation: deviation, using: &random) }
  }

  /// The largest difference between two lists of tensors; infinite for NaN.
  private func distance(_ a: [Tensor], _ b: [Tensor]) -> Float {
    guard a.map(\.shape) == b.map(\.shape) else { return .infinity }
    let differences = zip(a.flatMap(\.numbers), b.flatMap(\.numbers)).map { Swift.abs($0 - $1) }
    return differences.contains(where: \.isNaN) ? .infinity : differences.max() ?? 0
  }

  /// The betas and epsilons of the course, and an epsilon that matters.
  private let optimizers = [
    Adam(learningRate: 0.01, beta1: 0.5), Adam(learningRate: 0.01),
    Adam(learningRate: 0.01, beta1: 0.9, beta2: 0.5, epsilon: 0.1),
  ]

  @Test func stepsAreThoseOfAdam() {
    for fresh in optimizers {
      // Where gradients are as small as epsilon, its place in the formula shows.
      for size: Float in [1, 100, 1e-4, 1e-8] {
        var adam = fresh
        var recorded = RecordedAdam(
          continuing: fresh, learningRate: 0.01, stepsAhead: 60, shapes: shapes)
        // From zero, where the smallest of steps is told from none.
        let start = shapes.map { Tensor(repeating: 0, shape: $0) }
        var (straight, weights) = (start.map(\.variable), start)
        for step in 0..<20 {
          let gradients = drawn(UInt64(10 + step), size)
          adam.update(&straight, along: gradients)
          weights = recorded.step(from: weights, along: gradients)
          let error = distance(weights, straight) / distance(straight, start)
          #expect(error < 2e-5, "step \(step), gradients of \(size)")
        }
      }
    }
  }

  @Test("without a memory of its own, each step forgets the gradient before, however large it was")
  func nothingIsKept() {
    for beta1 in [0, 0.9] as [Float] {
      let fresh = Adam(learningRate: 0.1, beta1: beta1, beta2: 0)
      var adam = fresh
      var straight = [Tensor([0])].map(\.variable)
      var recorded = RecordedAdam(
        continuing: fresh, learningRate: 0.1, stepsAhead: 60, shapes: [[1]])
      var weights = straight.map(\.detached)
      for gradient in [1e4, 1e-4] as [Float] {
        adam.update(&straight, along: [Tensor([gradient])])
        weights = recorded.step(from: weights, along: [Tensor([gradient])])
        let (one, other) = (weights[0][0], straight[0][0])
        #expect(abs(one / other - 1) < 1e-3, "\(one), Adam has \(other)")
      }
    }
  }

  @Test func itGoesOnFromWhatAdamRemembers() {
    for fresh in optimizers {
      var adam = fresh
      var straight = drawn(2).map(\.variable)
      for step in 0..<7 { adam.update(&straight, along: drawn(UInt64(40 + step))) }
      let before = adam
      var recorded = RecordedAdam(
        continuing: adam, learningRate: 0.03, stepsAhead: 60, shapes: shapes)
      var weights = straight.map(\.detached)
      adam.learningRate = 0.03
      for step in 0..<5 {
        let gradients = drawn(UInt64(60 + step), 0.5)
        adam.update(&straight, along: gradients)
        weights = recorded.step(from: weights, along: gradients)
        #expect(distance(weights, straight) < 2e-6, "step \(step)")
      }

      // What it goes on from is not changed, and a memory that is forgotten would show.
      #expect(before.memory.steps == 7)
      var forgetful = RecordedAdam(
        continuing: fresh, learningRate: 0.03, stepsAhead: 60, shapes: shapes)
      var others = drawn(2)
      var memory = RecordedAdam(
        continuing: before, learningRate: 0.03, stepsAhead: 60, shapes: shapes)
      let gradients = drawn(60, 0.5)
      others = forgetful.step(from: others, along: gradients)
      #expect(distance(others, memory.step(from: drawn(2), along: gradients)) > 1e-3)
    }
  }

  /// Adam's steps of one weight in double precision.
  private struct Exact {
    let rate = 0.1
    let beta1 = 0.5
    let beta2 = 0.75
    let epsilon = 0.01
    var steps = 0
    var m = 0.0
    var v = 0.0

    mutating func step(from w: Double, along g: Double) -> Double {
      steps += 1
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      let mean = m / (1 - Foundation.pow(beta1, Double(steps)))
      let square = v / (1 - Foundation.pow(beta2, Double(steps)))
      return w - rate * mean / (square.squareRoot() + epsilon)
    }

    /// The same in single precision, after steps along some gradients.
    func remembering(_ gradients: [Double]) -> (exact: Exact, adam: Adam) {
      var exact = self
      var adam = Adam(
        learningRate: Float(rate), beta1: Float(beta1), beta2: Float(beta2),
        epsilon: Float(epsilon))
      var weights = [Tensor(0).variable]
      for g in gradients {
        _ = exact.step(from: 0, along: g)
        adam.update(&weights, along: [Tensor(Float(g))])
      }
      return (exact, adam)
    }
  }

  @Test(arguments: [[], [0.5], [-0.75, 0.25, 1]])
  func theSlopeOfOneStepByHand(past: [Double]) {
    let (exact, adam) = Exact().remembering(past)
    for g in [-1.5, -0.25, 0.125, 2] {
      // dw/dg = −α·(m̂′/(√v̂ + ε) − m̂·√v̂′/(√v̂ + ε)²), with m̂′ = (1 − β₁)/(1 − β₁ᵗ) and
      // √v̂′ = (1 − β₂)·g/((1 − β₂ᵗ)·√v̂).
      let t = Double(past.count + 1)
      let (c1, c2) = (1 - Foundation.pow(0.5, t), 1 - Foundation.pow(0.75, t))
      let mean = (0.5 * exact.m + 0.5 * g) / c1
      let root = ((0.75 * exact.v + 0.25 * g * g) / c2).squareRoot()
      let expected =
        -0.1 * (0.5 / c1 / (root + 0.01) - mean * (0.25 * g / (c2 * root)) / power(root + 0.01, 2))

      var recorded = RecordedAdam(continuing: adam, learningRate: 0.1, stepsAhead: 60, shapes: [[]])
      let gradient = Tensor.variable(Float(g))
      let w = recorded.step(from: [Tensor(1)], along: [gradient])[0]
      let found = Autograd.gradient(of: w, at: gradient).number
      #expect(relativeError(found, expected, floor: 0.01) < 1e-5)
      var other = exact
      #expect(relativeError(w.number, other.step(from: 1, along: g)) < 1e-6)
    }
  }

  private func power(_ x: Double, _ n: Int) -> Double { Foundation.pow(x, Double(n)) }

  @Test(arguments: [[], [0.5], [-0.75, 0.25, 1]])
  func theSlopeOfTwoStepsByDifferences(past: [Double]) throws {
    let (exact, adam) = Exact().remembering(past)
    // Two weights, the second by itself, whose gradients depend on where they are and on p:
    // g = p·w − ½ at the first step, g = p·w² at the second.
    func after(_ p: Double, _ start: Double) -> Double {
      var adam = exact
      let w = adam.step(from: start, along: p * start - 0.5)
      return adam.step(from: w, along: p * w * w)
    }
    let (p, starts) = (Tensor.variable(0.75), [0.5, -1.25])
    let weights = starts.map { Tensor.variable(Float($0)) }
    let memory = adam.memory.tensors.flatMap { [$0, $0] }
    let doubled = try #require(adam.with(memory: OptimizerMemory(memory, steps: past.count)))
    var recorded = RecordedAdam(
      continuing: doubled, learningRate: 0.1, stepsAhead: 60, shapes: [[], []])
    var moved = recorded.step(from: weights, along: weights.map { p * $0 - 0.5 })
    moved = recorded.step(from: moved, along: moved.map { p * square($0) })
    for (place, start) in starts.enumerated() {
      #expect(relativeError(moved[place].number, after(0.75, start)) < 2e-6)
      let slopes = gradient(of: moved[place], at: [p] + weights).map(\.number)
      let h = 1e-6
      let atP = (after(0.75 + h, start) - after(0.75 - h, start)) / (2 * h)
      let atStart = (after(0.75, start + h) - after(0.75, start - h)) / (2 * h)
      #expect(relativeError(slopes[0], atP, floor: 0.1) < 1e-5)
      #expect(relativeError(slopes[1 + place], atStart, floor: 0.1) < 1e-5)
      // A weight does not depend on the other.
      #expect(slopes[2 - place] == 0)
    }
  }

  @Test func weightsThatNeverHadAGradientStayWhereTheyAre() {
    let fresh = Adam(learningRate: 0.01, beta1: 0.5)
    let zeros = shapes.map { Tensor(repeating: 0, shape: $0) }
    var weights = drawn(3)
    let before = weights.map(bits)
    var recorded = RecordedAdam(
      continuing: fresh, learningRate: 0.01, stepsAhead: 60, shapes: shapes)
    for _ in 0..<3 {
      weights = recorded.step(from: weights, along: zeros)
      #expect(weights.map(bits) == before)
    }

    // Behind a rectifier that is silent: the gradient is zero, and so is its slope.
    let p = Tensor.variable(-1)
    var silent = RecordedAdam(continuing: fresh, learningRate: 0.01, stepsAhead: 60, shapes: [[2]])
    var w = [Tensor([1, 2])]
    for _ in 0..<3 { w = silent.step(from: w, along: [relu(p) * Tensor([1, 3])]) }
    let slope = gradient(of: w[0].sum(), at: p, differentiable: true)
    #expect(slope.number == 0)
    #expect(slope.isRecorded == false || gradient(of: slope, at: p).number.isFinite)

    // A gradient that is zero but about to move: −α·g/(|g| + ε) has the slope −α/ε there.
    let g = Tensor.variable(0)
    var still = RecordedAdam(continuing: fresh, learningRate: 0.01, stepsAhead: 60, shapes: [[]])
    let moved = still.step(from: [Tensor(1)], along: [g])[0]
    let steep = gradient(of: moved, at: g, differentiable: true)
    #expect(moved.number == 1)
    #expect(relativeError(steep.number, -0.01 / 1e-8) < 0.01)
    #expect(gradient(of: steep, at: g).number.isFinite)
  }

  @Test func weightsThatDoNotFitAreRefused() async {
    let other = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var adam = Adam(learningRate: 0.01)
      var weights = [Tensor([1, 2]).variable]
      adam.update(&weights, along: [Tensor([1, 1])])
      _ = RecordedAdam(continuing: adam, learningRate: 0.01, stepsAhead: 60, shapes: [[3]])
    }
    #expect(errorText(other).contains("RecordedAdam: weights [[3]], but Adam remembers [[2]]"))
    let gradients = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var recorded = RecordedAdam(
        continuing: Adam(learningRate: 0.01), learningRate: 0.01, stepsAhead: 60, shapes: [[2]])
      _ = recorded.step(from: [Tensor([1, 2])], along: [Tensor([1, 2, 3])])
    }
    #expect(errorText(gradients).contains("RecordedAdam: weights [[2]], gradients [[3]]"))
  }
}
