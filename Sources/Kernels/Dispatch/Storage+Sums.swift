import LaneMath

extension Storage {
  /// The sum of all numbers, as a scalar.
  public var sum: Storage {
    let count = count
    return Storage(Shape(), from: self) { x, y in y[0] = Self.folded(kernels.sum, x, count) }
  }

  /// The sum of the squares of all numbers, as a scalar.
  public var sumOfSquares: Storage { Self.sumOfSquares(of: [self]) }

  /// The sum of the squares of all numbers of several storages, each by itself and then one after the
  /// other, as a scalar.
  public static func sumOfSquares(of storages: [Storage]) -> Storage {
    let counts = storages.map(\.count)
    return Storage(Shape(), from: storages) { x, y in
      y[0] = 0
      for (index, count) in counts.enumerated() {
        y[0] += folded(kernels.sumOfSquares, x[index], count)
      }
    }
  }

  private static func folded(
    _ kernel: (UnsafePointer<Float>, Int) -> Float, _ x: UnsafePointer<Float>, _ count: Int
  ) -> Float {
    if count <= longestSum { return kernel(x, count) }
    return pairwise(count, by: 512, { kernel(x + $0, $1) }, +)
  }

  /// Sums over the middle of three axes: of `outer × length × inner` numbers, `outer × inner`, a
  /// matrix, or in `shape`, which holds as many.
  public func sum(outer: Int, length: Int, inner: Int, shape: Shape? = nil) -> Storage {
    Storage(shape ?? Shape(outer, inner), from: self) { x, y in
      for index in 0..<outer {
        let part = x + index * length * inner
        if inner == 1 {
          y[index] = Self.folded(kernels.sum, part, length)
        } else if length <= longestChain {
          kernels.sumRows(part, length, inner, y + index * inner)
        } else {
          Self.longColumns(part, length, inner).read { sums in
            (y + index * inner).update(from: sums, count: inner)
          }
        }
      }
    }
  }

  /// The sums of the columns of a matrix of many rows.
  private static func longColumns(
    _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int
  ) -> Storage {
    pairwise(
      rows, by: 64,
      { first, count in
        Storage(Shape(1, columns)) { sums in
          kernels.sumRows(x + first * columns, count, columns, sums)
        }
      }, Storage.added)
  }

  /// The sum of two storages of the same shape, number by number.
  static func added(_ a: Storage, _ b: Storage) -> Storage {
    .combined(kernels.add, a, .each, b, .each, rows: 1, columns: a.count, shape: a.shape)
  }

  /// The largest over the middle of three axes, in a shape that holds as many: 0 where that is infinite,
  /// NaN where one of them is NaN.
  public func finiteMaximum(outer: Int, length: Int, inner: Int, shape: Shape) -> Storage {
    Storage(shape, from: self) { x, y in
      for index in 0..<outer {
        for column in 0..<inner {
          var largest = -Float.infinity
          for step in 0..<length {
            let number = x[(index * length + step) * inner + column]
            if number > largest || number.isNaN { largest = number }
            if largest.isNaN { break }
          }
          y[index * inner + column] = largest.isInfinite ? 0 : largest
        }
      }
    }
  }
}
