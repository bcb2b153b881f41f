import Foundation

/// The repository that these tests are of.
enum Repository {
  /// The folder with `Package.swift`.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, named from the root.
  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  /// The place of a folder, named from the root.
  static func folder(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// Writes a file, named from the root.
  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appendingPathComponent(path), options: .atomic)
  }
}
