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
