import Blackboard
import Rendering

/// Boards such as the laboratory will show, and random ones.
enum BoardSamples {
  /// Samples over a map of D with arrows, at a moment of a training.
  static func scene(_ seed: UInt64 = 1, fields: Int = 40) -> SceneFigure {
    var random = SplitMix(seed)
    func cloud(_ name: String, _ mean: Double) -> SceneFigure.Cloud {
      .init(
        name, points: (0..<200).map { _ in Point(random.normal(mean, 0.6), random.normal(0, 0.9)) })
    }
    let shift = Double(seed % 50) / 100
    let values = (0..<fields * fields).map { place -> Double in
      let x = Double(place % fields) / Double(fields) - 0.5 + shift
      let y = Double(place / fields) / Double(fields) - 0.5
      return 1 / (1 + (4 * (x * x + y * y)) * 2)
    }
    return SceneFigure(
      title: "not shown",
      shades: .init(
        columns: fields, rows: fields, values: values, lowName: "generated", highName: "real"),
      clouds: [cloud("real", -1), cloud("generated", 0.5 + shift)],
      arrows: (0..<30).map { _ in
        let from = Point(random.normal(0.5, 0.6), random.normal(0, 0.9))
        return .init(from: from, to: Point(from.x - 0.5, from.y))
      }, arrowName: "downhill for G", xRange: -3...3, yRange: -3...3)
  }

  static func curves(_ title: String, _ seed: UInt64, count: Int = 100) -> Figure {
    var random = SplitMix(seed)
    func series(_ level: Double) -> [Point] {
      (0..<count).map { Point(Double($0), level + random.normal(0, 0.1)) }
    }
    return .curves(
      CurvesFigure(
        title: "not shown", xLabel: "step", yLabel: title,
        series: [
          .init("discriminator", series(1.386)), .init("generator", series(0.69), stroke: .dashed),
        ], references: [.init("log 4", 1.386), .init("log 2", 0.693)]))
  }

  static func numbers(_ seed: UInt64) -> Figure {
    var random = SplitMix(seed)
    return .table(
      Table(
        columns: [.init("measure"), .init("now", .decimal), .init("floor", .decimal)],
        rows: ["Jensen–Shannon", "Wasserstein-1", "modes covered"].map {
          [.text($0), .number(random.uniform(), decimals: 4), .number(0.01, decimals: 4)]
        }))
  }

  static func verdict(_ seed: UInt64) -> Figure {
    seed % 2 == 0
      ? .verdict(
        Verdict(
          .healthy, sentence: "The samples are like the data.", rule: "losses near log 4 and log 2")
      )
      : .verdict(
        Verdict(
          .discriminatorWon,
          sentence: "The discriminator tells real from generated almost without error, and the "
            + "generator's gradient has all but vanished: it is not told which way is better.",
          rule: "loss of D 0.01 for the last 400 steps"))
  }

  /// The laboratory with everything that it has.
  static func laboratory(_ seed: UInt64 = 1) -> Board {
    let step = 1000 + seed
    return Board(
      header: [
        Board.Words("ring", .strong) + "  8 modes, minimax loss, Adam 0.001  "
          + Board.Words("step \(step)", .series(0)) + Board.Words("  paused", .caution)
      ],
      footer: [
        Board.Words("space", .strong) + " pause  " + Board.Words("q", .strong) + " quit  "
          + Board.Words("?", .strong) + " help"
      ],
      main: .init("plane", "Samples over D", .scene(scene(seed))),
      side: [
        .init("losses", "Losses", curves("loss (nats)", seed)),
        .init("measure", "Jensen–Shannon divergence and its floor", curves("nats", seed + 9)),
        .init("verdict", "Is it working?", verdict(seed)),
        .init("numbers", "Numbers", numbers(seed)),
        .init("map", "What the generator does with its noise", .scene(scene(seed + 1))),
        .init("text", "What to look at", .bullets(["the arrows", "the white line where D = ½"])),
      ])
  }

  /// Panels of all kinds in any number and order.
  static func random(_ random: inout SplitMix) -> Board {
    let seed = random.next() % 1000
    let figures: [Figure] = [
      .scene(scene(seed, fields: 7)),
      .scene(SceneFigure(xRange: 0...1, yRange: -40...2, hasEqualScales: false, yLabel: "density")),
      .scene(SceneFigure(xRange: 0...100, yRange: 0...1)), curves("loss", seed, count: 9),
      .histogram(Samples.histogram), .pictures(Samples.pictures), numbers(seed), verdict(seed),
      .text("Some words. " + String(repeating: "生成対抗網路 ", count: Int(seed % 40))), .text(""),
      .bullets(["one", "two"]), .heading("Heading"), .claims([]),
    ]
    func panel(_ index: Int) -> Board.Panel {
      .init(
        "panel \(index)",
        String("A title that may be too long for its column".prefix(Int(seed % 50))),
        figures[Int(random.next() % UInt64(figures.count))])
    }
    func words(_ count: UInt64) -> [Board.Words] {
      (0..<(random.next() % count)).map { line in
        Board.Words("line \(line) ", .strong)
          + Board.Words(String(repeating: "words 網路 ", count: Int(random.next() % 30)), .series(2))
      }
    }
    return Board(
      header: words(5), footer: words(4), wraps: seed % 3 == 0,
      main: seed % 5 == 0 ? nil : panel(0),
      side: (0..<(random.next() % 7)).map { panel(Int($0) + 1) })
  }
}
