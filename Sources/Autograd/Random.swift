import Kernels

/// The source of all randomness: the generator xoshiro256++ of Blackman and Vigna, seeded by
/// SplitMix64.
///
/// A stream for each purpose (weights, data, noise) comes from one seed, so that drawing more data
/// does not change the weights. Handed on as `inout`: who holds it decides what is drawn next.
///
///     var weights = Random(seed: 1, stream: "weights")
///     let noise = Tensor.uniform([128, 1], in: -1...1, using: &weights)
public struct Random: RandomNumberGenerator {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// A generator of the given seed, and of one of its streams, each named by its purpose.
  public init(seed: UInt64, stream: String = "") {
    // FNV-1a turns the name into a number; SplitMix64 spreads it over the state.
    var name: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { name = (name ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var spread = seed ^ (stream.isEmpty ? 0 : name)
    func splitMix() -> UInt64 {
      spread &+= 0x9e37_79b9_7f4a_7c15
      var z = spread
      z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z &>> 31)
    }
    words = (splitMix(), splitMix(), splitMix(), splitMix())
  }

  /// A generator that goes on where one of this state was.
  ///
  /// - Precondition: There are four words, not all zero: from zeros come zeros only.
  public init(state: [UInt64]) {
    require(
      state.count == 4 && state.contains { $0 != 0 },
      "Random: \(state) is no state of four words, not all zero")
    words = (state[0], state[1], state[2], state[3])
  }

  /// The four words from which all further numbers follow.
  public var state: [UInt64] { [words.0, words.1, words.2, words.3] }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let sum = words.0 &+ words.3
    let result = (sum &<< 23 | sum &>> 41) &+ words.0
    let shifted = words.1 &<< 17
    words.2 ^= words.0
    words.3 ^= words.1
    words.1 ^= words.2
    words.0 ^= words.3
    words.2 ^= shifted
    words.3 = words.3 &<< 45 | words.3 &>> 19
    return result
  }

  /// A whole number from 0 up to, not including, `bound`, each as likely as the next to within
  /// `bound`·2⁻⁶⁴.
  ///
  /// - Precondition: The bound is positive.
  public mutating func index(below bound: Int) -> Int {
    require(bound > 0, "index(below:): there is no whole number from 0 to below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The numbers from 0 to `count` − 1 in random order, by the method of Fisher and Yates.
  ///
  /// Of our own, since the standard library does not promise the same order in every version.
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.dropFirst().reversed() {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }
}

extension Tensor {
  /// Numbers drawn independently and uniformly from `range`.
  ///
  /// Each is one of 2²³ equally spaced ones, the lower bound included and the upper not; but where
  /// single precision is coarser than that spacing, rounding may reach the upper bound too.
  ///
  /// Of `random`, one word is taken for every 16,384 numbers or part of them: it seeds generators of
  /// its own (`KernelTable.uniform` says how), and the threads share such chunks.
  public static func uniform(
    _ shape: Shape, in range: ClosedRange<Float> = 0...1, using random: inout Random
  ) -> Tensor {
    Tensor(
      .uniform(
        shape, low: range.lowerBound, span: range.upperBound - range.lowerBound,
        next: { random.next() }))
  }

  /// Numbers drawn independently from the normal distribution `N(mean, standardDeviation²)`.
  ///
  /// By the method of Box and Muller (1958); none lies more than 5.7 standard deviations away. Of
  /// `random`, one word is taken for every 16,384 numbers, as by `uniform(_:in:using:)`.
  public static func normal(
    _ shape: Shape, mean: Float = 0, standardDeviation: Float = 1, using random: inout Random
  ) -> Tensor {
    Tensor(
      .normal(
        shape, mean: mean, standardDeviation: standardDeviation, next: { random.next() }))
  }
}
