import Autograd
import Networks
import Testing

@Suite struct AdamStateTests {
  /// Odd shapes, a scalar and numbers of all sizes.
  private func parameters() -> [Tensor] {
    var random = Random(seed: 8)
    return [[17, 3], [5], []].map { Tensor.normal($0, using: &random).variable }
  }

  private func gradients(_ step: Int) -> [Tensor] {
    var random = Random(seed: UInt64(step), stream: "gradients")
    return [[17, 3], [5], []].map {
      Tensor.normal($0, standardDeviation: step % 2 == 0 ? 1e-4 : 10, using: &random)
    }
  }

  private func copy(_ tensors: [Tensor]) -> [Tensor] {
    tensors.map { Tensor($0.numbers, shape: $0.shape) }
  }

  @Test(arguments: [(5, 5), (1, 9), (700, 20), (20_000, 2)])
  func aSavedOptimizerGoesOnWithTheSameBits(before: Int, after: Int) {
    let fresh = Adam(learningRate: 0.01, beta1: 0.5, beta2: 0.999)
    var whole = fresh
    var straight = parameters()
    for step in 0..<before { whole.update(&straight, along: gradients(step % 50)) }

    let state = whole.state
    var restored = fresh
    restored.state = Adam.State(
      steps: state.steps, first: copy(state.first), second: copy(state.second))
    var resumed = copy(straight).map(\.variable)
    for step in 0..<after {
      whole.update(&straight, along: gradients(step))
      restored.update(&resumed, along: gradients(step))
      #expect(resumed.map(bits) == straight.map(bits))
    }
    #expect(restored.state.steps == before + after)
    #expect(restored.state.first.map(bits) == whole.state.first.map(bits))
    #expect(restored.state.second.map(bits) == whole.state.second.map(bits))
    // What was saved stays as it was.
    #expect(state.steps == before)
    #expect(state.first.map(bits) != whole.state.first.map(bits))
  }

  @Test func theStateOfAFreshOptimizerIsEmpty() {
    let fresh = Adam(learningRate: 0.01, beta1: 0.5)
    #expect(fresh.state.steps == 0 && fresh.state.first.isEmpty && fresh.state.second.isEmpty)
    var (one, other) = (fresh, fresh)
    other.state = fresh.state
    var (first, second) = (parameters(), parameters())
    one.update(&first, along: gradients(1))
    other.update(&second, along: gradients(1))
    #expect(first.map(bits) == second.map(bits))
    #expect(one.state.first.map(\.shape) == [[17, 3], [5], []])
    #expect((one.state.first + one.state.second).allSatisfy { !$0.isRecorded })
  }

  @Test(.timeLimit(.minutes(1))) func stepsWithoutNumberTakeNoTime() {
    var adam = Adam(learningRate: 0.01)
    adam.state = Adam.State(steps: .max, first: [Tensor(0)], second: [Tensor(0)])
    var parameters = [Tensor(0).variable]
    adam.state.steps -= 1
    adam.update(&parameters, along: [Tensor(1)])
    #expect(adam.state.steps == .max)
  }

  @Test func statesThatDoNotFitAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var adam = Adam(learningRate: 0.01)
      adam.state = Adam.State(steps: 1, first: [Tensor([1, 2])], second: [Tensor([1])])
    }
    #expect(errorText(result).contains("a state of moments [[2]] and [[1]]"))
    let other = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var adam = Adam(learningRate: 0.01)
      adam.state = Adam.State(steps: 1, first: [Tensor([1, 2])], second: [Tensor([1, 2])])
      var parameters = [Tensor(0).variable]
      adam.update(&parameters, along: [Tensor(1)])
    }
    #expect(errorText(other).contains("it belongs to a network of parameters [[2]]"))
  }
}
