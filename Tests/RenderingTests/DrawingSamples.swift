import Blackboard
import Foundation
import Rendering

/// Figures that drawings are tested with beside those of the terminal.
enum DrawingSamples {
  /// Four states of a game on one Gaussian, as in the paper's figure 1.
  static let densities: DensitiesFigure = {
    func normal(_ x: Double, _ mean: Double, _ deviation: Double) -> Double {
      exp(-(x - mean) * (x - mean) / (2 * deviation * deviation)) / (deviation * 2.5066)
    }
    let xs = (0...160).map { -3 + Double($0) * 0.05 }
    func panel(_ title: String, _ mean: Double, _ deviation: Double) -> DensitiesFigure.Panel {
      let p = xs.map { Point($0, normal($0, 1, 1)) }
      let q = xs.map { Point($0, normal($0, mean, deviation)) }
      let d = zip(p, q).map { Point($0.x, $0.y / ($0.y + $1.y + 1e-9)) }
      let arrows = (0..<15).map { index in
        let z = (Double(index) + 0.5) / 15
        // Near the normal quantile: log(z / (1 − z)) / 1.7.
        return DensitiesFigure.Arrow(from: z, to: mean + deviation * log(z / (1 - z)) / 1.7)
      }
      return .init(
        title,
        series: [
          .init("data", p, stroke: .dotted), .init("generator", q),
          .init("discriminator", d, stroke: .dashed),
        ], arrows: arrows)
    }
    return DensitiesFigure(
      title: "The game, seen from above",
      panels: [
        panel("(a) near convergence", 2.2, 0.6), panel("(b) D has been trained", 2.0, 0.7),
        panel("(c) G has followed", 1.4, 0.8), panel("(d) the end", 1, 1),
      ], xRange: -3...5, yRange: 0...1, zRange: 0...1, caption: "p is the data's density.")
  }()

  /// Powers over both logarithmic axes; two points that are not positive.
  static let powers: CurvesFigure = {
    let xs = (0...40).map { pow(10, -2 + Double($0) / 8) }
    return CurvesFigure(
      title: "Powers", xLabel: "samples", yLabel: "distance",
      series: [
        .init("1/√n", [Point(0, 1), Point(-1, 2)] + xs.map { Point($0, 1 / $0.squareRoot()) }),
        .init("1/n", xs.map { Point($0, 1 / $0) }, stroke: .dashed),
        .init("n < 3 & \"m\" > 2", xs.map { Point($0, 0.5 + $0) }, stroke: .dotted),
      ],
      references: [.init("floor", 0.02), .init("roof", 0.021)], xScale: .logarithmic,
      yScale: .logarithmic)
  }()

  /// Less than two decades, on the vertical axis alone.
  static let narrow = CurvesFigure(
    title: "Less than two decades", xLabel: "x", yLabel: "y",
    series: [.init("y", (1...9).map { Point(Double($0), 3 * Double($0)) })], yScale: .logarithmic)

  /// Twenty thousand noisy losses.
  static let noisy: CurvesFigure = {
    var random = SplitMix(4)
    return CurvesFigure(
      title: "Losses", xLabel: "iterations", yLabel: "loss (nats)",
      series: (0..<2).map { index in
        .init(
          index == 0 ? "discriminator" : "generator",
          (0..<20_000).map {
            Point(Double($0), 0.7 + Double(1 - index) * 0.7 + random.normal(0, 0.1))
          })
      }, references: [.init("log 4", 1.3862943611), .init("log 2", 0.69314718056)])
  }()

  /// Six curves of few points, a gap, points above the picture, a lone point.
  static let several = CurvesFigure(
    title: "Six", xLabel: "step", yLabel: "value",
    series: (0..<6).map { index in
      .init(
        "series \(index + 1)",
        (0...8).map { step in
          let y = Double(index) + 0.3 * Double((step * (index + 3)) % 5)
          return Point(
            Double(step), index == 2 && (step == 3 || step == 5) ? .nan : index == 5 ? y * 1.4 : y)
        }, stroke: CurvesFigure.Stroke.allCases[index % 3])
    }, yRange: 0...6)

