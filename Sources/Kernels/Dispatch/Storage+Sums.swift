import LaneMath

extension Storage {
  /// The sum of all numbers.
  public var sum: Float { folded(kernels.sum) }

  /// The sum of the squares of all numbers.
  public var sumOfSquares: Float { folded(kernels.sumOfSquares) }

  private func folded(_ kernel: (UnsafePointer<Float>, Int) -> Float) -> Float {
    var result: Float = 0
    read { x in result = kernel(x, count) }
    return result
  }

  /// Sums over the middle of three axes: of `outer × length × inner` numbers, `outer × inner`, a
  /// matrix, or in `shape`, which holds as many.
  public func sum(outer: Int, length: Int, inner: Int, shape: Shape? = nil) -> Storage {
    Storage(shape ?? Shape(outer, inner), from: self) { x, y in
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

  /// The largest over the middle of three axes; NaN where one of them is NaN.
  public func maximum(outer: Int, length: Int, inner: Int, shape: Shape? = nil) -> Storage {
    Storage(shape ?? Shape(outer, inner), from: self) { x, y in
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
