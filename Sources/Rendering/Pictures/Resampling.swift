/// A picture of another size, each of its pixels the mean over the area that it covers.
///
/// A pixel that is covered in part counts in part. Whole numbers only, so that every processor gives
/// the same levels: with widths `w` → `v`, old pixel `i` spans `i·v ..< (i + 1)·v` and new pixel `j`
/// spans `j·w ..< (j + 1)·w` of the same `w·v` units.
///
/// - Parameters:
///   - picture: Levels row by row, `size.width` × `size.height`.
///   - size: The size of the picture.
///   - target: The size it is to have.
/// - Returns: Levels row by row, rounded halves upward.
package func resampled(
  _ picture: [UInt8], from size: (width: Int, height: Int), to target: (width: Int, height: Int)
) -> [UInt8] {
  if size == target { return picture }
  let columns = overlaps(from: size.width, to: target.width)
  let rows = overlaps(from: size.height, to: target.height)
  var narrow: [Int] = []
  for row in 0..<size.height {
    for parts in columns {
      narrow.append(
        parts.reduce(0) { $0 + $1.units * Int(picture[row * size.width + $1.index]) })
    }
  }
  let area = size.width * size.height
  var result: [UInt8] = []
  for parts in rows {
    for column in 0..<target.width {
      let sum = parts.reduce(0) {
        $0 + $1.units * narrow[$1.index * target.width + column]
      }
      result.append(UInt8((2 * sum + area) / (2 * area)))
    }
  }
  return result
}

/// The fields of a function of the plane in another number, each the mean over what it covers.
///
/// What is covered in part counts in part, and what is not finite counts for nothing.
///
/// - Parameters:
///   - values: The fields row by row, `size.width` × `size.height`.
///   - size: The number of fields.
///   - target: The number that they are to have.
/// - Returns: The fields row by row; NaN for one that covers no number.
package func means(
  of values: [Double], from size: (width: Int, height: Int), to target: (width: Int, height: Int)
) -> [Double] {
  let columns = overlaps(from: size.width, to: target.width)
  let rows = overlaps(from: size.height, to: target.height)
  return rows.flatMap { rowParts in
    columns.map { columnParts in
      var (sum, area) = (0.0, 0.0)
      for row in rowParts {
        for column in columnParts {
          let value = values[row.index * size.width + column.index]
          guard value.isFinite else { continue }
          sum += value * Double(row.units * column.units)
          area += Double(row.units * column.units)
        }
      }
      return sum / area
    }
  }
}

/// For each of `target` equal parts of a line which of its `count` pixels it covers, and how much.
private func overlaps(from count: Int, to target: Int) -> [[(index: Int, units: Int)]] {
  (0..<target).map { part in
    let (start, end) = (part * count, (part + 1) * count)
    return (start / target...(end - 1) / target).map { index in
      (index, min(end, (index + 1) * target) - max(start, index * target))
    }
  }
}
