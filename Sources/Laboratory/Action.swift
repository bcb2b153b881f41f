import Course

/// What can be done in a laboratory, as a script says it, a line each.
///
///     set learning-rate 0.002
///     run 500
///     frame
public enum Action: Equatable, Sendable {
  /// So many iterations.
  case run(Int)
  /// So many steps of the discriminator alone.
  case discriminatorStep(Int)
  /// So many steps of the generator alone.
  case generatorStep(Int)
  /// So many sub-steps of Algorithm 1 in slow motion.
  case slow(Int)
  /// So many iterations or single steps back.
  case back(Int)
  /// To the start, with the settings as they are now; with another seed where one is given.
  case reset(seed: UInt64?)
  /// A setting's value, as it would be typed.
  case set(String, String)
  /// The settings of a preset, from the start.
  case preset(String)
  /// A panel is shown.
  case show(String)
  /// A panel is hidden.
  case hide(String)
  /// A panel fills the screen; none does when the name is nil.
  case enlarge(String?)
  /// A point of data set by hand, from the start.
  case point(Double, Double)
  /// The point nearest to a place is taken away.
  case removePoint(Double, Double)
  /// A key by its name, as on the keyboard.
  case key(String)
  /// The size of the screen in cells.
  case size(columns: Int, rows: Int)
  /// The screen is printed.
  case frame
  /// The view is written to files whose names begin so.
  case write(String)
  /// The state is written to a file.
  case save(String)
  /// The state is read from a file.
  case open(String)
}

extension Action {
  /// The most iterations or steps that one line may ask for.
  static let most = 100_000_000

  /// A line of a script; nil where it is empty or a remark, which begins with `#`.
  ///
  /// - Throws: `UsageError` when it says nothing that can be done.
  public init?(parsing line: String) throws {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let verb = words.first, !verb.hasPrefix("#") else { return nil }
    let rest = Array(words.dropFirst())
    // What follows the verb as it stands, for names of files.
    let tail = line.trimmed.afterFirstWord

    func fail(_ usage: String) -> UsageError {
      UsageError("\"\(line.trimmed)\" is no line of a script; it must be \"\(usage)\"")
    }
    func count(_ usage: String) throws -> Int {
      if rest.isEmpty { return 1 }
      guard rest.count == 1, let number = Int(rest[0]), 1...Self.most ~= number else {
        throw fail(usage)
      }
      return number
    }
    func one(_ usage: String) throws -> String {
      guard rest.count == 1 else { throw fail(usage) }
      return rest[0]
    }
    func place(_ usage: String) throws -> (Double, Double) {
      let numbers = rest.compactMap(Double.init)
      guard rest.count == 2, numbers.count == 2, numbers.allSatisfy({ $0.magnitude <= 1_000 })
      else { throw fail(usage) }
      return (numbers[0], numbers[1])
    }
    func path(_ usage: String) throws -> String {
      guard !tail.isEmpty else { throw fail(usage) }
      return tail
    }
    switch verb {
    case "run": self = .run(try count("run ITERATIONS"))
    case "discriminator-step": self = .discriminatorStep(try count("discriminator-step N"))
    case "generator-step": self = .generatorStep(try count("generator-step N"))
    case "slow": self = .slow(try count("slow N"))
    case "back": self = .back(try count("back N"))
    case "reset":
      if rest.isEmpty {
        self = .reset(seed: nil)
      } else {
        guard rest.count == 1, let seed = UInt64(rest[0]) else { throw fail("reset SEED") }
        self = .reset(seed: seed)
      }
    case "set":
      guard rest.count >= 2 else { throw fail("set NAME VALUE") }
      // The path of a file may hold spaces.
      self = .set(rest[0], tail.afterFirstWord)
    case "preset": self = .preset(try one("preset NAME"))
    case "show": self = .show(try one("show PANEL"))
    case "hide": self = .hide(try one("hide PANEL"))
    case "enlarge":
      let name = try one("enlarge PANEL, or enlarge none")
      self = .enlarge(name == "none" ? nil : name)
    case "point":
      let (x, y) = try place("point X Y")
      self = .point(x, y)
    case "remove-point":
      let (x, y) = try place("remove-point X Y")
      self = .removePoint(x, y)
    case "key": self = .key(try one("key NAME"))
    case "size":
      let numbers = rest.compactMap { Int($0) }
      guard rest.count == 2, numbers.count == 2, 1...500 ~= numbers[0], 1...200 ~= numbers[1]
      else { throw fail("size COLUMNS ROWS, at most 500 200") }
      self = .size(columns: numbers[0], rows: numbers[1])
    case "frame":
      guard rest.isEmpty else { throw fail("frame") }
      self = .frame
    case "write": self = .write(try path("write NAME"))
    case "save": self = .save(try path("save FILE"))
    case "open": self = .open(try path("open FILE"))
    default:
      throw UsageError(
        "\"\(line.trimmed)\" is no line of a script; "
          + (nearest(to: verb, among: Self.verbs).map { "did you mean \($0)?" }
            ?? "it must begin with one of \(Self.verbs.joined(separator: ", "))"))
    }
  }

