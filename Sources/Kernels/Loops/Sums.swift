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
  while j < columns {
    var running: Float = 0
    var element = x + j
    for _ in 0..<rows {
      running += element.pointee
      element += columns
    }
    y[j] = running
    j &+= 1
  }
}
