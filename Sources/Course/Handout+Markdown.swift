import Blackboard

extension Handout {
  /// What the sections "Things to try" and "Questions" of a handout say.
  ///
  /// Experiments are the items of the first list, remarks the paragraphs beside it; a question is a
  /// `<details>` with its `<summary>`. Other sections are left to those who open the file.
  public init(markdown: String) {
    self.init()
    var section = ""
    var lines: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") {
        take(section, lines)
        (section, lines) = (String(line.dropFirst(3)), [])
      } else {
        lines.append(line)
      }
    }
    take(section, lines)
  }

  private mutating func take(_ section: String, _ lines: [Substring]) {
    switch section {
    case "Things to try":
      for block in blocks(lines) {
        if block.isItem { experiments.append(block.text) } else { remarks.append(block.text) }
      }
    case "Questions":
      var folded: [Substring] = []
      for line in lines {
        if line == "<details>" {
          folded = []
        } else if line == "</details>" {
          questions.append(question(folded))
        } else {
          folded.append(line)
        }
      }
    default: break
    }
  }
}

/// A question from the lines between `<details>` and `</details>`.
private func question(_ lines: [Substring]) -> Handout.Question {
  let text = blocks(lines).map(\.text)
  let summary = (text.first ?? "").replacing("<summary>", with: "").replacing(
    "</summary>", with: "")
  return .init(summary, answer: Array(text.dropFirst()))
}

/// Paragraphs and items of lists, each with its lines joined.
private func blocks(_ lines: [Substring]) -> [(text: String, isItem: Bool)] {
  var blocks: [(text: String, isItem: Bool)] = []
  var isOpen = false
  for line in lines {
    let words = line.drop { $0 == " " }
    if words.isEmpty {
      isOpen = false
    } else if let item = words.prefixMatch(of: #/(?:-|[0-9]+\.) /#) {
      blocks.append((String(words[item.range.upperBound...]), true))
      isOpen = true
    } else if isOpen {
      blocks[blocks.count - 1].text += " " + words
    } else {
      blocks.append((String(words), false))
      isOpen = true
    }
  }
  return blocks
}
