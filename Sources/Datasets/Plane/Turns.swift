import Autograd

/// Cosine and sine of `part`/`whole` of a full turn, the same bits on every machine.
///
/// Turned back into the first eighth of the circle by whole numbers, where the series converge fast:
/// so a quarter of a turn is exactly (0, 1), and points that mirror each other do so to the bit.
///
/// - Precondition: `part` is not negative, `whole` is positive.
public func cosineAndSine(ofTurns part: Int, over whole: Int) -> (cosine: Double, sine: Double) {
  require(part >= 0 && whole > 0, "cosineAndSine: \(part)/\(whole) of a turn")
  let eighths = 8 * (part % whole)
  let (octant, rest) = (eighths / whole, eighths % whole)
  // Odd octants are walked backward from their end.
  let share = Double(octant % 2 == 0 ? rest : whole - rest) / Double(whole)
  let angle = share * (Double.pi / 4)
  let square = angle * angle
  // Taylor's series up to the terms below 2⁻⁵³ at π/4, by Horner's rule.
  func series(from first: Int) -> Double {
    stride(from: first, through: 2, by: -2).reduce(1.0) { sum, n in
      1 - sum * square / Double(n * (n - 1))
    }
  }
  // On the diagonals the two are the same number, which rounding of the series may not make them.
  let diagonal = 0.5.squareRoot()
  let (c, s) =
    share == 1 ? (diagonal, diagonal) : (series(from: 18), angle * series(from: 19))
  switch octant {
  case 0: return (c, s)
  case 1: return (s, c)
  case 2: return (-s, c)
  case 3: return (-c, s)
  case 4: return (-c, -s)
  case 5: return (-s, -c)
  case 6: return (s, -c)
  default: return (c, -s)
  }
}
