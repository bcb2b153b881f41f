import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// Two pictures: an L of full white, and a grey square in the upper right quarter.
private let small = PictureGrid(
  pixels: [
    1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1,
    0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0,
  ], width: 4, height: 4, columns: 2)

private let widths = [40, 57, 80, 120, 200]

/// A grid of `count` pictures of one level.
private func flat(_ count: Int, columns: Int, size: Int = 28, _ level: Float = 1) -> PictureGrid {
  PictureGrid(
    pixels: Array(repeating: level, count: count * size * size), width: size, height: size,
    columns: columns)
}

@Suite("Pictures in the terminal") struct PictureTests {
  @Test func asciiIsARampOfInk() {
    #expect(plain(.pictures(small), 80, .ascii) == ["@       ++", "@+++"])
    let steps = PictureGrid(
      pixels: (0...9).flatMap { [Float($0) / 9, Float($0) / 9] }, width: 1, height: 2, columns: 10)
    #expect(plain(.pictures(steps), 80, .ascii) == ["   .  :  -  =  +  *  #  %  @"])
  }

  @Test func withoutColourBlockElementsTakeTheShapeOfWhatTheyShow() {
    #expect(plain(.pictures(small)) == ["█       ▒▒", "█▄▄▄"])
    // Two pixels side by side share a cell here: the edge runs through its middle.
    let edge = PictureGrid(
      pixels: (0..<5 * 784).map { $0 % 28 < 13 ? 1 : 0 }, width: 28, height: 28, columns: 5)
    #expect(plain(.pictures(edge), 78)[0].hasPrefix("██████▌         ██████▌"))
  }

  @Test func halfBlocksInTrueColour() {
    let escape = "\u{1B}["
    let lines = render(.pictures(small), style: Style(color: .trueColor))
    func cell(_ upper: Int, _ lower: Int, _ count: Int = 1) -> String {
      func grey(_ level: Int) -> String { "\(level);\(level);\(level)" }
      return "\(escape)38;2;\(grey(upper));48;2;\(grey(lower))m"
        + String(repeating: "▀", count: count)
    }
    let end = "\(escape)0m"
    #expect(
      lines == [
        cell(255, 255) + cell(0, 0, 3) + cell(96, 96) + cell(0, 0, 2) + cell(128, 128, 2) + end,
        cell(255, 255) + cell(0, 255, 3) + cell(96, 96) + cell(0, 0, 4) + end,
      ])
  }

  @Test func halfBlocksIn256Colours() {
    let lines = render(.pictures(small), style: Style(color: .ansi256))
    #expect(
      lines[1] == "\u{1B}[38;5;231;48;5;231m▀\u{1B}[38;5;16;48;5;231m▀▀▀"
        + "\u{1B}[38;5;241;48;5;241m▀\u{1B}[38;5;16;48;5;16m▀▀▀▀\u{1B}[0m")
  }

  @Test func sixteenColoursHaveNoGreys() {
    let lines = render(.pictures(Samples.pictures), style: Style(color: .ansi16))
    #expect(lines.map(stripped) == plain(.pictures(Samples.pictures)))
  }

  /// Of the palette's greys the nearest is taken, judged by the levels that xterm documents.
  @Test func greysOfThePaletteAreTheNearest() throws {
    let palette = [16: 0, 231: 255].merging((0..<24).map { (232 + $0, 8 + 10 * $0) }) { $1 }
    for level in UInt8.min...UInt8.max {
      let text = painted(Line("x", .grey(level, behind: nil)), color: .ansi256)
      let match = try #require(text.wholeMatch(of: /\x1B\[38;5;(\d+)mx\x1B\[0m/))
      let chosen = try #require(Int(match.1).flatMap { palette[$0] })
      let distance = abs(chosen - Int(level))
      let least = palette.values.map { abs($0 - Int(level)) }.min()
      #expect(distance == least, "\(level)")
    }
  }

  @Test func oddHeightsEndInHalfACell() {
    let bar = PictureGrid(pixels: [1, 0, 1], width: 1, height: 3, columns: 1)
    let lines = render(.pictures(bar), style: Style(color: .trueColor))
    #expect(lines.count == 2)
    #expect(lines[1] == "\u{1B}[38;2;255;255;255m▀\u{1B}[0m")
  }

  @Test(arguments: styles)
  func noLineIsTooWideAndEscapesAreWhole(_ style: Style) {
    for columns in [1, 2, 3, 5, 8, 10, 40] {
      for size in [1, 2, 9, 28] + (columns == 1 ? [250] : []) {
        let grid = flat(columns + 1, columns: columns, size: size, 0.4)
        #expect(violation(of: .pictures(grid), style) == nil, "\(columns) of \(size)")
        for line in render(.pictures(grid), style: style) {
          let rest = line.replacing(/(\x1B\[[0-9;]+m[^\x1B]+)+\x1B\[0m/, with: "")
          #expect(!rest.contains("\u{1B}"), "\(line.debugDescription)")
        }
      }
    }
  }

  /// Every picture is drawn, once, and none too small: counted by the white runs of a line.
  @Test(arguments: widths)
  func everyPictureIsDrawn(_ width: Int) {
    for characters in [Style.Characters.ascii, .unicode] {
      for columns in 1...12 {
        let lines = plain(.pictures(flat(2 * columns, columns: columns)), width, characters)
        let (full, across) = (characters == .ascii ? "@" : "█", " ")
        var count = 0
        for (index, line) in lines.enumerated() where !line.isEmpty {
          let runs = line.split(separator: across)
          for run in runs {
            #expect(run.count >= 14)
            #expect(run.allSatisfy { String($0) == full })
          }
          if index == 0 || lines[index - 1].isEmpty { count += runs.count }
        }
        #expect(count == 2 * columns)
      }
    }
  }

  /// A square is twice as many cells wide as high, up to half a cell.
  @Test(arguments: widths)
  func squaresAreSquare(_ width: Int) {
    for columns in 1...10 {
      for style in [
        Style(width: width, characters: .ascii), Style(width: width),
        Style(width: width, color: .trueColor),
      ] {
        let lines = render(.pictures(flat(columns, columns: columns)), style: style).map(stripped)
        let rows = lines.prefix { !$0.isEmpty }.count
        let parts = lines[0].split(separator: " ").count
        let across = style.paintsPictures ? nil : lines[0].split(separator: " ")[0].count
        if let across {
          #expect(abs(across - 2 * rows) <= 1, "\(lines[0])")
        } else if columns == 1 {
          #expect(parts == 1)
          #expect(lines[0].count == 28 && rows == 14)
        }
      }
    }
  }

  @Test func eightDigitsInEightyColumnsBecomeTwoRowsOfFour() {
    let lines = plain(.pictures(flat(8, columns: 8)), 80, .ascii)
    #expect(lines.count == 19)
    #expect(
      lines[0]
        == Array(repeating: String(repeating: "@", count: 18), count: 4).joined(separator: "  "))
    let painted = render(.pictures(flat(8, columns: 8)), style: Style(color: .trueColor))
    #expect(painted.count == 20)
    #expect(cellWidth(stripped(painted[0])) == 4 * 19 + 3)
  }

  @Test func aBrokenRowKeepsItsCaptions() {
    let names = (1...6).map { "no. \($0)" }
    let grid = PictureGrid(
      pixels: Array(repeating: 1, count: 12 * 784), width: 28, height: 28, columns: 6,
      rowCaptions: ["generated", "nearest"], columnCaptions: names)
    let lines = plain(.pictures(grid), 48, .ascii).filter { !$0.isEmpty && $0.first != "@" }
    #expect(
      lines == [
        "no. 1           no. 2           no. 3", "generated", "nearest",
        "no. 4           no. 5           no. 6", "generated", "nearest",
      ])
  }

  @Test func whatIsMissingInTheLastRowTakesNoRoom() {
    // Three of ten: as large as three of three.
    #expect(plain(.pictures(flat(3, columns: 10))) == plain(.pictures(flat(3, columns: 3))))
    // A row of four and one of one, broken after two: the first part has both rows.
    let lines = plain(.pictures(flat(5, columns: 4)), 50, .ascii)
    let runs = lines.map { $0.split(separator: " ").count }
    #expect(Set(runs.prefix(12)) == [2] && runs.contains(1))
  }

  @Test func valuesOutsideAreClampedAndWhatIsNotFiniteIsGrey() {
    let grid = PictureGrid(
      pixels: [-.infinity, -2, -1, 0, 1, 2, .infinity, .nan], in: -1...1, width: 8, height: 1,
      columns: 1)
    #expect(grid.pictures == [[128, 0, 0, 128, 255, 255, 128, 128]])
  }

  @Test func noPicturesAreSaidToBeNone() {
    let grid = PictureGrid(title: "Empty", pixels: [], width: 28, height: 28, columns: 4)
    #expect(plain(.pictures(grid)) == ["Empty", "  No pictures to show."])
  }
}

