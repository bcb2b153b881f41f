import LaneMath

// What backward passes need: the slope of a function times the slope `dy` that comes from behind,
// number by number. Many are divided among the threads of `pool`.

extension Storage {
  /// `dy·(1 − t²)`: the slope of `t = tanh x`, times `dy`.
  public static func tanhSlope(
    _ dy: Storage, _ t: Storage, on pool: ThreadPool = threads
  ) -> Storage {
    paired("tanhSlope", kernels.tanhSlope, dy, t, by: arithmeticChunk, pool)
  }

  /// `dy·σ(x)·σ(−x)`: the slope of the sigmoid at `x`, times `dy`, exact where `σ(x)` is near 1 too.
  public static func sigmoidSlope(
    _ dy: Storage, _ x: Storage, on pool: ThreadPool = threads
  ) -> Storage {
    paired("sigmoidSlope", kernels.sigmoidSlope, dy, x, by: functionChunk, pool)
  }

  /// `dy·σ(x)`: the slope of the softplus at `x`, times `dy`.
  public static func softplusSlope(
    _ dy: Storage, _ x: Storage, on pool: ThreadPool = threads
  ) -> Storage {
    paired("softplusSlope", kernels.softplusSlope, dy, x, by: functionChunk, pool)
  }

  /// `dy` where `x > 0`, `slope·dy` elsewhere: the slope of the leaky rectifier at `x`, times `dy`.
  ///
  /// Elsewhere includes where `x` is NaN. With `slope` 0 the result there is +0, whatever `dy`.
  public static func rectifierSlope(
    _ dy: Storage, _ x: Storage, slope: Float, on pool: ThreadPool = threads
  ) -> Storage {
    paired(
      "rectifierSlope", { kernels.rectifierSlope($0, $1, slope, $2, $3) }, dy, x,
      by: arithmeticChunk, pool)
  }

  private static func paired(
    _ name: String, _ kernel: @escaping PairKernel, _ a: Storage, _ b: Storage, by length: Int,
    _ pool: ThreadPool
  ) -> Storage {
    let count = a.count
    guard b.count == count else {
      fatalError("\(name): \(count) slopes cannot meet \(b.count) numbers; both must be as many")
    }
    return Storage(a.shape, from: a, b, overwrites: .any) { a, b, y in
      nonisolated(unsafe) let (a, b, y) = (a, b, y)
      pool.divide(count, by: length) { start, count in
        kernel(a + start, b + start, y + start, count)
      }
    }
  }
}
