import Blackboard
import Measures

/// The part of the axis that the panels show, the same in all of them.
struct Window {
  /// The part of the axis.
  let range: ClosedRange<Double>

  /// Where the data lie, and where the generator starts.
  init(startMean: Double, startDeviation: Double) {
    let reach = 3 * startDeviation
    range = min(-3, startMean - reach)...max(5, startMean + reach)
  }

  /// The places at which curves are drawn.
  var places: [Double] {
    (0...160).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 160
    }
  }

  /// Equally spaced noise, whose arrows crowd where the generator's density is high.
  static let noise = (0..<20).map { (Double($0) + 0.5) / 20 }

  /// Panels as the slide draws them: the data dotted, the generator solid, D dashed.
  func figure(
    _ states: [(title: String, state: State)], title: String = "", caption: String = ""
  ) -> DensitiesFigure {
    DensitiesFigure(
      title: title, panels: states.map { panel($0.title, $0.state) }, xRange: range, yRange: 0...1,
      zRange: 0...1, caption: caption)
  }

  private func panel(_ title: String, _ state: State) -> DensitiesFigure.Panel {
    func curve(_ values: [Double]) -> [Point] { zip(places, values).map { Point($0, $1) } }
    return DensitiesFigure.Panel(
      title,
      series: [
        .init("data", curve(places.map(state.game.data.density(at:))), stroke: .dotted),
        .init("generator", curve(places.map(state.game.generated.density(at:)))),
        .init("D(x)", curve(state.answers(at: places)), stroke: .dashed),
      ],
      arrows: zip(Self.noise, state.generated(from: Self.noise)).map { .init(from: $0, to: $1) })
  }

  /// D(x) of a state beside the best that there is.
  func comparison(_ title: String, _ state: State) -> CurvesFigure {
    CurvesFigure(
      title: title, xLabel: "x", yLabel: "D",
      series: [
        .init(
          "D(x)", zip(places, state.answers(at: places)).map { Point($0, $1) }, stroke: .dashed),
        .init("D*(x)", places.map { Point($0, state.game.optimalDiscriminator(at: $0)) }),
      ],
      yRange: 0...1, height: 9)
  }
}
