import Autograd

/// Which images are in the next minibatch: every epoch goes through all of them in an order of its own.
///
/// What does not fill a minibatch at the end of an epoch is left out.
public struct ShuffledMinibatches: Sendable {
  /// How many images are in one.
  public let size: Int
  private let seed: UInt64
  /// The epochs that are over, and the minibatches of the present one that are.
  public var place = (epoch: 0, taken: 0)
  /// The order of the images in the last epoch that was begun.
  private var order = (epoch: -1, numbers: [Int]())

  /// Minibatches from a seed, at the beginning.
  public init(size: Int, seed: UInt64) { (self.size, self.seed) = (size, seed) }

  /// The numbers of the images in the next minibatch, of `count` images.
  ///
  /// - Precondition: There are enough images for one, and always as many.
  public mutating func next(of count: Int) -> [Int] {
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
