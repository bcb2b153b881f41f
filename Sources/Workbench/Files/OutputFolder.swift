import Console
import Course
import Datasets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder that `--out` names, into which a lesson's files go.
package struct OutputFolder {
  package let path: String
  private let lock: FolderLock?

  /// Makes the folder if need be and tries it out before a long training.
  ///
  /// - Parameters:
  ///   - files: What will be written there.
  ///   - alone: Whether no other program may be at work there that asks for the same.
  /// - Throws: `Failure` when files cannot be written there.
  package init(_ path: String, for files: [String] = [], alone: Bool = false) throws {
    self.path = path
    for file in files { _ = try destination(of: Self.place(of: file, in: path)) }
    do {
      try Self.make(path)
      lock = alone ? try FolderLock(path) : nil
      TemporaryFile.removeLeftovers(in: path)
      try TemporaryFile([], in: path).remove()
    } catch let error as SystemError {
      let why = error.code == EEXIST ? "it is not a folder" : error.description
      throw Failure(.cannotWrite, "cannot write to \(path): \(why)")
    } catch is FolderLock.Busy {
      throw Failure(
        .cannotWrite,
        "cannot write to \(path): another gan is at work there; name another folder with --out")
    }
  }

  /// The folder of a path and the name of the file in it; nil for a path that names no file.
  package static func parts(of path: String) -> (folder: String, name: String)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !["", ".", ".."].contains(name) else { return nil }
    let parent = parts.dropLast().joined(separator: "/")
    return (parts.count == 1 ? "." : parent.isEmpty ? "/" : parent, String(name))
  }

  /// Writes a file whole: beside its place, then moved there.
  package func write(_ name: String, _ bytes: [UInt8]) throws { try write([(name, bytes)]) }

  /// Writes files that belong together: all of them or none, and never some beside others that stood
  /// there before.
  package func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    try withoutInterrupt {
      var drafts: [(file: TemporaryFile, place: String)] = []
      var name = ""
      do {
        for file in files {
          name = file.name
          let place = try destination(of: self.place(of: name))
          drafts.append((try TemporaryFile(file.bytes, in: Self.parent(of: place)), place))
        }
        // If the program is killed from here on, files are missing, which is seen; old and new ones
        // together might pass for a set.
        if drafts.count > 1 { for draft in drafts { unlink(draft.place) } }
        for (index, draft) in drafts.enumerated() {
          name = files[index].name
          try draft.file.move(to: draft.place)
        }
      } catch {
        for draft in drafts { draft.file.remove() }
        if let failure = error as? Failure { throw failure }
        throw Failure(.cannotWrite, "cannot write \(place(of: name)): \(error)")
      }
    }
  }

  /// Writes a file, by a path from this folder on, unless it says this already: what is not touched is not
  /// compiled again.
  package func update(_ name: String, _ text: String) throws {
    let path = place(of: name)
    guard (try? fileContents(path, takesPipes: false)) != Array(text.utf8),
      let parts = Self.parts(of: path)
    else { return }
    try OutputFolder(parts.folder).write(parts.name, Array(text.utf8))
  }

  /// Where a file of that name lies.
  package func place(of name: String) -> String { Self.place(of: name, in: path) }

  private static func place(of name: String, in path: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  private static func parent(of place: String) -> String { parts(of: place)?.folder ?? "." }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder and those above it that are missing.
  private static func make(_ path: String) throws {
    if isFolder(path) { return }
    if mkdir(path, 0o777) == 0 { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw SystemError()
    }
    try make(String(path[..<slash]))
    // The path may end in a slash, or another program may have been faster.
    if !isFolder(path), mkdir(path, 0o777) != 0 { throw SystemError() }
  }
}

/// A folder that is kept for one program at a time; when that ends, in any way, it is free for the next.
private final class FolderLock: Sendable {
  /// Another program has it.
  struct Busy: Error {}

  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError() }
    // Where a file system knows no locks, folders are not kept.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw Busy() }
  }

  deinit { close(descriptor) }
}
