import Testing

@testable import Blackboard
@testable import Rendering

/// A reader of its own for comma-separated values, strict about quotation marks.
private func readCSV(_ text: String) throws -> [[String]] {
  struct Broken: Error {}
  var rows: [[String]] = []
  var row: [String] = []
  var field = String.UnicodeScalarView()
  /// Whether the field began with a mark, and whether that one has been closed.
  var (isQuoted, isClosed) = (false, false)
  func endField() {
    row.append(String(field))
    field = String.UnicodeScalarView()
    (isQuoted, isClosed) = (false, false)
  }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"" where isClosed:
      field.append(scalar)
      isClosed = false
    case "\"" where isQuoted: isClosed = true
    case "\"" where field.isEmpty: isQuoted = true
    case "\"": throw Broken()
    case "," where !isQuoted || isClosed: endField()
    case "\n" where !isQuoted || isClosed:
      endField()
      rows.append(row)
      row = []
    case "\r" where !isQuoted: throw Broken()
    default:
      if isClosed { throw Broken() }
      field.append(scalar)
    }
  }
  guard row.isEmpty, field.isEmpty, !isQuoted else { throw Broken() }
  guard rows.allSatisfy({ $0.count == rows[0].count }) else { throw Broken() }
  return rows
}

@Suite("Comma-separated values") struct CSVTests {
  /// The lines of a figure, each by the names of the columns.
  private func lines(_ figure: Figure) throws -> [[String: String]] {
    let rows = try readCSV(try #require(figure.csv))
    return rows.dropFirst().map {
      Dictionary(zip(rows[0], $0)) { first, _ in first }
    }
  }

  /// Whether a field reads back as a number; NaN stands as nothing.
  private func isSame(_ field: String?, _ x: Double) -> Bool {
    guard let field else { return false }
    return x.isNaN ? field.isEmpty : Double(field) == x
  }

  private let awkward = [
    0.1 + 0.2, -0.0, Double.leastNonzeroMagnitude, 1.7976931348623157e308, .infinity, -.infinity,
    .nan,
  ]

  @Test func numbersReadBackExactly() throws {
    let figure = Figure.curves(
      CurvesFigure(
        xLabel: "", yLabel: "",
        series: [
          .init("a", awkward.map { Point($0, -$0) }), .init("b", [Point(1, 2)]),
          .init("nothing", []),
        ], references: [.init("log 4", 1.3862943611198906), .init("none", .nan)]))
    let lines = try lines(figure)
    #expect(
      lines.map { $0["kind"] } == Array(repeating: "curve", count: 8) + ["reference", "reference"])
    #expect(lines.map { $0["name"] } == Array(repeating: "a", count: 7) + ["b", "log 4", "none"])
    for (line, x) in zip(lines, awkward) {
      #expect(isSame(line["x"], x) && isSame(line["y"], -x))
    }
    #expect(isSame(lines[7]["x"], 1) && isSame(lines[7]["y"], 2))
    #expect(lines[8]["x"] == "" && isSame(lines[8]["y"], 1.3862943611198906))
    #expect(lines[9]["y"] == "")
    // What a reader in another language has to know.
    #expect(lines[4]["x"] == "inf" && lines[4]["y"] == "-inf")
    #expect(lines[6]["x"] == "" && lines[6]["y"] == "")
  }

  @Test func textsReadBackWhateverTheyHold() throws {
    let texts = [
      "plain", "a, b", "say “x”", "\"", "\"\"quoted\"\"", "two\nlines", "a\r\nb", "\r", "",
      " spaces ",
      ",", "\"\u{301}", "θ",
    ]
    let table = Table(
      columns: texts.map { .init($0) }, rows: [texts.map { .text($0) }, texts.map { .text($0) }])
    let rows = try readCSV(try #require(Figure.table(table).csv))
    #expect(rows.count == 3)
    // By scalars, which canonical equality would not tell apart.
    for row in rows {
      for (read, text) in zip(row, texts) {
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
      }
    }
    // An only field that is empty must not leave an empty line, which readers skip.
    let column = Table(columns: [.init("")], rows: [[.text("")], [.number(.nan, decimals: 1)]])
    #expect(Figure.table(column).csv == "\"\"\n\"\"\n\"\"\n")
  }

  @Test func aTableKeepsAllDigits() throws {
    let table = Table(
      columns: [.init("what"), .init("value", .decimal), .init("count", .decimal)],
      rows: [
        [.text("third"), .number(1.0 / 3, decimals: 2), .integer(20_000)],
        [.text("none"), .number(.nan, decimals: 2), .integer(-1)],
      ])
    #expect(
      Figure.table(table).csv
        == "what,value,count\nthird,0.3333333333333333,20000\nnone,,-1\n")
  }

