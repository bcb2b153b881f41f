/// Stops the program with `why` and the caller's line unless `ok`.
///
/// Used for programmer errors only. `precondition` would lose its message in optimised builds.
func require(
  _ ok: Bool, _ why: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !ok { fatalError(why(), file: file, line: line) }
}
