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

/// The bytes of a file: of a pipe as well as of a file on disk, and of standard input for "-".
///
///     gan play file --file <(sort points.csv)
///
/// - Parameter most: The most bytes to take, so that a device without an end does not fill the memory.
/// - Throws: `FileContentsError` when there is no such file, it is a folder, it cannot be read, or it is
///   longer.
public func fileContents(_ path: String, most: Int = 1 << 30) throws(FileContentsError) -> [UInt8] {
  func failure(_ reason: String) -> FileContentsError {
    FileContentsError(file: path == "-" ? "standard input" : path, reason: reason)
  }
  var isFolder: ObjCBool = false
  if path != "-" {
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw failure("there is no such file")
    }
    if isFolder.boolValue { throw failure("it is a folder, not a file") }
  }
  guard let file = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else {
    throw failure("cannot be read")
  }
  var bytes: [UInt8] = []
  do {
    while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
      bytes += part
      if bytes.count > most { break }
    }
  } catch { throw failure("cannot be read") }
  guard bytes.count <= most else { throw failure("is longer than \(most) bytes") }
  return bytes
}
