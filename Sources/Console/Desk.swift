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
  /// Whether the cursor may be moved.
  private let movesCursor: Bool

  /// A place made of its parts.
  package init(
    movesCursor: Bool, size: @escaping () -> (columns: Int, rows: Int)?,
    ask: @escaping (String) -> Answer
  ) {
    (self.movesCursor, self.size, self.ask) = (movesCursor, size, ask)
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
  /// - Parameter movesCursor: Whether the cursor may be moved, and keys be read without an Enter.
  package init(movesCursor: Bool) {
    let figures = Output(to: 1)
    self.init(movesCursor: movesCursor) {
      figures.isTerminal ? terminalSize(of: 1) : nil
    } ask: { question in
      // Where standard error goes to a file, the question stands below the figures.
      let stream: Int32 = !Output(to: 2).isTerminal && figures.isTerminal ? 1 : 2
      // Answers from a pipe were written without the questions.
      guard hasKeyboard else { return Answer(line: readLine()) }
      let prompt = Output(to: stream)
      // A question that cannot be seen needs no answer.
      guard prompt.isTerminal else { return .end }
      if movesCursor { return askForKey(question, on: stream) }
      try? prompt.write("\n\(question) ")
      let line = readLine()
      // The Enter behind a line has ended the question's; the end of the input has not.
      if line == nil { try? prompt.write("\n") }
      return Answer(line: line)
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

/// Asks a question below what is on the screen and waits for a key that answers it.
private func askForKey(_ question: String, on stream: Int32) -> Desk.Answer {
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
    if timesStopped != stops { return .lost }
    guard let bytes = typedBytes() else { return .end }
    if let answer = decoder.decode(bytes).lazy.compactMap(Desk.Answer.init).first { return answer }
    if bytes.isEmpty { _ = decoder.flush() }
    // The lesson has its own way to end.
    if isInterrupted { return .end }
    // A window that is being dragged has many sizes on the way.
    let now = screen.size
    let isStill = now?.columns == before?.columns && now?.rows == before?.rows
    let isAsAsked = now?.columns == asked?.columns && now?.rows == asked?.rows
    if bytes.isEmpty, isStill, !isAsAsked { return .lost }
    before = now
  }
}
