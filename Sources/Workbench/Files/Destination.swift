import Console
import Foundation

/// Where the file really lies that is written under a path: at the end of its links, where it ends in
/// one.
///
/// - Throws: `Failure` when something else than a file stands there, or a link leads nowhere.
package func destination(of path: String) throws -> String {
  func failure(_ what: String) -> Failure {
    Failure(.cannotWrite, "cannot write \(path): \(what) stands in its place")
  }
  var place = path
  // Systems follow no more links than this.
  for _ in 0..<40 {
    var status = stat()
    guard lstat(place, &status) == 0 else {
      if place == path { return place }
      throw failure("a link to nothing")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return place
    case S_IFDIR: throw failure("a folder")
    case S_IFLNK:
      let folder = OutputFolder.parts(of: place)?.folder ?? "."
      guard !belongsToSystem(folder) else { throw failure("a device or pipe") }
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
        throw failure("a link that cannot be followed")
      }
      place = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    default: throw failure("a device or pipe")
    }
  }
  throw failure("a ring of links")
}

/// Whether links in a folder are the system's, as `/dev/stdout` is: they lead to what is open, not to a
/// file by its name.
private func belongsToSystem(_ folder: String) -> Bool {
  guard let real = realpath(folder, nil) else { return false }
  defer { free(real) }
  let path = String(cString: real) + "/"
  return path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
}
