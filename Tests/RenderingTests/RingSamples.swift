import Blackboard
import Rendering

/// Eight modes on a ring as a lesson on mode collapse will show them.
extension Samples {
  /// The modes' centres, counter-clockwise from the right.
  static let ring: [Point] = {
    let side = 1.4142135623730951
    let upper = [Point(2, 0), Point(side, side), Point(0, 2), Point(-side, side)]
    return upper + upper.map { Point(-$0.x, -$0.y) }
  }()

  /// A generator that starts near the middle, falls on one mode, and covers all in the end.
  static let scatter: SceneFigure = {
    var random = SplitMix(7)
    func panel(_ title: String, _ modes: [Int], _ deviation: Double) -> SceneFigure.Panel {
      let points = (0..<500).map { index in
        let centre = modes.isEmpty ? Point(0.3, -0.2) : ring[modes[index % modes.count]]
        return Point(random.normal(centre.x, deviation), random.normal(centre.y, deviation))
      }
      let marks = ring.enumerated().map { index, centre in
        SceneFigure.Mark(centre, isFilled: modes.contains(index))
      }
      return .init(title, points: points, marks: marks)
    }
    var panels = [
      panel("step 0", [], 0.4), panel("step 5000", [2], 0.15), panel("step 10000", [5, 6], 0.15),
      panel("step 25000", Array(0..<8), 0.1),
    ]
    panels[0].clouds[0].points[0] = Point(4, 4)
    panels[1].clouds[0].points[0] = Point(.nan, 1)
    return SceneFigure(
      title: "What the generator draws: 500 samples each", panels: panels, arrowName: "",
      xRange: -3...3,
      yRange: -3...3)
  }()

  /// A discriminator that is sure of nothing, of one mode's being generated, of the data's modes.
  static let heatMap: SceneFigure = {
    func near(_ modes: [Point], _ point: Point) -> Double {
      modes.map { mode in
        let (x, y) = (point.x - mode.x, point.y - mode.y)
        return 1 / (1 + 6 * (x * x + y * y))
      }.max() ?? 0
    }
    func panel(_ title: String, _ judge: (Point) -> Double) -> SceneFigure.Panel {
      let values = (0..<3600).map { field in
        judge(
          Point(-3 + (Double(field % 60) + 0.5) / 10, 3 - (Double(field / 60) + 0.5) / 10))
      }
      return .init(
        title,
        shades: .init(
          columns: 60, rows: 60, values: values, lowName: "0: D takes it for generated",
          highName: "1: D takes it for real"), marks: ring.map { .init($0, isFilled: false) })
    }
    return SceneFigure(
      title: "What the discriminator thinks",
      panels: [
        panel("step 0") { 0.5 + 0.05 * $0.x },
        panel("step 5000") { 0.9 - 0.9 * near([ring[2]], $0) },
        panel("step 10000") { min(1, 0.2 + near(ring, $0)) },
        panel("step 25000") { _ in 0.5 },
      ], arrowName: "", filledName: "", openName: "a mode of the data", xRange: -3...3,
      yRange: -3...3)
  }()

  /// A generator that hops from mode to mode.
  static let shares: SharesFigure = {
    var random = SplitMix(8)
    var mode = 0
    let looks = (1...25).map { _ -> [Double] in
      if random.uniform() < 0.5 { mode = Int(random.next() % 8) }
      var shares = (0..<8).map { _ in random.uniform() < 0.5 ? 0 : random.uniform() * 0.15 }
      shares[mode] = 0
      shares[mode] = 1 - shares.reduce(0, +)
      return shares
    }
    return SharesFigure(
      title: "Where the samples lie", times: (1...25).map { Double($0) * 1000 },
      rows: (0..<8).map { mode in
        .init("mode \(mode + 1)", shares: looks.map { $0[mode] })
      })
  }()
}