@Suite("Pictures of another size") struct ResamplingTests {
  @Test func halvesAreMeansOfFour() {
    var random = SplitMix(3)
    let picture = (0..<784).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let half = resampled(picture, from: (28, 28), to: (14, 14))
    for place in half.indices {
      let corner = place / 14 * 56 + place % 14 * 2
      let sum = [0, 1, 28, 29].reduce(0) { $0 + Int(picture[corner + $1]) }
      #expect(Int(half[place]) == (sum + 2) / 4)
    }
  }

  @Test(arguments: [1, 2, 3, 9, 13, 19, 27, 28, 40, 56])
  func levelsAndTheirMeanAreKept(_ size: Int) {
    let white = Array(repeating: UInt8(255), count: 784)
    #expect(resampled(white, from: (28, 28), to: (size, size)).allSatisfy { $0 == 255 })
    var random = SplitMix(4)
    let picture = (0..<784).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let other = resampled(picture, from: (28, 28), to: (size, 2 * size))
    func mean(_ levels: [UInt8]) -> Double {
      Double(levels.reduce(0) { $0 + Int($1) }) / Double(levels.count)
    }
    #expect(other.count == 2 * size * size)
    #expect(abs(mean(other) - mean(picture)) <= 0.5)
  }

  @Test func aPixelThatIsCoveredInPartCountsInPart() {
    #expect(resampled([0, 90, 240], from: (3, 1), to: (2, 1)) == [30, 190])
    #expect(resampled([10, 20], from: (2, 1), to: (4, 1)) == [10, 10, 20, 20])
    #expect(resampled([10, 20], from: (1, 2), to: (1, 3)) == [10, 15, 20])
  }
}
