import LaneMath

extension Storage {
  /// The sum of all numbers.
  public var sum: Float { read { x in kernels.sum(x, count) } }

  /// The sum of the squares of all numbers.
  public var sumOfSquares: Float { read { x in kernels.sumOfSquares(x, count) } }

  /// Sums over the middle of three axes: of `outer × length × inner` numbers, `outer × inner`, a
  /// matrix, or in `shape`, which holds as many.
  public func sum(outer: Int, length: Int, inner: Int, shape: Shape? = nil) -> Storage {
    read { x in
      Storage(shape ?? [outer, inner]) { y in
        for index in 0..<outer {
          let part = x + index * length * inner
          if inner == 1 {
            y[index] = kernels.sum(part, length)
          } else {
            kernels.sumRows(part, length, inner, y + index * inner)
          }
        }
      }
    }
  }

  /// The largest over the middle of three axes; NaN where one of them is NaN.
  public func maximum(outer: Int, length: Int, inner: Int, shape: Shape? = nil) -> Storage {
    read { x in
      Storage(shape ?? [outer, inner]) { y in
        for index in 0..<outer {
          for column in 0..<inner {
            var largest = -Float.infinity
            for step in 0..<length {
              let number = x[(index * length + step) * inner + column]
              if number > largest || number.isNaN { largest = number }
              if largest.isNaN { break }
            }
            y[index * inner + column] = largest
          }
        }
      }
    }
  }
}
