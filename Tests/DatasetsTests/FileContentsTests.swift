import Datasets
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The bytes of files of any kind") struct FileContentsTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func complaint(_ path: String, most: Int = 1 << 30) -> String? {
    do throws(FileContentsError) {
      _ = try fileContents(path, most: most)
      return nil
    } catch { return error.description }
  }

  @Test("a file on disk, an empty one, a link") func files() throws {
    try inFolder { folder in
      let (file, link) = (folder.appending(path: "a b"), folder.appending(path: "link"))
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: file)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(try fileContents(file.path) == bytes)
      #expect(try fileContents(link.path) == bytes)
      try Data().write(to: file)
      #expect(try fileContents(file.path).isEmpty)
    }
  }

  @Test("a pipe with a name, whose writer is slow") func pipes() throws {
    try inFolder { folder in
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let writer = Process()
      writer.executableURL = URL(fileURLWithPath: "/bin/sh")
      writer.arguments = ["-c", "(printf '1,2\\n'; sleep 0.2; printf '3,4\\n') > \"$0\"", pipe]
      try writer.run()
      #expect(try fileContents(pipe) == Array("1,2\n3,4\n".utf8))
      writer.waitUntilExit()
    }
  }

  @Test("what cannot be read, or has no end, is said in a line") func refused() throws {
    try inFolder { folder in
      #expect(complaint(folder.path) == "\(folder.path): it is a folder, not a file")
      let missing = folder.appending(path: "missing").path
      #expect(complaint(missing) == "\(missing): there is no such file")
      #expect(complaint("/dev/zero", most: 1000) == "/dev/zero: is longer than 1000 bytes")
    }
  }
}
