import Blackboard
import Course
import Measures

extension Sweep {
  /// The names of all curves that the lesson recorded.
  var curveNames: [String] { Set(runs.flatMap(\.curves.keys)).sorted() }

  /// The course of a quantity over the seeds: the median at every x, and the middle half; nil for one of
  /// fewer than two points.
  ///
  /// An x that fewer than half of the runs have is left out: what remains of a few runs that went on
  /// longer is no course of the sweep.
  func course(of name: String) -> (median: [Point], middleHalf: [CurvesFigure.Band.Span])? {
    let points = runs.flatMap { $0.curves[name]?.points ?? [] }
    let values = points.reduce(into: [Double: [Double]]()) {
      if $1.x.isFinite, $1.y.isFinite { $0[$1.x, default: []].append($1.y) }
    }
    let kept = values.filter { 2 * $0.value.count >= runs.count }.sorted { $0.key < $1.key }
    guard kept.count > 1 else { return nil }
    let median = kept.map { Point($0.key, quantile(of: $0.value, at: 0.5)) }
    let middleHalf = kept.map { x, values in
      CurvesFigure.Band.Span(
        x, from: quantile(of: values, at: 0.25), to: quantile(of: values, at: 0.75))
    }
    return (median, middleHalf)
  }

  /// Each course of a quantity over the seeds: its median, and the middle half as a band.
  var curveFigures: [Figure] { curveNames.compactMap(curveFigure) }

  /// One of them; nil where there is nothing to draw.
  func curveFigure(_ name: String) -> Figure? {
    guard runs.count > 1, let course = course(of: name) else { return nil }
    return .curves(
      CurvesFigure(
        title: "The course of “\(words(of: name))”", xLabel: "step", yLabel: "",
        series: [.init("median of \(runs.count) seeds", course.median)],
        bands: [.init("the middle half of them", course.middleHalf, series: 0)], height: 9))
  }
}
