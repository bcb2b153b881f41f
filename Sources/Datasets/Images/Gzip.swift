import Foundation

/// Packing and unpacking by the system's program `gzip`.
public enum Gzip {
  /// Why `gzip` did not do it.
  public enum Failure: Error, Equatable {
    /// There is no such program.
    case missing
    /// It refused; its own words.
    case refused(_ reason: String)
  }

  /// The packed form of `bytes`, without a name or a time: the same bytes whenever the same version
  /// of the program makes it.
  public static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    try run(["-c", "-n", "-9"], on: bytes)
  }

  /// What the packed form stands for.
  public static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    try run(["-c", "-d"], on: bytes)
  }

  /// Whether `bytes` begin as every gzip file does.
  public static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  private static func run(_ arguments: [String], on bytes: [UInt8]) throws -> [UInt8] {
    // Through files on both sides, so that no pipe fills while the other waits.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gan-gzip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
    try Data(bytes).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip"] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C"
    environment["GZIP"] = nil
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    do { try process.run() } catch { throw Failure.missing }
    process.waitUntilExit()
    // `env` ends so when it does not find the program.
    if process.terminationStatus == 127 { throw Failure.missing }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failure.refused(reason(try Data(contentsOf: names[2])))
    }
    return Array(try Data(contentsOf: names[1]))
  }

  /// The last thing that `gzip` says about its input, without its own name.
  private static func reason(_ said: Data) -> String {
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
    let line = lines.last { !$0.allSatisfy(\.isWhitespace) } ?? "it gave no reason"
    return line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
  }
}
