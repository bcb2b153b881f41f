import Blackboard
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("Command lines in README and handouts")
struct HandoutTests {
  private static let documents = ["README.md"] + lessons.map { "Lessons/\($0.folder)/README.md" }

  @Test("are understood by the command", arguments: documents)
  func handouts(_ path: String) throws {
    let text = try House.text(path)
    let lines = commandLines(text)
    #expect(!lines.isEmpty, "\(path) shows no command")
    for line in lines + inlineCommands(text) {
      #expect(throws: Never.self, "\(path): swift run gan \(line.joined(separator: " "))") {
        try Main.command(line)
      }
    }
  }

  @Test("show only what a lesson prints", arguments: documents)
  func printed(_ path: String) throws {
    let text = try House.text(path)
    let transcripts = try lessons.map { try House.text("Lessons/\($0.folder)/transcript.txt") }
    var block: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let shown = block?.joined(separator: "\n") {
          #expect(
            transcripts.contains { $0.contains(shown) },
            "\(path) shows what no transcript has: \(shown.prefix(60)) …")
        }
        block = block == nil && line == "```text" ? [] : nil
      } else {
        block?.append(line)
      }
    }
  }

  @Test("say what to try, ask questions and name the code", arguments: lessons.map(\.name))
  func ends(_ name: String) throws {
    let lesson = try lesson(named: name)
    let handout = lesson.handout
    #expect(handout.experiments.count >= 2)
    for experiment in handout.experiments.prefix(2) {
      let command = inlineCommands(experiment).first
      #expect(experiment.hasPrefix("`gan \(name)"), "\(experiment)")
      #expect(throws: Never.self) { try Main.command(try #require(command)) }
    }
    #expect(!handout.questions.isEmpty)
    for question in handout.questions { #expect(!question.answer.isEmpty, "\(question.question)") }
    // Pages know code, but no emphasis.
    let texts =
      handout.experiments + handout.remarks
      + handout.questions.flatMap {
        [$0.question] + $0.answer
      }
    for text in texts { #expect(text.firstMatch(of: /\*\w[^*]*\w\*/) == nil, "\(text)") }
    #expect(try House.text(lesson.code).contains("static let about"))
  }

  @Test("speak only of lessons that there are, and a lesson builds on earlier ones")
  func references() throws {
    for lesson in lessons {
      let texts = try ["README.md", "transcript.txt"].map {
        try House.text("Lessons/\(lesson.folder)/\($0)")
      }
      for match in texts.joined().matches(of: /lessons? ([0-9]+)/) {
        #expect(
          lessons.contains { $0.number == Int(match.1) }, "\(lesson.name) speaks of \(match.0)")
      }
      #expect(!lesson.basis.isEmpty)
      #expect(lesson.foundations.isEmpty == (lesson.number == 1), "\(lesson.name)")
      for number in lesson.foundations {
        #expect(
          number < lesson.number && lessons.contains { $0.number == number }, "\(lesson.name)")
      }
    }
  }

  @Test("README lists every lesson in its own words, and the sources as help has them")
  func overview() throws {
    let text = try House.text("README.md")
    let rows = text.split(separator: "\n").filter { $0.contains("](Lessons/") }
    #expect(
      rows.map(String.init)
        == lessons.map {
          "| \($0.folder.prefix(2)) | [\($0.name)](Lessons/\($0.folder)/README.md) | \($0.summary) | "
            + $0.foundations.map(twoDigits).joined(separator: ", ") + " | \($0.duration) |"
        })
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for source in sources {
      #expect(words.contains("*\(source.name)*"))
      let meaning = source.meaning.split(separator: ",")[0]
      #expect(words.contains(meaning), "\(meaning)")
    }
    for lesson in lessons {
      let names = lesson.source.split { !$0.isLetter }
      let isExplained = sources.contains { source in names.contains { $0 == source.name } }
      #expect(isExplained, "\(lesson.name) has a source that is not explained")
    }
  }

  @Test("the test itself reads a handout as a shell would")
  func reads() {
    let text = """
      swift run gan outside
      ```sh
      swift run gan gaussian --steps 5   # five
      swift run gan sweep gaussian --seeds $N-$(($N + 19)) --json \\
        > part-$N.json
      GAN_ISA=v1 swift run -c release gan check 2>&1 | less
      echo swift run gan nothing
      swift run gan
      ```
      ```console
      $ swift run gan gaussian --out "my folder" && ls
      swift run ganymede
      ```
      ```text
      swift run gan neither
      ```
      """
    #expect(
      commandLines(text) == [
        ["gaussian", "--steps", "5"], ["sweep", "gaussian", "--seeds", "1-20", "--json"],
        ["check"], [], ["gaussian", "--out", "my folder"],
      ])
  }
}

/// The words after `gan` in code within a sentence, such as `gan min-max --steps 5`.
func inlineCommands(_ markdown: String) -> [[String]] {
  markdown.split(separator: "`").filter { $0.hasPrefix("gan ") && !$0.contains("NAME") }
    .map { $0.split(separator: " ").dropFirst().map(String.init) }
}

/// The words after `swift run gan` in the blocks of a Markdown text that show a shell.
///
/// Variables stand for 1 and calculations for 20, since only the form is checked.
func commandLines(_ markdown: String) -> [[String]] {
  var found: [[String]] = []
  var isShell = false
  var pending = ""
  for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
    let trimmed = line.drop { $0 == " " }
    if trimmed.hasPrefix("```") {
      isShell = !isShell && ["```sh", "```console", "```bash"].contains { trimmed.hasPrefix($0) }
      pending = ""
      continue
    }
    guard isShell else { continue }
    pending += trimmed
    if pending.hasSuffix("\\") {
      pending.removeLast()
      continue
    }
    let words = shellWords(pending)[...]
    pending = ""
    if let arguments = argumentsOfGan(words) { found.append(arguments) }
  }
  return found
}

/// What is handed to `gan`, when it is `gan` that is run.
private func argumentsOfGan(_ words: ArraySlice<String>) -> [String]? {
  var words = words
  if words.first == "$" { words.removeFirst() }
  while let word = words.first, word.wholeMatch(of: /[A-Z_]+=.*/) != nil { words.removeFirst() }
  guard words.starts(with: ["swift", "run"]) else { return nil }
  words.removeFirst(2)
  if words.first == "-c" { words.removeFirst(2) }
  guard words.first == "gan" else { return nil }
  return Array(words.dropFirst())
}

/// The words of a simple command up to a redirection, a pipe, another command or a comment.
private func shellWords(_ line: String) -> [String] {
  let line = line.replacing(/\$\(\(.*?\)\)+/, with: "20").replacing(/\$\{?\w+\}?/, with: "1")
  var words: [String] = []
  var word: String?
  var quote: Character?
  for character in line {
    if let open = quote {
      if character == open { quote = nil } else { word?.append(character) }
    } else if character == "\"" || character == "'" {
      quote = character
      word = word ?? ""
    } else if character == " " {
      if let whole = word { words.append(whole) }
      word = nil
    } else if ">|;&<".contains(character) || (character == "#" && word == nil) {
      // "2>" belongs to the redirection.
      if character == ">", word == "2" { word = nil }
      break
    } else {
      word = (word ?? "") + String(character)
    }
  }
  if let word { words.append(word) }
  return words
}
