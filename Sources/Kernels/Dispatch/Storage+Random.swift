import LaneMath

extension Storage {
  /// Numbers uniform on `[low, low + span)`, two from each word of `next`.
  public static func uniform(
    _ shape: Shape, low: Float, span: Float, next: () -> UInt64
  ) -> Storage {
    let count = shape.elementCount
    return withWords((count + 1) / 2, next) { words in
      Storage(shape) { y in kernels.uniform(words, low, span, y, count) }
    }
  }

  /// Standard normal numbers, two from each word of `next`.
  public static func normal(_ shape: Shape, next: () -> UInt64) -> Storage {
    let count = shape.elementCount
    let pairs = (count + 1) / 2
    return withWords(pairs, next) { words in
      let drawn = Storage([2 * pairs]) { y in kernels.normal(words, pairs, y) }
      return drawn.gathered(Walk(shape: [count], strides: [1])).reshaped(to: shape)
    }
  }

  private static func withWords<Result>(
    _ count: Int, _ next: () -> UInt64, _ body: (UnsafePointer<UInt64>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(count, 1)) { words in
      for index in 0..<count { words[index] = next() }
      return body(UnsafePointer(words.baseAddress.unsafelyUnwrapped))
    }
  }
}
