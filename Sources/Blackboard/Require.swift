/// Stops with a message when a caller broke a rule that no user could break.
///
/// `precondition` loses its message in optimised builds, `fatalError` keeps it.
func require(
  _ ok: Bool, _ why: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !ok { fatalError(why(), file: file, line: line) }
}
