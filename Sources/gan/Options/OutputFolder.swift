import Console
import Course

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder that `--out` names, into which a lesson's files go.
struct OutputFolder {
  private let path: String

  /// Makes the folder if need be and tries it out before a long training.
  ///
  /// - Parameter files: What will be written there.
  /// - Throws: `Failure` when files cannot be written there.
  init(_ path: String, for files: [String] = []) throws {
    self.path = path
    do {
      try Self.make(path)
      let probe = place(of: ".gan-can-write.\(getpid())")
      try Self.put([], at: probe)
      unlink(probe)
    } catch let error as SystemError {
      let why = error.code == EEXIST ? "it is no folder" : error.description
      throw Failure(.cannotWrite, "cannot write to \(path): \(why)")
    }
    for file in files {
      // A device would be replaced by a file, for good.
      guard let kind = Self.kind(place(of: file)), kind != S_IFREG else { continue }
      let what = kind == S_IFDIR ? "a folder" : "a device or pipe"
      throw Failure(.cannotWrite, "cannot write \(place(of: file)): \(what) stands in its place")
    }
  }

  /// The folder of a path and the name of the file in it; nil for a path that names no file.
  static func parts(of path: String) -> (folder: String, name: String)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !["", ".", ".."].contains(name) else { return nil }
    let parent = parts.dropLast().joined(separator: "/")
    return (parts.count == 1 ? "." : parent.isEmpty ? "/" : parent, String(name))
  }

  /// Writes a file whole: beside its place, then moved there.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let beside = place(of: ".\(name).\(getpid())")
    do {
      try withoutInterrupt {
        do {
          try Self.put(bytes, at: beside)
          if rename(beside, place(of: name)) != 0 { throw SystemError() }
        } catch {
          unlink(beside)
          throw error
        }
      }
    } catch {
      throw Failure(.cannotWrite, "cannot write \(place(of: name)): \(error)")
    }
  }

  /// Where a file of that name lies.
  func place(of name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  private static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// What stands at a path; nil for nothing.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
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

  private static func put(_ bytes: [UInt8], at path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemError() }
    do {
      try Output(to: descriptor).write(bytes: bytes)
    } catch {
      close(descriptor)
      throw error
    }
    // A full disk on another machine may be reported only here.
    if close(descriptor) != 0 { throw SystemError() }
  }
}
