import Autograd

/// One way in which people write a digit: the strokes of the pen.
struct DigitShape {
  /// How often it is met, against the other shapes of its digit.
  let weight: Int
  let strokes: [Stroke]

  /// The places that a stroke passes, in order.
  typealias Stroke = [Knot]

  /// A place, in units of the digit's height, `y` downward.
  ///
  /// At a corner the pen changes direction at once, elsewhere it swings through.
  struct Knot: Equatable {
    var x: Double
    var y: Double
    var isCorner = false
  }

  /// A shape written as text: places as `x,y` in hundredths of the height, `!` after a corner, one
  /// text a stroke.
  init(_ weight: Int, _ strokes: String...) {
    self.weight = weight
    self.strokes = strokes.map { stroke in
      stroke.split(separator: " ").map { word in
        let isCorner = word.hasSuffix("!")
        let numbers = word.filter { $0 != "!" }.split(separator: ",").compactMap { Int($0) }
        require(numbers.count == 2, "DigitShape: \"\(word)\" is no place")
        return Knot(x: Double(numbers[0]) / 100, y: Double(numbers[1]) / 100, isCorner: isCorner)
      }
    }
  }

  /// A shape of a digit, as often as its weight says.
  static func drawn(of label: Int, using random: inout Random) -> DigitShape {
    let shapes = table[label]
    var ticket = random.index(below: shapes.reduce(0) { $0 + $1.weight })
    for shape in shapes {
      ticket -= shape.weight
      if ticket < 0 { return shape }
    }
    return shapes[0]
  }

