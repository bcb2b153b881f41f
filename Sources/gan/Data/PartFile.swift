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
final class PartFile {
  /// Where it lies.
  let path: String
  /// The bytes that have come so far.
  private(set) var count = 0
  private let place: String
  private let descriptor: Int32

  /// Opens the part that came at an earlier time, or begins with nothing.
  ///
  /// - Throws: `Failure` when it cannot be written, or when another program is writing it.
  init(for place: String) throws {
    self.place = place
    path = place + ".part"
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw Failure(.cannotWrite, "cannot write \(path): another gan is fetching this file")
    }
    count = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// Adds the next bytes.
  func append(_ bytes: [UInt8]) throws {
    do {
      try Output(to: descriptor).write(bytes: bytes)
    } catch {
      throw Failure(.cannotWrite, "cannot write \(path): \(error)")
    }
    count += bytes.count
  }

  /// Forgets the bytes so far.
  func beginAnew() throws {
    guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(path) }
    count = 0
  }

  /// Moves the file to its place, where it replaces any other.
  func moveIntoPlace() throws {
    // Not only named, but on the disk.
    guard fsync(descriptor) == 0, rename(path, place) == 0 else { throw Self.failure(place) }
  }

  /// Removes a file that nothing has come for.
  func removeIfEmpty() {
    if count == 0 { unlink(path) }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(.cannotWrite, "cannot write \(path): \(SystemError())")
  }
}
