import Autograd
import Networks
import Testing

@Suite struct MovingAverageTests {
  private func network(_ seed: UInt64) -> Sequential {
    var random = Random(seed: seed)
    return Sequential(
      widths: [2, 9, 1], hidden: .tanh, initializer: .uniformByInputs, using: &random)
  }

  @Test func theRecursionInDoublePrecision() {
    let start = network(1)
    var average = MovingAverage(of: start, decay: 0.9)
    var expected = start.parameters.flatMap(\.numbers).map(Double.init)
    for step in 1...200 {
      let current = network(UInt64(step) % 7 + 2)
      average.update(with: current.weights)
      // The decay is 0.9 from step 80 on.
      let decay = min(0.9, Double(1 + step) / Double(10 + step))
      let weights = current.parameters.flatMap(\.numbers).map(Double.init)
      expected = zip(expected, weights).map { decay * $0 + (1 - decay) * $1 }
      let found = average.network.parameters.flatMap(\.numbers)
      for (found, expected) in zip(found, expected) {
        #expect(relativeError(found, expected, floor: 0.1) < 3e-6)
      }
    }
  }

  @Test func constantWeightsAreTheirOwnAverage() {
    let start = network(1)
    var average = MovingAverage(of: start, decay: 0.999)
    for _ in 0..<20 { average.update(with: start.weights) }
    #expect(bits(average.network) == bits(start))
  }

  @Test func theAverageIsApartFromTheNetwork() {
    let (start, other) = (network(1), network(2))
    let (startBits, otherBits) = (bits(start), bits(other))
    var average = MovingAverage(of: start, decay: 0.999)
    let before = average
    average.update(with: other.weights)
    #expect(bits(average.network) != startBits)
    #expect(bits(start) == startBits)
    #expect(bits(other) == otherBits)
    #expect(bits(before.network) == startBits)
  }

  @Test func theAverageRecordsNothing() {
    var average = MovingAverage(of: network(1), decay: 0.999)
    average.update(with: network(2).weights)
    #expect(average.network.parameters.allSatisfy { !$0.isRecorded })
    #expect(average.network(Tensor([1, 2], shape: [1, 2])).isRecorded == false)
  }

  @Test func aSavedAverageGoesOnWithTheSameBits() {
    var whole = MovingAverage(of: network(1), decay: 0.9)
    for seed in UInt64(2)...6 { whole.update(with: network(seed).weights) }
    let state = whole.state
    var restored = MovingAverage(of: network(99), decay: 0.9)
    restored.state = MovingAverage.State(steps: state.steps, parameters: state.parameters)
    #expect(bits(restored.network) == bits(whole.network))
    for seed in UInt64(7)...11 {
      whole.update(with: network(seed).weights)
      restored.update(with: network(seed).weights)
    }
    #expect(bits(restored.network) == bits(whole.network))
    #expect(restored.state.steps == 10)
    #expect(restored.network.parameters.allSatisfy { !$0.isRecorded })
    // What was saved stays as it was.
    #expect(state.parameters.map(bits) != whole.state.parameters.map(bits))
  }

  @Test func anotherNetworkIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      func network(_ weights: [Float]) -> Sequential {
        Sequential([
          Linear(
            weight: Tensor(weights, shape: [1, weights.count]),
            bias: Tensor(repeating: 0, shape: [weights.count]))
        ])
      }
      var average = MovingAverage(of: network([1, 2, 3]), decay: 0.9)
      average.update(with: network([1, 2]).weights)
    }
    #expect(
      errorText(result).contains(
        "parameters [[1, 2], [2]] are averaged with [[1, 3], [3]]"))
  }
}
