import Blackboard

/// A text for a terminal while it is written: the only place that knows an escape sequence.
///
/// The sequences are those of ECMA-48 that every terminal since the VT100 knows, and two private
/// modes (wrapping at the right edge, synchronised output), which a terminal that does not know them
/// ignores.
struct TerminalText {
  private var bytes: [UInt8] = []

  /// Everything written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether nothing was written.
  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ text: String) { bytes += text.utf8 }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes += scalar.utf8 }
  }

  /// Gives all that follows a paint, whatever it had before: for text that is not painted so far.
  mutating func paint(_ paint: Paint) {
    begin()
    appendCodes(from: Paint(), to: paint)
    end("m")
  }

  /// Gives all that follows another paint, by the parts in which it differs.
  mutating func repaint(from before: Paint, to paint: Paint) {
    if before == paint { return }
    if paint == Paint() { return unpaint() }
    begin()
    // No code takes away one weight alone on all terminals.
    if before.weight != .usual, before.weight != paint.weight {
      append(number: 0)
      bytes.append(Self.separator)
      appendCodes(from: Paint(), to: paint)
    } else {
      appendCodes(from: before, to: paint)
    }
    end("m")
  }

  /// Gives all that follows the terminal's usual look.
  mutating func unpaint() { command("0m") }

  /// Moves the cursor to a cell, counted from 0 at the upper left.
  mutating func move(toColumn column: Int, row: Int) {
    begin()
    append(number: row + 1)
    if column > 0 {
      bytes.append(Self.separator)
      append(number: column + 1)
    }
    end("H")
  }

  /// Moves the cursor right within its row.
  mutating func moveRight(by cells: Int) {
    begin()
    if cells > 1 { append(number: cells) }
    end("C")
  }

  /// The length of what `moveRight` writes.
  static func lengthOfMove(by cells: Int) -> Int {
    cells == 1 ? 3 : cells < 10 ? 4 : cells < 100 ? 5 : 6
  }

  /// Begins changes that are shown together, and lets nothing wrap at the right edge meanwhile.
  ///
  /// Without wrapping the last cell of the window can be written without a scroll, also on terminals
  /// that wrap at once, and a window that has become narrower only cuts.
  mutating func beginUpdate() { bytes += "\u{1B}[?2026h\u{1B}[?7l".utf8 }

  /// Ends the changes that are shown together.
  mutating func endUpdate() { bytes += "\u{1B}[?7h\u{1B}[?2026l".utf8 }

  /// Clears the window in the terminal's usual look.
  mutating func clear() {
    unpaint()
    command("2J")
  }

  private static let separator = UInt8(ascii: ";")

  private mutating func begin() {
    bytes.append(0x1B)
    bytes.append(UInt8(ascii: "["))
  }

  private mutating func end(_ sign: Unicode.Scalar) { bytes.append(UInt8(ascii: sign)) }

  private mutating func command(_ text: String) {
    begin()
    bytes += text.utf8
  }

  private mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// The codes of the parts in which two paints differ, of which the weight is new or the same.
  private mutating func appendCodes(from before: Paint, to paint: Paint) {
    var isFirst = true
    func separate(_ text: inout TerminalText) {
      if !isFirst { text.bytes.append(Self.separator) }
      isFirst = false
    }
    if paint.weight != before.weight {
      separate(&self)
      append(number: paint.weight == .bold ? 1 : 2)
    }
    if paint.sign != before.sign {
      separate(&self)
      append(paint.sign, base: 30)
    }
    if paint.ground != before.ground {
      separate(&self)
      append(paint.ground, base: 40)
    }
  }

  /// The code of a colour: of signs from 30, of what is behind them from 40.
  private mutating func append(_ tint: Paint.Tint, base: Int) {
    switch tint {
    case .usual: append(number: base + 9)
    case .theme(let index): append(number: base + Int(index))
    case .palette(let index):
      append(number: base + 8)
      bytes += [Self.separator, UInt8(ascii: "5"), Self.separator]
      append(number: Int(index))
    case .rgb(let color):
      append(number: base + 8)
      bytes += [Self.separator, UInt8(ascii: "2"), Self.separator]
      append(number: Int(color.red))
      bytes.append(Self.separator)
      append(number: Int(color.green))
      bytes.append(Self.separator)
      append(number: Int(color.blue))
    }
  }
}
