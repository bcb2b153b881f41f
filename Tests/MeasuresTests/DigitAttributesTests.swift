import Autograd
import Datasets
import Testing

@testable import Measures

@Suite struct DigitAttributesTests {
  /// An upright bar, `width` pixels wide and of full height.
  private func bar(width: Int, lean: Int = 0, in side: Int = 28) -> [Float] {
    var ink = [Float](repeating: 0, count: side * side)
    for row in 4..<side - 4 {
      // With `lean` 1, one pixel to the left for each row down: a lean of 1.
      let start = 12 - lean * (row - side / 2)
      for column in start..<start + width where (0..<side).contains(column) {
        ink[row * side + column] = 1
      }
    }
    return ink
  }

  @Test func anUprightBarDoesNotLean() {
    #expect(DigitAttributes(ink: bar(width: 3), width: 28).slant == 0)
  }

  /// Four pixels worked by hand: (3, 0), (2, 1), (1, 2), (0, 3) lie on a line that leans by 1 to the right.
  @Test func aDiagonalLeansByOne() {
    var ink = [Float](repeating: 0, count: 16)
    for row in 0..<4 { ink[row * 4 + 3 - row] = 1 }
    #expect(DigitAttributes(ink: ink, width: 4).slant == 1)
    #expect(DigitAttributes(ink: ink.reversed(), width: 4).slant == 1)
    var mirrored = [Float](repeating: 0, count: 16)
    for row in 0..<4 { mirrored[row * 4 + row] = 1 }
    #expect(DigitAttributes(ink: mirrored, width: 4).slant == -1)
  }

  @Test func leanIsInUnitsOfTheHeight() {
    let slant = DigitAttributes(ink: bar(width: 3, lean: 1), width: 28).slant
    // At both ends a corner is cut off by the image's edge.
    #expect(abs(slant - 1) < 0.1, "\(slant)")
  }

  /// A square of k × k pixels has the ink k².
  ///
  /// Its outline by forward differences has 2·(2k − 1) edges of
  /// length 1, and at one corner a slope of √2: 4k − 2 + √2.
  @Test(arguments: [1, 2, 5]) func thicknessOfASquare(k: Int) {
    var ink = [Float](repeating: 0, count: 100)
    for row in 3..<3 + k {
      for column in 2..<2 + k { ink[row * 10 + column] = 1 }
    }
    let (area, outline) = (Double(k * k), Double(4 * k) - 2 + 2.0.squareRoot())
    let thickness = DigitAttributes(ink: ink, width: 10).thickness
    #expect(abs(thickness - 2 * area / outline) < 1e-12)
  }

  /// A stroke that goes to grey and back at its edges is as wide as its ink.
  @Test func softEdgesCountOnce() {
    var ink = [Float](repeating: 0, count: 200 * 12)
    for row in 0..<200 {
      for (column, grey) in [Float(0.25), 0.75, 1, 1, 0.75, 0.25].enumerated() {
        ink[row * 12 + 3 + column] = grey
      }
    }
    // 4 pixels wide, but for the ends of 200 rows.
    #expect(abs(DigitAttributes(ink: ink, width: 12).thickness - 4) < 0.1)
  }

  @Test func widerBarsAreThickerAndPlaceDoesNotMatter() {
    let widths = (1...6).map { DigitAttributes(ink: bar(width: $0), width: 28).thickness }
    #expect(widths == widths.sorted())
    var moved = bar(width: 3)
    moved = Array(moved.suffix(5)) + moved.dropLast(5)
    let (a, b) = (
      DigitAttributes(ink: moved, width: 28), DigitAttributes(ink: bar(width: 3), width: 28)
    )
    #expect(abs(a.thickness - b.thickness) < 1e-12)
    #expect(abs(a.slant - b.slant) < 1e-12)
  }

  @Test func paperHasNoAttributes() {
    let nothing = DigitAttributes(ink: [Float](repeating: 0, count: 784), width: 28)
    #expect(nothing.slant.isNaN && nothing.thickness.isNaN)
  }

  @Test func tensorsAreReadFromPaperToInk() {
    let ink = bar(width: 3) + bar(width: 2, lean: 1)
    let images = Tensor(ink.map { 2 * $0 - 1 }, shape: [2, 784])
    #expect(
      DigitAttributes.of(images) == [
        DigitAttributes(ink: bar(width: 3), width: 28),
        DigitAttributes(ink: bar(width: 2, lean: 1), width: 28),
      ])
  }

  /// The hand that drew a digit is known: what is measured on the pixels follows it.
  @Test func whatIsMeasuredIsWhatTheHandDid() {
    let digits = DrawnDigits(seed: 1).digits(2_000)
    let measured = digits.map { digit in
      DigitAttributes(ink: digit.pixels.map { Float($0) / 255 }, width: 28)
    }
    for label in UInt8(0)...9 {
      let places = digits.indices.filter { digits[$0].label == label }
      let slant = correlation(
        places.map { measured[$0].slant }, places.map { digits[$0].slant })
      let thickness = correlation(
        places.map { measured[$0].thickness }, places.map { digits[$0].thickness })
      // Strokes stray and bend by themselves, which leans or straightens a digit too.
      #expect(slant > 0.65, "slant of \(label): \(slant)")
      #expect(thickness > 0.95, "thickness of \(label): \(thickness)")
    }
    let meanError =
      zip(measured, digits).reduce(0.0) { $0 + $1.0.thickness - $1.1.thickness }
      / Double(digits.count)
    #expect(abs(meanError) < 0.2, "\(meanError) pixels")
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    func sum(_ a: [Double], _ meanA: Double, _ b: [Double], _ meanB: Double) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
    }
    return sum(x, meanX, y, meanY)
      / (sum(x, meanX, x, meanX) * sum(y, meanY, y, meanY)).squareRoot()
  }
}