  /// The words that a line can begin with.
  public static let verbs = [
    "run", "discriminator-step", "generator-step", "slow", "back", "reset", "set", "preset", "show",
    "hide", "enlarge", "point", "remove-point", "key", "size", "frame", "write", "save", "open",
  ]

  /// The line of a script that says this.
  public var text: String {
    func counted(_ verb: String, _ count: Int) -> String { count == 1 ? verb : "\(verb) \(count)" }
    return switch self {
    case .run(let count): "run \(count)"
    case .discriminatorStep(let count): counted("discriminator-step", count)
    case .generatorStep(let count): counted("generator-step", count)
    case .slow(let count): counted("slow", count)
    case .back(let count): counted("back", count)
    case .reset(let seed): seed.map { "reset \($0)" } ?? "reset"
    case .set(let name, let value): "set \(name) \(value)"
    case .preset(let name): "preset \(name)"
    case .show(let name): "show \(name)"
    case .hide(let name): "hide \(name)"
    case .enlarge(let name): "enlarge \(name ?? "none")"
    case .point(let x, let y): "point \(x) \(y)"
    case .removePoint(let x, let y): "remove-point \(x) \(y)"
    case .key(let name): "key \(name)"
    case .size(let columns, let rows): "size \(columns) \(rows)"
    case .frame: "frame"
    case .write(let name): "write \(name)"
    case .save(let file): "save \(file)"
    case .open(let file): "open \(file)"
    }
  }

  /// This and what follows it as one line of a script, where one line can say both.
  func joined(with next: Action) -> Action? {
    switch (self, next) {
    case (.run(let a), .run(let b)): .run(a + b)
    case (.discriminatorStep(let a), .discriminatorStep(let b)): .discriminatorStep(a + b)
    case (.generatorStep(let a), .generatorStep(let b)): .generatorStep(a + b)
    case (.slow(let a), .slow(let b)): .slow(a + b)
    case (.back(let a), .back(let b)): .back(a + b)
    // Others do something even when they are taken back: an optimiser forgets.
    case (.set(let a, _), .set(let b, let value)) where a == b && a.hasSuffix("learning-rate"):
      .set(b, value)
    case (.enlarge, .enlarge(let name)): .enlarge(name)
    case (.size, .size(let columns, let rows)): .size(columns: columns, rows: rows)
    default: nil
    }
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    let isSpace = { (character: Character) in character.isWhitespace }
    let rest = drop(while: isSpace)
    return String(Array(rest.reversed()).drop(while: isSpace).reversed())
  }

  /// What stands behind the first word and the spaces after it.
  fileprivate var afterFirstWord: String {
    String(drop { !$0.isWhitespace }).trimmed
  }
}
