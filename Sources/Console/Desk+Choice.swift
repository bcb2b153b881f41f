extension Desk {
  /// What a user makes of a question with choices.
  package enum Choice: Sendable, Equatable {
    /// One of them, by its index.
    case chosen(Int)
    /// None of them.
    case skipped
    /// To leave.
    case quit
    /// To be asked no more; also the end of the input.
    case end
    /// None yet: the window has another size, or others wrote in it.
    case lost
  }

  /// Whether a question that is put here can be seen, or is answered without being seen.
  ///
  /// - Parameter isSilent: Whether nothing but results may be written on standard output.
  package static func canAsk(withoutOutput isSilent: Bool) -> Bool {
    !hasKeyboard || Output(to: 2).isTerminal || !isSilent && Output(to: 1).isTerminal
  }
}

/// Answers that come without anyone at the keyboard: one a line, or several letters in a line.
package final class WrittenAnswers {
  private var line: Substring = ""
  private let nextLine: () -> String?

  /// Answers from standard input, or lines that a test hands over.
  package init(nextLine: @escaping () -> String? = { readLine() }) { self.nextLine = nextLine }

  /// The next answer; a sign that is none is complained of, and passed over.
  ///
  /// - Parameters:
  ///   - count: How many choices there are.
  ///   - complain: Tells the user in one line.
  package func next(of count: Int, complain: (String) -> Void) -> Desk.Choice {
    while true {
      line = line.drop(while: \.isWhitespace)
      if line.isEmpty {
        guard let next = nextLine() else { return .end }
        line = next[...].drop(while: \.isWhitespace)
        // As Enter does.
        if line.isEmpty { return .skipped }
      }
      let sign = line.removeFirst()
      if let choice = Desk.Choice(.character(sign), of: count) { return choice }
      complain(noAnswer(String(sign), of: count))
    }
  }
}

extension Desk.Choice {
  /// What a key means where there are so many choices; nil when it means nothing.
  package init?(_ key: Key, of count: Int) {
    switch key {
    case .enter: self = .skipped
    case .control("d"): self = .end
    case .character(let sign):
      let letter = Character(sign.lowercased())
      if let index = letters.firstIndex(of: letter), index < count {
        self = .chosen(index)
      } else if letter == "s" {
        self = .skipped
      } else if letter == "q" {
        self = .quit
      } else {
        return nil
      }
    default: return nil
    }
  }
}

private let letters: [Character] = ["a", "b", "c", "d"]

/// The keys that answer, such as "a, b or c".
private func keys(of count: Int) -> String {
  let names = letters.prefix(count).map(String.init)
  return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
}

/// What is asked below a question with its choices.
func prompt(of count: Int) -> String { "\(keys(of: count))   s: skip   q: quit" }

/// What is said of a key that is no answer.
func noAnswer(_ key: String, of count: Int) -> String {
  "\"\(oneLine(key))\" is no answer; it is \(keys(of: count)), s to skip or q to quit"
}
