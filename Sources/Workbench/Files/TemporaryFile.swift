import Console
import Foundation

/// A file on the way to its place, in the same folder, under a name that cannot be foreseen.
package struct TemporaryFile {
  private let path: String

  /// Writes a new file; no link is followed, and nothing that stands there is touched.
  ///
  /// - Throws: `SystemError` when it cannot be written; then it is removed.
  package init(_ bytes: [UInt8], in folder: String) throws {
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let digits = String(repeating: "0", count: 16 - random.count) + random
    path = "\(folder)/.gan-\(getpid())-\(digits)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemError() }
    do {
      try Output(to: descriptor).write(bytes: bytes)
    } catch {
      close(descriptor)
      remove()
      throw error
    }
    // A full disk on another machine may be reported only here.
    if close(descriptor) != 0 {
      let error = SystemError()
      remove()
      throw error
    }
  }

  /// Moves it to its place, where it replaces any other file.
  package func move(to place: String) throws {
    if rename(path, place) != 0 { throw SystemError() }
  }

  /// Removes it, unless it was moved.
  package func remove() { unlink(path) }

  /// Removes what programs left in a folder that were killed in the middle of writing.
  package static func removeLeftovers(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      guard let match = name.wholeMatch(of: /\.gan-(\d+)-[0-9a-f]{16}/),
        let process = pid_t(match.1), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }
}
