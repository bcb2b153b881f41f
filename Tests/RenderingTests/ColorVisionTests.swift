import Testing

@testable import Pictures

/// The measures of colours themselves, held against known answers.
@Suite("Measures of colours") struct ColorVisionTests {
  private let lacking: [(vision: ColorVision, missing: Int)] = [
    (.protanopia, 0), (.deuteranopia, 1), (.tritanopia, 2),
  ]

  /// Five amounts of red, green and blue light each.
  private let lights = (0..<125).map { number in
    [number / 25, number / 5 % 5, number % 5].map { Double($0) / 4 }
  }

  @Test("contrasts are those of the standard")
  func contrasts() {
    #expect((contrast(RGB(0, 0, 0), .white) - 21).magnitude < 1e-9)
    #expect((contrast(RGB(118, 118, 118), .white) - 4.54).magnitude < 0.01)
    #expect((contrast(RGB(0, 0, 0), opacity: 0.5, on: .white) - 3.95).magnitude < 0.01)
  }

  @Test("white, black and red stand where the space Lab has them")
  func places() {
    for (light, place) in [
      ([1.0, 1, 1], [100.0, 0, 0]), ([0, 0, 0], [0, 0, 0]), ([1, 0, 0], [53.24, 80.09, 67.20]),
      ([0, 0, 1], [32.30, 79.19, -107.86]),
    ] {
      #expect(zip(lab(light), place).allSatisfy { ($0 - $1).magnitude < 0.01 }, "\(place)")
    }
    let distance = ColorVision.usual.distance(RGB(0, 0, 0), .white)
    #expect((distance - 100).magnitude < 1e-6)
  }

  @Test("greys stay grey, whichever cones are missing")
  func greys() {
    for (vision, _) in lacking {
      for level in [0, 0.1, 0.5, 1] {
        let seen = vision.seen([level, level, level])
        #expect(seen.allSatisfy { ($0 - level).magnitude < 2e-5 }, "\(vision): \(seen)")
      }
    }
  }

  @Test("what is seen is seen as it is")
  func twice() {
    for (vision, _) in lacking {
      for light in lights {
        let once = vision.seen(light)
        let twice = vision.seen(once)
        #expect(zip(once, twice).allSatisfy { ($0 - $1).magnitude < 1e-4 }, "\(vision): \(light)")
      }
    }
  }

  /// The matrix from light to cones is that of Smith and Pokorny (1975) on the primaries of sRGB.
  @Test("only the missing cones are excited otherwise")
  func cones() {
    let rows = [
      [0.17886, 0.43997, 0.03597], [0.03380, 0.27515, 0.03621], [0.00031, 0.00192, 0.01528],
    ]
    for (vision, missing) in lacking {
      var most = [0.0, 0, 0]
      for light in lights {
        let change = zip(vision.seen(light), light).map { $0 - $1 }
        for cone in 0..<3 {
          let share = dot(rows[cone], change).magnitude / rows[cone].reduce(0, +)
          most[cone] = max(most[cone], share)
        }
      }
      for cone in 0..<3 {
        #expect(cone == missing ? most[cone] > 0.1 : most[cone] < 0.02, "\(vision): \(most)")
      }
    }
  }

  @Test("known pairs are alike for those who confuse them, and for no others")
  func confusions() {
    // Blue and yellow lie in the plane of colours that those see who confuse red and green.
    for vision in [ColorVision.protanopia, .deuteranopia] {
      for light in [[0.0, 0, 1], [1, 1, 0]] {
        #expect(zip(vision.seen(light), light).allSatisfy { ($0 - $1).magnitude < 1e-9 })
      }
    }
    // Brown and green; blue and green.
    let redGreen = (RGB(128, 90, 0), RGB(70, 104, 0))
    let blueGreen = (RGB(0, 110, 110), RGB(0, 112, 80))
    #expect(ColorVision.usual.distance(redGreen.0, redGreen.1) > 25)
    #expect(ColorVision.deuteranopia.distance(redGreen.0, redGreen.1) < 10)
    #expect(ColorVision.tritanopia.distance(redGreen.0, redGreen.1) > 25)
    #expect(ColorVision.usual.distance(blueGreen.0, blueGreen.1) > 15)
    #expect(ColorVision.tritanopia.distance(blueGreen.0, blueGreen.1) < 6)
    // Red light is dark to those without cones of long waves alone.
    let red = [ColorVision.protanopia, .deuteranopia].map { lab($0.seen([1, 0, 0]))[0] }
    #expect(red[0] < 42 && red[1] > 55)
  }
}
