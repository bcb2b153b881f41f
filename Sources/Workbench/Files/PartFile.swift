import Console

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file on its way: the bytes so far lie beside its place, under a name that ends in ".part", and move
/// there when they are whole and right.
package final class PartFile {
  /// Where it lies.
  package let path: String
  /// The bytes that have come so far.
  package private(set) var count = 0
  private let place: String
  private let descriptor: Int32

  /// Opens the part that came at an earlier time, or begins with nothing.
  ///
  /// - Throws: `Failure` when it cannot be written, or when another program is writing it.
  package init(for place: String) throws {
    self.place = try destination(of: place)
    path = self.place + ".part"
    // Without waiting for a reader where a pipe stands in its place.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else {
      throw errno == ELOOP || errno == ENXIO
        ? Self.failure(path, "a link or a pipe stands in its place") : Self.failure(path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Self.failure(path, "a device or pipe stands in its place")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw Failure(.cannotWrite, "cannot write \(path): another gan is fetching this file")
    }
    count = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// Adds the next bytes.
  package func append(_ bytes: [UInt8]) throws {
    do {
      try Output(to: descriptor).write(bytes: bytes)
    } catch {
      throw Failure(.cannotWrite, "cannot write \(path): \(error)")
    }
    count += bytes.count
  }

  /// Forgets the bytes so far.
  package func beginAnew() throws {
    guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(path) }
    count = 0
  }

  /// Moves the file to its place, where it replaces any other.
  package func moveIntoPlace() throws {
    // Not only named, but on the disk.
    guard fsync(descriptor) == 0, rename(path, place) == 0 else { throw Self.failure(place) }
  }

  /// Removes a file that nothing has come for.
  package func removeIfEmpty() {
    if count == 0 { unlink(path) }
  }

  private static func failure(
    _ path: String, _ reason: String = SystemError().description
  ) -> Failure {
    Failure(.cannotWrite, "cannot write \(path): \(reason)")
  }
}
