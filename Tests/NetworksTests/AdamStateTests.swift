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
  func aSavedOptimizerGoesOnWithTheSameBits(before: Int, after: Int) throws {
    let fresh = Adam(learningRate: 0.01, beta1: 0.5, beta2: 0.999)
    var whole = fresh
    var straight = parameters()
    for step in 0..<before { whole.update(&straight, along: gradients(step % 50)) }

    let memory = whole.memory
    var restored = try #require(
      fresh.with(memory: OptimizerMemory(copy(memory.tensors), steps: memory.steps)))
    var resumed = copy(straight).map(\.variable)
    for step in 0..<after {
      whole.update(&straight, along: gradients(step))
      restored.update(&resumed, along: gradients(step))
      #expect(resumed.map(bits) == straight.map(bits))
    }
    #expect(restored.memory.steps == before + after)
    #expect(restored.memory.tensors.map(bits) == whole.memory.tensors.map(bits))
    // What was saved stays as it was.
    #expect(memory.steps == before)
    #expect(memory.tensors.map(bits) != whole.memory.tensors.map(bits))
  }

  @Test func theMemoryOfAFreshOptimizerIsEmpty() throws {
    let fresh = Adam(learningRate: 0.01, beta1: 0.5)
    #expect(fresh.memory.steps == 0 && fresh.memory.tensors.isEmpty)
    var (one, other) = (fresh, try #require(fresh.with(memory: fresh.memory)))
    var (first, second) = (parameters(), parameters())
    one.update(&first, along: gradients(1))
    other.update(&second, along: gradients(1))
    #expect(first.map(bits) == second.map(bits))
    // All `m`, then all `v`.
    #expect(one.memory.tensors.map(\.shape) == [[17, 3], [5], [], [17, 3], [5], []])
    #expect(one.memory.tensors.allSatisfy { !$0.isRecorded })
  }

  @Test(.timeLimit(.minutes(5))) func stepsWithoutNumberTakeNoTime() throws {
    let memory = OptimizerMemory([Tensor(0), Tensor(0)], steps: .max - 1)
    var adam = try #require(Adam(learningRate: 0.01).with(memory: memory))
    var parameters = [Tensor(0).variable]
    adam.update(&parameters, along: [Tensor(1)])
    #expect(adam.memory.steps == .max)
  }

  @Test func memoriesThatDoNotFitAreRefused() async {
    let adam = Adam(learningRate: 0.01)
    for memory in [
      OptimizerMemory([Tensor([1, 2]), Tensor([1])], steps: 1),
      OptimizerMemory([Tensor(1), Tensor(1), Tensor(1)], steps: 1),
      OptimizerMemory([Tensor(1), Tensor(1)], steps: 0), OptimizerMemory(steps: 1),
      OptimizerMemory([Tensor(1), Tensor(1)], steps: -1),
    ] { #expect(adam.with(memory: memory) == nil) }
    let other = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let memory = OptimizerMemory([Tensor([1, 2]), Tensor([1, 2])], steps: 1)
      var adam = Adam(learningRate: 0.01).with(memory: memory)
      var parameters = [Tensor(0).variable]
      adam?.update(&parameters, along: [Tensor(1)])
    }
    #expect(errorText(other).contains("it belongs to a network of parameters [[2]]"))
  }
}
