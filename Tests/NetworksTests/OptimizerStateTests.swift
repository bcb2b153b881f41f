import Autograd
import Networks
import Testing

// What SGD and RMSProp remember; Adam's is tested beside it.

@Suite struct OptimizerStateTests {
  private static let shapes: [Shape] = [[17, 3], [5], []]

  private func parameters() -> [Tensor] {
    var random = Random(seed: 8)
    return Self.shapes.map { Tensor.normal($0, using: &random).variable }
  }

  private func gradients(_ step: Int) -> [Tensor] {
    var random = Random(seed: UInt64(step), stream: "gradients")
    return Self.shapes.map { Tensor.normal($0, standardDeviation: 3, using: &random) }
  }

  private func copy(_ tensors: [Tensor]) -> [Tensor] {
    tensors.map { Tensor($0.numbers, shape: $0.shape) }
  }

  /// Whether an optimiser that is given what another remembers after `before` steps takes the same
  /// further steps, and a fresh one others.
  private func goesOn<Kind: Optimizer>(
    _ fresh: Kind, before: Int, remembering shapes: [Shape]
  ) throws -> (restored: Bool, forgetful: Bool) {
    var (whole, straight) = (fresh, parameters())
    for step in 0..<before { whole.update(&straight, along: gradients(step)) }
    #expect(whole.memory.tensors.map(\.shape) == shapes && whole.memory.steps == 0)
    #expect(whole.memory.tensors.allSatisfy { !$0.isRecorded })
    let memory = OptimizerMemory(copy(whole.memory.tensors))
    var (restored, forgetful) = (try #require(fresh.with(memory: memory)), fresh)
    #expect(restored.memory.tensors.map(bits) == whole.memory.tensors.map(bits))
    var resumed = copy(straight).map(\.variable)
    var begun = resumed
    for step in 100..<105 {
      whole.update(&straight, along: gradients(step))
      restored.update(&resumed, along: gradients(step))
      forgetful.update(&begun, along: gradients(step))
    }
    return (
      resumed.map(bits) == straight.map(bits), begun.map(bits) == straight.map(bits)
    )
  }

  @Test(arguments: [1, 6], [false, true])
  func momentumGoesOnWithTheSameBits(before: Int, nesterov: Bool) throws {
    let sgd = SGD(learningRate: 0.01, momentum: 0.9, nesterov: nesterov)
    #expect(try goesOn(sgd, before: before, remembering: Self.shapes) == (true, false))
  }

  @Test func plainDescentRemembersNothing() throws {
    #expect(try goesOn(SGD(learningRate: 0.01), before: 3, remembering: []) == (true, true))
  }

  @Test(arguments: [1, 6])
  func meanSquaresGoOnWithTheSameBits(before: Int) throws {
    let rms = RMSProp(learningRate: 0.01)
    #expect(try goesOn(rms, before: before, remembering: Self.shapes) == (true, false))
  }

  @Test func whatIsRememberedIsWhatTheFormulaeSay() throws {
    var parameters = [Tensor([1, 1]).variable]
    var (sgd, rms) = (
      SGD(learningRate: 0.1, momentum: 0.5), RMSProp(learningRate: 0.1, decay: 0.75)
    )
    #expect(sgd.memory.tensors.isEmpty && rms.memory.tensors.isEmpty)
    for gradient in [Tensor([4, -2]), Tensor([1, 2])] {
      sgd.update(&parameters, along: [gradient])
      rms.update(&parameters, along: [gradient])
    }
    // v = ½·4 + 1, ½·(−2) + 2;  s = ¾·(¼·16) + ¼·1, ¾·(¼·4) + ¼·4
    #expect(sgd.memory.tensors.map(\.numbers) == [[3, 1]])
    #expect(rms.memory.tensors.map(\.numbers) == [[3.25, 1.75]])
    // A memory that is given as variables is kept as constants.
    sgd = try #require(sgd.with(memory: OptimizerMemory([Tensor([1, 2]).variable])))
    #expect(!sgd.memory.tensors[0].isRecorded)
  }

  @Test func memoriesOfOtherNetworksAreRefused() async {
    let momentum = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let memory = OptimizerMemory([Tensor([1, 2])])
      var sgd = SGD(learningRate: 0.01, momentum: 0.9).with(memory: memory)
      var parameters = [Tensor(0).variable]
      sgd?.update(&parameters, along: [Tensor(1)])
    }
    #expect(errorText(momentum).contains("it belongs to a network of parameters [[2]]"))
    let squares = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let memory = OptimizerMemory([Tensor([1, 2])])
      var rms = RMSProp(learningRate: 0.01).with(memory: memory)
      var parameters = [Tensor(0).variable]
      rms?.update(&parameters, along: [Tensor(1)])
    }
    #expect(errorText(squares).contains("it belongs to a network of parameters [[2]]"))
  }
}
