import Console
import Foundation

/// Why the content of a data file cannot be had, as the end of a sentence about the file.
struct BrokenFile: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The content of a file, unpacked by the system's `gzip` when it is packed.
///
/// - Parameter limit: The most bytes that are taken; a longer file is broken.
/// - Throws: `BrokenFile`, or `Failure` when there is no `gzip`.
func content(ofFile path: String, limit: Int = 1 << 28) throws -> [UInt8] {
  let file: FileHandle
  do {
    file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  } catch {
    throw BrokenFile("cannot be read")
  }
  defer { try? file.close() }
  var content: [UInt8] = []
  func take(_ piece: [UInt8]) throws {
    content += piece
    if content.count > limit { throw BrokenFile("holds more than \(limit) bytes") }
  }
  do {
    if try file.read(upToCount: 2).map({ Array($0) }) == [0x1f, 0x8b] {
      guard let gzip = Tool("gzip") else {
        throw Failure(.noInput, "cannot unpack \(path): the program gzip is not installed")
      }
      try file.seek(toOffset: 0)
      let ending = try gzip.run(["-dc"], input: file, consume: take)
      if !ending.isGood { throw BrokenFile("is damaged: gzip cannot unpack it") }
    } else {
      try file.seek(toOffset: 0)
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { try take(Array(piece)) }
    }
  } catch let error as CocoaError {
    throw BrokenFile("cannot be read: \(error.localizedDescription)")
  }
  return content
}

/// Whether a file begins as `gzip` begins its files.
func isPacked(_ path: String) -> Bool {
  guard let file = FileHandle(forReadingAtPath: path) else { return false }
  defer { try? file.close() }
  return (try? file.read(upToCount: 2)).map { Array($0) } == [0x1f, 0x8b]
}
