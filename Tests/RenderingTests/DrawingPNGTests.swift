import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("Drawings as PNG") struct DrawingPNGTests {
  private func pen(_ width: Double, _ stroke: CurvesFigure.Stroke = .solid) -> Drawing.Pen {
    .init(ink: Sheet.black, width: width, stroke: stroke)
  }

  private func line(
    _ points: [Point], _ width: Double, _ stroke: CurvesFigure.Stroke = .solid
  ) -> Drawing.Element { .path(points, pen(width, stroke)) }

  @Test func aLineIsAsThickAsItsPen() throws {
    let sheet = try Sheet([line([Point(10, 10), Point(50, 10)], 4)])
    #expect((0..<20).map { sheet[30, $0] > 0 } == (0..<20).map { (8..<12).contains($0) })
    #expect((8..<12).allSatisfy { sheet[30, $0] == 1 })
    // Between two rows each is covered by half.
    let between = try Sheet([line([Point(30, 5), Point(30, 35)], 3)])
    #expect((28...31).map { (between[$0, 20] * 100).roundedHalfUp } == [50, 100, 100, 50])
    #expect(between[27, 20] == 0 && between[32, 20] == 0)
    let large = try Sheet([line([Point(10, 10), Point(50, 10)], 4)], scale: 2.5)
    #expect((large.width, large.height) == (150, 100))
    #expect((0..<40).map { large[75, $0] > 0 } == (0..<40).map { (20..<30).contains($0) })
    // Round ends reach half the width further.
    #expect(sheet[7, 9] == 0 && sheet[8, 9] > 0.5 && sheet[51, 10] > 0.5 && sheet[52, 10] == 0)
  }

  /// Length times width, and a disc of two round ends.
  @Test func aLineOfAnySlopeHasItsInk() throws {
    for width in [0.4, 1, 1.5, 3, 8] {
      for (across, down) in [
        (240.0, 0.0), (237, 13.1), (130, 120), (41, 175.5), (0.7, 127), (-235, 119),
      ] {
        let start = Point(across < 0 ? 247.3 : 8.2, 6.4)
        let sheet = try Sheet(
          [line([start, Point(start.x + across, start.y + down)], width)], width: 260, height: 190)
        let length = (across * across + down * down).squareRoot()
        let area = length * width + Double.pi * width * width / 4
        #expect((sheet.ink / area - 1).magnitude < 0.01, "\(width), \(across), \(down)")
      }
    }
  }

  @Test func aLineOfManyPiecesIsTheSameLine() throws {
    let (start, end) = (Point(5, 7), Point(55, 32))
    let points = (0...40).map { step in
      let share = Double(step) / 40
      return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
    }
    for stroke in CurvesFigure.Stroke.allCases {
      let one = try Sheet([line([start, end], 2.5, stroke)])
      let many = try Sheet([line(points, 2.5, stroke)])
      for place in 0..<one.width * one.height {
        let (column, row) = (place % one.width, place / one.width)
        #expect((one[column, row] - many[column, row]).magnitude < 0.01)
      }
    }
  }

  @Test func dashesAndDotsHaveTheirLengths() throws {
    // Five widths drawn and three left out; the first half disc reaches back.
    let dashes = try Sheet([line([Point(4.5, 20.5), Point(176, 20.5)], 3, .dashed)], width: 180)
    #expect(dashes.runs(alongRow: 20).prefix(7) == [15, 9, 15, 9, 15, 9, 15])
    #expect(dashes[3, 20] == 1 && dashes[2, 20] == 0)
    let dots = try Sheet([line([Point(12, 20.5), Point(170, 20.5)], 4, .dotted)], width: 180)
    #expect(dots.runs(alongRow: 20).prefix(5) == [4, 6, 4, 6, 4])
    // A dot is a disc.
    let one = try Sheet([line([Point(12, 20.5), Point(13, 20.5)], 4, .dotted)])
    #expect((one.ink / (4 * Double.pi) - 1).magnitude < 0.03)
    // Twice the scale, twice the lengths.
    let large = try Sheet(
      [line([Point(4.25, 20.25), Point(88, 20.25)], 1.5, .dashed)], width: 90, scale: 2)
    #expect(large.runs(alongRow: 40).prefix(4) == [15, 9, 15, 9])
  }

  @Test func whatIsNotFiniteLeavesAGapAndWhatIsFarIsCutOff() throws {
    let gap = try Sheet([
      line([Point(5, 10), Point(15, 10), Point(.nan, 10), Point(40, 10), Point(50, 10)], 2)
    ])
    #expect(gap.runs(alongRow: 9) == [12, 23, 12, 9])
    let far = try Sheet([
      line([Point(-1e9, 10), Point(1e9, 10)], 2), line([Point(30, -1e9), Point(30, 1e9)], 2),
      line([Point(-1e7, 30), Point(1e7, 30)], 2, .dashed), line([Point(99, 99)], 2), line([], 2),
    ])
    for column in 0..<60 where column != 29 && column != 30 {
      #expect([far[column, 8], far[column, 9], far[column, 10]] == [0, 1, 1])
    }
    for row in 0..<28 where row != 9 && row != 10 {
      #expect([far[28, row], far[29, row], far[30, row], far[31, row]] == [0, 1, 1, 0])
    }
    #expect(far.runs(alongRow: 29).max() ?? 0 <= 20 && far.runs(alongRow: 29).count > 4)
  }

  @Test func aDiscHasItsArea() throws {
    for radius in [0.3, 0.5, 0.7, 1, 1.5, 2.2, 5, 13.3] {
      for middle in [Point(20, 20), Point(20.5, 19.5), Point(20.3, 20.8)] {
        let sheet = try Sheet([.dots([middle], radius: radius, fill: Sheet.black, opacity: 1)])
        let area = Double.pi * radius * radius
        // A level is one of 256, which counts for the smallest.
        #expect(
          (sheet.ink / area - 1).magnitude < (radius < 1 ? 0.03 : 0.01), "\(radius) \(middle)")
      }
    }
  }

  @Test func aRingHasItsAreaAndItsFilling() throws {
    for (radius, width) in [(5.0, 1.0), (9.3, 2.5), (14, 0.6), (3, 2)] {
      let ring = Drawing.Element.ring(
        Point(20.2, 19.7), radius: radius, pen(width), fill: nil, opacity: 1)
      let area = 2 * Double.pi * radius * width
      #expect(try (Sheet([ring]).ink / area - 1).magnitude < 0.01)
    }
    let filled = try Sheet([
      .ring(Point(20, 20), radius: 10, pen(2), fill: .color(RGB(255, 0, 0)), opacity: 0.4)
    ])
    #expect(filled.color(20, 20) == RGB(255, 153, 153))
    #expect(filled.color(10, 20) == RGB(0, 0, 0) && filled.color(8, 20) == .white)
  }

  @Test func aRectangleCoversPartsOfPixels() throws {
    let sheet = try Sheet([
      .rectangle(x: 10.25, y: 5, width: 4, height: 2.5, fill: Sheet.black, opacity: 1)
    ])
    #expect((sheet.ink - 10).magnitude < 0.05)
    #expect((9...15).map { (sheet[$0, 5] * 100).roundedHalfUp } == [0, 75, 100, 100, 100, 25, 0])
    #expect((sheet[12, 7] * 100).roundedHalfUp == 50 && sheet[12, 8] == 0 && sheet[12, 4] == 0)
    let pale = try Sheet([
      .rectangle(x: -5, y: -5, width: 500, height: 500, fill: Sheet.black, opacity: 0.2),
      .rectangle(x: 0, y: 0, width: 10, height: 10, fill: .color(RGB(0, 0, 255)), opacity: 1),
      .rectangle(x: 5, y: 0, width: 10, height: 10, fill: .paper, opacity: 0.5),
    ])
    #expect(pale.color(59, 39) == RGB(204, 204, 204) && pale.color(2, 2) == RGB(0, 0, 255))
    #expect(pale.color(7, 7) == RGB(128, 128, 255) && pale.color(12, 7) == RGB(230, 230, 230))
  }

  @Test func signsAreTheirShapes() throws {
    let sheets = try (0..<11).map { try Sheet([.sign($0, Point(20, 20), size: 20)]) }
    // In shares of the whole colour: some are darker than others.
    let most = sheets.map { sheet in (0..<2400).map { sheet[$0 % 60, $0 / 60] }.max() ?? 1 }
    func isInk(_ sign: Int, _ column: Int, _ row: Int) -> Bool {
      sheets[sign][column, row] > 0.25 * most[sign]
    }
    for sign in 0..<10 {
      let color = DrawingColors.light[.series(sign)]
      let solid = (0..<2400).filter { sheets[sign].color($0 % 60, $0 / 60) == color }
      #expect(solid.count > 20, "\(sign)")
      guard let bounds = sheets[sign].bounds else { continue }
      #expect(
        (8...13).contains(bounds.columns.lowerBound) && (8...13).contains(bounds.rows.lowerBound))
      #expect(
        (26...31).contains(bounds.columns.upperBound) && (26...31).contains(bounds.rows.upperBound))
    }
    // The middle: a disc, a cross, a triangle, a plus, a square have it; the others are open, but for
    // the last, a full diamond.
    #expect(
      (0..<10).map { isInk($0, 20, 20) }
        == [true, true, true, false, true, false, true, false, false, true])
    // Upward of the middle, and diagonally.
    #expect(
      (0..<10).map { isInk($0, 20, 11) }
        == [true, false, true, true, true, true, false, true, true, true])
    #expect(
      (0..<10).map { isInk($0, 13, 13) }
        == [true, true, false, true, false, true, true, true, true, false])
    #expect(
      (0..<10).map { isInk($0, 12, 27) }
        == [false, true, true, false, false, false, true, false, true, false])
    // The eleventh has the shape of the first again, in another colour; the colours are fewer.
    #expect((0..<2400).allSatisfy { isInk(10, $0 % 60, $0 / 60) == isInk(0, $0 % 60, $0 / 60) })
    #expect(DrawingColors.light[.series(10)] != DrawingColors.light[.series(0)])
  }

  @Test func picturesLieWhereTheyShould() throws {
    let picture = Picture(width: 2, height: 2, channels: 1, bytes: [0, 255, 255, 100])
    let sharp = try Sheet([
      .image(picture, x: 10, y: 5, width: 20, height: 10, isSmooth: false)
    ])
    func grey(_ level: UInt8) -> RGB { RGB(level, level, level) }
    for (column, row, level) in [
      (10, 5, 0), (19, 9, 0), (20, 9, 255), (19, 10, 255), (20, 10, 100), (29, 14, 100),
    ] { #expect(sharp.color(column, row) == grey(UInt8(level))) }
    #expect(sharp.color(9, 5) == .white && sharp.color(30, 14) == .white)
    let rectangles = try Sheet([
      .rectangle(x: 10, y: 5, width: 10, height: 5, fill: Sheet.black, opacity: 1),
      .rectangle(x: 20, y: 10, width: 10, height: 5, fill: .color(grey(100)), opacity: 1),
    ])
    #expect(sharp.ink == rectangles.ink)
    // From the middle of one pixel to the middle of the next the level passes evenly.
    let two = Picture(width: 2, height: 1, channels: 1, bytes: [0, 200])
    let smooth = try Sheet([.image(two, x: 0, y: 0, width: 40, height: 4, isSmooth: true)])
    #expect(smooth.color(0, 0) == grey(0) && smooth.color(9, 3) == grey(0))
    #expect(smooth.color(39, 0) == grey(200) && smooth.color(30, 0) == grey(200))
    for column in 10..<30 {
      #expect(smooth.color(column, 1) == grey(UInt8(10 * (column - 10) + 5)))
    }
    // Smaller, it is averaged, in colour as well, and half a pixel shows half of it.
    let colors = Picture(
      width: 2, height: 2, channels: 3, bytes: [10, 0, 0, 20, 0, 0, 30, 4, 0, 40, 4, 100])
    for isSmooth in [false, true] {
      let small = try Sheet([
        .image(colors, x: 3, y: 3, width: 1, height: 1, isSmooth: isSmooth),
        .image(picture, x: 20.5, y: 20, width: 8, height: 8, isSmooth: isSmooth),
      ])
      #expect(small.color(3, 3) == RGB(25, 2, 25) && small.color(4, 3) == .white)
      #expect(small.color(20, 20) == grey(128) && small.color(21, 20) == grey(0))
    }
    // What lies outside of the sheet is not drawn.
    let outside = try Sheet([
      .image(picture, x: -10, y: -5, width: 20, height: 10, isSmooth: false),
      .image(picture, x: 100, y: 100, width: 20, height: 10, isSmooth: true),
    ])
    #expect(outside.color(0, 0) == grey(100) && outside.color(10, 5) == .white)
  }

  @Test func theSameDrawingHasTheSameBytes() throws {
    var drawing = Drawing(width: 720, height: 400, description: "")
    drawing.elements = (0..<6).flatMap { index -> [Drawing.Element] in
      let points = (0...100).map {
        Point(40 + 6.5 * Double($0), 60 + Double($0 * $0) / Double(30 + 8 * index))
      }
      return [
        .path(points, .init(ink: .series(index), stroke: CurvesFigure.Stroke.allCases[index % 3])),
        .sign(index, points[50], size: 9),
        .text("series \(index): η = 0.1", Point(600, 20 + 15 * Double(index)), size: 12),
      ]
    }
    let bytes = drawing.png()
    #expect(bytes == drawing.png())
    #expect(bytes.count < 120_000)
    #expect(Drawing(width: 720, height: 400, description: "").png().count < 6000)
    let read = try ReadPNG(bytes)
    #expect((read.width, read.height) == (1440, 800))
  }
}
