/// Stops with a message when a caller broke a rule that no user could break.
///
/// `precondition` loses its message in optimised builds, `fatalError` keeps it.
package func require(
  _ ok: Bool, _ why: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !ok { fatalError(why(), file: file, line: line) }
}

/// Stops unless a range has a length, and one that is small enough for distances to be finite.
package func requireExtent(
  _ range: ClosedRange<Double>, _ name: String, file: StaticString = #fileID, line: UInt = #line
) {
  let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
  require(
    size < 1e150 && range.lowerBound < range.upperBound,
    "\(name) is \(range.lowerBound)...\(range.upperBound), which no axis can show", file: file,
    line: line)
}
