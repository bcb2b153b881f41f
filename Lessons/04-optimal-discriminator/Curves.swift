import Blackboard
import Measures

// The course of what is measured over the steps.
extension Training {
  private func points(_ quantity: (State) -> Double) -> [Point] {
    looks.map { Point(Double($0.step), quantity($0)) }
  }

  var values: [Point] { points(\.value) }
  var optimalValues: [Point] { points(\.optimalValue) }
  var divergences: [Point] { points(\.divergence) }
  var distances: [Point] { points(\.distance) }

  /// V(D, G) and V(D*, G) over the steps.
  var valueCurves: CurvesFigure {
    CurvesFigure(
      title: "The value of the game", xLabel: "steps", yLabel: "V (nats)",
      series: [
        .init("V(D, G)", values, stroke: .dashed), .init("V(D*, G)", optimalValues),
      ],
      references: [.init("-log 4", -2 * log2InNats)])
  }

  /// JS(p_data ‖ p_g) over the steps.
  var divergenceCurve: CurvesFigure {
    CurvesFigure(
      title: "The Jensen-Shannon divergence of data and generator", xLabel: "steps",
      yLabel: "JS (nats)", series: [.init("JS", divergences)])
  }

  /// The greatest distance between D and D* over the steps.
  var distanceCurve: CurvesFigure {
    CurvesFigure(
      title: "The greatest |D(x) − D*(x)| where there are samples", xLabel: "steps",
      yLabel: "distance", series: [.init("distance", distances)])
  }
}