  @Test func aHistogramHasALineForEveryBin() throws {
    let histogram = Samples.histogram
    let rows = try readCSV(try #require(Figure.histogram(histogram).csv))
    let (real, generated) = (histogram.series[0].values, histogram.series[1].values)
    let judged = try #require(histogram.extra?.values)
    #expect(rows[0] == ["from", "to", "real, N(1, 1)", "generated, G(z)", "D*(x)"])
    #expect(rows.count == 17)
    for bin in 0..<16 {
      let expected = [
        histogram.edges[bin], histogram.edges[bin + 1], real[bin], generated[bin], judged[bin],
      ]
      #expect(zip(rows[bin + 1], expected).allSatisfy { isSame($0, $1) })
    }
  }

  @Test func densitiesHaveCurvesAndArrows() throws {
    let series = [
      CurvesFigure.Series("p", [Point(0, 0.25), Point(1, 0.5)]), .init("q", [Point(2, 1.5)]),
    ]
    let figure = DensitiesFigure(
      panels: [
        .init("(a)", series: series, arrows: [.init(from: 0.125, to: 3), .init(from: 1, to: -2)]),
        .init("", series: series, arrows: []),
      ], xRange: 0...1, yRange: 0...1, zRange: 0...1)
    #expect(
      Figure.densities(figure).csv == """
        panel,kind,name,z,x,y
        (a),curve,p,,0.0,0.25
        (a),curve,p,,1.0,0.5
        (a),curve,q,,2.0,1.5
        (a),arrow,,0.125,3.0,
        (a),arrow,,1.0,-2.0,
        2,curve,p,,0.0,0.25
        2,curve,p,,1.0,0.5
        2,curve,q,,2.0,1.5

        """)
  }

