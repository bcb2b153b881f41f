import Blackboard
import Course
import Foundation

/// The audience in front of a terminal or a file: figures become text as the lesson draws them.
final class Stage: Audience {
  private let output: Output
  private let options: CommonOptions
  private let folder: OutputFolder?
  private let progressLine: ProgressWriter
  private var page: Page
  private var stepsSeen = 0

  init(_ output: Output, _ options: CommonOptions, folder: OutputFolder?) {
    self.output = output
    self.options = options
    self.folder = folder
    page = Page(style: options.style)
    progressLine = ProgressWriter(options)
  }

  var wantsFiles: Bool { folder != nil }
  var isInterrupted: Bool { gan.isInterrupted }

  func see(_ figure: Figure) throws {
    progressLine.wipe()
    guard !options.json, !options.isQuiet || figure.matters else { return }
    if case .step = figure {
      if options.pauses, stepsSeen > 0 { waitForEnter() }
      stepsSeen += 1
    }
    try output.write(page.add(figure))
  }

  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    progressLine.show(label, done, of: total)
  }

  func keep(file name: String, _ bytes: [UInt8]) throws {
    try folder?.write(name, bytes)
  }

  /// Removes the progress line.
  func finish() { progressLine.wipe() }

  private func waitForEnter() {
    let prompt = Output(to: 2)
    try? prompt.write(prompt.isTerminal ? "\n-- Enter --" : "")
    // At the end of the input there is nobody to wait for.
    _ = readLine()
  }
}

extension Figure {
  /// Whether a `--quiet` run shows it.
  fileprivate var matters: Bool {
    switch self {
    case .claims, .verdict: true
    default: false
    }
  }
}

/// One line on standard error that says how far a long computation has come, drawn over and over.
final class ProgressWriter {
  private let options: CommonOptions
  private let unit: String
  private let error = Output(to: 2)
  private var began: Date?
  private var label = ""
  private var lastDrawn = Date.distantPast
  private var isDrawn = false

  /// - Parameter unit: What is counted.
  init(_ options: CommonOptions, unit: String = "steps") {
    self.options = options
    self.unit = unit
    if options.showsProgress { wipeLineAndEndOnInterrupt() }
  }

  /// Draws the line, at most ten times a second, and not before a second has passed.
  func show(_ label: String, _ done: Int, of total: Int) {
    guard options.showsProgress else { return }
    let now = Date()
    if began == nil || self.label != label { (self.label, began) = (label, now) }
    guard let began, now.timeIntervalSince(began) > 1, now.timeIntervalSince(lastDrawn) > 0.1
    else { return }
    lastDrawn = now
    isDrawn = true
    let line = ProgressLine(
      label: label, done: done, total: total, elapsedSeconds: now.timeIntervalSince(began),
      unit: unit)
    // The width of this terminal now: standard output may go elsewhere, and windows change. Three
    // columns stay free, for a full line would wrap, and Ctrl-C writes "^C" behind it.
    let width = terminalWidth(of: 2) ?? options.style.width
    let text = line.text(width: max(width - 3, 1), characters: options.style.characters)
    try? error.write("\r" + text + "\u{1b}[K")
  }

  /// Removes the line, so that something else can be written in its place.
  func wipe() {
    guard isDrawn else { return }
    isDrawn = false
    try? error.write("\r\u{1b}[K")
  }
}
