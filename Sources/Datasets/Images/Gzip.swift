import Foundation

/// Packing and unpacking by the system's program `gzip`.
public enum Gzip {
  /// Why `gzip` did not do it, as the end of a sentence.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// It could not be run.
    case notRun(_ reason: String)
    /// It did not come to a good end.
    case refused(_ reason: String)

    /// The reason.
    public var description: String {
      switch self {
      case .notRun(let reason), .refused(let reason): reason
      }
    }
  }

  /// Whether bytes begin as every gzip file does.
  public static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The packed form of bytes, without a name or a time: the same bytes whenever the same version of the
  /// program makes it.
  public static func packed(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    try run(["-c", "-n", "-9"], on: namelessFile(bytes), most: .max)
  }

  /// The bytes that a packed file on disk stands for.
  ///
  /// - Parameter most: The most bytes to unpack, so that a small file does not fill the memory.
  public static func unpacked(
    _ file: FileHandle, most: Int = .max
  ) throws(Failure) -> [UInt8] {
    try run(["-c", "-d"], on: file, most: most)
  }

  /// What `gzip` makes of a file, read from its beginning.
  private static func run(
    _ arguments: [String], on file: FileHandle, most: Int
  ) throws(Failure) -> [UInt8] {
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C"
    environment["GZIP"] = nil
    guard let gzip = Tool("gzip", environment: environment) else {
      throw .notRun("the program gzip is not installed")
    }
    lseek(file.fileDescriptor, 0, SEEK_SET)
    var output: [UInt8] = []
    let ending: Tool.Ending
    do {
      ending = try gzip.run(arguments, input: file) { piece in
        if piece.count > most - output.count {
          throw Failure.refused("it holds more than \(most) bytes")
        }
        output += piece
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .notRun("\(error)")
    }
    guard ending.isGood else { throw .refused(reason(ending)) }
    return output
  }

  /// The last thing that `gzip` says about its input, without its own name.
  private static func reason(_ ending: Tool.Ending) -> String {
    if ending.wasKilled { return "gzip was ended by signal \(ending.status)" }
    let lines = ending.errors.split(separator: "\n")
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      return "gzip ended with status \(ending.status)"
    }
    let words = line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return "gzip says \"\(words ?? "")\""
  }

  /// A temporary file with bytes, which is gone when it is closed, however the program ends.
  private static func namelessFile(_ bytes: [UInt8]) throws(Failure) -> FileHandle {
    let folder = FileManager.default.temporaryDirectory.path
    func failure() -> Failure {
      .notRun("no temporary file can be written in \(folder) (\(String(cString: strerror(errno))))")
    }
    var path = Array("\(folder)/gan-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw failure() }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do { try file.write(contentsOf: Data(bytes)) } catch { throw failure() }
    return file
  }
}
