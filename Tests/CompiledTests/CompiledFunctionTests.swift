import Autograd
import Compiled
import Kernels
import Testing

@Suite("A compiled function")
struct CompiledFunctionTests {
  /// The gradient of a small network's loss at its weights, of minibatches and weights.
  private func slopes(_ inputs: [Tensor]) -> [Tensor] {
    let (w, v) = (inputs[1].variable, inputs[2].variable)
    let loss = softplus(-matmul(tanh(matmul(inputs[0], w)), v)).mean()
    return [loss] + gradient(of: loss, at: [w, v])
  }

  private func inputs(_ random: inout Random) -> [Tensor] {
    [[37, 5], [5, 9], [9, 1]].map { .normal($0, using: &random) }
  }

  private func bits(_ tensors: [Tensor]) -> [[UInt32]] {
    tensors.map { $0.numbers.map(\.bitPattern) }
  }

  @Test("gives the same bits at every call, and from the fourth on is not called itself")
  func sameBits() {
    var random = Random(seed: 1)
    var compiled = CompiledFunction()
    var calls = 0
    for call in 1...8 {
      let given = inputs(&random)
      let results = compiled(given) {
        calls += 1
        return slopes($0)
      }
      #expect(bits(results) == bits(slopes(given)), "call \(call)")
      #expect(results.map(\.shape) == [[], [5, 9], [9, 1]])
      #expect(results.allSatisfy { !$0.isRecorded })
      #expect(calls == min(call, 3))
      #expect((compiled.kernelCount != nil) == (call >= 3))
    }
    // Forward: two products, tanh, the sign, softplus, the mean's sum and its quotient. Back: softplus's
    // slope, the sign's, two products for the weights, one for the hidden layer, tanh's slope; what comes
    // from constants alone, such as 1/37 everywhere, is none.
    #expect(compiled.kernelCount == 13)
    #expect(compiled.obstacle == nil)
  }

  @Test("hands back values that later calls do not change, and leaves its inputs alone")
  func values() {
    var random = Random(seed: 2)
    var compiled = CompiledFunction()
    var kept: [(results: [Tensor], bits: [[UInt32]])] = []
    for _ in 1...9 {
      let given = inputs(&random)
      let before = bits(given)
      let results = compiled(given, slopes)
      #expect(bits(given) == before)
      kept.append((results, bits(results)))
    }
    for (results, bits) in kept { #expect(self.bits(results) == bits) }
  }

  @Test("may hand back an input, a constant, and the same tensor twice")
  func passedThrough() {
    var compiled = CompiledFunction()
    for call in 1...6 {
      let x = Tensor([Float(call), 2, 3])
      let results = compiled([x]) { inputs in
        let y = inputs[0] * 2
        return [inputs[0], y, Tensor([7, 8]), y, Tensor(9)]
      }
      #expect(results[0].numbers == x.numbers && results[1].numbers == [Float(2 * call), 4, 6])
      #expect(results[2].numbers == [7, 8] && results[3].numbers == results[1].numbers)
      #expect(results[4].number == 9)
    }
    #expect(compiled.kernelCount == 1)
  }

  @Test("takes scalars, and gives them")
  func scalars() {
    var compiled = CompiledFunction()
    for call in 1...6 {
      let x = Tensor(Float(call) / 3)
      let results = compiled([x, Tensor(2)]) { inputs in
        let w = inputs[0].variable
        let y = w * w * inputs[1] + 1
        return [y, gradient(of: y, at: w)]
      }
      let third = Float(call) / 3
      #expect(results[0].number == third * third * 2 + 1)
      #expect(results[1].number == 2 * third + 2 * third)
      #expect(results.allSatisfy { $0.rank == 0 })
    }
    #expect(compiled.kernelCount != nil)
  }

  @Test("runs as it stands where it goes another way by a number that it reads")
  func readsNumbers() {
    var compiled = CompiledFunction()
    for x in [3, -3, 5, -5, 7, -7] as [Float] {
      let results = compiled([Tensor([x, 1])]) { inputs in
        let y = inputs[0] * 2
        return [y[0] > 0 ? y : -y]
      }
      #expect(results[0].numbers[0] == abs(2 * x))
    }
    #expect(compiled.obstacle == "it reads numbers that it has computed")
    #expect(compiled.kernelCount == nil)
  }

  @Test("runs as it stands where it draws random numbers")
  func draws() {
    var compiled = CompiledFunction()
    var (random, again) = (Random(seed: 3), Random(seed: 3))
    let x = Tensor([1, 2, 3])
    for _ in 1...6 {
      let results = compiled([x]) { [$0[0] + .normal([3], using: &random)] }
      #expect(bits(results) == bits([x + .normal([3], using: &again)]))
    }
    #expect(compiled.obstacle == "it depends on more than its inputs")
  }

  @Test("is recorded anew for other shapes, and after it was forgotten")
  func otherShapes() {
    var compiled = CompiledFunction()
    var factor: Float = 2
    func called(_ count: Int) -> [Float] {
      compiled([Tensor(repeating: 3, shape: [count])]) { [$0[0] * factor] }[0].numbers
    }
    for count in [4, 4, 4, 4, 5, 4, 5, 5, 5, 5] {
      #expect(called(count) == Array(repeating: 6, count: count))
    }
    #expect(compiled.kernelCount == 1)
    factor = 5
    compiled.forget()
    for _ in 1...5 { #expect(called(5) == Array(repeating: 15, count: 5)) }
    #expect(compiled.kernelCount == 1)
  }

  @Test("is never recorded where that is not wanted")
  func unwanted() {
    var compiled = CompiledFunction(isRecorded: false)
    var calls = 0
    for _ in 1...6 {
      _ = compiled([Tensor([1])]) {
        calls += 1
        return $0
      }
    }
    #expect(calls == 6 && compiled.obstacle == "it is not to be recorded")
  }

  @Test("may be copied, and its copies run at the same time")
  func copies() {
    var random = Random(seed: 4)
    var compiled = CompiledFunction()
    for _ in 1...4 { _ = compiled(inputs(&random), slopes) }
    nonisolated(unsafe) let copy = compiled
    let areRight = ThreadPool(threads: 4).map(4) { thread in
      var (own, random) = (copy, Random(seed: UInt64(100 + thread)))
      return (1...50).allSatisfy { _ in
        let given = inputs(&random)
        return bits(own(given, slopes)) == bits(slopes(given))
      }
    }
    #expect(areRight == [true, true, true, true])
  }

  @Test("keeps lists apart")
  func lists() {
    var compiled = CompiledFunction()
    for call in 1...5 {
      let (a, b) = (Tensor([Float(call)]), Tensor([2]))
      let results = compiled([[a, b], [], [a]]) { lists in
        [[], [lists[0][0] + lists[0][1]], lists[2] + lists[0]]
      }
      #expect(results.map(\.count) == [0, 1, 3])
      #expect(results[1][0].numbers == [Float(call) + 2])
      #expect(results[2].map { $0.numbers[0] } == [Float(call), Float(call), 2])
    }
  }
}
