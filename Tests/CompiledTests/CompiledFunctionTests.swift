import Autograd
import Compiled
import Networks
import Testing

@testable import Kernels

extension Storage {
  /// Where its numbers lie.
  fileprivate var place: UInt {
    guard case .array(let buffer) = contents else { return 0 }
    return UInt(bitPattern: buffer.address)
  }
}

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

  /// A function of two numbers of state and an input, of every kind: the first grows by Adam, the second
  /// becomes what the first was, the third is a scalar, the fourth stays.
  private func change(_ state: inout [[Tensor]], _ inputs: [[Tensor]]) -> [Tensor] {
    let adam = Adam(learningRate: 0.1)
    let before = state[0][0]
    var (parameters, moments) = ([before], state[1])
    adam.step(&parameters, along: inputs[0], moments: &moments, with: inputs[1][0])
    (state[0][0], state[1]) = (parameters[0], moments)
    state[2] = [before, state[2][1] + inputs[0][0].sum(), state[2][2]]
    return [parameters[0].sum()]
  }

  private func state() -> [[Storage]] {
    let x = Storage([1, 2, 3])
    // The same memory twice, as moments have it at first.
    let zeros = Storage(repeating: 0, shape: [3])
    return [[x], [zeros, zeros], [x, Storage(0.5), x]]
  }

  @Test("changes its state as the function does, in place or not, and no copy of it")
  func states() {
    var random = Random(seed: 5)
    var (compiled, alone) = (CompiledFunction(), CompiledFunction(isRecorded: false))
    var (one, other) = (state(), state())
    var kept: [(state: [[Storage]], bits: [[[UInt32]]])] = []
    func bits(_ state: [[Storage]]) -> [[[UInt32]]] {
      state.map { $0.map { $0.array.map(\.bitPattern) } }
    }
    for call in 1...12 {
      let inputs: [[Storage]] = [
        [Tensor.normal([3], using: &random).storage], [Storage([0.1, 0.5, 0.25])],
      ]
      let result = compiled(updating: &one, inputs, change)
      #expect(result[0].number == alone(updating: &other, inputs, change)[0].number)
      #expect(bits(one) == bits(other), "call \(call)")
      // Some states are kept, others change where they are.
      if call % 3 == 0 { kept.append((one, bits(one))) }
    }
    // Adam, two sums, and the scalar's.
    #expect(compiled.kernelCount == 4)
    for (state, before) in kept { #expect(bits(state) == before) }
  }

  @Test("does not write over a state that is read later on")
  func readLater() {
    func step(_ state: inout [[Tensor]], _ inputs: [[Tensor]]) -> [Tensor] {
      let before = state[0][0]
      var (parameters, moments) = (state[0], state[1])
      Adam(learningRate: 0.1).step(
        &parameters, along: inputs[0], moments: &moments, with: inputs[1][0])
      (state[0], state[1]) = (parameters, moments)
      return [(before * 3).sum()]
    }
    var (compiled, alone) = (CompiledFunction(), CompiledFunction(isRecorded: false))
    var (one, other) = (Array(state().prefix(2)), Array(state().prefix(2)))
    for call in 1...8 {
      let inputs = [[Storage([1, -2, 3])], [Storage([0.1, 0.5, 0.25])]]
      let (found, expected) = (
        compiled(updating: &one, inputs, step), alone(updating: &other, inputs, step)
      )
      #expect(found[0].number == expected[0].number, "call \(call)")
      #expect(one.map { $0.map(\.array) } == other.map { $0.map(\.array) })
    }
    #expect(compiled.kernelCount == 3)
  }

  @Test("may exchange the parts of its state, and give two the same")
  func exchanged() {
    var compiled = CompiledFunction()
    var state = [[Storage([1, 2]), Storage([3, 4]), Storage([5, 6])]]
    for call in 1...9 {
      let double = Float(2 * call)
      _ = compiled(updating: &state, [[Storage([double, double])]]) { state, inputs in
        let sum = inputs[0][0] + 1
        state[0] = [state[0][1], sum, sum]
        return []
      }
      let last = call == 1 ? [3, 4] : [double - 1, double - 1]
      #expect(
        state[0].map(\.array) == [last, [double + 1, double + 1], [double + 1, double + 1]])
    }
    #expect(compiled.kernelCount == 1)
  }

  @Test("runs as it stands where its state changes shape")
  func growing() {
    var compiled = CompiledFunction()
    var state = [[Storage([1])]]
    for call in 1...6 {
      if call > 2 { state = [[Storage([1])]] }
      _ = compiled(updating: &state, []) { state, _ in
        state[0][0] = concatenate([state[0][0], state[0][0]], axis: 0)
        return []
      }
      #expect(state[0][0].count == (call == 2 ? 4 : 2))
    }
    #expect(compiled.obstacle == "its state changes shape")
  }

  @Test("changes large numbers where they are")
  func inPlace() {
    var compiled = CompiledFunction()
    var state = state()
    var places: Set<[UInt]> = []
    for call in 1...8 {
      _ = compiled(updating: &state, [[Storage([1, 1, 1])], [Storage([0.1, 0.5, 0.25])]]) {
        state, inputs in
        let adam = Adam(learningRate: 0.1)
        var (parameters, moments) = (state[0], state[1])
        (state[0], state[1]) = ([], [])
        adam.step(&parameters, along: inputs[0], moments: &moments, with: inputs[1][0])
        (state[0], state[1]) = (parameters, moments)
        return []
      }
      if call > 4 { places.insert((state[0] + state[1]).map(\.place)) }
    }
    #expect(places.count == 1)
  }
}
