import Foundation
import Testing

@testable import Datasets

@Suite("Drawn digits")
struct DrawnDigitsTests {
  private static let digits = DrawnDigits(seed: 5).digits(3000)

  @Test("a digit depends on its seed, part and number, and on nothing else")
  func determinism() {
    let drawn = DrawnDigits(seed: 5)
    for number in [0, 1, 63, 64, 127, 2999] {
      #expect(drawn.digit(number) == Self.digits[number])
    }
    #expect(drawn.digits(100) == Array(Self.digits.prefix(100)))
    #expect(drawn.digits(0).isEmpty)
    let others = [DrawnDigits(seed: 6), DrawnDigits(seed: 5, part: .test)]
    for other in others {
      let same = other.digits(200).enumerated().count { $1.pixels == Self.digits[$0].pixels }
      #expect(same == 0)
    }
    #expect(Set(Self.digits.map(\.pixels)).count == Self.digits.count)
  }

  @Test("every image uses the whole scale, from paper at the margin to ink")
  func range() {
    for digit in Self.digits {
      #expect(digit.pixels.count == 784)
      #expect(digit.label < 10)
      #expect(digit.pixels.contains(0))
      #expect((digit.pixels.max() ?? 0) > 200)
      let inked = digit.pixels.count { $0 > 127 }
      #expect((20...400).contains(inked))
    }
    // Soft edges: a good part of what is not paper is neither full ink.
    let all = Self.digits.flatMap(\.pixels)
    let full = Double(all.count { $0 > 250 })
    let soft = Double(all.count { $0 > 0 && $0 <= 250 })
    #expect((0.4...0.9).contains(full / soft))
  }

  @Test("the digit fills a box of 20 × 20, its centre of mass in (14, 14), as MNIST's do")
  func place() {
    var sides: [Double] = []
    var offsets: [Double] = []
    for digit in Self.digits {
      var (mass, x, y) = (0.0, 0.0, 0.0)
      var (columns, rows) = (Set<Int>(), Set<Int>())
      for (place, value) in digit.pixels.enumerated() where value > 0 {
        mass += Double(value)
        x += Double(value) * Double(place % 28)
        y += Double(value) * Double(place / 28)
        columns.insert(place % 28)
        rows.insert(place / 28)
      }
      // Moved by whole pixels, as far as the margin lets it: half a pixel remains, seldom more.
      offsets += [x / mass - 14, y / mass - 14]
      let width = (columns.max() ?? 0) - (columns.min() ?? 0) + 1
      let height = (rows.max() ?? 0) - (rows.min() ?? 0) + 1
      #expect(max(width, height) <= 20)
      sides.append(Double(max(width, height)))
    }
    #expect(sides.min() ?? 0 >= 18)
    #expect(sides.mean > 19.7)
    #expect(offsets.allSatisfy { abs($0) < 1 })
    #expect(offsets.count { abs($0) > 0.5 } < 10)
    #expect(abs(offsets.mean) < 0.03)
  }

  @Test("all ten digits come equally often")
  func balance() {
    for label in 0..<10 {
      let count = Double(Self.digits.count { $0.label == label })
      // Five standard deviations of a count among 3,000.
      #expect(abs(count - 300) < 5 * (3000 * 0.1 * 0.9).squareRoot())
    }
  }

  @Test("the thickness is what the pixels say")
  func thickness() {
    // Upright bars are measured: of a 1, ink over height is the width but for the lean and the ends.
    let ones = Self.digits.filter { $0.label == 1 && abs($0.slant) < 0.5 }
    let drawn = ones.map(\.thickness)
    let measured = ones.map { digit -> Double in
      let rows = (0..<28).map { row in
        digit.pixels[row * 28..<row * 28 + 28].reduce(0.0) { $0 + Double($1) / 255 }
      }
      return rows.filter { $0 > 0.3 }.sorted()[rows.count { $0 > 0.3 } / 2]
    }
    let fit = regression(drawn, measured)
    #expect(fit.correlation > 0.85)
    #expect((0.8...1.2).contains(fit.slope))
    #expect(abs(measured.mean / drawn.mean - 1) < 0.12)
    let all = Self.digits.map(\.thickness)
    #expect(all.allSatisfy { (1.5...6.5).contains($0) })
    #expect((2.3...3.2).contains(all.mean))
    #expect(all.standardDeviation > 0.5)
  }

