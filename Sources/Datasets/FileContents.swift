import Foundation

/// Why a file could not be read whole.
public struct FileContentsError: Error, Equatable, CustomStringConvertible {
  /// The file's name.
  public let file: String
  /// What is wrong, such as "there is no such file".
  public let reason: String

  /// One line with both.
  public var description: String { "\(file): \(reason)" }
}

/// The path of the file of a given name in a folder, where a user may have named the file in place of the
/// folder.
public func path(of name: String, in folder: String) -> String {
  if folder == name || folder.hasSuffix("/" + name) { return folder }
  return folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

/// The bytes of a file: of a pipe as well as of a file on disk, and of standard input for "-".
///
///     gan play file --file <(sort points.csv)
///
/// - Parameters:
///   - most: The most bytes to take, so that a device without an end does not fill the memory.
///   - takesPipes: Whether anything but a file on disk is read; a pipe makes the program wait for a
///     writer.
/// - Throws: `FileContentsError` when there is no such file, it is a folder, it cannot be read, or it is
///   longer.
public func fileContents(
  _ path: String, most: Int = 1 << 30, takesPipes: Bool = true
) throws(FileContentsError) -> [UInt8] {
  try readFile(path, most: most, takesPipes: takesPipes).bytes
}

/// The bytes of a file, and the file itself, still open.
func readFile(
  _ path: String, most: Int, takesPipes: Bool
) throws(FileContentsError) -> (bytes: [UInt8], file: FileHandle) {
  func failure(_ reason: String) -> FileContentsError {
    FileContentsError(file: path == "-" ? "standard input" : path, reason: reason)
  }
  func unreadable() -> FileContentsError {
    failure("cannot be read (\(String(cString: strerror(errno))))")
  }
  let isInput = path == "-"
  // Without waiting for a writer of a pipe, before it is known to be one.
  let descriptor = isInput ? 0 : open(path, O_RDONLY | O_CLOEXEC | (takesPipes ? 0 : O_NONBLOCK))
  if descriptor < 0 { throw errno == ENOENT ? failure("there is no such file") : unreadable() }
  let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: !isInput)
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw unreadable() }
  let kind = status.st_mode & S_IFMT
  if kind == S_IFDIR { throw failure("it is a folder, not a file") }
  if kind != S_IFREG, !takesPipes {
    throw failure("it is a \(kind == S_IFIFO ? "pipe" : "device"), not a file")
  }
  var bytes: [UInt8] = []
  do {
    while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
      bytes += part
      if bytes.count > most { break }
    }
  } catch { throw unreadable() }
  guard bytes.count <= most else { throw failure("is longer than \(most) bytes") }
  return (bytes, file)
}