  @Test func pointsOfThePlaneReadBack() throws {
    let paths = try lines(.trajectory(Samples.trajectory))
    let walked = Samples.trajectory.paths.flatMap { path in path.points.map { (path.name, $0) } }
    #expect(paths.count == walked.count)
    for (line, (name, point)) in zip(paths, walked) {
      #expect(
        line["path"] == name && isSame(line["x"], point.x) && isSame(line["y"], point.y))
    }
    let scatter = try lines(.scene(Samples.scatter))
    let drawn = Samples.scatter.panels.flatMap { panel in
      panel.clouds[0].points.map { (panel.title, "point", $0) }
        + panel.marks.map { (panel.title, $0.isFilled ? "filled mark" : "open mark", $0.point) }
    }
    #expect(scatter.count == drawn.count)
    for (line, (title, kind, point)) in zip(scatter, drawn) {
      #expect(line["panel"] == title && line["kind"] == kind)
      #expect(isSame(line["x"], point.x) && isSame(line["y"], point.y))
    }
  }

  @Test func fieldsOfAMapStandAtTheirMiddles() throws {
    let values: [Double] = [1, 2, 3, .infinity]
    let map = SceneFigure(
      panels: [
        .init(
          "s", shades: .init(columns: 2, rows: 2, values: values, lowName: "", highName: ""),
          marks: [.init(Point(5, 6), isFilled: false)])
      ], filledName: "", xRange: 0...4, yRange: -1...1)
    #expect(
      Figure.scene(map).csv == """
        panel,kind,x,y,value
        s,field,1.0,0.5,1.0
        s,field,3.0,0.5,2.0
        s,field,1.0,-0.5,3.0
        s,field,3.0,-0.5,inf
        s,mark,5.0,6.0,

        """)
  }

  @Test func sharesReadBack() throws {
    let shares = Samples.shares
    let lines = try lines(.shares(shares))
    #expect(lines.count == shares.rows.count * shares.times.count)
    for (index, line) in lines.enumerated() {
      let (row, column) = (index / shares.times.count, index % shares.times.count)
      #expect(line["name"] == shares.rows[row].name)
      #expect(isSame(line["time"], shares.times[column]))
      #expect(isSame(line["share"], shares.rows[row].shares[column]))
    }
  }

  @Test func nodesOfAGraphReadBack() throws {
    var graph = Samples.graph
    graph.nodes[0].value = .numbers([0.5, 1e-9])
    graph.nodes[0].gradient = .text("tensor 128 × 10")
    let lines = try lines(.graph(graph))
    #expect(lines.map { $0["id"] } == graph.nodes.map(\.id))
    #expect(lines[0]["value"] == "0.5 1e-09" && lines[0]["gradient"] == "tensor 128 × 10")
    #expect(lines[1]["gradient"] == "" && lines[1]["operation"] == "")
    #expect(isSame(lines[3]["value"], -0.2231435513) && lines[3]["operation"] == "log")
    #expect(lines[5]["inputs"] == "a b" && lines[5]["name"] == "V")
  }

  @Test func picturesReadBack() throws {
    let grid = Samples.pictures
    let lines = try lines(.pictures(grid))
    #expect(lines.count == grid.pictures.count)
    for (index, line) in lines.enumerated() {
      let pixels = try (1...784).map { try #require(UInt8(line["pixel\($0)"] ?? "")) }
      #expect(pixels == grid.pictures[index])
      #expect(line["picture"] == "\(index + 1)" && line["column"] == "\(index % 5 + 1)")
      #expect(
        line["row"] == "\(index / 5 + 1)" && line["rowCaption"] == ["small", "large"][index / 5])
      #expect(line["caption"] == grid.pictureCaptions[index] && line["columnCaption"] == "")
    }
  }

  @Test func claimsReadBack() throws {
    let lines = try lines(.claims(Samples.claims))
    for (line, claim) in zip(lines, Samples.claims) {
      #expect(line["id"] == claim.id && line["text"] == claim.text)
      #expect(isSame(line["value"], claim.value))
      #expect(line["kind"] == claim.kind.rawValue && line["source"] == claim.source)
    }
    #expect(lines.map { $0["holds"] } == ["true", "true", "false", "", "true"])
    #expect(lines.map { $0["judged"] } == ["true", "true", "true", "false", "true"])
    #expect(lines.map { $0["expected"] } == ["-0.2", "1.004987562112089", "", "", "-inf"])
    #expect(lines.map { $0["tolerance"] } == ["0.05", "1e-12", "", "", "0.0"])
    #expect(lines.map { $0["atMost"] } == ["", "", "0.1", "", ""])
    #expect(lines.map { $0["atLeast"] } == ["", "", "", "8.0", ""])
  }

  @Test func wordsHaveNoNumbers() {
    for figure in Samples.figures {
      switch figure {
      case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .verdict:
        #expect(figure.csv == nil)
      default: #expect(figure.csv?.hasSuffix("\n") == true)
      }
    }
  }

  @Test func slugsAreWords() {
    func slug(_ title: String) -> String {
      Figure.trajectory(TrajectoryFigure(title: title, paths: [])).slug
    }
    #expect(slug("Losses") == "losses")
    #expect(slug("What D thinks") == "what-d-thinks")
    #expect(slug("D's view: 500 points, step 20000") == "ds-view-500-points-step-20000")
    #expect(slug("η = 0.1, θ → Ä") == "eta-0-1-theta-a")
    #expect(slug("") == "trajectory" && slug("生成…") == "trajectory")
    // A figure of one state without a title of its own is known by the state's.
    func panels(_ titles: [String]) -> String {
      Figure.densities(
        DensitiesFigure(
          panels: titles.map { .init($0, series: [], arrows: []) }, xRange: 0...1, yRange: 0...1,
          zRange: 0...1)
      ).slug
    }
    #expect(panels(["(d) the end"]) == "d-the-end")
    #expect(panels(["(c)", "(d)"]) == "densities")
    // Forty characters fit; a word that would pass them is left out whole.
    #expect(
      slug("twenty letters abcde twenty letters abcde") == "twenty-letters-abcde-twenty-letters")
    #expect(
      slug("aaaaaaaaa bbbbbbbbb ccccccccc dddddddddd") == "aaaaaaaaa-bbbbbbbbb-ccccccccc-dddddddddd"
    )
    #expect(slug("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddddd") == "aaaaaaaaa-bbbbbbbbb-ccccccccc")
    #expect(slug(String(repeating: "x", count: 50)) == String(repeating: "x", count: 40))
    #expect(Figure.claims([]).slug == "claims" && Figure.table(Samples.table).slug == "table")
    #expect(Figure.step(3, "D judges a real image").slug == "d-judges-a-real-image")
    for figure in Samples.figures {
      #expect((1...40).contains(figure.slug.utf8.count))
      #expect(figure.slug.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    }
  }
}
