import LaneMath

// Sums whose order is fixed, so that neither the width of the registers nor the number of threads
// can change their bits.

@Sendable func sum(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
  var running = Vector.zero
  var i = 0
  while i &+ 16 <= count {
    running += load(x + i)
    i &+= 16
  }
  let rest = count &- i
  if rest > 0 { running += loadFirst(rest, x + i) }
  return total(running)
}

@Sendable func sumOfSquares(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
  var running = Vector.zero
  var i = 0
  while i &+ 16 <= count {
    let numbers = load(x + i)
    running += numbers * numbers
    i &+= 16
  }
  let rest = count &- i
  if rest > 0 {
    let numbers = loadFirst(rest, x + i)
    running += numbers * numbers
  }
  return total(running)
}

@Sendable func sumRows(
  _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>
) {
  var j = 0
  // Four blocks at a time, since an addition must wait for the one before it.
  while j &+ 64 <= columns {
    var (first, second, third, fourth) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
    var row = x + j
    for _ in 0..<rows {
      first += load(row)
      second += load(row + 16)
      third += load(row + 32)
      fourth += load(row + 48)
      row += columns
    }
    store(first, y + j)
    store(second, y + j + 16)
    store(third, y + j + 32)
    store(fourth, y + j + 48)
    j &+= 64
  }
  while j &+ 16 <= columns {
    var running = Vector.zero
    var row = x + j
    for _ in 0..<rows {
      running += load(row)
      row += columns
    }
    store(running, y + j)
    j &+= 16
  }
  let rest = columns &- j
  if rest == 0 { return }
  // The lanes beyond the last column add up what comes next in the array, and are not looked at;
  // only in the last rows, where sixteen numbers would reach beyond the array, are they zeros.
  let end = x + rows &* columns
  var running = Vector.zero
  var row = x + j
  while row + 16 <= end {
    running += load(row)
    row += columns
  }
  while row < end {
    running += loadFirst(rest, row)
    row += columns
  }
  storeFirst(rest, running, y + j)
}
