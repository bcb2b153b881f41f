import Console
import Datasets
import Foundation

extension Tool {
  /// The package manager, as the shell would find it.
  ///
  /// - Throws: `Failure` when there is none.
  package static func swift(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Tool {
    guard let tool = Tool("swift", environment: environment) else {
      throw Failure(.noInput, "the program swift is not found in the folders of PATH")
    }
    return tool
  }

  /// Runs it to its end, and takes all that it prints on standard output.
  ///
  /// - Throws: `Failure` when it cannot be run.
  package func output(of arguments: [String]) throws -> (ending: Ending, text: String) {
    var bytes: [UInt8] = []
    do {
      let ending = try run(arguments) { bytes += $0 }
      return (ending, String(decoding: bytes, as: UTF8.self))
    } catch let error as NotRun { throw Failure(.noInput, error.description) }
  }
}
