import Foundation

/// The public functions of the engine, read from its source.
enum PublicOperations {
  /// What is public but no operation: it makes tensors or differentiates them.
  static let exclusions: Set<String> = [
    "gradient", "valueAndGradient", "require", "variable", "updateStorage", "next", "uniform",
    "normal", "index", "permutation",
  ]

  /// Each as `name(label:Type,…)`, without what only tells the caller's line.
  static func symbols() throws -> Set<String> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Autograd").standardized
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var symbols: Set<String> = []
    for file in files where file.pathExtension == "swift" {
      symbols.formUnion(try Self.symbols(in: String(contentsOf: file, encoding: .utf8)))
    }
    return symbols
  }

  private static func symbols(in source: String) -> [String] {
    let declaration = /public\s+(?:static\s+|prefix\s+|mutating\s+)*func\s+([^\s(]+)\s*\(/
    return source.matches(of: declaration).compactMap { match in
      let name = String(match.output.1)
      if exclusions.contains(name) { return nil }
      let isOperator = !(name.first?.isLetter ?? false)
      let parameters = list(after: source[match.range.upperBound...]).compactMap {
        parameter($0, isOperand: isOperator)
      }
      // Beside a Double there is only a message.
      if isOperator, parameters.contains("_:Double") { return nil }
      return "\(name)(\(parameters.joined(separator: ",")))"
    }
  }

  /// The parts between commas up to the closing parenthesis.
  private static func list(after text: Substring) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in text {
      if character == ")", depth == 0 { break }
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// `label:Type`; an operator's operands have no labels, though they are written with one name.
  private static func parameter(_ text: String, isOperand: Bool) -> String? {
    // Only the first colon: a tuple's type has others.
    let declared = text.prefix { $0 != "=" }.split(separator: ":", maxSplits: 1)
    guard declared.count == 2 else { return nil }
    let label = declared[0].split(whereSeparator: \.isWhitespace)[0]
    let type = declared[1].split(whereSeparator: \.isWhitespace).filter { $0 != "inout" }.joined()
    return label == "file" || label == "line" ? nil : "\(isOperand ? "_" : label):\(type)"
  }
}
