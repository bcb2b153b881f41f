import Console
import Datasets
import Foundation

/// The files of a lesson's run in the folder of `--out`.
///
/// A list of them lies there too, by which the next run tells them from all others.
package final class RunFiles {
  /// The name of the list: the lesson in its first line, then a name a line.
  package static let listName = ".gan-run"

  private let folder: OutputFolder
  private let heading: String
  /// What earlier runs have written.
  private let before: Set<String>
  private var names: [String] = []

  /// The files of a run that begins.
  ///
  /// - Throws: `Failure` when files of another lesson lie there.
  package init(in folder: OutputFolder, of lesson: String) throws {
    self.folder = folder
    heading = "gan \(lesson)"
    let path = folder.place(of: Self.listName)
    let bytes = (try? fileContents(path, most: 1 << 20, takesPipes: false)) ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    // Whatever the list says, nothing outside the folder is meant, and nothing hidden.
    before = Set(lines.dropFirst()).filter { name in
      !name.contains("/") && !name.hasPrefix(".")
        && FileManager.default.fileExists(atPath: folder.place(of: name))
    }
    if let other = lines.first, other != heading, !before.isEmpty {
      throw Failure(
        .cannotWrite,
        "cannot write to \(folder.path): it has the files of \(other); name another folder with "
          + "--out")
    }
  }

  /// Writes a file.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    if !names.contains(name) {
      names.append(name)
      // Before the file, so that none is forgotten when the program is killed.
      try list(before.union(names))
    }
    try folder.write(name, bytes)
  }

  /// Removes what an earlier run wrote and this one, which is over, did not.
  ///
  /// - Parameter kept: The name of a file that is left alone.
  /// - Returns: The names of the files removed.
  package func finish(keeping kept: String) throws -> [String] {
    let stale = before.subtracting(names).subtracting([kept]).sorted()
    for name in stale { unlink(folder.place(of: name)) }
    if !stale.isEmpty { try list(before.union(names).subtracting(stale)) }
    return stale
  }

  private func list(_ names: Set<String>) throws {
    let text = ([heading] + names.sorted()).joined(separator: "\n") + "\n"
    try folder.write(Self.listName, Array(text.utf8))
  }
}
