import Autograd
import Course
import Foundation
import Networks
import Trainings

// The state of a laboratory as a safetensors file: from there it goes on with the same bits.

/// Why a file is no state of a laboratory.
public struct StateError: Error, CustomStringConvertible {
  /// One line.
  public let description: String

  init(_ what: String) { description = "no state of gan play: \(what)" }
}

/// What a file knows beside weights.
private struct Ledger: Codable {
  var format = 1
  var settings: [String: SettingValue]
  var seed: UInt64
  @StoredCount var iterations: Int
  @StoredCount var discriminatorSteps: Int
  @StoredCount var generatorSteps: Int
  var divergedAt: StoredCount?
  var streams: [[UInt64]]
  var history: [Double]
  var looks: Looks
  var discriminatorRecord: [Float]?
  var generatorRecord: [Float]?
  var averageSteps: StoredCount?
  var adamSteps: [StoredCount]
}

extension Session {
  /// The state as a file; of an iteration in slow motion, that before it.
  public var stateFile: [UInt8] {
    var experiment = experiment
    if experiment.isInsideIteration {
      var timeline = timeline
      experiment = timeline.back(0) ?? experiment
    }
    return experiment.file
  }

  /// Goes on from the state in a file.
  ///
  /// - Throws: `StateError` when the bytes are no such file; nothing has changed then.
  public mutating func open(_ bytes: [UInt8]) throws {
    let experiment = try Experiment(file: bytes)
    // A file that the session begins with takes the place of nothing.
    replaced = hasBegun ? Replaced(self) : nil
    self.experiment = experiment
    wanted = experiment.settings
    seed = experiment.seed
    timeline = Timeline(from: experiment)
    isRunning = false
    view.preset = nil
    view.select(view.selected, among: wanted.namesInUse)
    let way = replaced == nil ? "" : "; , goes back to what was here"
    say("opened at iteration \(experiment.iterations)\(way)")
  }

  /// The part of a session that an opened state takes the place of.
  struct Replaced {
    fileprivate let experiment: Experiment
    fileprivate let wanted: PlaySettings
    fileprivate let seed: UInt64
    fileprivate let timeline: Timeline

    fileprivate init(_ session: Session) {
      (experiment, wanted) = (session.experiment, session.wanted)
      (seed, timeline) = (session.seed, session.timeline)
    }
  }

  /// Goes back to what was there before a state was opened.
  mutating func putBack(_ earlier: Replaced) {
    (experiment, wanted) = (earlier.experiment, earlier.wanted)
    (seed, timeline) = (earlier.seed, earlier.timeline)
    replaced = nil
    isRunning = false
    view.select(view.selected, among: wanted.namesInUse)
    say("back at what was here before, iteration \(experiment.iterations)")
  }
}

extension Experiment {
  /// The state as bytes.
  fileprivate var file: [UInt8] {
    let state = players.state
    let ledger = Ledger(
      settings: settings.values, seed: seed, iterations: iterations,
      discriminatorSteps: discriminatorSteps, generatorSteps: generatorSteps,
      divergedAt: divergedAt.map(StoredCount.init), streams: state.streams,
      history: history.numbers, looks: looks,
      discriminatorRecord: discriminatorRecord?.numbers, generatorRecord: generatorRecord?.numbers,
      averageSteps: state.averageSteps, adamSteps: state.optimizerSteps)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let json = try? encoder.encode(ledger) else {
      fatalError("Experiment: its ledger cannot be written")
    }
    return TensorsFile(
      tensors: state.tensors, metadata: ["gan play": String(decoding: json, as: UTF8.self)]
    ).bytes
  }

  /// The experiment in a file.
  fileprivate init(file bytes: [UInt8]) throws {
    let file: TensorsFile
    do { file = try TensorsFile(bytes: bytes) } catch { throw StateError("\(error)") }
    guard let text = file.metadata["gan play"] else {
      throw StateError("it says nothing of a laboratory")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let ledger = try? decoder.decode(Ledger.self, from: Data(text.utf8)),
      ledger.format == 1, let history = History(numbers: ledger.history), ledger.isSound
    else { throw StateError("what it says of the laboratory cannot be read") }
    var settings = PlaySettings()
    for (name, value) in ledger.settings {
      do { try settings.set(name, to: value.text) } catch {
        throw StateError("\(error)")
      }
    }
    try self.init(settings, seed: ledger.seed)
    guard ledger.looks.all.allSatisfy({ $0.score.isLike(judge.floor) }) else {
      throw StateError("its scores cannot be those of \(settings.dataName)")
    }
    do {
      var state = players.state
      (state.tensors, state.streams) = (file.tensors, ledger.streams)
      (state.optimizerSteps, state.averageSteps) = (ledger.adamSteps, ledger.averageSteps)
      try players.restore(state)
    } catch { throw StateError("\(error)") }
    (iterations, discriminatorSteps) = (ledger.iterations, ledger.discriminatorSteps)
    generatorSteps = ledger.generatorSteps
    divergedAt = ledger.divergedAt?.wrappedValue
    self.history = history
    looks = ledger.looks
    discriminatorRecord = ledger.discriminatorRecord.map { .init(numbers: $0) }
    generatorRecord = ledger.generatorRecord.map { .init(numbers: $0) }
  }
}

extension Ledger {
  /// Whether the numbers can be those of a laboratory.
  var isSound: Bool {
    (discriminatorRecord?.count ?? 4) == 4 && (generatorRecord?.count ?? 3) == 3 && looks.isSound
  }
}
