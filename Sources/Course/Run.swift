import Blackboard

/// One run of a lesson: what it was asked for, the blackboard it writes on, and its results.
public final class Run {
  /// The file, one of a lesson's `files`, that shows the stages of a training one after the other.
  public static let stagesFile = "training.gif"

  /// The seed from which every random number of the run comes.
  public let seed: UInt64
  /// Whether this is a short run, after which statistical claims are not judged.
  public let isQuick: Bool
  /// The values of the lesson's settings by name.
  public let settings: [String: SettingValue]
  /// What the run claimed so far.
  public private(set) var claims: [Claim] = []
  /// What the run measured.
  public private(set) var metrics: [String: Metric] = [:]
  /// The course of a quantity over the steps.
  public private(set) var curves: [String: [Point]] = [:]

  /// What the run amounts to, once the lesson has shown it.
  public private(set) var verdict: Verdict?

  private let audience: any Audience
  private var steps = 0
  /// The predictions that have not been asked yet.
  private var unasked: [Prediction]
  /// The predictions that have been, each with the index of the choice.
  private(set) var answers: [(prediction: Prediction, answer: Int?)] = []

  /// A run of a lesson.
  ///
  /// - Parameters:
  ///   - settings: Values of some of its settings; the others keep their default.
  ///   - most: The bytes of memory that it may take.
  ///   - predictions: What is asked before the steps that show the answers.
  /// - Throws: `UsageError` when the settings do not fit together, or are too large together.
  public init(
    of lesson: any Lesson, seed: UInt64 = 1, isQuick: Bool = false,
    settings: [String: SettingValue] = [:], audience: any Audience = Silence(),
    most: Double = RunSize.most, predictions: [Prediction] = []
  ) throws {
    unasked = predictions
    (self.seed, self.isQuick, self.audience) = (seed, isQuick, audience)
    var values: [String: SettingValue] = [:]
    var preset = lesson.presets.first
    if case .word(let name)? = settings["preset"] {
      preset = lesson.presets.first { $0.name == name }
    }
    for setting in lesson.settings {
      let text =
        (isQuick ? setting.quickText : nil) ?? preset?.values[setting.name] ?? setting.defaultText
      values[setting.name] = try settings[setting.name] ?? setting.value(from: text)
    }
    self.settings = values
    let lesson = lesson.with(values)
    try lesson.check()
    try lesson.size?.check(most: most, prefix: "--") { values[$0]?.text ?? "" }
  }

  /// Whether no judged claim fails.
  public var holds: Bool { claims.allSatisfy { $0.holds || !$0.judged } }

  /// Whether files were asked for, so that a lesson can spare itself the making of them.
  public var wantsFiles: Bool { audience.wantsFiles }

  /// Whether the user wants the run to end early; true only in a lesson that `finishesOnInterrupt`.
  ///
  /// The lesson then keeps what it has got and throws `Interrupted`.
  public var isInterrupted: Bool { audience.isInterrupted }

  /// Draws a figure on the blackboard.
  public func show(_ figure: Figure) throws {
    if case .verdict(let verdict) = figure { self.verdict = verdict }
    try audience.see(figure)
  }

  /// Draws a grid of pictures and hands it over as a PNG file, one of the lesson's `files`.
  public func show(_ pictures: PictureGrid, as file: String) throws {
    try show(.pictures(pictures))
    try self.file(file, pictures)
  }

  /// Begins the next step, one state of a slide.
  public func step(_ title: String) throws {
    for prediction in unasked where title.hasPrefix(prediction.step) {
      let answer = try audience.ask(prediction)
      answers.append((prediction, answer))
      try audience.see(prediction, answer)
    }
    unasked.removeAll { title.hasPrefix($0.step) }
    steps += 1
    try show(.step(steps, title))
  }

  /// Writes a paragraph.
  public func say(_ text: String) throws { try show(.text(text)) }

  /// Makes a claim; it is shown in the table at the end of the lesson.
  ///
  /// - Parameters:
  ///   - id: A short name, unique within the lesson.
  ///   - text: What is claimed, in a sentence without a full stop.
  ///   - value: What the run computed.
  ///   - expectation: What it should be.
  ///   - kind: A statistical claim is not judged in a quick run.
  ///   - source: A slide, a paper, or mathematics.
  public func claim(
    _ id: String, _ text: String, _ value: Double, _ expectation: Claim.Expectation,
    kind: Claim.Kind = .exact, source: String
  ) {
    guard !claims.contains(where: { $0.id == id }) else { fatalError("claim \(id) is made twice") }
    claims.append(
      Claim(
        id: id, text: text, value: value, expectation: expectation, kind: kind, source: source,
        judged: kind == .exact || !isQuick))
  }

  /// Reports a measurement for `--json` and `gan sweep`.
  public func metric(_ name: String, _ value: Double, best: Metric.Best = .none) {
    metrics[name] = Metric(value: value, best: best)
  }

