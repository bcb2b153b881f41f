import Kernels

// Kernels take raw memory; these take arrays, and see to it that nothing is written beyond the end.

private let guardNumbers: [Float] = [-77.25, 1234.5, -77.25, 1234.5]

/// What `fill` writes to `count` numbers, which must leave those behind them alone.
func written(_ count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
  var numbers = [Float](repeating: .nan, count: count) + guardNumbers
  numbers.withUnsafeMutableBufferPointer { fill($0.baseAddress!) }
  precondition(Array(numbers[count...]) == guardNumbers, "written beyond the end")
  return Array(numbers[..<count])
}

/// Changes a copy of `numbers` in place.
func changed(_ numbers: [Float], _ change: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
  written(numbers.count) { y in
    for index in numbers.indices { y[index] = numbers[index] }
    change(y)
  }
}

func apply(_ kernel: UnaryKernel, _ x: [Float]) -> [Float] {
  written(x.count) { kernel(x, $0, x.count) }
}

func apply(
  _ kernel: BinaryKernel, _ a: [Float], _ aStride: Int, _ b: [Float], _ bStride: Int, _ count: Int
) -> [Float] {
  written(count) { kernel(a, aStride, b, bStride, $0, count) }
}

/// Whether two results are the same to the bit; one NaN is as good as another.
func same(_ a: [Float], _ b: [Float]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

/// Test data: SplitMix64, so that this module needs no other.
struct Numbers {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func word() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Numbers on `(−4, 4)`.
  mutating func ordinary(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(Int64(bitPattern: word()) >> 24) / 0x1p37 }
  }

  /// The same with zeros, infinities, NaN, huge and tiny numbers strewn in.
  mutating func wild(_ count: Int) -> [Float] {
    let special: [Float] = [
      0, -0.0, .infinity, -.infinity, .nan, 3e38, -3e38, 0x1p-140, -0x1p-140, 1, -1, 88, -104,
    ]
    return ordinary(count).map { number in
      let choice = Int(word() % 40)
      return choice < special.count ? special[choice] : number
    }
  }
}

/// All lengths around the lanes' sixteen, and a long one.
let sizes = Array(1...70) + [1000]
