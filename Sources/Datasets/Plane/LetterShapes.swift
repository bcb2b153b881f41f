/// The strokes of the capital letters.
enum LetterShapes {
  /// The strokes of a letter; `nil` for what is none from A to Z.
  static func strokes(of letter: Character) -> [DigitShape.Stroke]? {
    guard letter.isASCII, let capital = letter.uppercased().first else { return nil }
    return table[capital]?.strokes
  }

  /// Each letter as the shape of a digit is written: places as `x,y` in hundredths of the height, `y`
  /// downward, `!` after a corner, one text a stroke.
  private static let table: [Character: DigitShape] = [
    "A": DigitShape(1, "0,100 40,0! 80,100", "15,62 65,62"),
    "B": DigitShape(
      1, "0,0 0,100", "0,0 40,0! 58,6 66,24 58,42 40,48! 0,48",
      "40,48 64,56 72,74 64,93 42,100! 0,100"),
    "C": DigitShape(1, "74,18 58,4 38,0 14,14 0,50 14,86 38,100 58,96 74,82"),
    "D": DigitShape(1, "0,0 0,100", "0,0 30,0! 60,14 72,50 60,86 30,100! 0,100"),
    "E": DigitShape(1, "64,0 0,0! 0,100! 64,100", "0,48 54,48"),
    "F": DigitShape(1, "64,0 0,0! 0,100", "0,48 54,48"),
    "G": DigitShape(1, "74,18 58,4 38,0 14,14 0,50 14,86 38,100 60,95 74,80! 74,54! 46,54"),
    "H": DigitShape(1, "0,0 0,100", "72,0 72,100", "0,48 72,48"),
    "I": DigitShape(1, "20,0 20,100", "0,0 40,0", "0,100 40,100"),
    "J": DigitShape(1, "52,0 52,70! 46,92 26,100 8,92 0,74"),
    "K": DigitShape(1, "0,0 0,100", "66,0 0,58", "22,39 70,100"),
    "L": DigitShape(1, "0,0 0,100! 60,100"),
    "M": DigitShape(1, "0,100 0,0! 45,66! 90,0! 90,100"),
    "N": DigitShape(1, "0,100 0,0! 72,100! 72,0"),
    "O": DigitShape(1, "40,0 12,14 0,50 12,86 40,100 68,86 80,50 68,14 40,0"),
    "P": DigitShape(1, "0,100 0,0! 40,0! 60,7 68,27 60,47 40,54! 0,54"),
    "Q": DigitShape(1, "40,0 12,14 0,50 12,86 40,100 68,86 80,50 68,14 40,0", "48,70 82,100"),
    "R": DigitShape(1, "0,100 0,0! 40,0! 58,6 66,25 58,44 40,51! 0,51", "36,51 70,100"),
    "S": DigitShape(1, "64,14 50,3 34,0 12,6 3,24 12,41 34,49 56,58 66,76 56,94 33,100 14,96 0,83"),
    "T": DigitShape(1, "0,0 76,0", "38,0 38,100"),
    "U": DigitShape(1, "0,0 0,66! 10,91 36,100 62,91 72,66! 72,0"),
    "V": DigitShape(1, "0,0 38,100! 76,0"),
    "W": DigitShape(1, "0,0 25,100! 50,20! 75,100! 100,0"),
    "X": DigitShape(1, "0,0 72,100", "72,0 0,100"),
    "Y": DigitShape(1, "0,0 38,50! 76,0", "38,50 38,100"),
    "Z": DigitShape(1, "0,0 70,0! 0,100! 70,100"),
  ]
}
