import Blackboard
import Course
import Foundation
import Rendering
import Synchronization
import Testing

@testable import Workbench
@testable import gan

@Suite("Transcripts")
struct TranscriptTests {
  // What a lecture shows is looked at here too: a lesson is run once for all that is asked of it.
  @Test(
    "every lesson prints its transcript, right at all widths, names its claims apart, and is seen",
    arguments: lessons.map(\.name))
  func transcript(_ name: String) throws {
    let lesson = try lesson(named: name)
    let recorder = ScriptedHall.Recorder()
    let writer = PageWriter()
    let run = try Run(of: lesson, isQuick: lesson.isLong, audience: Hall([recorder, writer]))
    try teach(lesson, run, handout: handout(after: lesson))

    let ids = run.claims.map(\.id)
    #expect(Set(ids).count == ids.count)
    try expectLecture(recorder.events)
    let html = writer.html(title: lesson.title)
    expectPage(html, "\(name)")
    // What a page has under a slider, `--out` writes as frames.
    #expect(html.contains("class=\"stages\"") == lesson.files.contains(Run.stagesFile))
    let figures = recorder.events.compactMap { event -> Figure? in
      if case .figure(let figure) = event { figure } else { nil }
    }
    let path = "Lessons/\(lesson.folder)/transcript.txt"
    let text = page(figures, style: Style(width: 80))
    if isWriting { try Repository.write(text, to: path) }
    if let difference = firstDifference(try Repository.text(path), text) {
      Issue.record("\(path) \(difference); when that is meant, `.ci/transcripts` writes it anew")
    }
    try expectPages(figures, of: lesson)
    expectPredictions(of: lesson, run, figures)
    for case .code(let excerpt) in figures {
      let lines = excerpt.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 20, "\(excerpt.title) does not fit in a screen")
      #expect(
        try holds(Repository.text(excerpt.file), lines),
        "\(lesson.name) shows as \(excerpt.title) what \(excerpt.file) has not")
    }
  }

  /// Every prediction belongs to a step of the run, in their order, and has an answer after a whole run.
  private func expectPredictions(of lesson: any Lesson, _ run: Run, _ figures: [Figure]) {
    let steps = figures.compactMap { if case .step(_, let title) = $0 { title } else { nil } }
    let places = lesson.predictions.map { one in steps.firstIndex { $0.hasPrefix(one.step) } }
    #expect(!places.contains(nil), "\(lesson.predictions.map(\.step)) in \(steps)")
    let known = places.compactMap { $0 }
    #expect(known == known.sorted(), "\(lesson.name)")
    for one in lesson.predictions where !run.isQuick {
      #expect(one.right(after: run) != nil, "\(lesson.name): \(one.question)")
    }
  }

  /// Whether a text has these lines one after the other, all indented by the same number of spaces.
  private func holds(_ text: String, _ lines: [Substring]) -> Bool {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    return all.indices.contains { start in
      guard let first = lines.first, all[start].hasSuffix(first) else { return false }
      let indent = all[start].dropLast(first.count)
      guard indent.allSatisfy({ $0 == " " }), start + lines.count <= all.count else { return false }
      return zip(all[start...], lines).allSatisfy { $0 == ($1.isEmpty ? "" : indent + $1) }
    }
  }

  /// What the lesson prints at every width and with either set of characters.
  ///
  /// Each page is checked line by line, and its check sum is compared with the one in
  /// `transcripts.sums`, which `.ci/transcripts` writes. A sum that changes without a reason that you
  /// know is a bug: `gan NAME --plain --width 40 --ascii` shows the page.
  private func expectPages(_ figures: [Figure], of lesson: any Lesson) throws {
    let known = try sums()
    var now: [String: String] = [:]
    for width in [40, 80, 120, 200] {
      for characters in [Style.Characters.unicode, .ascii] {
        let style = Style(width: width, characters: characters)
        let text = page(figures, style: style)
        for line in text.split(separator: "\n") {
          #expect(cellWidth(String(line)) <= width, "\(width): \(line)")
          #expect(line.last != " ", "\(width): \(line)")
        }
        let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
        #expect(isPlain, "a control character at \(width)")
        if characters == .ascii { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(width)") }
        let key = "\(lesson.folder) \(width) \(characters)"
        now[key] = checkSum(text)
        #expect(isWriting || known[key] == now[key], "\(key)")
      }
    }
    if isWriting { try write(now) }
  }

  /// Whether texts and sums that differ are written anew, as `.ci/transcripts` asks for.
  private let isWriting = ProcessInfo.processInfo.environment["GAN_WRITE_SUMS"] != nil

  /// One lesson at a time puts its sums into the list of all.
  private static let list = Mutex(())

  private func write(_ sums: [String: String]) throws {
    try Self.list.withLock { _ in
      let all = try self.sums().merging(sums) { $1 }
      let lines = all.map { "\($0) \($1)\n" }.sorted()
      try Repository.write(lines.joined(), to: "Tests/CommandTests/transcripts.sums")
    }
  }

  @Test("the sums are of the lessons that there are, at every width")
  func complete() throws {
    #expect(try isWriting || sums().count == lessons.count * 8)
  }

  private func sums() throws -> [String: String] {
    let lines = try Repository.text("Tests/CommandTests/transcripts.sums").split(separator: "\n")
    return Dictionary(
      lines.map { line in
        let cut = line.lastIndex(of: " ") ?? line.endIndex
        return (String(line[..<cut]), String(line[cut...].dropFirst()))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The check sum that the system's `cksum` prints: CRC-32 of POSIX over the bytes and their number.
  private func checkSum(_ text: String) -> String {
    var sum: UInt32 = 0
    func take(_ byte: UInt8) {
      sum ^= UInt32(byte) << 24
      for _ in 0..<8 { sum = sum << 1 ^ (sum >> 31 == 1 ? 0x04C1_1DB7 : 0) }
    }
    for byte in text.utf8 { take(byte) }
    var length = text.utf8.count
    while length > 0 {
      take(UInt8(length & 0xFF))
      length >>= 8
    }
    return String(~sum)
  }

  @Test("a difference is named by its line")
  func differences() {
    #expect(firstDifference("a\nb\n", "a\nb\n") == nil)
    #expect(firstDifference("a\nb\n", "a\nc\n")?.hasPrefix("differs in line 2") == true)
    #expect(firstDifference("a\n", "a\nb\n")?.hasPrefix("differs in line 2") == true)
    #expect(firstDifference("a\n", "a")?.hasPrefix("differs in line 2") == true)
    #expect(firstDifference("", "a\n")?.hasPrefix("differs in line 1") == true)
    // Bytes, not letters: two spellings of é are equal as Swift's characters.
    #expect(firstDifference("\u{E9}", "e\u{301}") != nil)
  }
}

/// Where two texts differ first, if they do.
func firstDifference(_ expected: String, _ actual: String) -> String? {
  if Array(expected.utf8) == Array(actual.utf8) { return nil }
  let (before, now) = (lines(expected), lines(actual))
  func same(_ index: Int) -> Bool {
    index < min(before.count, now.count) && Array(before[index].utf8) == Array(now[index].utf8)
  }
  let index = (0..<max(before.count, now.count)).first { !same($0) } ?? 0
  func quoted(_ lines: [Substring]) -> String {
    index < lines.count ? "\"\(lines[index])\"" : "its end"
  }
  return "differs in line \(index + 1): it has \(quoted(before)), the lesson prints \(quoted(now))"
}

private func lines(_ text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
}
