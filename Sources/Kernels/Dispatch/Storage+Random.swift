import LaneMath

extension Storage {
  /// `count` numbers uniform on `[low, low + span)`, two from each word of `next`.
  public static func uniform(
    count: Int, low: Float, span: Float, next: () -> UInt64
  ) -> Storage {
    withWords((count + 1) / 2, next) { words in
      Storage(count: count) { y in kernels.uniform(words, low, span, y, count) }
    }
  }

  /// `count` standard normal numbers, two from each word of `next`.
  public static func normal(count: Int, next: () -> UInt64) -> Storage {
    let pairs = (count + 1) / 2
    return withWords(pairs, next) { words in
      let drawn = Storage(count: 2 * pairs) { y in kernels.normal(words, pairs, y) }
      return count == 2 * pairs
        ? drawn : drawn.gathered(Walk(shape: [count], strides: [1]))
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
