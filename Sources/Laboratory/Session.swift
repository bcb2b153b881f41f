import Course

/// A laboratory at work: a training, what can be done with it, and what was done.
///
/// It knows neither a terminal nor a clock. Its caller has them, hands it keys, lets it train, and shows its
/// `board`; so a script sees to the byte what a user at the keyboard sees.
public struct Session {
  /// What the surroundings have to do, since a session reads and writes nothing by itself.
  public enum Effect: Equatable, Sendable {
    /// Print the screen.
    case printFrame
    /// Write the view to files whose names begin so.
    case write(String)
    /// Write `stateFile` to a file.
    case save(String)
    /// Read a file and hand its bytes to `open(_:)`.
    case open(String)
    /// Write every cell of the screen anew.
    case redraw
    /// Leave.
    case quit
  }

  /// The training as it stands.
  var experiment: Experiment
  /// The settings as they will be after the next start.
  var wanted: PlaySettings
  /// The seed of the next start.
  var seed: UInt64
  /// The way back.
  var timeline: Timeline
  /// What an opened state has taken the place of, so that the way back leads there, too.
  var replaced: Replaced?
  /// What is shown, and what keys mean.
  var view = View()
  /// Whether it trains by itself.
  public var isRunning = false
  /// How fast; at the first pace the samples can be seen to find the modes, at full speed they have.
  public var pace = Pace.hundred
  /// What was said last.
  var message = Message.none
  /// The size of the screen in cells.
  public private(set) var size = (columns: 80, rows: 24)
  /// What was done so far.
  private(set) var log: [Action] = []
  /// How it began.
  private let beginning: (settings: PlaySettings, seed: UInt64)

  /// Something that is said at the lower edge of the screen.
  enum Message: Equatable {
    case none
    case note(String)
    case warning(String)
  }

  /// A laboratory that stands at the beginning, paused.
  ///
  /// - Throws: `UsageError` or `DataError` when there are no such data.
  public init(_ settings: PlaySettings = PlaySettings(), seed: UInt64 = 1) throws {
    wanted = settings
    self.seed = seed
    experiment = try Experiment(settings, seed: seed)
    timeline = Timeline(from: experiment)
    beginning = (settings, seed)
    view.select(settings.namesInUse[0], among: settings.namesInUse)
    if let remark = experiment.world.remark { message = .note(remark) }
  }

  /// Does something.
  ///
  /// - Returns: What is left for the surroundings to do.
  /// - Throws: `UsageError` or `DataError` when it cannot be done; nothing has changed then.
  public mutating func perform(_ action: Action) throws -> [Effect] {
    message = .none
    var effects: [Effect] = []
    switch action {
    case .run(let count): happen(.iteration, count)
    case .discriminatorStep(let count): happen(.discriminatorStep, count)
    case .generatorStep(let count): happen(.generatorStep, count)
    case .slow(let count): for _ in 0..<count where canTrain { slowStep() }
    case .back(let count): try back(count)
    case .reset(let seed): try restart(wanted, seed: seed ?? self.seed)
    case .set(let name, let value): try set(name, value)
    case .preset(let name): try start(preset: name)
    case .show(let name): try view.show(name)
    case .hide(let name): try view.hide(name)
    case .enlarge(let name): try view.enlarge(name)
    case .point(let x, let y): try setPoint(x, y)
    case .removePoint(let x, let y): try removePoint(x, y)
    case .key(let name): return press(name)
    case .size(let columns, let rows): size = (columns, rows)
    case .frame: effects = [.printFrame]
    case .write(let name): effects = [.write(name)]
    case .save(let file):
      // What is not finite could not be opened again.
      guard canTrain else {
        throw UsageError("a number is no longer finite, so no state can be saved; go back first")
      }
      effects = [.save(file)]
    case .open(let file): effects = [.open(file)]
    }
    note(action)
    return effects
  }

  /// Does something that a key asks for: what cannot be done is said on the screen.
  mutating func attempt(_ action: Action) -> [Effect] {
    do { return try perform(action) } catch {
      message = .warning("\(error)")
      return []
    }
  }

  /// Trains for at most `most` iterations, or until `shouldStop` says so.
  ///
  /// - Returns: The iterations done.
  @discardableResult
  public mutating func train(_ most: Int, until shouldStop: () -> Bool = { false }) -> Int {
    var count = 0
    while count < most, canTrain, !shouldStop() {
      happenOnce(.iteration)
      count += 1
    }
    if count > 0 { note(.run(count)) }
    if !canTrain { isRunning = false }
    return count
  }

  /// Takes at most `most` sub-steps of Algorithm 1.
  ///
  /// - Returns: The sub-steps taken.
  @discardableResult
  public mutating func slowDown(_ most: Int) -> Int {
    var count = 0
    while count < most, canTrain {
      slowStep()
      count += 1
    }
    if count > 0 {
      message = .none
      note(.slow(count))
    }
    if !canTrain { isRunning = false }
    return count
  }

  /// Takes note of the size of the screen, which no action changed.
  public mutating func fit(columns: Int, rows: Int) { size = (columns, rows) }

  /// Shows a preset's sentences, whose settings the session began with.
  public mutating func explain(_ preset: PlayPreset) { view.preset = preset }

  /// Says that what was asked for has been done, or why not.
  public mutating func say(_ text: String, isWarning: Bool = false) {
    message = isWarning ? .warning(text) : .note(text)
  }

  /// Whether anything has been done.
  var hasBegun: Bool { !log.isEmpty }

