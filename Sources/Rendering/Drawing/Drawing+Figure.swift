import Blackboard

/// The picture of a figure; nil for what is words or a table.
///
/// The figure's title is not in it: a page writes it as a heading, and `titled` puts it on top. Graphs
/// take the width that they need.
///
/// - Parameter growth: How much higher than usual a scene or a frame of curves may be.
func drawing(
  of figure: Figure, width: Double = Drawing.usualWidth, growth: Double = 0
) -> Drawing? {
  switch figure.spelled(Spelling(characters: .unicode)) {
  case .histogram(let histogram): histogramDrawing(histogram, width: width)
  case .curves(let curves): curvesDrawing(curves, width: width, growth: growth)
  case .densities(let densities): densitiesDrawing(densities, width: width)
  case .trajectory(let trajectory): trajectoryDrawing(trajectory, width: width)
  case .scene(let scene): sceneDrawing(scene, width: width, growth: growth)
  case .shares(let shares): sharesDrawing(shares, width: width)
  case .graph(let graph): graphDrawing(graph)
  case .matrices(let matrices): matricesDrawing(matrices, width: width)
  case .pictures(let pictures): picturesDrawing(pictures, width: width)
  case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table, .claims,
    .verdict:
    nil
  }
}

private func trajectoryDrawing(
  _ figure: TrajectoryFigure, window: PlaneWindow? = nil, width: Double
) -> Drawing {
  planeDrawing(
    figure.plot(window: window), description: trajectoryDescription(figure), width: width)
}

private func sceneDrawing(_ figure: SceneFigure, width: Double, growth: Double = 0) -> Drawing {
  planeDrawing(
    figure.plot, description: sceneDescription(figure), width: width, growth: growth)
}

/// The pictures of one figure at several stages of a training, on common axes and scales and of equal
/// height.
///
/// Under a slider nothing but the content moves, so that stages can be compared by eye.
func drawings(of stages: [Figure], width: Double = Drawing.usualWidth) -> [Drawing?] {
  let stages = stages.map { $0.spelled(Spelling(characters: .unicode)) }
  let curves = CommonCurves(stages)
  let histogram = HistogramExtent(
    stages.compactMap { if case .histogram(let figure) = $0 { figure } else { nil } },
    cutsBars: true)
  let window = PlaneWindow(
    stages.compactMap { if case .trajectory(let figure) = $0 { figure } else { nil } })
  let scale = CommonScale(stages)
  var drawings = stages.map { stage -> Drawing? in
    switch stage {
    case .curves(let figure): curvesDrawing(figure, extent: curves.extent(of: figure), width: width)
    case .histogram(let figure): histogramDrawing(figure, extent: histogram, width: width)
    case .trajectory(let figure): trajectoryDrawing(figure, window: window, width: width)
    case .scene(let figure): sceneDrawing(scale.applied(to: figure), width: width)
    case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table,
      .densities, .shares,
      .graph, .matrices, .pictures, .claims, .verdict:
      drawing(of: stage, width: width)
    }
  }
  let (width, height) = (
    drawings.compactMap { $0?.width }.max() ?? 0, drawings.compactMap { $0?.height }.max() ?? 0
  )
  for index in drawings.indices {
    drawings[index]?.width = width
    drawings[index]?.height = height
  }
  return drawings
}

/// The extents of several figures of curves, joined where they have the same scales.
private struct CommonCurves {
  private var linear: [String: CurvesExtent] = [:]

  init(_ stages: [Figure]) {
    for case .curves(let figure) in stages {
      guard let extent = CurvesExtent(figure) else { continue }
      linear[Self.key(figure)] = linear[Self.key(figure)]?.union(extent) ?? extent
    }
  }

  func extent(of figure: CurvesFigure) -> CurvesExtent? { linear[Self.key(figure)] }

  private static func key(_ figure: CurvesFigure) -> String { "\(figure.xScale) \(figure.yScale)" }
}

/// The scale among those of several scenes' shades that holds all the others, if there is one.
private struct CommonScale {
  private let widest: SceneFigure.Shades?

  init(_ stages: [Figure]) {
    let scales = stages.compactMap { if case .scene(let scene) = $0 { scene.scale } else { nil } }
    widest = scales.first { wide in
      scales.allSatisfy { wide.valueRange.union($0.valueRange) == wide.valueRange }
    }
  }

  func applied(to scene: SceneFigure) -> SceneFigure {
    guard let widest else { return scene }
    var scene = scene
    for panel in scene.panels.indices {
      guard var shades = scene.panels[panel].shades else { continue }
      (shades.valueRange, shades.lowName, shades.highName) =
        (widest.valueRange, widest.lowName, widest.highName)
      scene.panels[panel].shades = shades
    }
    return scene
  }
}
