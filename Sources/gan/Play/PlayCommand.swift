import Blackboard
import Console
import Course
import Datasets
import Foundation
import Laboratory
import Rendering
import Workbench

/// `gan play`: the laboratory, at a terminal or by a script.
struct PlayCommand: Command {
  private let settings: PlaySettings
  private let preset: PlayPreset?
  private let options: CommonOptions
  private let script: String?
  private let state: String?

  init(_ line: CommandLineArguments) throws {
    let file = line.operands.last ?? ""
    let isFile = DataName(rawValue: file) == nil && FileManager.default.fileExists(atPath: file)
    if isFile {
      throw UsageError("\"\(file)\" is a file; its points are `gan play file --file \(file)`")
    }
    if line.operands.count > 1 {
      throw UsageError("\"\(line.operands[1])\" is one word too many")
    }
    var names = PlaySettings.all.map(\.name)
    names.removeAll { $0 == "data" }
    let presetName = try line.value("preset", needs: PlayPreset.all[0].name)
    preset = try presetName.map(PlayPreset.init(named:))
    var settings = try preset?.settings ?? PlaySettings()
    if let word = line.operands.first { try settings.set(data: word) }
    if line.operands.isEmpty, line.has("file") { try settings.set(data: "file") }
    for name in names {
      let expected = PlaySettings.setting(named: name)?.expected ?? "a value"
      guard let text = try line.value(name, needs: expected) else { continue }
      do {
        try settings.set(name, to: text)
        try settings.checkUse(of: name)
      } catch { throw UsageError("--\(error)") }
    }
    self.settings = settings
    script = try line.value("script", needs: "a file of lines, or - for standard input")
    state = try line.value("open", needs: "a file that W in gan play saved")
    for name in ["json", "quick", "pause", "quiet"] where line.has(name) {
      throw UsageError("gan play has no option --\(name); `gan help play` lists what it has")
    }
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan play")
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    var session = try Session(settings, seed: options.seed)
    if let preset { session.explain(preset) }
    let host = try PlayHost(options)
    if let state { try host.open(state, &session) }
    if let script {
      try PlayScript(script, options, host).run(&session, output)
      return .done
    }
    guard options.movesCursor, let screen = FullScreen(reportsMouse: false) else {
      let reason = options.stillBecause.map { ", but \($0)" } ?? ""
      throw UsageError(
        "gan play needs a terminal whose cursor it can move\(reason); without one, "
          + "`gan play \(settings.dataName) --script FILE` does what a file says, and "
          + "`gan mode-collapse` is a lesson on the same")
    }
    defer { screen.close() }
    let loop = PlayLoop(screen, options, host)
    let ending = try loop.run(session)
    screen.close()
    try output.write(ending.script)
    return .done
  }
}

/// The files that a laboratory reads and writes.
struct PlayHost {
  private let folder: OutputFolder?
  private let style: Style

  init(_ options: CommonOptions) throws {
    // A file is read elsewhere: its characters are those of the terminal, its colours none.
    style = Style(width: options.style.width, characters: options.style.characters)
    folder = try options.folder.map { try OutputFolder($0) }
  }

  /// Does what a session leaves to its surroundings, but for effects on the screen, which are the
  /// caller's.
  func perform(_ effect: Session.Effect, _ session: inout Session) throws {
    switch effect {
    case .write(let name):
      let files = session.viewFiles(style: style)
      for (kind, bytes) in files { try write("\(name).\(kind)", bytes) }
      session.say("wrote \(files.map { "\(name).\($0.kind)" }.joined(separator: ", "))")
    case .save(let file):
      try write(file, session.stateFile)
      session.say("saved \(file)")
    case .open(let file): try open(place(of: file), &session)
    case .printFrame, .redraw, .quit: break
    }
  }

  /// Goes on from the state in a file.
  func open(_ path: String, _ session: inout Session) throws {
    do { try session.open(try read(path)) } catch let error as StateError {
      throw DataError("\(path): \(error)")
    }
  }

  /// The bytes of a file.
  func read(_ path: String) throws -> [UInt8] {
    do { return try fileContents(path) } catch { throw DataError(error.description) }
  }

  /// Where a file lies that may have been written here before.
  private func place(of file: String) -> String {
    folder.map { $0.place(of: file) }.flatMap {
      FileManager.default.fileExists(atPath: $0) ? $0 : nil
    } ?? file
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws {
    guard let (parent, name) = OutputFolder.parts(of: path) else {
      throw UsageError("\"\(path)\" is no name of a file")
    }
    if !path.contains("/"), let folder { return try folder.write(name, bytes) }
    try OutputFolder(parent, for: [name]).write(name, bytes)
  }
}

/// A script: lines that do what keys do, without a terminal and without a clock.
struct PlayScript {
  private let name: String
  private let lines: [String]
  private let options: CommonOptions
  private let host: PlayHost

  /// - Throws: `DataError` when the file cannot be read.
  init(_ path: String, _ options: CommonOptions, _ host: PlayHost) throws {
    self.options = options
    self.host = host
    name = path == "-" ? "standard input" : path
    let bytes = try host.read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError("\(name): is not text in UTF-8")
    }
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
      String.init)
  }

  /// Does every line in turn and prints the frames asked for.
  ///
  /// - Throws: What the first line throws that cannot be done, with its number.
  func run(_ session: inout Session, _ output: Output) throws {
    if options.hasFixedWidth {
      _ = try session.perform(.size(columns: options.style.width, rows: session.size.rows))
    }
    for (index, line) in lines.enumerated() {
      do {
        guard let action = try Action(parsing: line) else { continue }
        if case .key(let key) = action, Key(name: key) == nil {
          throw UsageError("\"\(key)\" is no name of a key, such as space, d or left")
        }
        for effect in try session.perform(action) {
          switch effect {
          case .printFrame: try output.write(frame(session))
          case .quit: return
          default: try host.perform(effect, &session)
          }
        }
      } catch let error as Failure {
        throw Failure(error.status, "\(name), line \(index + 1): \(error.message)")
      } catch let error as UsageError {
        throw UsageError("\(name), line \(index + 1): \(error)")
      } catch {
        throw DataError("\(name), line \(index + 1): \(error)")
      }
    }
  }

  private func frame(_ session: Session) -> String {
    let (columns, rows) = session.size
    let board = session.board(columns: columns, rows: rows)
    return layOut(board, columns: columns, rows: rows, style: options.style)
      .screen.painted(color: options.style.color)
  }
}
