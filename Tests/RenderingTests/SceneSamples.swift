@testable import Blackboard
@testable import Rendering

extension Samples {
  /// The real ring, a generator that has found five of its modes, and what D thinks of the plane.
  static let scene: SceneFigure = scene(seed: 21, shift: 0)

  /// A scene as a live training shows it.
  ///
  /// - Parameter shift: How far the generated samples have moved to the right, and what D knows of it.
  static func scene(seed: UInt64, shift: Double, count: Int = 250) -> SceneFigure {
    var random = SplitMix(seed)
    let real = (0..<count).map { index in
      Point(random.normal(ring[index % 8].x, 0.12), random.normal(ring[index % 8].y, 0.12))
    }
    let generated = (0..<count).map { index in
      let mode = ring[[0, 1, 2, 4, 5][index % 5]]
      return Point(random.normal(0.8 * mode.x + shift, 0.2), random.normal(0.8 * mode.y, 0.2))
    }
    func share(_ point: Point) -> Double {
      func near(_ modes: [Point], _ scale: Double, _ right: Double) -> Double {
        modes.reduce(0.05) { sum, mode in
          let (x, y) = (point.x - scale * mode.x - right, point.y - scale * mode.y)
          return sum + 1 / (1 + 9 * (x * x + y * y))
        }
      }
      let (p, q) = (near(ring, 1, 0), near([0, 1, 2, 4, 5].map { ring[$0] }, 0.8, shift))
      return p / (p + q)
    }
    let values = (0..<3600).map { field in
      share(Point(-3 + (Double(field % 60) + 0.5) / 10, 3 - (Double(field / 60) + 0.5) / 10))
    }
    let arrows = generated.prefix(40).map { point in
      let step = 0.02
      let across = share(Point(point.x + step, point.y)) - share(Point(point.x - step, point.y))
      let up = share(Point(point.x, point.y + step)) - share(Point(point.x, point.y - step))
      return SceneFigure.Arrow(
        from: point, to: Point(point.x + 20 * across, point.y + 20 * up))
    }
    return SceneFigure(
      title: "Step 1200",
      shades: .init(
        columns: 60, rows: 60, values: values, lowName: "D = 0: generated", highName: "1: real"),
      clouds: [
        .init("real sample", points: real), .init("generated sample", points: generated),
      ],
      arrows: arrows, arrowName: "downhill for G",
      marks: ring.enumerated().map { .init($1, isFilled: [0, 1, 2, 4, 5].contains($0)) },
      xRange: -3...3, yRange: -3...3, xLabel: "x₁", yLabel: "x₂",
      caption: "Five of eight modes.")
  }

  /// What the generator makes of a grid of noise, as lines of one name.
  static let mesh: SceneFigure = {
    func image(_ z: Point) -> Point {
      Point(2 * z.x + 0.5 * z.y * z.y, 1.6 * z.y - 0.4 * z.x * z.x * z.y)
    }
    let ticks = (0...10).map { -1 + Double($0) / 5 }
    let lines = ticks.flatMap { a in
      [ticks.map { image(Point(a, $0)) }, ticks.map { image(Point($0, a)) }]
    }
    return SceneFigure(
      title: "Where G takes a grid of noise",
      clouds: [.init("real sample", points: scene.panels[0].clouds[0].points)],
      paths: lines.map { .init("grid of noise", $0, series: 1) },
      xRange: -3...3, yRange: -3...3)
  }()

  /// Curves over x with samples below, as for data of one dimension.
  static let line: SceneFigure = {
    var random = SplitMix(5)
    func hill(_ x: Double, _ mean: Double, _ width: Double) -> Double {
      let far = (x - mean) / width
      return 0.9 / (1 + far * far * far * far)
    }
    let xs = (0...200).map { -4 + Double($0) * 0.04 }
    let real = (0..<200).map { _ in Point(random.normal(1, 0.8), -0.06) }
    let generated = (0..<200).map { _ in Point(random.normal(-0.6, 0.5), -0.14) }
    return SceneFigure(
      title: "One dimension",
      clouds: [.init("real", points: real), .init("generated", points: generated)],
      paths: [
        .init("p(x)", xs.map { Point($0, hill($0, 1, 1.2)) }, series: 0),
        .init("density of G", xs.map { Point($0, hill($0, -0.6, 0.8)) }, series: 1),
        .init(
          "D(x)",
          xs.map {
            Point($0, hill($0, 1, 1.2) / (hill($0, 1, 1.2) + hill($0, -0.6, 0.8)))
          }, stroke: .dashed, series: 4),
      ], arrows: [.init(from: Point(-0.6, -0.14), to: Point(0.6, -0.14))],
      arrowName: "downhill for G", filledName: "", openName: "", xRange: -4...4,
      yRange: -0.2...1.1, hasEqualScales: false,
      xLabel: "x", yLabel: "density, D(x)")
  }()
}
