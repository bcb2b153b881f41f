import Console
import Datasets
import Foundation
import Workbench

/// Fetches files from the network with the system's `curl`.
struct Curl {
  /// How an attempt ended.
  enum Ending: Equatable {
    /// The server sent all that it wanted to send.
    case whole
    /// The server does not go on in the middle of a file, or the file ends before that.
    case cannotResume
    /// It was given up for slowness; in the words of `curl`.
    case tooSlow(String)
    /// It did not come to an end, and why.
    case failed(String)
  }

  private let tool: Tool
  /// Seconds for which a server may send less than a kilobyte a second.
  private let patience: Int

  /// - Throws: `Failure` when there is no `curl`.
  init(
    patience: Int, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    self.patience = patience
    guard let tool = Tool("curl", environment: environment) else {
      throw Failure(.noInput, "cannot fetch anything: the program curl is not installed")
    }
    self.tool = tool
  }

  /// Fetches the file at an address, from where `part` ends.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that the file may have.
  ///   - progress: Is told the number of bytes so far.
  /// - Throws: `Failure` when the file cannot be written.
  func fetch(
    _ address: String, into part: PartFile, limit: Int, interruption: Interruption?,
    progress: (Int) -> Void
  ) throws -> Ending {
    // The bytes come through a pipe: so nothing goes on when this program ends, in any way.
    var words = [
      "--silent", "--show-error", "--no-buffer", "--fail", "--location", "--globoff", "--proto",
      "=http,https",
      "--connect-timeout", "15", "--speed-limit", "1000", "--speed-time", "\(patience)",
      "--max-time", "3600",
    ]
    if part.count > 0 { words += ["--continue-at", "\(part.count)"] }
    // A proxy cannot reach a server that listens on this machine alone.
    if Self.isLoopback(address) { words += ["--noproxy", "*"] }
    words += ["--url", address]
    let isResumed = part.count > 0
    let ending: Tool.Ending
    do {
      ending = try tool.run(
        words, watch: { interruption?.watch($0) },
        consume: { piece in
          if part.count + piece.count > limit { throw TooLong() }
          try part.append(piece)
          progress(part.count)
        })
    } catch let error as Tool.NotRun {
      throw Failure(.noInput, error.description)
    } catch is TooLong {
      try part.beginAnew()
      return isResumed ? .cannotResume : .failed("sends more than \(limit) bytes")
    }
    if ending.isGood { return .whole }
    let said = Self.message(ending)
    // 33 says that the server ignored the range, 416 that it has nothing there.
    if isResumed, ending.status == 33 || said.contains("error: 416") { return .cannotResume }
    return ending.status == 28 && !ending.wasKilled ? .tooSlow(said) : .failed(said)
  }

  private struct TooLong: Error {}

  /// The machine in an address.
  static func host(of address: String) -> String {
    URLComponents(string: address)?.host ?? address
  }

  /// Whether an address is on this machine.
  static func isLoopback(_ address: String) -> Bool {
    let host = host(of: address)
    return host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "[::1]"
  }

  /// What `curl` said, without its name and number in front: `curl: (6) Could not resolve …`.
  private static func message(_ ending: Tool.Ending) -> String {
    if ending.wasKilled { return "curl was ended by signal \(ending.status)" }
    let line = ending.errors.split(whereSeparator: \.isNewline).last { $0.hasPrefix("curl: (") }
    guard let line, let start = line.range(of: ") ") else {
      return "curl ended with status \(ending.status)"
    }
    return String(line[start.upperBound...])
  }
}
