import Autograd

/// Which images are in the next minibatch: every epoch goes through all of them in an order of its own.
///
/// What does not fill a minibatch at the end of an epoch is left out.
struct ShuffledMinibatches: Sendable {
  /// How many images are in one.
  let size: Int
  let seed: UInt64
  /// The epochs that are over, and the minibatches of the present one that are.
  var place = (epoch: 0, taken: 0)
  /// The order of the images in the last epoch that was begun.
  private(set) var order = (epoch: -1, numbers: [Int]())

  /// The numbers of the images in the next minibatch, of `count` images.
  ///
  /// - Precondition: There are enough images for one, and always as many.
  mutating func next(of count: Int) -> [Int] {
    if order.epoch != place.epoch {
      var stream = Random(seed: seed, stream: "order of epoch \(place.epoch + 1)")
      order = (place.epoch, stream.permutation(of: count))
    }
    let chosen = order.numbers[place.taken * size..<(place.taken + 1) * size]
    place.taken += 1
    if (place.taken + 1) * size > count { place = (place.epoch + 1, 0) }
    return Array(chosen)
  }
}
