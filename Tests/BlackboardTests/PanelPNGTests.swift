import Testing

@testable import Blackboard

extension ReadPNG {
  /// The levels of a pixel.
  fileprivate subscript(column: Int, row: Int) -> [UInt8] {
    Array(bytes[channels * (row * width + column)..<channels * (row * width + column + 1)])
  }
}

@Suite("Pictures of the plane as PNG") struct PanelPNGTests {
  private let white: [UInt8] = [255, 255, 255]

  /// With 160 pixels a panel: gaps of 10, frames of 1.
  private func scatter(
    _ points: [Point], _ marks: [ScatterFigure.Mark] = [], panels: Int = 1, size: Int = 160
  ) throws -> ReadPNG {
    let figure = ScatterFigure(
      panels: (0..<panels).map { .init("\($0)", points: points, marks: marks) }, xRange: 0...160,
      yRange: 0...80)
    return try ReadPNG(figure.png(size: size))
  }

  @Test func panelsStandSideBySideInFrames() throws {
    let read = try scatter([Point(80, 40)], panels: 3)
    #expect((read.width, read.height, read.channels) == (10 + 3 * 172, 2 * 11 + 80, 3))
    let frame: [UInt8] = [190, 190, 190]
    for left in [10, 182, 354] {
      #expect(read[left - 1, 50] == white && read[left, 50] == frame)
      #expect(read[left + 1, 50] == white && read[left + 161, 50] == frame)
      #expect(read[left + 162, 50] == white)
      #expect(read[left + 80, 10] == frame && read[left + 80, 9] == white)
      #expect(read[left + 80, 91] == frame && read[left + 80, 92] == white)
      #expect(read[left + 81, 51] != white)
    }
  }

  @Test func pointsDarkenWhereTheyLieOnEachOther() throws {
    // The middle of pixel (20, 30) of the picture, counted from the top left.
    let point = Point(20.5, 49.5)
    let one = try scatter([point])
    let two = try scatter([point, point])
    let many = try scatter(Array(repeating: point, count: 30))
    // Half of the way from white to the points' blue, three quarters, all of it.
    #expect(one[31, 41] == [135, 153, 188])
    #expect(two[31, 41] == [75, 101, 154])
    #expect(many[31, 41] == [15, 50, 120])
    // Of a neighbour a disc of 0.8 pixels covers three tenths.
    for (x, y) in [(30, 41), (32, 41), (31, 40), (31, 42)] {
      #expect(one[x, y] == [219, 224, 235])
    }
    for (x, y) in [(29, 41), (33, 41), (31, 39), (31, 43)] { #expect(one[x, y] == white) }
    // What lies outside is not drawn, neither here nor in the gap.
    #expect(try scatter([point, Point(160.1, 40), Point(.nan, 1)]).bytes == one.bytes)
  }

  @Test func marksAreCircles() throws {
    let open = try scatter([], [.init(Point(80, 40), isFilled: false)], size: 800)
    let filled = try scatter([Point(77, 40)], [.init(Point(80, 40), isFilled: true)], size: 800)
    // A radius of 0.03 · 800 = 24 pixels around the corner of four.
    let (orange, green): ([UInt8], [UInt8]) = ([213, 94, 0], [0, 158, 115])
    for (x, y) in [(476, 253), (429, 253), (453, 276), (453, 229), (470, 236)] {
      #expect(open[x, y] == orange && filled[x, y] == green, "\(x), \(y)")
    }
    for (x, y) in [(453, 253), (468, 253), (482, 253), (453, 223)] { #expect(open[x, y] == white) }
    // A light filling, points on top of it.
    #expect(filled[468, 253] == [166, 221, 206] && filled[482, 253] == white)
    #expect(filled[438, 253] == [90, 136, 163])
    // As far in every direction: four quarters that are mirror images.
    for across in 0..<40 {
      for down in 0..<40 {
        #expect(open[453 + across, 253 + down] == open[452 - across, 253 + down])
        #expect(open[453 + across, 253 + down] == open[453 + across, 252 - down])
        #expect(open[453 + across, 253 + down] == open[453 + down, 253 + across])
      }
    }
  }

  @Test func aMapShowsItsValuesFromTheTopLeft() throws {
    let figure = HeatMapFigure(
      columns: 2, rows: 2, panels: [.init("", values: [0, 0.5, .nan, 1], marks: [Point(4, 4)])],
      xRange: 0...16, yRange: 0...16, lowName: "", highName: "")
    let read = try ReadPNG(figure.png(size: 160))
    #expect((read.width, read.height, read.channels) == (182, 182, 3))
    #expect(read[15, 15] == [70, 135, 215] && read[90, 90] == [70, 135, 215])
    #expect(read[91, 90] == white && read[165, 15] == white)
    #expect(read[15, 165] == [128, 128, 128])
    #expect(read[165, 165] == [235, 95, 0])
    // The mark at (4, 4) is a ring: dark around a middle that shows what is there.
    #expect(read[51, 131] == [128, 128, 128])
    #expect(read[53, 131][0] < 60 && read[51, 128][0] < 60)
    #expect(read[57, 131] == [128, 128, 128])
  }

  @Test func noPanelsAreOnePixel() throws {
    let none = ScatterFigure(panels: [], xRange: 0...1, yRange: 0...1)
    #expect(try ReadPNG(none.png()).bytes == white)
    let map = HeatMapFigure(
      columns: 1, rows: 1, panels: [], xRange: 0...1, yRange: 0...1, lowName: "", highName: "")
    #expect(try ReadPNG(map.png()).bytes == white)
  }

  @Test func theLongerSideIsAsLongAsAsked() throws {
    let tall = ScatterFigure(panels: [.init("", points: [])], xRange: 0...1, yRange: 0...1000)
    let read = try ReadPNG(tall.png(size: 240))
    #expect((read.width, read.height) == (2 * 15 + 2 + 1, 2 * 15 + 2 + 240))
    let large = try ReadPNG(Samples.scatter.png())
    #expect((large.width, large.height) == (30 + 4 * (484 + 30), 2 * 32 + 480))
  }
}
