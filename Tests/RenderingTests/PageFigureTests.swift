import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite("Figures on a page")
struct PageFigureTests {
  private func page(_ figures: Figure...) throws -> PageElement {
    var page = HTMLPage(title: "Figures")
    for figure in figures { page.add(figure) }
    return try readPage(page.html).all("main")[0]
  }

  @Test("a table's words head its rows and its points stand under each other")
  func table() throws {
    let table = try page(.table(Samples.table)).all("table")[0]
    #expect(
      table.rows == [
        ["discriminator", "D(x)", "log D(x)", "D(G(z))", "log(1 − D(G(z)))", "sum"],
        ["good", "0.8", "-0.2231", "0.2", "-0.2231", "-0.4463"],
        ["bad", "0.2", "-1.6094", "0.8", "-1.6094", "-3.2189"],
        ["sure, and wrong", "0", "-inf", "1", "-inf", "—"],
      ])
    #expect(table.all("thead")[0].all("th").allSatisfy { $0.attributes["scope"] == "col" })
    let rowHeads = table.all("tbody")[0].all("th")
    #expect(rowHeads.map(\.text) == ["good", "bad", "sure, and wrong"])
    // With the fill that is not seen every number of a column has as much behind its point.
    for column in 1..<6 {
      let texts = table.all("tr").dropFirst().map { $0.children[column].text }
      let numbers = texts.filter { $0.first != "—" && !$0.contains("inf") }
      let lengths = numbers.map { text in
        text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
      }
      #expect(Set(lengths).count == 1, "column \(column): \(numbers)")
    }
  }

  @Test("a histogram's numbers are those of its bars, and their sum")
  func histogram() throws {
    let details = try page(.histogram(Samples.histogram)).all("details")[0]
    #expect(details.attributes["open"] == nil)
    let rows = details.all("table")[0].rows
    #expect(rows[0] == ["x", "real, N(1, 1)", "generated, G(z)", "D*(x)"])
    #expect(rows.count == 18)
    for (index, series) in Samples.histogram.series.enumerated() {
      #expect(rows[1...16].map { Double($0[index + 1]) } == series.values)
      #expect(rows[17][index + 1] == "10000")
    }
    #expect(rows[1][0].hasPrefix("-3.0") && rows[1][0].hasSuffix("-2.5"))
    let judged = Samples.histogram.extra?.values ?? []
    for (row, value) in zip(rows.dropFirst(), judged) {
      if value.isNaN {
        #expect(row[3] == "—")
      } else {
        #expect(abs((Double(row[3]) ?? .nan) - value) <= 0.005)
      }
    }
  }

  @Test("a long curve is shown by some of its points, first and last among them")
  func curves() throws {
    let page = try page(.curves(Samples.curves))
    let rows = page.all("table")[0].rows
    #expect(rows[0] == ["step", "discriminator", "generator"])
    #expect(rows.count == 22)
    #expect(rows[1][0] == "0" && rows[21][0] == "20000")
    let points = Samples.curves.series[1].points
    for row in rows.dropFirst() {
      let point = points.first { $0.x == Double(row[0]) }
      #expect(abs((Double(row[2]) ?? .nan) - (point?.y ?? .nan)) <= 5e-5)
    }
    // The curve has a gap there.
    #expect(rows.first { $0[0] == "5000" }?[1] == "—")
    #expect(page.text.contains("21 of the 201 points."))
    #expect(page.text.contains("log 4 = 1.3863"))
  }

  @Test("curves over different places have a table each")
  func differentPlaces() throws {
    let figure = CurvesFigure(
      xLabel: "x", yLabel: "y",
      series: [.init("a", [Point(0, 1), Point(1, 2)]), .init("b", [Point(0.5, 3)])])
    let tables = try page(.curves(figure)).all("table").map(\.rows)
    #expect(
      tables == [[["x", "a"], ["0", "1"], ["1", "2"]], [["x", "b"], ["0.50000", "3"]]])
  }

  @Test("curves of two panels stand in tables of their own, even where all else is the same")
  func panels() {
    let series = [
      CurvesFigure.Series("p", [Point(0, 1), Point(1, 2)]), .init("q", [Point(0, 3), Point(1, 4)]),
    ]
    let panel = DensitiesFigure.Panel("", series: series, arrows: [.init(from: 0.5, to: 7)])
    let figure = DensitiesFigure(
      panels: [panel, panel], xRange: 0...1, yRange: 0...1, zRange: 0...1)
    let tables = numbers(of: .densities(figure), cells: 400).map(\.rows)
    #expect(
      tables == [
        [["0", "1", "3"], ["1", "2", "4"]], [["0.50000", "7"]],
        [["0", "1", "3"], ["1", "2", "4"]], [["0.50000", "7"]],
      ])
  }

  @Test("of many times a page shows a few, a column each, with the numbers of these")
  func times() throws {
    let times = (0...200).map(Double.init)
    let rows = [
      SharesFigure.Row("rising", shares: times.map { $0 / 200 }),
      .init("falling", shares: times.map { 1 - $0 / 200 }),
    ]
    let figure = Figure.shares(SharesFigure(times: times, rows: rows))
    let table = try #require(numbers(of: figure, cells: 400).first)
    #expect(table.columns.map(\.title) == ["iterations"] + (0...20).map { "\($0 * 10)" })
    #expect(table.rows.map(\.[0]) == ["rising", "falling"])
    #expect(table.rows.map(\.[1]) == ["0.00", "1.00"])
    #expect(table.rows.map(\.[11]) == ["0.50", "0.50"])
    #expect(table.note == "21 of the 201 times.")
  }

  @Test("bins that are too many have no table, for their sum would be that of others")
  func tooManyBins() {
    func tables(bins: Int) -> Int {
      let figure = HistogramFigure(
        edges: (0...bins).map(Double.init), series: [.init("n", Array(repeating: 1, count: bins))])
      return numbers(of: .histogram(figure), cells: 40).count
    }
    #expect(tables(bins: 19) == 1 && tables(bins: 20) == 0)
  }

  @Test("a graph's nodes stand in the order of evaluation")
  func graph() throws {
    let rows = try page(.graph(Samples.graph)).all("table")[0].rows
    #expect(rows[0] == ["node", "value", "gradient"])
    #expect(rows[1] == ["D", "0.8000", "-3.7500"])
    #expect(rows.last == ["V = log(D) + log(1 − D)", "-1.8326", "1.0000"])
  }

  @Test("claims have marks with words, values as in the terminal, and a count")
  func claims() throws {
    let page = try page(.claims(Samples.claims))
    let rows = page.all("table")[0].rows.dropFirst()
    #expect(
      rows.map { $0[0] } == ["✓holds", "✓holds", "✗does not hold", "–not judged", "✓holds"])
    #expect(rows.map { $0[2] } == ["-0.22314", "1.004987562112", "0.1000001", "8", "-inf"])
    #expect(
      rows.map { $0[3] } == [
        "-0.2 ± 0.05", "1.0049876 ± 1e-12", "at most 0.1", "at least 8", "-inf",
      ])
    #expect(rows.first?[1].contains("exact · Pan, GAN Training · good-log") == true)
    #expect(
      page.all(class: "count").map(\.text) == ["5 claims, 3 hold, 1 DOES NOT HOLD, 1 not judged"])
    let signs = page.all(class: "sign")
    #expect(signs.allSatisfy { $0.attributes["aria-hidden"] == "true" })
  }

  @Test("a verdict says by a sign what its colour says", arguments: Verdict.Word.allCases)
  func verdict(_ word: Verdict.Word) throws {
    let page = try page(.verdict(Verdict(word, sentence: "So it is.", rule: "a < b")))
    let note = page.all("aside")[0]
    #expect(note.attributes["role"] == "note")
    let signs = ["good": "✓", "bad": "✗", "caution": "!"]
    let kind = (note.attributes["class"] ?? "").split(separator: " ").last.map(String.init) ?? ""
    #expect(note.all(class: "sign")[0].text == signs[kind])
    #expect(note.text.contains(word.rawValue) && note.text.contains("So it is."))
    #expect(note.text.contains("Rule: a < b"))
  }

  @Test("pictures are in the page, pixel by pixel")
  func pictures() throws {
    let images = try page(.pictures(Samples.pictures)).all("img")
    #expect(images.count == 10)
    for (image, picture) in zip(images, Samples.pictures.pictures) {
      let decoded = try picturePixels(image)
      #expect(decoded.width == 28 && decoded.height == 28 && decoded.channels == 1)
      #expect(decoded.bytes == picture)
    }
    #expect(images[6].attributes["alt"] == "picture 7 of 10: large")
  }

  @Test("pictures without words between them are one image with lines of grey")
  func sheet() throws {
    let grid = PictureGrid(
      title: "Rings", pixels: (3...7).flatMap { Samples.ring(radius: Float($0)) }, width: 28,
      height: 28, columns: 3)
    let images = try page(.pictures(grid)).all("img")
    #expect(images.map { $0.attributes["alt"] } == ["5 pictures of 28 × 28 pixels: Rings"])
    let decoded = try picturePixels(images[0])
    #expect(decoded.width == 3 * 29 + 1 && decoded.height == 2 * 29 + 1)
    // The fourth picture begins below the first.
    let start = 30 * decoded.width + 1
    #expect(decoded.bytes[start..<start + 28] == grid.pictures[3][0..<28])
  }

  private func picturePixels(_ image: PageElement) throws -> ReadPNG {
    let source = image.attributes["src"] ?? ""
    #expect(source.hasPrefix("data:image/png;base64,"))
    let data = try #require(Data(base64Encoded: String(source.dropFirst(22))))
    return try ReadPNG([UInt8](data))
  }

  @Test("base64 as RFC 4648 has it")
  func base64Vectors() {
    let vectors = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
      "foobar": "Zm9vYmFy",
    ]
    for (text, expected) in vectors { #expect(base64(Array(text.utf8)) == expected) }
  }

  @Test("numbers of a column have the same digits after the point")
  func evenNumbers() {
    #expect(evenTexts([0, 100, 20000]) == ["0", "100", "20000"])
    #expect(evenTexts([0.5, 1.386294]) == ["0.5000", "1.3863"])
    #expect(evenTexts([123.456, .nan, -0.5]) == ["123.46", "—", "-0.50"])
    #expect(evenTexts([0.00123456]) == ["0.0012346"])
    #expect(evenTexts([.infinity, 1]) == ["inf", "1"])
    #expect(evenTexts([2.5e-9, 0]) == ["2.5e-09", "0"])
    #expect(evenTexts([]) == [])
    #expect(places(5, most: 5) == [0, 1, 2, 3, 4])
    #expect(places(201, most: 133) == stride(from: 0, through: 200, by: 10).map { $0 })
    #expect(places(100, most: 0) == [0, 99])
  }
}