  /// The shapes of the digits 0 to 9, with what sets them apart.
  static let table: [[DigitShape]] = [
    [  // closed, overlapping, open at the top, with a curl inside, from the right
      DigitShape(5, "40,2 18,10 4,35 2,60 12,88 32,100 52,94 66,68 68,40 58,12 36,1"),
      DigitShape(4, "30,4 10,22 0,55 10,88 32,100 56,88 66,55 60,22 40,2 26,6 14,16"),
      DigitShape(2, "22,5 4,28 0,58 10,90 32,100 56,88 66,55 60,22 38,3"),
      DigitShape(2, "44,18 30,4 12,16 0,52 8,86 30,100 54,90 66,60 62,26 46,6 34,8"),
      DigitShape(2, "50,6 64,34 64,66 48,94 26,100 8,84 0,54 6,24 24,4 44,2 54,10"),
      DigitShape(3, "52,2 22,6 0,34 2,62 24,76 56,70 82,42 84,16 62,4 38,8"),
    ],
    [  // a line, or bent a little; with a flag; with a flag and a foot; with a foot
      DigitShape(18, "2,0 1,50 0,100"),
      DigitShape(4, "4,0 0,50 4,100"),
      DigitShape(4, "0,0 4,50 0,100"),
      DigitShape(1, "0,22 12,12 20,0! 20,50 20,100"),
      DigitShape(1, "0,22 14,12 24,0! 24,50 24,100", "2,100 24,99 46,100"),
      DigitShape(1, "22,0 22,50 22,100", "4,100 22,99 42,100"),
    ],
    [  // sharp foot, looped foot, like a Z, with a wave, with a hook at the start, flat
      DigitShape(5, "4,20 14,5 34,0 52,8 56,26 46,48 26,72 2,97! 26,96 66,98"),
      DigitShape(5, "6,22 16,6 36,0 52,10 54,30 42,56 26,82 12,94 2,90 4,80 20,80 42,92 74,98"),
      DigitShape(2, "4,6 30,0 56,4! 40,36 2,98! 30,96 66,94"),
      DigitShape(4, "8,18 26,0 48,4 56,22 48,50 34,78 16,97 0,94 2,78 20,74 38,86 56,96 78,84"),
      DigitShape(3, "2,26 16,4 40,2 52,20 42,46 20,74 0,96! 20,88 42,94 72,90"),
      DigitShape(2, "12,26 4,14 20,0 42,2 52,18 44,44 22,74 2,96! 30,92 66,94"),
      DigitShape(3, "4,22 22,2 46,0 58,14 48,38 24,62 0,80! 30,80 60,84 96,82"),
      DigitShape(2, "8,14 26,0 46,6 50,26 34,54 12,84 4,98 16,94 40,92 74,88"),
      DigitShape(2, "8,14 24,0 38,10 36,36 22,66 4,94! 36,94 78,88"),
      DigitShape(2, "2,30 14,8 36,0 54,14 52,44 36,76 12,94 0,86 14,76 40,88 70,100"),
    ],
    [  // two bows with a corner, flat-topped, with a loop, with a soft middle, wide
      DigitShape(6, "6,10 24,0 46,4 52,20 42,38 22,46! 44,50 58,66 52,88 28,100 2,92"),
      DigitShape(2, "4,3 28,2 54,2! 40,20 24,40! 46,46 58,66 48,92 24,100 0,90"),
      DigitShape(2, "4,12 22,0 46,4 52,20 40,38 20,47 14,43 24,42 48,52 58,70 46,94 22,100 0,88"),
      DigitShape(3, "6,8 28,0 50,10 46,32 28,45 36,50 56,66 50,90 24,100 0,92"),
      DigitShape(2, "0,16 20,2 44,0 54,14 44,34 24,44! 46,44 62,58 60,80 38,98 8,100 -4,90"),
      DigitShape(3, "0,10 22,0 50,4 56,18 40,34 18,42! 50,42 74,54 70,78 42,94 4,98"),
      DigitShape(3, "8,6 28,0 42,12 32,32 18,42! 42,44 52,66 40,90 14,100 0,92"),
    ],
    [  // open, open and round, closed with a peak, in one stroke, closed below the peak, like a Y
      DigitShape(4, "10,0 4,30 0,54! 26,54 62,50", "48,4 45,50 42,100"),
      DigitShape(4, "6,4 0,34 8,54 26,56 50,44", "54,0 50,48 46,100"),
      DigitShape(1, "48,2! 24,32 0,60! 30,60 66,58", "50,0 48,50 44,100"),
      DigitShape(3, "4,2 0,34 12,50 34,48 50,32 58,2! 54,40 48,100"),
      DigitShape(2, "40,2 22,28 0,54! 34,56 72,52", "46,22 42,62 38,100"),
      DigitShape(2, "14,6 6,30 0,52! 26,50 50,44", "56,8 46,46 36,100"),
      DigitShape(3, "20,0 10,28 0,54! 34,56 74,50", "60,12 48,56 38,100"),
      DigitShape(2, "2,0 6,30 20,46 38,40 58,2! 44,44 28,100"),
      DigitShape(1, "40,0! 18,34 0,58! 40,60 80,56", "46,16 42,60 38,100"),
    ],
    [  // in one stroke, with a separate top stroke, with a flat back, like an S, low and wide
      DigitShape(5, "58,2 36,2 14,4! 11,22 6,44! 26,38 48,46 54,68 42,92 20,100 0,92"),
      DigitShape(4, "12,6 8,26 4,46! 24,38 48,46 54,68 42,92 20,100 0,90", "12,4 36,4 68,0"),
      DigitShape(3, "58,0 32,4 14,14 12,34 30,44 48,56 50,76 34,96 8,98 -2,88"),
      DigitShape(3, "76,0 46,4 26,6! 20,24 14,42! 32,46 46,60 42,82 24,97 -4,100"),
      DigitShape(3, "80,0 52,3 28,6! 20,26 12,44! 36,38 54,50 50,76 28,98 0,96"),
      DigitShape(3, "64,0 36,2 14,6! 10,22 8,38! 34,34 62,42 70,64 56,90 26,100 0,90"),
      DigitShape(2, "90,4 56,8 34,14! 26,30 18,46! 40,48 54,62 44,84 20,96 -8,90"),
      DigitShape(3, "10,2 9,20 8,38! 38,34 60,54 54,84 26,100 0,88", "10,4 36,4 66,2"),
      DigitShape(2, "70,0 44,2 22,4! 17,22 12,40! 34,40 46,56 38,80 14,94 -8,84"),
    ],
    [  // curved back, straight back, small loop, hooked at the top, round, wide
      DigitShape(4, "44,0 24,14 6,42 0,70 10,94 30,100 50,90 54,70 40,56 20,60 4,78"),
      DigitShape(4, "36,0 16,30 2,64 6,92 26,100 46,90 48,70 32,60 12,68 4,80"),
      DigitShape(3, "30,0 12,26 0,60 4,90 24,100 46,94 54,76 44,62 26,62 10,76 8,88"),
      DigitShape(2, "54,8 40,0 20,14 4,44 2,78 18,100 42,96 54,78 46,58 26,56 8,70"),
      DigitShape(3, "16,0 4,30 0,66 10,92 34,100 60,86 62,60 46,50 26,62 18,84 24,96"),
      DigitShape(3, "26,0 8,30 0,62 8,90 34,100 64,92 72,72 58,56 36,60 20,80 18,92"),
      DigitShape(2, "8,0 0,40 4,80 24,100 52,94 56,70 36,58 14,70 8,88"),
    ],
    [  // plain, straight, with a flag, with a bar, round, wide
      DigitShape(5, "0,6 28,4 56,2! 44,30 30,62 22,100"),
      DigitShape(3, "0,2 26,2 52,2! 36,50 20,100"),
      DigitShape(1, "4,16! 6,4! 30,4 56,2! 42,40 26,100"),
      DigitShape(3, "0,6 28,4 60,2! 46,30 32,62 24,100", "10,52 36,50 66,46"),
      DigitShape(3, "0,14 8,4 32,6 58,2! 50,28 42,60 38,100"),
      DigitShape(3, "2,14 20,2 46,2 56,14 48,48 38,100"),
      DigitShape(3, "0,12 24,8 66,4 72,10 60,40 48,70 42,100"),
      DigitShape(1, "0,22 8,4! 34,6 62,0! 48,40 34,100"),
    ],
    [  // in one stroke from the right or the top, open, of two rings, with a small lower loop
      DigitShape(
        5,
        "48,12 30,0 10,8 8,28 28,46 48,62 52,82 34,100 10,96 2,78 14,60 36,42 52,24 48,10"),
      DigitShape(4, "56,8 34,0 10,10 12,30 36,50 50,74 38,98 14,98 2,80 14,60 40,36 58,10"),
      DigitShape(
        2,
        "28,0 10,8 6,24 18,42 34,44 50,30 48,10 30,0",
        "28,44 6,56 0,78 14,98 36,100 54,82 50,58 28,45"),
      DigitShape(3, "40,2 20,4 10,18 20,36 36,52 40,76 28,98 10,96 4,78 16,58 34,40 46,20 42,4"),
      DigitShape(
        4,
        "64,10 38,0 10,8 2,26 18,44 40,60 44,82 30,98 12,96 8,80 24,60 48,40 66,22 64,8"),
      DigitShape(3, "70,2 58,24 34,50 12,76 14,96 32,98 44,82 38,58 16,36 10,16 28,2 50,6 60,16"),
      DigitShape(3, "60,6 30,0 4,12 6,32 34,46 62,62 58,88 30,100 6,90 8,70 34,48 62,26 60,6"),
    ],
    [  // straight tail, curved tail, all in one swing, slanting, small loop
      DigitShape(4, "50,10 30,0 8,10 0,32 12,48 34,44 50,22 52,6! 50,50 46,100"),
      DigitShape(2, "48,12 28,0 8,12 2,34 16,48 36,42 50,16! 52,50 44,84 24,100 4,92"),
      DigitShape(3, "54,18 36,0 12,8 2,30 14,46 38,40 52,20 50,50 40,76 30,100"),
      DigitShape(3, "46,14 26,2 6,18 4,38 20,46 42,32 48,12! 40,56 28,100"),
      DigitShape(3, "40,4 18,6 2,24 6,40 26,42 46,28 52,8! 52,48 50,100"),
      DigitShape(3, "44,8 24,0 6,12 0,30 14,40 34,32 46,14 48,40 46,70 48,100"),
      DigitShape(3, "54,10 34,2 10,16 0,36 12,46 36,36 54,14! 48,56 44,100"),
      DigitShape(3, "46,6 20,2 0,20 6,38 30,38 46,20 48,4! 44,52 36,100"),
      DigitShape(3, "62,0 30,4 4,20 6,40 32,40 54,20 60,4! 52,50 46,100"),
    ],
  ]
}
