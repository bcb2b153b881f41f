import Datasets
import Testing

@Suite("Shuffled minibatches")
struct ShuffledMinibatchesTests {
  @Test("every epoch goes through all images in an order of its own, but for what is left over")
  func epochs() {
    var minibatches = ShuffledMinibatches(size: 3, seed: 1)
    let epochs = (0..<3).map { epoch in
      (0..<3).flatMap { taken in
        #expect(minibatches.place == (epoch, taken))
        return minibatches.next(of: 11)
      }
    }
    #expect(minibatches.place == (3, 0))
    for epoch in epochs { #expect(Set(epoch).count == 9 && epoch.allSatisfy { 0..<11 ~= $0 }) }
    #expect(Set(epochs).count == 3)
  }

  @Test("go on where another run was, and differ from those of another seed")
  func places() {
    var whole = ShuffledMinibatches(size: 4, seed: 2)
    for _ in 0..<3 { _ = whole.next(of: 9) }
    var resumed = ShuffledMinibatches(size: 4, seed: 2)
    _ = resumed.next(of: 9)
    resumed.place = whole.place
    var other = ShuffledMinibatches(size: 4, seed: 3)
    other.place = whole.place
    let numbers = whole.next(of: 9)
    #expect(resumed.next(of: 9) == numbers && other.next(of: 9) != numbers)
  }
}