  @Test("the slant is what the pixels say")
  func slant() {
    // How far columns move to the right as rows rise, by the second moments of the ink. A shape has
    // a lean of its own, so each digit is fitted alone.
    for label in UInt8(0)..<10 {
      let digits = Self.digits.filter { $0.label == label }
      let measured = digits.map { digit -> Double in
        let places = digit.pixels.enumerated().filter { $0.element > 0 }
        let weights = places.map { Double($0.element) }
        let mass = weights.reduce(0, +)
        let x = zip(places, weights).map { Double($0.offset % 28) * $1 }.reduce(0, +) / mass
        let y = zip(places, weights).map { Double($0.offset / 28) * $1 }.reduce(0, +) / mass
        var (xy, yy) = (0.0, 0.0)
        for (place, weight) in zip(places, weights) {
          let (dx, dy) = (Double(place.offset % 28) - x, y - Double(place.offset / 28))
          xy += weight * dx * dy
          yy += weight * dy * dy
        }
        return xy / yy
      }
      let fit = regression(digits.map(\.slant), measured)
      #expect(fit.correlation > 0.6, "digit \(label)")
      #expect((0.55...1.35).contains(fit.slope), "digit \(label)")
    }
    let all = Self.digits.map(\.slant)
    #expect(all.standardDeviation > 0.1)
    #expect((0...0.25).contains(all.mean))
  }

  @Test("the shapes of a digit differ, and each can be drawn")
  func shapes() {
    #expect(DigitShape.table.count == 10)
    for shapes in DigitShape.table {
      #expect(shapes.count >= 4)
      for shape in shapes {
        #expect(shape.weight > 0)
        #expect(!shape.strokes.isEmpty)
        #expect(shape.strokes.allSatisfy { $0.count >= 3 })
      }
      #expect(Set(shapes.map { "\($0.strokes)" }).count == shapes.count)
    }
  }

  @Test("a curve passes the places that it is given, smoothly but at corners")
  func curve() throws {
    let stroke = DigitShape(1, "0,0 50,0 100,50! 0,100 20,120").strokes[0]
    let trace = Trace(through: stroke, pieces: 6)
    #expect(trace.x.count == 4 * 6 + 1)
    for (number, knot) in stroke.enumerated() {
      #expect(abs(trace.x[6 * number] - knot.x) < 1e-12)
      #expect(abs(trace.y[6 * number] - knot.y) < 1e-12)
    }
    // The cosine of the angle between a piece and the next.
    func turn(_ i: Int) -> Double {
      let (ax, ay) = (trace.x[i] - trace.x[i - 1], trace.y[i] - trace.y[i - 1])
      let (bx, by) = (trace.x[i + 1] - trace.x[i], trace.y[i + 1] - trace.y[i])
      return (ax * bx + ay * by) / ((ax * ax + ay * ay) * (bx * bx + by * by)).squareRoot()
    }
    #expect(turn(6) > 0.9)
    #expect(turn(12) < 0)

    // Two places make a straight line at even speed.
    let line = Trace(through: DigitShape(1, "0,0 60,30").strokes[0], pieces: 6)
    for i in 0...6 { #expect(abs(line.x[i] - Double(i) / 10) < 1e-12) }
  }

  @Test("a drawn bar has the width it was given")
  func raster() {
    var bar = Trace(through: DigitShape(1, "0,0 0,50 0,100").strokes[0], pieces: 6)
    for i in bar.radius.indices { bar.radius[i] = 1.75 }
    let pixels = DigitRaster([bar], size: 20, edge: 1).centred()
    for row in 8..<20 {
      let width = pixels[row * 28..<row * 28 + 28].reduce(0.0) { $0 + Double($1) / 255 }
      #expect(abs(width - 3.5) < 0.02)
    }
    let ink = pixels.reduce(0.0) { $0 + Double($1) / 255 }
    // A bar with round ends: 20 long over all.
    #expect(abs(ink - (16.5 * 3.5 + Double.pi * 1.75 * 1.75)) < 0.5)
  }
}
