import Autograd
import Blackboard
import Course
import Trainings

// Where the generator sends the noise.
extension Experiment {
  /// The noise along a line of the grid, as far as it is likely.
  private var reach: ClosedRange<Float> {
    settings[\.noiseKind] == .normal ? -2.5...2.5 : -1...1
  }

  /// The generator's map: a grid of noise bent into the plane, or G(z) over z.
  func map() -> SceneFigure {
    let dimensions = settings[\.noise]
    let window = world.window
    let steps = 25
    let lines = dimensions == 1 ? 1 : 9
    func place(_ index: Int, of count: Int) -> Float {
      count == 1
        ? 0
        : reach.lowerBound + (reach.upperBound - reach.lowerBound) * Float(index) / Float(count - 1)
    }
    // All lines in one batch: first those along z₁, then those along z₂.
    var noise: [Float] = []
    func add(_ first: Float, _ second: Float) {
      noise.append(first)
      if dimensions > 1 { noise.append(second) }
      noise += [Float](repeating: 0, count: max(0, dimensions - 2))
    }
    for line in 0..<lines {
      for step in 0..<steps { add(place(step, of: steps), place(line, of: lines)) }
    }
    if dimensions > 1 {
      for line in 0..<lines {
        for step in 0..<steps { add(place(line, of: lines), place(step, of: steps)) }
      }
    }
    let count = noise.count / dimensions
    let grid = Tensor(noise, shape: [count, dimensions])
    // Of a generator that is told a mode, the map for the first.
    let modes = world.conditionCount
    let asked =
      modes == 0
      ? grid
      : concatenate(
        [grid, Tensor(oneHot: Array(repeating: 0, count: count), of: modes)], axis: 1)
    let made = world.outward(seenGenerator(asked))
    var paths: [SceneFigure.Path] = []
    for start in stride(from: 0, to: count, by: steps) {
      let isFirst = start < lines * steps
      let path: [Point]
      if world.dimension == 2 {
        path = Array(made[start..<start + steps])
      } else {
        path = (0..<steps).map {
          Point(Double(place($0, of: steps)), made[start + $0].x)
        }
      }
      paths.append(
        .init(
          isFirst ? "along z₁" : "along z₂", path, stroke: .solid,
          series: isFirst ? 1 : 2))
    }
    let others =
      (dimensions > 2 ? ", the other \(dimensions - 2) at 0" : "")
      + (modes > 0 ? ", asked for mode 1" : "")
    guard world.dimension == 2 else {
      let range = Double(reach.lowerBound)...Double(reach.upperBound)
      return SceneFigure(
        title: "G(z) over z\(others)", paths: paths, xRange: range, yRange: window.x,
        hasEqualScales: false, xLabel: "z", yLabel: "G(z)")
    }
    return SceneFigure(
      title: dimensions == 1 ? "G's map of a line of noise" : "G's map of a grid of noise\(others)",
      paths: paths,
      marks: (world.mixture?.centres ?? []).prefix(100).map {
        .init(Point($0.x, $0.y), isFilled: false)
      }, filledName: "", openName: "mode", xRange: window.x, yRange: window.y)
  }
}
