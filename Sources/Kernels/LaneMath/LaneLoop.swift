/// Applies `function` to `count` numbers of `x`, sixteen at a time, and stores the results in `y`.
///
/// The last `count % 16` numbers go through the same function, beside zeros, so that a result never
/// depends on where in the array its argument stands. `x` and `y` may be the same memory.
///
/// The loop runs once over the arrays and once over the padded rest, rather than being written
/// twice, because the compiler leaves a function that is called twice out of line.
@inlinable @inline(__always)
public func mapLanes(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ function: (SIMD16<Float>) -> SIMD16<Float>
) {
  guard count > 0 else { return }
  let whole = count & ~15
  var rest = loadFirst(count & 15, x + whole)
  withUnsafeMutableBytes(of: &rest) { bytes in
    let buffer = bytes.baseAddress.unsafelyUnwrapped
    var (source, target, end) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(y), whole)
    while true {
      var start = 0
      while start < end {
        let offset = start &* MemoryLayout<Float>.stride
        let lanes = source.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
        target.storeBytes(of: function(lanes), toByteOffset: offset, as: SIMD16<Float>.self)
        start &+= 16
      }
      if target == buffer || count & 15 == 0 { break }
      (source, target, end) = (UnsafeRawPointer(buffer), buffer, 16)
    }
  }
  storeFirst(count & 15, rest, y + whole)
}

/// The same where `pairs` is the same function of two vectors side by side, which takes less time for both
/// than for one after the other.
@inlinable @inline(__always)
public func mapLanes(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ function: (SIMD16<Float>) -> SIMD16<Float>,
  pairs: (Pair<SIMD16<Float>>) -> Pair<SIMD16<Float>>
) {
  var i = 0
  while i &+ 32 <= count {
    let pair = pairs(Pair(load(x + i), load(x + (i &+ 16))))
    store(pair.first, y + i)
    store(pair.second, y + (i &+ 16))
    i &+= 32
  }
  mapLanes(x + i, y + i, count &- i, function)
}

/// Applies `function` to `count` pairs of numbers of `a` and `b`, and stores the results in `y`.
///
/// As in the loop over one array, the last few go through the same lanes beside zeros, and `y` may
/// be the memory of `a` or of `b`.
@inlinable @inline(__always)
public func mapLanes(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int, _ function: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>
) {
  guard count > 0 else { return }
  let whole = count & ~15
  var rest = (loadFirst(count & 15, a + whole), loadFirst(count & 15, b + whole))
  withUnsafeMutablePointer(to: &rest) { pair in
    let buffer = UnsafeMutableRawPointer(pair).assumingMemoryBound(to: Float.self)
    var (left, right, target, end) = (a, b, y, whole)
    while true {
      var i = 0
      while i < end {
        store(function(load(left + i), load(right + i)), target + i)
        i &+= 16
      }
      if target == buffer || count & 15 == 0 { break }
      (left, right, target, end) = (UnsafePointer(buffer), UnsafePointer(buffer + 16), buffer, 16)
    }
  }
  storeFirst(count & 15, rest.0, y + whole)
}

/// The same where `pairs` is the same function of two vectors of either side by side.
@inlinable @inline(__always)
public func mapLanes(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int, _ function: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>,
  pairs: (Pair<SIMD16<Float>>, Pair<SIMD16<Float>>) -> Pair<SIMD16<Float>>
) {
  var i = 0
  while i &+ 32 <= count {
    let pair = pairs(
      Pair(load(a + i), load(a + (i &+ 16))), Pair(load(b + i), load(b + (i &+ 16))))
    store(pair.first, y + i)
    store(pair.second, y + (i &+ 16))
    i &+= 32
  }
  mapLanes(a + i, b + i, y + i, count &- i, function)
}

/// Writes `count` numbers to `y`, thirty-two at a time as `next` gives them, and of the last ones
/// as many as there is room for.
///
/// The last go through memory of their own, so that the loop above them stays in whole registers.
@inlinable @inline(__always)
public func fillLanes(
  _ y: UnsafeMutablePointer<Float>, _ count: Int, _ next: () -> (SIMD16<Float>, SIMD16<Float>)
) {
  let whole = count & ~31
  var rest = (Vector.zero, Vector.zero)
  withUnsafeMutablePointer(to: &rest) { pair in
    let buffer = UnsafeMutableRawPointer(pair).assumingMemoryBound(to: Float.self)
    var (target, end) = (y, whole)
    while true {
      var i = 0
      while i < end {
        let (first, second) = next()
        store(first, target + i)
        store(second, target + i + 16)
        i &+= 32
      }
      if target == buffer || count & 31 == 0 { break }
      (target, end) = (buffer, 32)
    }
  }
  if count & 16 == 0 {
    storeFirst(count & 15, rest.0, y + whole)
  } else {
    store(rest.0, y + whole)
    storeFirst(count & 15, rest.1, y + whole + 16)
  }
}
