import Blackboard
import Course
import Measures

extension Sweep {
  /// Each course of a quantity over the seeds: the median of every x, and the middle half as a band.
  ///
  /// An x that fewer than half of the runs have is left out: what remains of a few runs that went on
  /// longer is no course of the sweep.
  var curveFigures: [Figure] {
    guard runs.count > 1 else { return [] }
    return Set(runs.flatMap(\.curves.keys)).sorted().compactMap { name in
      let values = runs.flatMap { $0.curves[name] ?? [] }.reduce(into: [Double: [Double]]()) {
        if $1.count == 2, let x = $1[0], let y = $1[1] { $0[x, default: []].append(y) }
      }
      let kept = values.filter { 2 * $0.value.count >= runs.count }.sorted { $0.key < $1.key }
      guard kept.count > 1 else { return nil }
      let median = kept.map { Point($0.key, quantile(of: $0.value, at: 0.5)) }
      let middleHalf = kept.map { x, values in
        CurvesFigure.Band.Span(
          x, from: quantile(of: values, at: 0.25), to: quantile(of: values, at: 0.75))
      }
      return .curves(
        CurvesFigure(
          title: "The course of “\(words(of: name))”", xLabel: "", yLabel: "",
          series: [.init("median of \(runs.count) seeds", median)],
          bands: [.init("the middle half of them", middleHalf, series: 0)], height: 9))
    }
  }
}
