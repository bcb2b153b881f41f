import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("The stages of a training as a GIF") struct StagesGIFTests {
  /// Six stages with a histogram, curves that have no points at first, and a map whose scale widens.
  private static let stages: [(label: String, figures: [Figure])] = (0..<6).map { stage in
    let step = 100 * stage
    var histogram = Samples.histogram
    histogram.title = "After \(step) iterations: 10000 points each"
    histogram.series[1].values = histogram.series[1].values.map { $0 * Double(stage + 1) / 6 }
    let losses = CurvesFigure(
      title: "Losses", xLabel: "iterations", yLabel: "loss (nats)",
      series: ["discriminator", "generator"].enumerated().map { index, name in
        let points = stride(from: 10, through: step, by: 10).map {
          Point(Double($0), 1.4 - 0.7 * Double(index) + 1 / Double($0))
        }
        return .init(name, step == 0 ? [] : points)
      }, references: [.init("log 4", 1.3862943611), .init("log 2", 0.69314718056)])
    let width = Double(stage / 2 + 1) / 10
    let map = SceneFigure(
      title: "D(x) after \(step) iterations",
      shades: .init(
        columns: 8, rows: 8, values: (0..<64).map { 0.5 + Double($0 * stage) / 1000 },
        valueRange: 0.5 - width...0.5 + width, lowName: "\(0.5 - width)",
        highName: "\(0.5 + width)"), xRange: -1...1, yRange: -1...1)
    return (
      "after \(step) iterations",
      [.histogram(histogram), .text("words"), .curves(losses), .scene(map)]
    )
  }

  @Test("a frame a stage, of one size, half a second each, the last longer, for ever")
  func frames() throws {
    let file = try #require(gif(of: Self.stages))
    let read = try ReadGIF(file)
    #expect(read.frames.count == 6 && read.width == 800 && read.loops == 0)
    #expect(read.frames.map(\.delay) == [50, 50, 50, 50, 50, 250])
    #expect(file.count < 200_000)
    let sheets = stageSheets(Self.stages)
    for (frame, sheet) in zip(read.frames, sheets) {
      let picture = sheet.picture(scale: 800 / sheet.width)
      #expect((picture.width, picture.height) == (read.width, read.height))
      var (squares, count) = (0, 0)
      for place in stride(from: 0, to: picture.bytes.count, by: 7) {
        let difference = Int(frame.bytes[place]) - Int(picture.bytes[place])
        squares += difference * difference
        count += 1
      }
      // The shades of soft edges have a level near their own, on average within two.
      #expect(squares < 4 * count)
    }
    #expect(gif(of: Self.stages) == file)
  }

  @Test(
    "two columns where one would be much higher than a slide, each figure once, none on another")
  func columns() throws {
    let sheet = try #require(ReadSVG(stageSheets(Self.stages)[5].svg()))
    #expect(sheet.height < 1.3 * sheet.width)
    func left(_ title: String) throws -> Double {
      let text = try #require(sheet.texts.filter { $0.text == title }.onlyElement)
      return text.number("x") ?? .nan
    }
    let places = try ["10000 points each", "Losses", "D(x)"].map(left)
    #expect(Set(places).count == 2 && places == places.sorted())
    // A single figure, and what is flat, stay one below the other.
    let alone = stageSheets(Self.stages.map { ($0.label, [$0.figures[0]]) })[5]
    #expect(alone.width < 600 && gifWidth(of: alone) == 720)
  }

  @Test("everything but the content stands at the same place in all frames, and is read whole")
  func places() throws {
    let sheets = try stageSheets(Self.stages).map { try #require(ReadSVG($0.svg())) }
    #expect(Set(sheets.map(\.width)).count == 1 && Set(sheets.map(\.height)).count == 1)
    let texts = sheets.map { sheet in
      sheet.texts.map { "\($0.text) \($0.attributes["x"] ?? "") \($0.attributes["y"] ?? "")" }
    }
    for (stage, sheet) in sheets.enumerated() {
      let first = try #require(sheet.texts.first)
      #expect(first.text == "After \(100 * stage) iterations")
      #expect(first.number("font-size") == sheet.texts.compactMap { $0.number("font-size") }.max())
      // The title says it once.
      #expect(sheet.texts.filter { $0.text.contains("iterations") }.count == 2)
      for title in ["10000 points each", "Losses", "D(x)"] {
        #expect(sheet.texts.contains { $0.text == title }, "\(title)")
      }
      // Numbers of axes, names, legends, the scale of the map.
      #expect(texts[stage].dropFirst() == texts[0].dropFirst())
      #expect(
        sheet.texts.contains { $0.text == "0.2" } && sheet.texts.contains { $0.text == "0.8" })
      for box in sheet.texts.map(TextBox.init) {
        #expect(box.left >= 0 && box.right <= sheet.width, "\(box.text)")
        #expect(box.top >= 0 && box.bottom <= sheet.height, "\(box.text)")
      }
    }
  }

  @Test("the first and the last of too many frames stay, and those between are chosen evenly")
  func fewer() throws {
    var random = SplitMix(2)
    let frames = (0..<21).map { frame in
      Picture(
        width: 40, height: 30, channels: 3,
        bytes: [UInt8(frame), 0, 0]
          + (0..<3597).map { _ in UInt8(truncatingIfNeeded: random.next() & 0xF0) })
    }
    let whole = gif(frames, atMost: .max)
    #expect(try ReadGIF(whole).frames.count == 21)
    for limit in [whole.count, whole.count - 1, whole.count / 2, whole.count / 4, 10] {
      let file = gif(frames, atMost: limit)
      let read = try ReadGIF(file)
      #expect(file.count <= limit || read.frames.count == 2)
      #expect(read.frames.count >= 2 && (read.frames.count < 21) == (limit < whole.count))
      #expect(
        read.frames.map(\.delay) == Array(repeating: 50, count: read.frames.count - 1) + [250])
      // Which frame it was: the one that differs least.
      let numbers = read.frames.map { shown in
        frames.indices.min { squares(shown.bytes, frames[$0]) < squares(shown.bytes, frames[$1]) }
          ?? -1
      }
      #expect(numbers.first == 0 && numbers.last == 20)
      let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
      #expect((steps.min() ?? 0) >= 1 && (steps.max() ?? 0) - (steps.min() ?? 0) <= 1)
    }
    #expect(try ReadGIF(gif([frames[0]], atMost: 10)).frames.map(\.delay) == [250])
  }

  private func squares(_ bytes: [UInt8], _ frame: Picture) -> Int {
    zip(bytes, frame.bytes).reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
  }

  @Test("pictures, a stage without a figure, and stages without any")
  func unusual() throws {
    #expect(gif(of: []) == nil)
    #expect(gif(of: [("a", []), ("b", [.text("words"), .table(Samples.table)])]) == nil)
    let stages: [(label: String, figures: [Figure])] = [
      ("a", [.pictures(Samples.pictures)]),
      ("a label that is much longer than a line of large letters of that width can hold", []),
    ]
    let read = try ReadGIF(try #require(gif(of: stages)))
    #expect(read.frames.count == 2 && read.width == 720)
    let sheets = stageSheets(stages)
    #expect(sheets[0].elements.contains { if case .image = $0 { true } else { false } })
    #expect(sheets[1].elements.count == 2)
    #expect(sheets[0].width == Drawing.narrowWidth + 16)
  }
}

extension Array {
  /// The element of an array that has no other.
  fileprivate var onlyElement: Element? { count == 1 ? self[0] : nil }
}
