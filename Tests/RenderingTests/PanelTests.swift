import Testing

@testable import Blackboard
@testable import Rendering

/// Empty pictures with one mark each, so that there is something to draw.
private func panels(
  _ count: Int, _ xRange: ClosedRange<Double> = -3...3, _ yRange: ClosedRange<Double> = -3...3
) -> Figure {
  let middle = Point(
    (xRange.lowerBound + xRange.upperBound) / 2, (yRange.lowerBound + yRange.upperBound) / 2)
  return .scene(
    SceneFigure(
      panels: (0..<count).map {
        .init("\($0)", points: [], marks: [.init(middle, isFilled: false)])
      }, xRange: xRange, yRange: yRange))
}

/// The panels in each row of panels, and the size of their pictures, read from the axes.
private func sizes(_ lines: [String]) -> [(panels: Int, width: Int, height: Int)] {
  var result: [(panels: Int, width: Int, height: Int)] = []
  var height = 0
  for line in lines {
    height += line.contains { "│┤".contains($0) } ? 1 : 0
    guard line.contains("└") else { continue }
    let axes = line.split(whereSeparator: { " └".contains($0) })
    result.append((axes.count, axes[0].count, height))
    height = 0
  }
  return result
}

@Suite("Panels of the plane") struct PanelTests {
  @Test(arguments: [
    (40, 1, [1]), (40, 4, [2, 2]), (40, 5, [2, 2, 1]), (80, 3, [3]), (80, 4, [4]), (80, 5, [3, 2]),
    (80, 9, [3, 3, 3]), (120, 6, [6]), (120, 7, [4, 3]), (200, 5, [5]), (200, 6, [6]),
  ])
  func rowsOfPanelsAreNearlyEqual(_ width: Int, _ count: Int, _ rows: [Int]) {
    #expect(sizes(plain(panels(count), width)).map(\.panels) == rows)
  }

  @Test(arguments: [
    (40, 1, 35, 17), (40, 4, 17, 9), (80, 1, 39, 19), (80, 3, 23, 11), (80, 4, 17, 9),
    (120, 4, 27, 13), (200, 4, 39, 19), (200, 5, 37, 19), (200, 6, 31, 15),
  ])
  func panelsUseTheRoomThereIs(_ width: Int, _ count: Int, _ columns: Int, _ rows: Int) {
    let size = sizes(plain(panels(count), width))[0]
    #expect((size.width, size.height) == (columns, rows))
  }

  /// One unit is as long across as it is up: a cell is twice as high as wide.
  @Test(arguments: [40, 57, 80, 120, 200], 1...8)
  func scalesAreEqual(_ width: Int, _ count: Int) {
    let square = sizes(plain(panels(count), width))
    for size in square {
      #expect((size.width - 2 * size.height).magnitude <= 1)
      #expect(size.width >= 17)
    }
    #expect(square.map(\.panels).reduce(0, +) == count)
    for size in sizes(plain(panels(count, -3...3, 0...3), width)) {
      #expect((size.width - 4 * size.height).magnitude <= 1)
    }
    for size in sizes(plain(panels(count, 0...3, -3...3), width)) {
      #expect((size.width - size.height).magnitude <= 1)
    }
  }

  /// What is symmetric about the middle is drawn so: the ring is its own mirror image.
  @Test(arguments: stride(from: 40, through: 200, by: 4).map { $0 })
  func aRingIsSymmetric(_ width: Int) {
    for count in 1...6 {
      let marks = Samples.ring.map { SceneFigure.Mark($0, isFilled: false) }
      let figure = SceneFigure(
        panels: (0..<count).map { _ in .init("m", points: [], marks: marks) }, xRange: -3...3,
        yRange: -3...3)
      let lines = plain(.scene(figure), width)
      let size = sizes(lines)[0]
      let rows = lines.dropFirst().prefix(size.height).map { line -> [Character] in
        let cells = line.drop { !"│┤".contains($0) }.dropFirst().prefix(size.width)
        return cells.map { "│┤".contains($0) ? " " : $0 }
          + Array(repeating: " ", count: size.width - cells.count)
      }
      #expect(rows.joined().count { $0 == "○" } == 8)
      #expect(rows == rows.reversed())
      #expect(rows == rows.map { $0.reversed() })
    }
  }

  @Test func ticksAreRoundAndOnTheirRows() {
    let lines = plain(panels(1, -1.5...1.5, -1.5...1.5))
    let labels = lines.filter { $0.contains("┤") }.map { $0.split(separator: " ")[0] }
    #expect(labels == ["1.5", "1.0", "0.5", "0.0", "-0.5", "-1.0", "-1.5"])
    // 1.5 is the upper end of the first row, −1.5 the lower end of the last.
    let rows = lines.indices.filter { lines[$0].contains("┤") }
    #expect(rows == [1, 4, 7, 10, 13, 16, 19])
    // Numbers across stand three cells apart at least: twice the step.
    #expect(lines[21].split(separator: " ") == ["-1", "0", "1"])
  }

  @Test func aNumberThatIsWiderThanItsPictureIsNotWritten() {
    let lines = plain(panels(1, 1000...1001, 0...100))
    #expect(lines[0].hasSuffix("0") && lines[1] == "100 ┤")
    #expect(lines.suffix(3).prefix(2) == ["    └┬", ""])
  }

  @Test func titlesAreWrappedAboveTheirPanels() {
    let figure = SceneFigure(
      panels: ["one", "a title that needs two lines", "生成器"].map {
        .init($0, points: [Point(0, 0)])
      }, xRange: -3...3, yRange: -3...3)
    let lines = plain(.scene(figure), 60)
    #expect(lines[0] == "                      a title that needs")
    #expect(lines[1] == "           one             two lines           生成器")
  }

  @Test func unusualPanels() {
    let ranges = [
      0...1, -1e-9...1e-9, 1e9...1e9 + 7, -1e149...1e149, 0...1e-300, 1e6...1_234_567.89,
      0.001...1000,
    ]
    for x in ranges {
      for y in ranges {
        for count in [1, 3] {
          for style in styles where style.color == .none {
            #expect(violation(of: panels(count, x, y), style) == nil, "\(x) × \(y)")
          }
        }
      }
    }
  }
}