  /// Reports the course of a quantity for `--json` and `curves.csv`.
  public func curve(_ name: String, _ points: [Point]) { curves[name] = points }

  /// Hands over a file; it is written when the user asked for files.
  ///
  /// Whole or not at all; a file of the same name is replaced.
  public func file(_ name: String, _ bytes: [UInt8]) throws {
    try audience.keep(file: name, bytes)
  }

  /// Hands over a grid of pictures as a PNG file; it is written when the user asked for files.
  public func file(_ name: String, _ pictures: PictureGrid) throws {
    try audience.keep(file: name, pictures)
  }

  /// Shows what the student predicted, what came out and why, if anything was asked.
  public func showPredictions() throws {
    let figures = predictionFigures
    if !figures.isEmpty { try audience.see(predictions: figures) }
  }

  /// Says that a long computation begins, or goes on after something was shown.
  ///
  /// Where the user reads step by step, it begins only once all that is shown above has been read.
  ///
  /// - Parameter label: The name of what is computed.
  public func begin(_ label: String) throws { try audience.begin(label) }

  /// Says how far a long computation has come, and shows what it looks like now to those who watch
  /// it live.
  ///
  /// The computation has been announced by `begin`.
  ///
  /// - Parameter picture: The figures that change, the most telling first. It is asked for a few times
  ///   a second at most, and only where the run is watched; it must leave the computation as it is.
  public func progress(
    _ label: String, _ done: Int, of total: Int, picture: () -> [Figure] = { [] }
  ) {
    audience.progress(label, done, of: total, picture)
  }

  /// Shows a stage of a training where a reader can go from one to the next, as on a page, or sees one
  /// after the other, as in `stagesFile`.
  ///
  /// Stages that follow each other belong together and have the same figures; what a reader of text is
  /// to see is shown besides.
  ///
  /// - Parameters:
  ///   - label: When it was, such as "after 600 iterations".
  ///   - figures: What it looked like; asked for only where it is shown.
  public func stage(_ label: String, _ figures: () -> [Figure]) throws {
    try audience.see(stage: label, figures)
  }
}

/// A measurement and which way is better, so that the worst of many can be named.
public struct Metric: Sendable, Equatable {
  /// Which value would be best.
  public enum Best: Sendable, Equatable {
    /// There is no better or worse.
    case none
    /// The lower the better.
    case low
    /// The higher the better.
    case high
    /// The nearer the better.
    case near(Double)
  }

  /// What was measured.
  public let value: Double
  /// Which value would be best.
  public let best: Best
}

/// Who watches a run: a terminal, a file, or no one.
public protocol Audience {
  /// Whether files are kept.
  var wantsFiles: Bool { get }
  /// Whether the run is to end early.
  var isInterrupted: Bool { get }
  /// Sees a figure.
  func see(_ figure: Figure) throws
  /// Is asked for a prediction; the index of the choice, or nil when there is no answer.
  func ask(_ prediction: Prediction) throws -> Int?
  /// Sees a prediction that has been asked, and the answer.
  func see(_ prediction: Prediction, _ answer: Int?) throws
  /// Sees what became of the predictions, as figures.
  func see(predictions figures: [Figure]) throws
  /// Sees a stage of a training.
  func see(stage label: String, _ figures: () -> [Figure]) throws
  /// Is told that a long computation is about to begin, and may let it wait.
  func begin(_ label: String) throws
  /// Is told how far a long computation has come, and may ask what it looks like now.
  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure])
  /// Receives a file.
  func keep(file name: String, _ bytes: [UInt8]) throws
  /// Receives a grid of pictures, which becomes a PNG file where files are kept.
  func keep(file name: String, _ pictures: PictureGrid) throws
}

// An audience looks away and wants nothing, unless it says otherwise.
extension Audience {
  /// No.
  public var wantsFiles: Bool { false }
  /// No.
  public var isInterrupted: Bool { false }
  /// Looks away.
  public func see(_ figure: Figure) {}
  /// Has no answer.
  public func ask(_ prediction: Prediction) -> Int? { nil }
  /// Sees them as text.
  public func see(_ prediction: Prediction, _ answer: Int?) throws {
    try see(.text(prediction.text))
    try see(.text(prediction.text(of: answer)))
  }
  /// Sees them like all others.
  public func see(predictions figures: [Figure]) throws {
    for figure in figures { try see(figure) }
  }
  /// Looks away.
  public func see(stage label: String, _ figures: () -> [Figure]) {}
  /// Lets it begin at once.
  public func begin(_ label: String) {}
  /// Looks away.
  public func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {}
  /// Looks away.
  public func keep(file name: String, _ bytes: [UInt8]) {}
  /// Looks away.
  public func keep(file name: String, _ pictures: PictureGrid) {}
}

/// The user has left a lesson before its end.
public struct Left: Error {
  /// The end of a lesson that goes no further.
  public init() {}
}

/// An empty room: only the results count.
public struct Silence: Audience {
  /// An empty room.
  public init() {}
}
