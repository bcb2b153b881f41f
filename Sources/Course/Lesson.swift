import Blackboard

/// A lesson of the course: its place in it, its settings, and how it is taught.
///
/// A lesson reads from top to bottom like the lecture. It writes figures on the blackboard and makes
/// claims about what it computed; it knows nothing of options, terminals or files.
@dynamicMemberLookup
public protocol Lesson: Sendable {
  /// Its head.
  static var about: About { get }
  /// Settings that belong together, the default ones first; empty when it has none.
  static var presets: [Preset] { get }
  /// What a student may predict before a step shows it, in the order of the steps.
  static var predictions: [Prediction] { get }

  /// How much memory it takes with what its settings are; nil where no settings make it large.
  var size: RunSize? { get }

  /// Looks whether its settings fit together, before anything is shown.
  ///
  /// - Throws: `UsageError` where they do not.
  func check() throws

  /// The lesson with its defaults.
  init()

  /// The lesson with settings of a run.
  func with(_ values: [String: SettingValue]) -> Self

  /// Teaches the lesson by what its settings are.
  ///
  /// - Throws: `UsageError` when settings do not fit together, `DataError` when a file that it reads
  ///   is missing or broken, `Interrupted` when it ended early.
  func teach(_ run: Run) throws
}

/// The head of a lesson: its place in the course, and what the course says of it.
public struct About: Sendable {
  /// Its number in the course, fixed for good: `Lessons/NN-name/`; 0 for one that is not in the course.
  public let number: Int
  /// Its name on the command line, fixed for good.
  public let name: String
  /// The part of the course that it belongs to.
  public let part: Part
  /// What it is called above its first figure.
  public let title: String
  /// What it shows, in a line for the list of lessons.
  public let summary: String
  /// Where it comes from, such as "Pan, Example 1".
  public let source: String
  /// What of earlier lessons it needs, as the end of the sentence "Builds on …".
  public let basis: String
  /// The file with the lesson itself, from the top of the repository on.
  public let code: String
  private let markdown: [UInt8]
  /// What `--out` writes, for the lesson's help; empty when nothing.
  public let files: [String]
  /// How long it takes on two cores, about, in seconds.
  public let seconds: Int
  /// Whether the lesson, where it writes files, looks at `Run.isInterrupted` from time to time and
  /// ends early by throwing `Interrupted`; otherwise an interrupt ends the program at once.
  public let finishesOnInterrupt: Bool

  /// A head.
  ///
  /// - Parameters:
  ///   - seconds: How long it takes on two cores, about.
  ///   - handout: The lesson's README.md, which the package manager puts into its module.
  ///   - file: The file with the lesson itself.
  public init(
    _ number: Int, _ name: String, in part: Part, title: String, summary: String, source: String,
    basis: String = "", seconds: Int = 1, handout: [UInt8] = [], files: [String] = [],
    finishesOnInterrupt: Bool = false, file: String = #fileID
  ) {
    (self.number, self.name, self.part) = (number, name, part)
    (self.title, self.summary, self.source) = (title, summary, source)
    (self.files, self.seconds) = (files, seconds)
    self.finishesOnInterrupt = finishesOnInterrupt
    self.basis = basis
    markdown = handout
    code = "Lessons/\(Self.folder(number, name))/\(file.split(separator: "/").last ?? "")"
  }

  /// Things to try and questions, from the lesson's handout.
  ///
  /// Read where they are asked for: every command touches the heads of all lessons.
  public var handout: Handout { Handout(markdown: String(decoding: markdown, as: UTF8.self)) }

  /// Whether it takes long enough to be waited for; its transcript is then one of a quick run.
  public var isLong: Bool { seconds > 5 }

  /// How long it takes, such as "4 s" or "2.5 min".
  public var duration: String {
    if seconds < 100 { return "\(seconds) s" }
    let halves = (seconds + 15) / 30
    return "\(halves / 2)" + (halves % 2 == 0 ? "" : ".5") + " min"
  }

  /// The lessons that it builds on, as its `basis` names them.
  public var foundations: [Int] {
    basis.matches(of: /\b[0-9]{2}\b/).compactMap { Int($0.0) }.sorted()
  }

  /// Number and name as in the lesson's folder, such as "03-gaussian".
  public var folder: String { Self.folder(number, name) }

  private static func folder(_ number: Int, _ name: String) -> String {
    "\(twoDigits(number))-\(name)"
  }
}

extension Lesson {
  /// None, unless the lesson says otherwise.
  public static var presets: [Preset] { [] }

  /// None, unless the lesson says otherwise.
  public static var predictions: [Prediction] { [] }

  /// None that is worth a check, unless the lesson says otherwise.
  public var size: RunSize? { nil }

  /// Settings that are each allowed fit together, unless the lesson says otherwise.
  public func check() {}

  /// The lesson with settings of a run in its properties.
  public func with(_ values: [String: SettingValue]) -> Self {
    let lesson = Self()
    fill(lesson, from: values)
    return lesson
  }

  /// What can be set beside the options that every lesson takes: its properties that are settings, and
  /// before them the preset, where it has some.
  public var settings: [NamedSetting] {
    let own = Course.settings(of: self)
    return presets.isEmpty ? own : [.preset(among: presets)] + own
  }

  /// What a student may predict before a step shows it, in the order of the steps.
  public var predictions: [Prediction] { Self.predictions }

  /// Settings that belong together, the default ones first.
  public var presets: [Preset] { Self.presets }

  /// What its head says, such as its `title`.
  public subscript<Value>(dynamicMember member: KeyPath<About, Value>) -> Value {
    Self.about[keyPath: member]
  }
}

/// A part of the course, in the lecture's order.
public enum Part: String, Sendable, CaseIterable {
  /// The two players and their value function.
  case game = "the game"
  /// Networks that draw.
  case images = "images"
  /// How training fails.
  case failures = "what goes wrong"
  /// What helps.
  case remedies = "remedies"
  /// Relatives of the GAN.
  case neighbours = "neighbours"
}

/// A mistake in how the program was called: what is wrong, what was given, what would be right.
public struct UsageError: Error, CustomStringConvertible, Equatable {
  /// One line.
  public let description: String

  /// A mistake in one line.
  public init(_ description: String) { self.description = description }
}

/// A file that a lesson reads is missing or broken: which, and what is wrong with it.
public struct DataError: Error, CustomStringConvertible, Equatable {
  /// One line.
  public let description: String

  /// What is wrong with a file, in one line.
  public init(_ description: String) { self.description = description }
}

/// A lesson ended early because the user wanted it to, and has kept what it had got.
public struct Interrupted: Error, CustomStringConvertible, Equatable {
  /// What the user is told, in one line, such as "interrupted after epoch 12; the checkpoint is
  /// written".
  public let description: String

  /// An early end, and what the user is told of it.
  public init(_ description: String) { self.description = description }
}
