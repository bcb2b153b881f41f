import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("Files, pipes and interrupts")
struct FilesTests {
  /// Every figure is there as CSV, and as PNG unless it is a table, in the order of the lesson.
  private func expectFigures(_ names: [String], in place: URL) throws {
    let tables = names.filter { $0.hasSuffix(".csv") }.sorted()
    let pictures = names.filter { $0.hasSuffix(".png") }
    #expect(tables.count + pictures.count == names.count)
    let stems = tables.map { $0.dropLast(4) }
    let kinds = stems.map { $0.dropFirst("figure-00-".count) }
    let numbers = stems.map { String($0.dropFirst(7).prefix(2)) }
    let expected = (1...stems.count).map { $0 < 10 ? "0\($0)" : "\($0)" }
    #expect(numbers == expected)
    let drawn = zip(stems, kinds).filter { !["table", "claims"].contains($1) }.map { $0.0 + ".png" }
    #expect(Set(pictures) == Set(drawn.map(String.init)))
    #expect(kinds.first == "table" && kinds.last == "claims" && kinds.contains("losses"))
    for name in pictures {
      let bytes = try Data(contentsOf: place.appendingPathComponent(name))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) && bytes.count > 5_000, "\(name)")
    }
    // The two curves of the losses, and the two values to compare them with.
    let losses = try #require(tables.first { $0.hasSuffix("-losses.csv") })
    let rows = try rows(place, losses)
    #expect(rows[0] == ["kind", "name", "x", "y"])
    #expect(
      Set(rows.dropFirst().map { $0[1] }) == ["discriminator", "generator", "log 4", "log 2"])
  }

  @Test("--out writes what the lesson says, and nothing else")
  func writes() throws {
    try inTemporaryFolder { folder in
      let plain = try Gan.run(["gaussian"] + short)
      let outcome = try Gan.run(["gaussian", "--out", "new/deeper"] + short, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == plain.output)
      let place = folder.appendingPathComponent("new/deeper")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
      let gaussian = try #require(lessons.first { $0.name == "gaussian" })
      let figures = names.filter { $0.hasPrefix("figure-") }
      #expect(
        Set(names.filter { !$0.hasSuffix(".safetensors") }).subtracting(figures)
          == Set(gaussian.files.filter { !$0.hasSuffix(".safetensors") } + [RunFiles.listName]))
      let list = try String(
        contentsOf: place.appendingPathComponent(RunFiles.listName), encoding: .utf8)
      #expect(
        list.split(separator: "\n").map(String.init)
          == ["gan gaussian"] + names.filter { $0 != RunFiles.listName }.sorted())
      try expectFigures(figures, in: place)

      let samples = try rows(place, "samples.csv")
      #expect(samples.count == 10_001)
      let width = samples[0].count
      #expect(samples[0].allSatisfy { Double($0) == nil })
      for row in samples.dropFirst() {
        #expect(row.count == width)
        #expect(row.allSatisfy { Double($0)?.isFinite == true })
      }
      let curves = try rows(place, "curves.csv")
      #expect(curves.first == ["curve", "step", "value"])
      #expect(curves.count > 10)
      for row in curves.dropFirst() {
        #expect(row.count == 3)
        #expect(Int(row[1]) != nil)
        #expect(Double(row[2]) != nil)
      }

      // A second run takes the place of the first, byte for byte the same.
      let before = try Data(contentsOf: place.appendingPathComponent("samples.csv"))
      try Gan.run(["gaussian", "--out", "new/deeper/"] + short, in: folder)
      #expect(try Data(contentsOf: place.appendingPathComponent("samples.csv")) == before)
    }
  }

  @Test("the next run removes what only the last one wrote, says so, and touches nothing else")
  func shorter() throws {
    try inTemporaryFolder { folder in
      let words = ["gaussian", "--out", "."] + short
      #expect(try Gan.run(words, in: folder).errors.isEmpty)
      let list = folder.appendingPathComponent(RunFiles.listName)
      var text = try String(contentsOf: list, encoding: .utf8)
      for name in ["figure-77-graph.png", "mine.txt"] {
        try Data("old".utf8).write(to: folder.appendingPathComponent(name))
      }
      // As a longer run would have left it, and as no run would.
      let outside = folder.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
      try Data().write(to: outside)
      defer { try? FileManager.default.removeItem(at: outside) }
      text += "figure-77-graph.png\n../\(outside.lastPathComponent)\n"
      try Data(text.utf8).write(to: list)
      let second = try Gan.run(words, in: folder)
      #expect(second.status == 0)
      #expect(
        second.errors == "gan: removed from . what an earlier run had left: figure-77-graph.png\n")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!left.contains("figure-77-graph.png"))
      #expect(left.contains("mine.txt"))
      #expect(FileManager.default.fileExists(atPath: outside.path))
      #expect(try !String(contentsOf: list, encoding: .utf8).contains("77"))

      let other = try Gan.run(["log-loss", "--out", "."], in: folder)
      expectOneLine(other, status: 74, containing: ["it has the files of gan gaussian"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == left.count)
    }
  }

  @Test("a file that grows too long is told, and nothing is left of it")
  func tooLong() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.shell(
        "ulimit -f 8; \"$GAN\" data digits --count 300 --test-count 5 --out . 2>&1", in: folder)
      #expect(outcome.status == 74)
      #expect(outcome.output.contains("File too large"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test("a home folder that the shell left to us is found")
  func home() throws {
    try inTemporaryFolder { folder in
      let words = ["data", "digits", "--count", "3", "--test-count", "3", "--out=~/digits"]
      let outcome = try Gan.run(words, environment: ["HOME": folder.path], in: folder)
      #expect(outcome.status == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["digits"])
      expectOneLine(try Gan.run(words, in: folder), status: 2, containing: ["HOME does not say"])
    }
  }

  @Test("a place that cannot be written is told before training starts")
  func refuses() throws {
    try inTemporaryFolder { folder in
      try Data().write(to: folder.appendingPathComponent("file"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.appendingPathComponent("dangling").path,
        withDestinationPath: "/nowhere/at/all")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("taken/samples.csv"), withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("stages/training.gif"), withIntermediateDirectories: true)
      for path in ["file", "file/sub", "/dev/null", "/dev/null/x", "dangling", "taken", "stages"] {
        // Training as long as this would run into the time limit.
        let outcome = try Gan.run(
          ["gaussian", "--steps", "10000000", "--out", path], in: folder, limit: 20)
        expectOneLine(outcome, status: 74, containing: [path])
      }
      #if os(Linux)
        let outcome = try Gan.run(
          ["gaussian", "--steps", "10000000", "--out", "/proc/x"], limit: 20)
        expectOneLine(outcome, status: 74, containing: ["/proc/x"])
      #endif
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(left) == ["file", "dangling", "taken", "stages"])
    }
  }

  @Test("a reader that goes away ends the program without a word")
  func closedPipe() throws {
    for command in ["list", "gaussian \(short.joined(separator: " "))", "help"] {
      let outcome = try Gan.shell("\"$GAN\" \(command) | head -n 1")
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.lines.count == 1)
    }
  }

  #if os(Linux)
    @Test("a full disk is told", arguments: ["list", "help", "gaussian", "gaussian --json"])
    func full(_ command: String) throws {
      let settings = command.hasPrefix("gaussian") ? short.joined(separator: " ") : ""
      let outcome = try Gan.shell("\"$GAN\" \(command) \(settings) > /dev/full")
      expectOneLine(outcome, status: 74, containing: ["No space left"])
    }
  #endif

  @Test("a closed output is told")
  func closed() throws {
    expectOneLine(try Gan.shell("\"$GAN\" list >&-"), status: 74)
    // Nothing that is read takes the place of what was closed.
    try inTemporaryFolder { folder in
      try Gan.run(["data", "digits", "--count", "100", "--test-count", "10"], in: folder)
      let lesson = "mnist --quick --images 100 --batch 50 --epochs 1 --data digits"
      expectOneLine(
        try Gan.shell("\"$GAN\" \(lesson) >&-", in: folder), status: 74,
        containing: ["cannot write the output"])
    }
  }

  @Test("Ctrl-C ends at once with 130 and leaves no half-written line")
  func interrupt() throws {
    let outcome = try Gan.runAndInterrupt(["gaussian", "--steps", "10000000"])
    #expect(outcome.status == 130)
    #expect(outcome.errors.hasPrefix("gan: interrupted"), "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1 && outcome.errors.hasSuffix("\n"))
    #expect(outcome.output.hasSuffix("\n"))
  }
}

/// The cells of a CSV file, row by row.
private func rows(_ folder: URL, _ name: String) throws -> [[Substring]] {
  let data = try Data(contentsOf: folder.appendingPathComponent(name))
  return String(decoding: data, as: UTF8.self).split(separator: "\n")
    .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
}
