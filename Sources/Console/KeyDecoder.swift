/// Makes keys of the bytes that a terminal sends, as xterm and its relatives, rxvt, the Linux console
/// and tmux send them.
///
/// A key's bytes may come in pieces. Unknown sequences are skipped, and nothing is ever so wrong that it
/// stops the program.
struct KeyDecoder {
  /// The kind of key or sequence that the bytes so far begin.
  private enum State {
    case nothing
    /// A character of several bytes, some of which are still to come.
    case character([UInt8], missing: Int)
    case escape
    /// `ESC O`, before the letter that says which key.
    case singleShift
    /// `ESC [`, before the letter at the end.
    case sequence(ControlSequence)
    /// `ESC [[`, before the letter of a function key, as the Linux console sends them.
    case consoleFunction
    /// `ESC [M`, before three bytes, as terminals report the mouse that know no better.
    case oldMouse([UInt8])
    /// The answer to a question that another program has asked the terminal; ESC and a backslash end it.
    case answer(endsByBackslash: Bool)
  }

  private var state = State.nothing
  /// Whether the text is being pasted, not typed.
  private var isPasted = false
  private var keys: [Key] = []

  /// The seconds of silence after which `flush` is due; nil when nothing has begun that may go on.
  ///
  /// A key's bytes come together, so a moment tells the Escape key from the beginning of a sequence. A
  /// sequence that has been cut in two, as a slow line may do, is given longer, and longest a paste, the
  /// rest of which would be taken for keys.
  var patience: Double? {
    switch state {
    case .nothing: isPasted ? 2 : nil
    case .escape: 0.03
    default: 0.5
    }
  }

  /// The keys that are complete with these bytes.
  mutating func decode(_ bytes: [UInt8]) -> [Key] {
    for byte in bytes { take(byte) }
    return completeKeys()
  }

  /// The keys that an unfinished sequence stands for, given that nothing more comes.
  mutating func flush() -> [Key] {
    switch state {
    case .escape: add(.escape)
    case .singleShift:
      add(.escape)
      add(.character("O"))
    case .sequence(let sequence) where sequence.isEmpty:
      add(.escape)
      add(.character("["))
    default: break
    }
    state = .nothing
    endPaste()
    return completeKeys()
  }

  private mutating func completeKeys() -> [Key] {
    defer { keys = [] }
    return keys
  }

  /// Ends a paste, if there is one.
  private mutating func endPaste() {
    guard isPasted else { return }
    isPasted = false
    add(.paste)
  }

  private mutating func add(_ key: Key?) {
    if let key, !isPasted { keys.append(key) }
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .nothing: begin(byte)
    case .character(let bytes, let missing): takeOfCharacter(bytes, byte, missing: missing)
    case .escape: takeAfterEscape(byte)
    // Some put numbers before the letter, for Shift and the like.
    case .singleShift where (0x30...0x3b).contains(byte): break
    case .singleShift: end(at: byte) { Key(letter: byte) }
    case .sequence(let sequence): takeOfSequence(sequence, byte)
    case .consoleFunction:
      end(at: byte) { 0x41...0x45 ~= byte ? .function(Int(byte) - 0x40) : nil }
    case .oldMouse(let bytes) where bytes.count < 2: state = .oldMouse(bytes + [byte])
    case .oldMouse(let bytes):
      state = .nothing
      add(Mouse(oldCode: bytes[0], column: bytes[1], row: byte).map(Key.mouse))
    case .answer(endsByBackslash: true) where byte != UInt8(ascii: "\\"): takeAfterEscape(byte)
    case .answer(let isEnd):
      // A bell ends it as well, and so do the bytes that cancel any sequence.
      if isEnd || [0x07, 0x18, 0x1a].contains(byte) { state = .nothing }
      if byte == 0x1b { state = .answer(endsByBackslash: true) }
    }
  }

  /// Ends a sequence by its last byte; a byte that cannot be that begins something else.
  private mutating func end(at byte: UInt8, _ key: () -> Key?) {
    state = .nothing
    if 0x40...0x7e ~= byte { add(key()) } else { begin(byte) }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x08, 0x7f: add(.backspace)
    case 0x09: add(.tab)
    case 0x0a, 0x0d: add(.enter)
    case 0x1b: state = .escape
    case 0x00...0x1f:
      add(.control(Character(Character(Unicode.Scalar(byte | 0x40)).lowercased())))
    case 0x20...0x7e: add(.character(Character(Unicode.Scalar(byte))))
    case 0xc2...0xdf: state = .character([byte], missing: 1)
    case 0xe0...0xef: state = .character([byte], missing: 2)
    case 0xf0...0xf4: state = .character([byte], missing: 3)
    default: break
    }
  }

  private mutating func takeOfCharacter(_ bytes: [UInt8], _ byte: UInt8, missing: Int) {
    guard 0x80...0xbf ~= byte else {
      state = .nothing
      return begin(byte)
    }
    guard missing == 1 else {
      state = .character(bytes + [byte], missing: missing - 1)
      return
    }
    state = .nothing
    guard let text = String(validating: bytes + [byte], as: UTF8.self), let character = text.first,
      character.unicodeScalars.first?.properties.generalCategory != .control
    else { return }
    add(.character(character))
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .sequence(ControlSequence())
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .answer(endsByBackslash: false)
    default:
      // The Escape key with another behind it, or a key with Alt, which the program has no use for.
      state = .nothing
      add(.escape)
      begin(byte)
    }
  }

  private mutating func takeOfSequence(_ sequence: ControlSequence, _ byte: UInt8) {
    var sequence = sequence
    switch byte {
    case 0x20...0x3f:
      sequence.take(byte)
      state = .sequence(sequence)
    case UInt8(ascii: "[") where sequence.isEmpty: state = .consoleFunction
    case UInt8(ascii: "M") where sequence.isEmpty: state = .oldMouse([])
    case UInt8(ascii: "~") where sequence.numbers[0] == 200:
      (state, isPasted) = (.nothing, true)
    case UInt8(ascii: "~") where sequence.numbers[0] == 201:
      state = .nothing
      endPaste()
    default: end(at: byte) { sequence.key(endingIn: byte) }
    }
  }
}