  /// Six panels of 2,500 points each.
  static let crowd: SceneFigure = {
    var random = SplitMix(9)
    return SceneFigure(
      title: "A crowd",
      panels: (0..<6).map { step in
        let points = (0..<2_500).map { index in
          let centre = Samples.ring[index % min(8, step + 3)]
          return Point(random.normal(centre.x, 0.3), random.normal(centre.y, 0.3))
        }
        return .init(
          "step \(step * 5_000)", points: points,
          marks: Samples.ring.enumerated().map { .init($1, isFilled: $0 < step + 3) })
      }, xRange: -3...3, yRange: -3...3, caption: "2500 samples each.")
  }()

  /// A histogram whose extra column is no probability, over bins that do not all have a value.
  static let ratios: HistogramFigure = {
    var figure = Samples.histogram
    figure.series = [.init("real", figure.series[0].values.map { $0 / 5_000 })]
    figure.measure = .density
    figure.extra = .init("ratio", (0..<16).map { $0 == 3 ? .nan : Double($0) * 0.7 }, decimals: 1)
    return figure
  }()

  /// Three stages of a training, the first fallen on one bin.
  static let stages: [Figure] = (0..<3).map { stage in
    var figure = Samples.histogram
    var values = figure.series[1].values
    if stage == 0 { values = values.indices.map { $0 == 7 ? 9_000 : $0 == 8 ? 8_000 : 0 } }
    if stage == 1 { values = values.map { $0 / 2 } }
    figure.series[1].values = values
    return .histogram(figure)
  }

  /// A unit with two inputs as in micrograd, with long names, a shared input and an arrow far across.
  static let deepGraph = ExpressionGraph(nodes: [
    .init(id: "x1", name: "x1", value: .number(2)), .init(id: "w1", name: "w1", value: .number(-3)),
    .init(id: "x2", name: "x2", value: .number(0)), .init(id: "w2", name: "w2", value: .number(1)),
    .init(id: "b", name: "the bias, which is long", value: .number(6.8814)),
    .init(
      id: "m1", operation: "·", value: .number(-6), gradient: .number(0.5), inputs: ["x1", "w1"]),
    .init(
      id: "m2", operation: "·", value: .number(0), gradient: .number(0.5), inputs: ["x2", "w2"]),
    .init(id: "s", operation: "+", value: .number(-6), gradient: .number(1), inputs: ["m1", "m2"]),
    .init(id: "n", name: "n", operation: "+", value: .number(1), inputs: ["s", "b"]),
    .init(id: "e", operation: "exp", value: .numbers([1, 2, 3, 4, 5, 6]), inputs: ["n"]),
    .init(id: "d", operation: "−", value: .text("tensor 128 × 10"), inputs: ["e", "x1"]),
    .init(id: "o", name: "生成", operation: "/", value: .number(0.9), inputs: ["d", "e"]),
  ])

  /// All figures with a picture.
  static let figures: [(name: String, figure: Figure)] = [
    ("histogram", .histogram(Samples.histogram)), ("ratios", .histogram(ratios)),
    ("curves", .curves(Samples.curves)), ("powers", .curves(powers)),
    ("narrow", .curves(narrow)), ("noisy", .curves(noisy)), ("several", .curves(several)),
    ("banded", .curves(BandTests.figure)),
    ("densities", .densities(densities)), ("trajectory", .trajectory(Samples.trajectory)),
    ("scatter", .scene(Samples.scatter)), ("crowd", .scene(crowd)),
    ("heatMap", .scene(Samples.heatMap)), ("scene", .scene(Samples.scene)),
    ("mesh", .scene(Samples.mesh)), ("line", .scene(Samples.line)),
    ("shares", .shares(Samples.shares)),
    ("graph", .graph(Samples.graph)), ("matrices", .matrices(Samples.matrices)),
    ("pictures", .pictures(Samples.pictures)),
  ]
}