  /// Whether anything can be trained: nothing can once the numbers are no longer finite.
  var canTrain: Bool { experiment.divergedAt == nil }

  // MARK: What actions do

  private mutating func happen(_ event: Experiment.Event, _ count: Int) {
    for _ in 0..<count where canTrain { happenOnce(event) }
    if let step = experiment.divergedAt {
      message = .warning("a number is no longer finite since event \(step); r starts again")
    }
  }

  /// Brings an iteration to its end that is under way in slow motion.
  private mutating func finishIteration() {
    guard experiment.isInsideIteration else { return }
    experiment.finishSlowMotion()
    timeline.note(.iteration, leadingTo: experiment)
  }

  private mutating func happenOnce(_ event: Experiment.Event) {
    finishIteration()
    experiment.happen(event)
    timeline.note(event, leadingTo: experiment)
  }

  private mutating func slowStep() {
    let before = experiment.events
    experiment.slowStep()
    if experiment.events > before { timeline.note(.iteration, leadingTo: experiment) }
  }

  private mutating func back(_ count: Int) throws {
    let wasInside = experiment.isInsideIteration
    if let replaced, timeline.depth == 0, !wasInside {
      putBack(replaced)
      return
    }
    // The first step back takes the iteration away that is under way.
    guard let earlier = timeline.back(wasInside ? count - 1 : count) else {
      throw UsageError(
        timeline.depth == 0
          ? "there is nothing to go back to" : "only the last \(timeline.depth) can be gone back")
    }
    isRunning = false
    let changed = earlier.settings != experiment.settings
    experiment = earlier
    wanted = earlier.settings
    message = .note(
      "back by \(count)" + (wasInside ? " from inside an iteration" : "")
        + (changed ? "; the settings are those of that time" : ""))
  }

  private mutating func restart(_ settings: PlaySettings, seed: UInt64) throws {
    let experiment = try Experiment(settings, seed: seed)
    self.experiment = experiment
    self.seed = seed
    wanted = settings
    timeline = Timeline(from: experiment)
    replaced = nil
    view.select(view.selected, among: settings.namesInUse)
    message = .note(
      (["at the start, seed \(seed)"] + [experiment.world.remark].compactMap { $0 })
        .joined(separator: "; "))
  }

  private mutating func set(_ name: String, _ value: String) throws {
    var settings = wanted
    try settings.set(name, to: value)
    if PlaySettings.needsRestart(name) {
      wanted = settings
      message =
        settings.values[name] == experiment.settings.values[name]
        ? .note("\(name) is \(value), as now")
        : .warning("\(name) \(value) needs a new start: r starts again with it")
    } else {
      try experiment.settings.takingLive(from: settings).checkSize()
      // An iteration in slow motion goes by the rules that it began with.
      finishIteration()
      wanted = settings
      experiment.apply(settings)
      timeline.keep(experiment)
      message = .note("\(name) is now \(settings.text(of: name))")
    }
    view.select(view.selected, among: wanted.namesInUse)
  }

  private mutating func start(preset name: String) throws {
    let preset = try PlayPreset(named: name)
    try restart(preset.settings, seed: seed)
    view.preset = preset
    message = .none
  }

  private mutating func setPoint(_ x: Double, _ y: Double) throws {
    var settings = wanted
    let others = settings[\.data] == .points ? settings[\.points] : []
    let points = others + [x, y]
    guard points.count <= 200 else { throw UsageError("100 points are the most") }
    try settings.set(PlaySettings.name(\.data), to: DataName.points.rawValue)
    try settings.set(
      PlaySettings.name(\.points), to: points.map { "\($0)" }.joined(separator: ","))
    try restart(settings, seed: seed)
  }

  private mutating func removePoint(_ x: Double, _ y: Double) throws {
    let points = wanted[\.points]
    guard wanted[\.data] == .points, points.count >= 4 else {
      throw UsageError("there is no point that could be taken away; one has to stay")
    }
    func distance(_ index: Int) -> Double {
      let (dx, dy) = (points[2 * index] - x, points[2 * index + 1] - y)
      return dx * dx + dy * dy
    }
    let places = Array(0..<points.count / 2)
    guard let nearest = places.min(by: { distance($0) < distance($1) }) else { return }
    let rest = places.filter { $0 != nearest }.flatMap { [points[2 * $0], points[2 * $0 + 1]] }
    var settings = wanted
    try settings.set(PlaySettings.name(\.points), to: rest.map { "\($0)" }.joined(separator: ","))
    try restart(settings, seed: seed)
  }

  private mutating func note(_ action: Action) {
    if let last = log.last, let both = last.joined(with: action) {
      log[log.count - 1] = both
    } else {
      log.append(action)
    }
  }
}

extension Session {
  /// What was done, as a script that does it again.
  public var script: String {
    let usual = PlaySettings()
    let (settings, seed) = (beginning.settings, beginning.seed)
    let changed = PlaySettings.all.map(\.name)
      .filter { $0 != PlaySettings.name(\.data) && settings.values[$0] != usual.values[$0] }
      .filter { PlaySettings.data(describedBy: $0)?.contains(settings[\.data]) ?? true }
    let call =
      ["gan play", settings[\.data].rawValue]
      + changed.map { "--\($0) \(settings.text(of: $0))" } + ["--seed \(seed)"]
    return "# \(call.joined(separator: " ")) --script FILE\n"
      + log.map { $0.text + "\n" }.joined()
  }
}
