import Autograd

/// A pool of generated samples, from which a discriminator is shown older ones among the new.
///
/// Shrivastava et al. (2017) use one, and CycleGAN with 50 pictures. A discriminator that sees only the latest
/// samples forgets what it once knew to be false, and the generator can go back to it. The pool is for the
/// discriminator's steps alone: the generator is taught by what it makes now.
public struct OlderSamples {
  /// How many samples it holds; 0 for none, so that all samples pass through.
  public let capacity: Int
  private var held: [[Float]] = []

  /// An empty pool.
  ///
  /// - Precondition: The capacity is not negative.
  public init(capacity: Int = 50, file: StaticString = #fileID, line: UInt = #line) {
    require(capacity >= 0, "OlderSamples: a pool of \(capacity) samples", file: file, line: line)
    self.capacity = capacity
  }

  /// A minibatch in which about half of the samples are older, in the shape of the new ones.
  ///
  /// While the pool fills, each new sample is put into it and comes back as it is. Then each comes back with
  /// probability ½; otherwise it takes the place of one drawn from the pool, which comes back in its stead.
  ///
  /// - Parameter random: Draws nothing until the pool is full.
  /// - Precondition: Samples have the same size at every call.
  public mutating func exchanged(
    for samples: Tensor, using random: inout Random, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Tensor {
    guard capacity > 0 else { return samples.detached }
    var numbers = samples.numbers
    let size = numbers.count / max(samples.shape.first ?? 1, 1)
    require(
      held.first.map { $0.count == size } ?? true,
      "OlderSamples: a sample of \(size) numbers for a pool of others", file: file, line: line)
    for start in stride(from: 0, to: numbers.count, by: size) {
      let new = Array(numbers[start..<start + size])
      if held.count < capacity {
        held.append(new)
      } else if random.index(below: 2) == 0 {
        let place = random.index(below: capacity)
        numbers.replaceSubrange(start..<start + size, with: held[place])
        held[place] = new
      }
    }
    return Tensor(numbers, shape: samples.shape)
  }
}
