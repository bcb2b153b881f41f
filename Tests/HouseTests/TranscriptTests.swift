import Blackboard
import Course
import Testing

@testable import gan

@Suite("Transcripts")
struct TranscriptTests {
  /// An audience that writes down what `gan NAME --plain` would print, with `--quick` for a lesson
  /// that is long.
  private final class Scribe: Audience {
    let wantsFiles = false
    private(set) var text = ""
    private var page = Page(style: Style(width: 80, characters: .unicode, color: .none))

    func see(_ figure: Figure) { text += page.add(figure) }
    func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {}
    func keep(file name: String, _ bytes: [UInt8]) {}
  }

  @Test(
    "every lesson prints its transcript and names its claims apart", arguments: lessons.map(\.name))
  func transcript(_ name: String) throws {
    let lesson = try lesson(named: name)
    let scribe = Scribe()
    let run = try Run(of: lesson, isQuick: lesson.isLong, audience: scribe)
    try teach(lesson, run)

    let ids = run.claims.map(\.id)
    #expect(Set(ids).count == ids.count)
    let path = "Lessons/\(lesson.folder)/transcript.txt"
    if let difference = firstDifference(try House.text(path), scribe.text) {
      Issue.record("\(path) \(difference); when that is meant, `.ci/transcripts` writes it anew")
    }
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
