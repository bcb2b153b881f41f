import LaneMath

/// How many numbers come from one random word.
///
/// Each chunk starts generators of its own from its word, so that the chunks of a fill can be
/// computed in any order.
public let randomChunk = 16_384

extension Storage {
  /// Numbers uniform on `[low, low + span)`: `low + span·u/2²³` with 23 random bits `u`.
  ///
  /// `next` gives one word for every chunk of `randomChunk` numbers; the last may be shorter. See
  /// `KernelTable.uniform` for what becomes of it. The chunks are divided among the threads of
  /// `pool`.
  public static func uniform(
    _ shape: Shape, low: Float, span: Float, on pool: ThreadPool = threads, next: () -> UInt64
  ) -> Storage {
    // A few chunks at a time, for a thread to be worth waking.
    filled(shape, chunksAtATime: 4, pool, next) { word, y, count in
      kernels.uniform(word, low, span, y, count)
    }
  }

  /// Numbers of the normal distribution `N(mean, standardDeviation²)`.
  ///
  /// `next` gives one word for every chunk of `randomChunk` numbers; the last may be shorter. See
  /// `KernelTable.normal` for what becomes of it. The chunks are divided among the threads of
  /// `pool`.
  public static func normal(
    _ shape: Shape, mean: Float = 0, standardDeviation: Float = 1, on pool: ThreadPool = threads,
    next: () -> UInt64
  ) -> Storage {
    filled(shape, chunksAtATime: 1, pool, next) { word, y, count in
      kernels.normal(word, mean, standardDeviation, y, count)
    }
  }

  @inline(__always)
  private static func filled(
    _ shape: Shape, chunksAtATime: Int, _ pool: ThreadPool, _ next: () -> UInt64,
    _ fill: @Sendable (_ word: UInt64, _ y: UnsafeMutablePointer<Float>, _ count: Int) -> Void
  ) -> Storage {
    let count = shape.elementCount
    if 1...randomChunk ~= count {
      let word = next()
      return Storage(shape) { y in fill(word, y, count) }
    }
    let words = (0..<(count + randomChunk - 1) / randomChunk).map { _ in next() }
    return Storage(shape) { y in
      nonisolated(unsafe) let y = y
      pool.divide(count, by: chunksAtATime * randomChunk) { start, part in
        for begin in stride(from: start, to: start + part, by: randomChunk) {
          fill(words[begin / randomChunk], y + begin, min(randomChunk, start + part - begin))
        }
      }
    }
  }
}
