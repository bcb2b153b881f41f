/// Stops the program with a reason and the caller's line when `condition` does not hold.
///
/// For mistakes in a program, not of a user: a user's mistake is thrown. Swift's own `precondition`
/// loses its message in optimised builds, and a student needs the message most.
@inline(__always)
public func require(
  _ condition: Bool, _ reason: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { fatalError(reason(), file: file, line: line) }
}
