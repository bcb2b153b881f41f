import LaneMath

// Batch normalisation: the rows of a matrix are samples, each column is normalised by itself.

@Sendable func columnMoments(
  _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ mean: UnsafeMutablePointer<Float>,
  _ squares: UnsafeMutablePointer<Float>
) {
  eachBlock(of: columns) { column, width in
    var sum = Vector.zero
    for row in 0..<rows { sum += loadUpTo16(width, x + (row &* columns &+ column)) }
    let average = sum / Vector(repeating: Float(rows))
    var total = Vector.zero
    for row in 0..<rows {
      let distance = loadUpTo16(width, x + (row &* columns &+ column)) - average
      total += distance * distance
    }
    storeUpTo16(width, average, mean + column)
    storeUpTo16(width, total, squares + column)
  }
}

@Sendable func normalizeColumns(
  _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ mean: UnsafePointer<Float>,
  _ factor: UnsafePointer<Float>, _ shift: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
  eachBlock(of: columns) { column, width in
    let center = loadUpTo16(width, mean + column)
    let slope = loadUpTo16(width, factor + column)
    let offset = loadUpTo16(width, shift + column)
    for row in 0..<rows {
      let place = row &* columns &+ column
      storeUpTo16(
        width, fusedMultiplyAdd(loadUpTo16(width, x + place) - center, slope, offset), y + place)
    }
  }
}

@Sendable func normalizationSums(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
  _ mean: UnsafePointer<Float>, _ factor: UnsafePointer<Float>,
  _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>
) {
  eachBlock(of: columns) { column, width in
    let center = loadUpTo16(width, mean + column)
    let slope = loadUpTo16(width, factor + column)
    var (sum, product) = (Vector.zero, Vector.zero)
    for row in 0..<rows {
      let place = row &* columns &+ column
      let gradient = loadUpTo16(width, dy + place)
      sum += gradient
      product = fusedMultiplyAdd(
        gradient, (loadUpTo16(width, x + place) - center) * slope, product)
    }
    storeUpTo16(width, sum, sums + column)
    storeUpTo16(width, product, products + column)
  }
}

@Sendable func normalizationSlope(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
  _ mean: UnsafePointer<Float>, _ factor: UnsafePointer<Float>, _ scale: UnsafePointer<Float>,
  _ meanGradient: UnsafePointer<Float>, _ meanProduct: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  eachBlock(of: columns) { column, width in
    let center = loadUpTo16(width, mean + column)
    let slope = loadUpTo16(width, factor + column)
    let whole = loadUpTo16(width, scale + column)
    let gradient = loadUpTo16(width, meanGradient + column)
    let product = loadUpTo16(width, meanProduct + column)
    for row in 0..<rows {
      let place = row &* columns &+ column
      let normalized = (loadUpTo16(width, x + place) - center) * slope
      let rest = loadUpTo16(width, dy + place) - gradient
      storeUpTo16(width, (rest - normalized * product) * whole, y + place)
    }
  }
}

/// Calls `body` with where each sixteen columns begin, and how many of them there are.
@inline(__always)
private func eachBlock(of columns: Int, _ body: (_ column: Int, _ width: Int) -> Void) {
  var column = 0
  while column < columns {
    body(column, min(16, columns &- column))
    column &+= 16
  }
}
