/// A lesson of the course: its place in it, its settings, and how it is taught.
///
/// A lesson reads from top to bottom like the lecture. It writes figures on the blackboard and makes
/// claims about what it computed; it knows nothing of options, terminals or files.
public protocol Lesson: Sendable {
  /// Its number in the course, fixed for good: `Lessons/NN-name/`.
  var number: Int { get }
  /// Its name on the command line, fixed for good.
  var name: String { get }
  /// What it is called above its first figure.
  var title: String { get }
  /// The part of the course that it belongs to.
  var part: Part { get }
  /// What it shows, in a line for the list of lessons.
  var summary: String { get }
  /// Where it comes from, such as "Pan, Example 1".
  var source: String { get }
  /// What can be set beside the options that every lesson takes.
  var settings: [any AnySetting] { get }
  /// Settings that belong together, the default ones first; empty when it has none. A lesson that has
  /// some lists `Setting.preset(among:)` among its settings.
  var presets: [Preset] { get }
  /// What `--out` writes, for the lesson's help; empty when nothing.
  var files: [String] { get }
  /// Whether the lesson, where it writes files, looks at `Run.isInterrupted` from time to time and
  /// ends early by throwing `Interrupted`; otherwise an interrupt ends the program at once.
  var finishesOnInterrupt: Bool { get }

  /// Whether it takes more than ten seconds; its transcript is then one of a quick run.
  var isLong: Bool { get }

  /// Teaches the lesson.
  ///
  /// - Throws: `UsageError` when settings do not fit together, `DataError` when a file that it reads
  ///   is missing or broken, `Interrupted` when it ended early.
  func teach(_ run: Run) throws
}

extension Lesson {
  /// None, unless the lesson says otherwise.
  public var presets: [Preset] { [] }

  /// Nothing, unless the lesson says otherwise.
  public var files: [String] { [] }

  /// No, unless the lesson says otherwise.
  public var finishesOnInterrupt: Bool { false }

  /// No, unless the lesson says otherwise.
  public var isLong: Bool { false }

  /// Number and name as in the lesson's folder, such as "03-gaussian".
  public var folder: String { (number < 10 ? "0" : "") + "\(number)-\(name)" }
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
