import Foundation
import Testing

/// The checkout that these tests were built from.
enum House {
  /// The folder with `Package.swift`.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, named from the root.
  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  /// The names in a folder, sorted, without hidden ones.
  static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent(path).path
    ).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The Swift files below a folder, named from the root.
  static func swiftFiles(below path: String) throws -> [String] {
    let folder = root.appendingPathComponent(path).path
    let found = try #require(FileManager.default.enumerator(atPath: folder))
    return found.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { "\(path)/\($0)" }.sorted()
  }

  /// The modules that a text imports.
  static func imports(of text: String) -> [String] {
    code(of: text).compactMap { line in
      var words = line.split { $0 == " " || $0 == "\t" }[...]
      while let word = words.first, word.hasPrefix("@") || modifiers.contains(String(word)) {
        words.removeFirst()
      }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let kind = words.first, kinds.contains(String(kind)) { words.removeFirst() }
      return words.first.map { String($0.prefix { $0 != "." && $0 != ";" }) }
    }
  }

  /// The lines of a text without comments that begin with two slashes.
  static func code(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let comment = line.range(of: "//") else { return String(line) }
      return String(line[..<comment.lowerBound])
    }
  }

  private static let modifiers = ["public", "internal", "package", "private", "fileprivate"]
  private static let kinds = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
}
