/// The place of a user who reads page by page: how much a page may hold, and what comes after it.
package struct Desk {
  /// A user's wish.
  package enum Answer: Sendable, Equatable {
    /// To go on.
    case on
    /// To see once more what came before.
    case back
    /// To leave.
    case quit
    /// To be asked no more; also the end of the input.
    case end
    /// None yet: the window has another size, or others wrote in it, and the page may no longer be seen.
    case lost
  }

  /// The columns and rows of the window that is read in; nil when there is none.
  package var size: () -> (columns: Int, rows: Int)?
  /// Asks a question of one line and waits for the answer.
  ///
  /// The question takes the two rows below the page, and is taken away where the cursor can be moved.
  package var ask: (String) -> Answer
  /// Asks which of so many choices it is, and waits for the answer as `ask` does.
  package var choose: (Int) -> Choice
  /// Whether the cursor may be moved.
  private let movesCursor: Bool

  /// A place made of its parts.
  package init(
    movesCursor: Bool, size: @escaping () -> (columns: Int, rows: Int)?,
    ask: @escaping (String) -> Answer, choose: @escaping (Int) -> Choice = { _ in .end }
  ) {
    (self.movesCursor, self.size, self.ask) = (movesCursor, size, ask)
    self.choose = choose
  }

  /// What makes the line of the cursor the first of the window, with nothing below it; nil where the
  /// cursor cannot be moved.
  ///
  /// The text above it goes where all text goes that leaves the window at the top.
  package var freshWindow: String? {
    guard movesCursor, let rows = size()?.rows, rows > 1 else { return nil }
    return String(repeating: "\n", count: rows - 1) + "\r\u{1b}[\(rows - 1)A"
  }

  /// The terminal, or a pipe with an answer a line.
  ///
  /// - Parameters:
  ///   - movesCursor: Whether the cursor may be moved, and keys be read without an Enter.
  ///   - isSilent: Whether nothing but results may be written on standard output.
  package init(movesCursor: Bool, isSilent: Bool = false) {
    let figures = Output(to: 1)
    // Where standard error goes to a file, the question stands below the figures.
    let stream: Int32 = !Output(to: 2).isTerminal && figures.isTerminal && !isSilent ? 1 : 2
    let prompt = Output(to: stream)
    let written = WrittenAnswers()
    self.init(movesCursor: movesCursor) {
      figures.isTerminal ? terminalSize(of: 1) : nil
    } ask: { question in
      // Answers from a pipe were written without the questions.
      guard hasKeyboard else { return Answer(line: readLine()) }
      // A question that cannot be seen needs no answer.
      guard prompt.isTerminal else { return .end }
      if movesCursor {
        return askForKey(question, on: stream, end: .end, lost: .lost) { Answer($0) }
      }
      return Answer(line: askForLine(question, on: prompt))
    } choose: { count in
      guard hasKeyboard else { return written.next(of: count, complain: Output.complain) }
      guard prompt.isTerminal else { return .end }
      if movesCursor { return askForChoice(of: count, on: stream) }
      let typed = WrittenAnswers { askForLine(Console.prompt(of: count), on: prompt) }
      return typed.next(of: count, complain: Output.complain)
    }
  }
}

extension Desk.Answer {
  /// The wish that a key stands for, if any.
  init?(_ key: Key) {
    switch key {
    case .enter, .character(" "), .character("n"), .right, .down, .pageDown: self = .on
    case .character("b"), .backspace, .left, .up, .pageUp: self = .back
    case .character("q"): self = .quit
    case .control("d"): self = .end
    default: return nil
    }
  }

  /// The wish that a line stands for; nil is the end of the input.
  init(line: String?) {
    switch line?.first {
    case nil where line == nil: self = .end
    case "b": self = .back
    case "q": self = .quit
    default: self = .on
    }
  }
}

/// Asks a question and waits for a line; nil is the end of the input.
private func askForLine(_ question: String, on prompt: Output) -> String? {
  try? prompt.write("\n\(question) ")
  let line = readLine()
  // The Enter behind a line has ended the question's; the end of the input has not.
  if line == nil { try? prompt.write("\n") }
  return line
}

/// Asks which of so many choices it is until a key answers.
private func askForChoice(of count: Int, on stream: Int32) -> Desk.Choice {
  var question = "-- \(prompt(of: count)) --"
  while true {
    var other: String?
    let choice: Desk.Choice? = askForKey(question, on: stream, end: .end, lost: .lost) { key in
      if let choice = Desk.Choice(key, of: count) { return choice }
      other = key.name
      return .some(nil)
    }
    if let choice { return choice }
    question = "-- \(noAnswer(other ?? "", of: count)) --"
  }
}

/// Asks a question below what is on the screen and waits for a key that answers it.
///
/// - Parameters:
///   - end: The answer where there are no more keys.
///   - lost: The answer where the page may no longer be seen.
///   - meaning: The answer that a key gives, if any.
private func askForKey<Wish>(
  _ question: String, on stream: Int32, end: Wish, lost: Wish, _ meaning: (Key) -> Wish?
) -> Wish {
  restoreOnSignals()
  let (prompt, screen) = (Output(to: stream), Screen(descriptor: stream))
  let (stops, asked) = (timesStopped, screen.size)
  var (decoder, before) = (KeyDecoder(), asked)
  screen.take(isAnimated: false)
  dropTypedKeys()
  try? prompt.write("\n\(question)")
  // However the program ends while it waits, the question is taken away, too.
  defer {
    let isLost = timesStopped != stops
    let columns = max(1, screen.size?.columns ?? 80)
    let rows = max(1, (question.count + columns - 1) / columns)
    if !isLost { try? prompt.write(String(repeating: "\r\u{1b}[K\u{1b}[1A", count: rows)) }
    screen.release()
  }
  while true {
    // After a stop by Ctrl-Z the shell's lines stand below the page.
    if timesStopped != stops { return lost }
    guard let bytes = typedBytes() else { return end }
    if let answer = decoder.decode(bytes).lazy.compactMap(meaning).first { return answer }
    if bytes.isEmpty { _ = decoder.flush() }
    // The lesson has its own way to end.
    if isInterrupted { return end }
    // A window that is being dragged has many sizes on the way.
    let now = screen.size
    let isStill = now?.columns == before?.columns && now?.rows == before?.rows
    let isAsAsked = now?.columns == asked?.columns && now?.rows == asked?.rows
    if bytes.isEmpty, isStill, !isAsAsked { return lost }
    before = now
  }
}
