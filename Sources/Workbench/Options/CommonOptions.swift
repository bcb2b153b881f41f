import Blackboard
import Console
import Course
import Foundation
import Kernels
import Rendering

/// The options that every lesson takes, and what they mean here and now.
package struct CommonOptions {
  package var seed: UInt64
  package var json: Bool
  package var isQuick: Bool
  package var isQuiet: Bool
  package var pauses: Bool
  package var threads: Int
  package var style: Style
  /// Whether the width was asked for, so that it stays when the window changes.
  package var hasFixedWidth: Bool
  /// How a long computation is followed on standard error.
  package var progress: LiveView.Kind
  /// Whether a lesson's figures are drawn in place on standard output while it trains.
  package var isAnimated: Bool
  /// Why the cursor may not be moved, such as `ACCESSIBLE is "1"`; nil where it may.
  package let stillBecause: String?
  /// Whether the cursor may be moved at all.
  package let movesCursor: Bool
  package var folder: String?

  package init(
    _ line: CommandLineArguments,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    if let text = try line.value("seed", needs: "a whole number from 0 on") {
      guard let number = UInt64(text) else {
        throw UsageError("--seed is \"\(text)\"; it must be a whole number from 0 on")
      }
      seed = number
    } else {
      seed = 1
    }
    json = try line.flag("json")
    isQuick = try line.flag("quick")
    isQuiet = try line.flag("quiet")
    pauses = try line.flag("pause")
    threads = try Self.threads(line, environment)
    folder = try line.value("out", needs: "a folder for pictures, tables and weights")
    let isPlain = try line.flag("plain")
    let wantsLines = try line.flag("no-animation")
    (style, hasFixedWidth) = try Self.style(line, environment, isPlain: isPlain)

    // A terminal that does not say what it is may not know how to move its cursor.
    let terminal = environment["TERM"] ?? ""
    let isDumb = ["dumb", ""].contains(terminal)
    let accessible = environment["ACCESSIBLE"] ?? ""
    let isAccessible = !accessible.isEmpty && accessible != "0"
    let showsNothing = isQuiet || isPlain
    let isStill = wantsLines || isAccessible || isDumb
    stillBecause =
      isPlain
      ? "--plain is given"
      : wantsLines
        ? "--no-animation is given"
        : isAccessible
          ? "ACCESSIBLE is \"\(accessible)\"" : isDumb ? "TERM is \"\(terminal)\"" : nil
    movesCursor = stillBecause == nil
    isAnimated = movesCursor && !isQuiet && !json && Output(to: 1).isTerminal
    progress =
      showsNothing
      ? .none
      : Output(to: 2).isTerminal ? (isStill ? .lines : .line) : wantsLines ? .lines : .none
  }

  /// The style for the next output: a window may have become wider or narrower.
  package var currentStyle: Style {
    guard !hasFixedWidth, let columns = terminalSize(of: 1)?.columns else { return style }
    return Style(width: columns, characters: style.characters, color: style.color)
  }

  private static func threads(
    _ line: CommandLineArguments, _ environment: [String: String]
  ) throws -> Int {
    if let threads = try line.integer("threads", in: 1...256) { return threads }
    do {
      return try ThreadPool.requested(environment: environment)
    } catch {
      throw UsageError("\(error)")
    }
  }

  /// Tells the engine how many threads to use, before it computes anything.
  package func setThreads() { setenv("GAN_THREADS", "\(threads)", 1) }

  /// Width, characters and colour.
  ///
  /// A plain page is the same everywhere, so it asks neither the terminal nor the locale; only on a
  /// terminal that cannot show Unicode does it fall back to ASCII.
  private static func style(
    _ line: CommandLineArguments, _ environment: [String: String], isPlain: Bool
  ) throws -> (Style, hasFixedWidth: Bool) {
    let isTerminal = Output(to: 1).isTerminal
    let columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let asked = try line.integer("width", in: 40...200) ?? (isPlain ? 80 : columns)
    let width = asked ?? terminalSize(of: 1)?.columns ?? 80

    let characters = try characters(isASCII: line.flag("ascii"), isPlain: isPlain, environment)
    let choice = try line.value("color", needs: "auto, always or never") ?? "auto"
    let isColored: Bool
    switch choice {
    case "always": isColored = !isPlain
    case "never": isColored = false
    case "auto":
      isColored =
        isTerminal && !isPlain && environment["TERM"] != "dumb"
        && environment["NO_COLOR"].map(\.isEmpty) ?? true
    default:
      throw UsageError("--color is \"\(choice)\"; it must be one of auto, always, never")
    }
    let style = Style(
      width: width, characters: characters, color: isColored ? colors(environment) : .none)
    return (style, asked != nil)
  }

  /// The colours that the terminal says it has: by `COLORTERM`, else by the end of its name.
  package static func colors(_ environment: [String: String]) -> Style.Color {
    let name = environment["TERM"] ?? ""
    if ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased() ?? "") {
      return .trueColor
    }
    if name.hasSuffix("-direct") { return .trueColor }
    return name.hasSuffix("256color") ? .ansi256 : .ansi16
  }

  /// The characters that a reader of standard output can be trusted to see.
  package static func characters(
    isASCII: Bool, isPlain: Bool,
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Style.Characters {
    let locale: Style.Characters = localeIsUTF8(environment) ? .unicode : .ascii
    if isASCII { return .ascii }
    return isPlain && !Output(to: 1).isTerminal ? .unicode : locale
  }

  /// Whether the locale's character set is UTF-8, by the first of the three variables that is set.
  package static func localeIsUTF8(_ environment: [String: String]) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = environment[name], !value.isEmpty {
        let plain = value.lowercased()
        return plain.contains("utf-8") || plain.contains("utf8")
      }
    }
    return false
  }
}
