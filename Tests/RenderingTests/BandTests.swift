import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// What lies between two values at every x, on every surface.
@Suite("Bands around curves") struct BandTests {
  /// A band from 0.25 to 0.75 over 0...10, about a curve at a half.
  static let figure = CurvesFigure(
    title: "Half", xLabel: "x", yLabel: "y",
    series: [.init("median", (0...10).map { Point(Double($0), 0.5) })],
    bands: [
      .init("middle half", (0...10).map { .init(Double($0), from: 0.25, to: 0.75) }, series: 0)
    ], yRange: 0...1, height: 21)

  /// The rows that a band fills, by the numbers beside them.
  @Test(arguments: [Style.Characters.unicode, .ascii])
  func cellsBetweenTheValuesAreFilled(_ characters: Style.Characters) throws {
    let lines = plain(.curves(Self.figure), 80, characters)
    let sign: Character = characters == .unicode ? "░" : ":"
    let picture = lines.filter {
      $0.contains("┤") || $0.contains("│") || $0.contains("+") || $0.contains("|")
    }
    .prefix(21)
    #expect(picture.count == 21)
    // Row 0 is one, row 20 zero: from row 5 to row 15 all is filled but the curve on row 10.
    for (row, line) in picture.enumerated() {
      let count = line.filter { $0 == sign }.count
      #expect(row == 10 || (count > 60) == (5...15).contains(row), "\(row): \(line)")
      #expect((5...15).contains(row) || count == 0)
    }
    #expect(lines.contains { $0.contains("\(sign)\(sign) middle half") })
  }

  /// A rising band ends between what its ends are, a gap parts it, and nothing is drawn beyond a range.
  @Test func bandsRiseAndHaveGaps() {
    var figure = Self.figure
    figure.bands[0].spans = [
      .init(0, from: 0, to: 0.2), .init(4, from: 0.8, to: 1), .init(5, from: .nan, to: 1),
      .init(6, from: -9, to: 9), .init(10, from: -9, to: 9),
    ]
    let lines = plain(.curves(figure)).map(Array.init)
    let top = lines.firstIndex { $0.contains("┤") } ?? 0
    func rows(_ column: Int) -> [Int] {
      (0..<21).filter { column < lines[top + $0].count && lines[top + $0][column] == "░" }
    }
    let left = lines[top].firstIndex(of: "┤") ?? 0
    let width = Double(80 - left - 2)
    func column(_ x: Double) -> Int { left + 1 + Int((x / 10 * width).rounded()) }
    #expect(rows(column(0)).first == 16 && rows(column(0)).last == 20)
    // Half way up: from 0.4 to 0.6, which is rows 8 to 12 but the curve's.
    #expect(rows(column(2)).allSatisfy { (7...13).contains($0) } && rows(column(2)).count >= 4)
    #expect(rows(column(5)).isEmpty)
    #expect(rows(column(8)).count == 20)
  }

  @Test func theSameWordsStandOnceInTheLegend() {
    var figure = Self.figure
    func count(_ name: String) -> Int {
      plain(.curves(figure)).joined().components(separatedBy: name).count - 1
    }
    figure.bands += [figure.bands[0], figure.bands[0]]
    #expect(count("middle half") == 1)
    figure.bands[2].name = "extremes"
    #expect(count("middle half") == 1 && count("extremes") == 1)
  }

  @Test func sheetsFillTheSameArea() throws {
    let sheet = try #require(drawing(of: .curves(Self.figure)))
    let area = try #require(sheet.axes)
    var found = 0
    for case .area(let upper, let lower, let fill, _) in sheet.elements {
      found += 1
      #expect(fill == .series(0))
      #expect(upper.allSatisfy { ($0.y - area.y.place(0.75)).magnitude < 1e-9 })
      #expect(lower.allSatisfy { ($0.y - area.y.place(0.25)).magnitude < 1e-9 })
      #expect(upper.first?.x == area.left && upper.last?.x == area.right)
    }
    #expect(found == 1)
    // In the file its pixels are between paper and ink, those above it are paper.
    let picture = sheet.picture(scale: 1)
    func pixel(_ y: Double) -> [UInt8] {
      let x = area.left + area.width * 0.31
      let place = (Int(area.y.place(y)) * picture.width + Int(x)) * 3
      return Array(picture.bytes[place..<place + 3])
    }
    let colors = DrawingColors.light
    let tint = colors.paper.mixed(with: colors.series[0], Drawing.bandOpacity)
    // Without seams where the spans meet.
    let row = Int(area.y.place(0.65)) * picture.width
    let across = Int(area.left) + 2..<Int(area.right) - 2
    #expect(Set(across.map { picture.bytes[(row + $0) * 3] }).count == 1)
    #expect(pixel(0.9) == [colors.paper.red, colors.paper.green, colors.paper.blue])
    for (level, expected) in zip(pixel(0.65), [tint.red, tint.green, tint.blue]) {
      #expect((Int(level) - Int(expected)).magnitude <= 1)
    }
    let page = sheet.svg()
    #expect(page.contains("fill-opacity=\"0.25\"") && page.contains(">middle half<"))
  }

  @Test func filesAndPagesListThem() throws {
    let csv = try #require(Figure.curves(Self.figure).csv).split(separator: "\n")
    #expect(csv[0] == "kind,name,x,y,low,high")
    #expect(csv[1] == "curve,median,0.0,0.5,," && csv[12] == "band,middle half,0.0,,0.25,0.75")
  }

  /// A band without a place on a logarithmic axis counts as left out, and one wider than all curves
  /// widens the axis.
  @Test func bandsBelongToTheExtent() {
    var figure = Self.figure
    figure.yRange = nil
    #expect(plain(.curves(figure)).contains { $0.hasPrefix("0.75") || $0.hasPrefix("0.8") })
    figure.yScale = .logarithmic
    figure.bands[0].spans[3].low = -1
    #expect(
      plain(.curves(figure)).contains {
        $0.contains("1 point is not positive and is left out")
      })
  }
}
