/// The part between `ESC [` and the letter at the end: numbers, and a sign of their kind.
struct ControlSequence {
  /// The numbers, 0 where none is given.
  private(set) var numbers = [0]
  /// Whether `<` stands before the numbers, as where the mouse is reported.
  private var isMouse = false
  /// Whether there is something that no key has.
  private var isUnknown = false
  /// Whether nothing has come yet.
  private(set) var isEmpty = true

  /// The largest number that is kept, and how many of them; anything longer is no key.
  private static let largest = 1_000_000
  private static let most = 8

  /// Takes the next byte.
  mutating func take(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "<") where isEmpty: isMouse = true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digit = Int(byte - UInt8(ascii: "0"))
      let last = numbers.count - 1
      numbers[last] = min(numbers[last] * 10 + digit, Self.largest)
    case UInt8(ascii: ";") where numbers.count < Self.most: numbers.append(0)
    default: isUnknown = true
    }
    isEmpty = false
  }

  /// The key that it is with this byte at its end, if it is one.
  func key(endingIn byte: UInt8) -> Key? {
    if isUnknown { return nil }
    if isMouse {
      guard numbers.count == 3, byte == UInt8(ascii: "M") || byte == UInt8(ascii: "m") else {
        return nil
      }
      return Mouse(
        code: numbers[0], column: numbers[1], row: numbers[2], isRelease: byte == UInt8(ascii: "m")
      ).map(Key.mouse)
    }
    return byte == UInt8(ascii: "~") ? Key(number: numbers[0]) : Key(letter: byte)
  }
}

extension Key {
  /// The key whose sequence ends in a letter, after `ESC [` or `ESC O`.
  init?(letter: UInt8) {
    switch Unicode.Scalar(letter) {
    // Lower-case: with Shift or Control, as rxvt sends them.
    case "A", "a": self = .up
    case "B", "b": self = .down
    case "C", "c": self = .right
    case "D", "d": self = .left
    case "H": self = .home
    case "F": self = .end
    case "M": self = .enter
    case "Z": self = .backTab
    case "P": self = .function(1)
    case "Q": self = .function(2)
    case "R": self = .function(3)
    case "S": self = .function(4)
    default: return nil
    }
  }

  /// The key whose sequence is `ESC [`, a number and `~`.
  fileprivate init?(number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    // There are holes where VT220 keyboards have them.
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28...29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }
}

extension Mouse {
  /// The report `ESC [<code;column;row` and `M` or `m`, if a button or the wheel has to do with it.
  ///
  /// - Parameters:
  ///   - code: The button, 0 to 2, plus 4, 8 and 16 for keys held down, 32 where the mouse moved, and
  ///     64 for the wheel.
  ///   - column: From 1.
  ///   - row: From 1.
  init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    guard 1...Self.limit ~= column, 1...Self.limit ~= row else { return nil }
    (self.column, self.row) = (column - 1, row - 1)
    switch code & ~0b11100 {
    case 64 where !isRelease: action = .wheelUp
    case 65 where !isRelease: action = .wheelDown
    case let number:
      guard let button = Button(number: number & ~32) else { return nil }
      action = isRelease ? .release(button) : number & 32 != 0 ? .drag(button) : .press(button)
    }
  }

  /// The report `ESC [M` and three bytes, each of them with 32 added.
  ///
  /// They do not say which button was let go. The left one is the likeliest.
  init?(oldCode: UInt8, column: UInt8, row: UInt8) {
    let code = Int(oldCode) - 32
    let isRelease = code & ~0b11100 == 3
    self.init(
      code: isRelease ? 0 : code, column: Int(column) - 32, row: Int(row) - 32, isRelease: isRelease
    )
  }
}

extension Mouse.Button {
  fileprivate init?(number: Int) {
    switch number {
    case 0: self = .left
    case 1: self = .middle
    case 2: self = .right
    default: return nil
    }
  }
}
