/// How the program ends; scripts rely on these numbers.
package enum ExitStatus: Int32 {
  /// All is well.
  case done = 0
  /// A claim does not hold.
  case claimFails = 1
  /// The command was called in a wrong way.
  case usage = 2
  /// A data file is missing or broken.
  case noInput = 66
  /// A file, or standard output, cannot be written.
  case cannotWrite = 74
  /// The user ended the program early.
  case interrupted = 130
}

/// Something outside the program went wrong; one line and an exit status.
package struct Failure: Error {
  /// The status that the program ends with.
  package let status: ExitStatus
  /// The line that the user is told.
  package let message: String

  /// Something that went wrong, in one line.
  package init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
