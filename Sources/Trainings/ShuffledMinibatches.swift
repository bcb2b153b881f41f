import Autograd

/// Which images are in the next minibatch: every epoch goes through all of them in an order of its own.
///
/// What does not fill a minibatch at the end of an epoch is left out.
public struct ShuffledMinibatches: Sendable {
  /// How many images are in one.
  public let size: Int
  /// How many epochs are over.
  public private(set) var epoch: Int
  /// How many minibatches of the present one are.
  public private(set) var taken: Int
  private let seed: UInt64
  private var order: [Int] = []

  /// Minibatches from a seed, at the beginning.
  public init(size: Int, seed: UInt64) {
    self.size = size
    self.seed = seed
    (epoch, taken) = (0, 0)
  }

  /// Goes to where an earlier run was.
  mutating func move(toEpoch epoch: Int, taken: Int) {
    (self.epoch, self.taken, order) = (epoch, taken, [])
  }

  /// The numbers of the images in the next minibatch, of `count` images.
  ///
  /// - Precondition: There are enough images for one, and always as many.
  public mutating func next(of count: Int) -> [Int] {
    if order.isEmpty {
      var stream = Random(seed: seed, stream: "order of epoch \(epoch + 1)")
      order = stream.permutation(of: count)
    }
    let chosen = Array(order[taken * size..<(taken + 1) * size])
    taken += 1
    if (taken + 1) * size > count {
      epoch += 1
      taken = 0
      order = []
    }
    return chosen
  }
}
