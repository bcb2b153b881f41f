import Adversarial
import Autograd
import Testing

// The pool of generated samples; here a sample is its number.

@Suite struct OlderSamplesTests {
  /// What comes back for samples 0, 1, 2, … in minibatches of ten.
  private func exchanged(_ count: Int, capacity: Int = 50) -> [Int] {
    var (pool, random) = (OlderSamples(capacity: capacity), Random(seed: 7))
    return stride(from: 0, to: count, by: 10).flatMap { start in
      let new = Tensor((start..<start + 10).map { Float($0) }, shape: [10, 1])
      return pool.exchanged(for: new, using: &random).numbers.map { Int($0) }
    }
  }

  @Test("the first fifty come back as they are; later about half are older")
  func half() {
    let back = exchanged(5_050)
    #expect(Array(back[..<50]) == Array(0..<50))
    let older = (50..<5_050).count { back[$0] != $0 }
    #expect(2_350...2_650 ~= older, "5,000 draws at ½ stay within four deviations of 2,500")
    #expect((0..<5_050).allSatisfy { back[$0] <= $0 }, "none comes back before it was there")
  }

  @Test("one that is handed out leaves the pool, and all leave it in time")
  func replaced() {
    let back = exchanged(5_050)
    var times = [Int](repeating: 0, count: 5_050)
    for number in back[50...] { times[number] += 1 }
    #expect(times.allSatisfy { $0 <= 1 })
    // The chance to stay among fifty through 5,000 draws is (1 − 1/100)⁵⁰⁰⁰ for each.
    #expect(times[..<50].allSatisfy { $0 == 1 })
    #expect((4_000..<5_050).allSatisfy { back[$0] > 2_500 })
  }

  @Test("samples keep their shape, and all their numbers stay together")
  func shapes() {
    var (pool, random) = (OlderSamples(capacity: 2), Random(seed: 1))
    var sawOlder = false
    for step in 0..<40 {
      let first = Float(4 * step)
      let new = Tensor([first, first + 1, first + 2, first + 3], shape: [2, 2, 1])
      let back = pool.exchanged(for: new, using: &random)
      #expect(back.shape == [2, 2, 1])
      for start in [0, 2] { #expect(back.numbers[start] + 1 == back.numbers[start + 1]) }
      sawOlder = sawOlder || back.numbers != new.numbers
    }
    #expect(sawOlder)
  }

  @Test("a pool of none lets all pass and draws nothing")
  func none() {
    #expect(exchanged(200, capacity: 0) == Array(0..<200))
    var (pool, random) = (OlderSamples(capacity: 0), Random(seed: 3))
    _ = pool.exchanged(for: Tensor([1, 2], shape: [2, 1]), using: &random)
    #expect(random.state == Random(seed: 3).state)
  }

  @Test("what comes back is a constant")
  func constant() {
    var (pool, random) = (OlderSamples(capacity: 3), Random(seed: 1))
    let new = Tensor([1, 2], shape: [2, 1]).variable * 2
    #expect(!pool.exchanged(for: new, using: &random).isRecorded)
    var none = OlderSamples(capacity: 0)
    #expect(!none.exchanged(for: new, using: &random).isRecorded)
  }
}
