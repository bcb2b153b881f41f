import Blackboard

extension Figure {
  /// The figure as marks on a rectangle of the plane, with a legend that stands still; nil for
  /// other figures.
  var plane: Plot? {
    switch self {
    case .scene(let scene): scene.plot
    case .trajectory(let trajectory): trajectory.plot(namesEnds: false)
    case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table,
      .histogram, .curves,
      .densities, .shares, .graph, .matrices, .pictures, .claims, .verdict:
      nil
    }
  }
}

extension SceneFigure {
  /// The scene as marks.
  var plot: Plot {
    Plot(
      title: title, panels: panels.map { Plot.Panel(title: $0.title, marks: marks(of: $0)) },
      window: window, hasEqualScales: hasEqualScales, xLabel: xLabel, yLabel: yLabel,
      caption: caption, height: hasEqualScales ? 25 : 17)
  }

  /// The panel of a scene that is one picture without a title of its own.
  var onlyPanel: Panel? { panels.count == 1 && panels[0].title.isEmpty ? panels[0] : nil }

  /// The shades of the first panel that has some: the scale is theirs.
  var scale: Shades? { panels.lazy.compactMap(\.shades).first }

  /// What every panel shows of the plane.
  var window: PlaneWindow { PlaneWindow(xRange: xRange, yRange: yRange) }

  private func marks(of panel: Panel) -> [PlotMark] {
    let names = cloudNames
    var marks = panel.shades.map { [PlotMark.shades($0)] } ?? []
    if !panel.paths.isEmpty {
      // Of one kind alone, such as the lines of a mesh, none has to be told from another.
      let counts = Dictionary(panel.paths.map { ($0.name, 1) }, uniquingKeysWith: +)
      let lines = panel.paths.map { path in
        PlotMark.Line(
          name: path.name, points: path.points, series: path.series, stroke: path.stroke,
          isSigned: counts.count > 1 && counts[path.name] == 1)
      }
      marks.append(
        .lines(.init(lines: lines, isFunction: !hasEqualScales, isAmongPoints: true)))
    }
    marks += panel.clouds.enumerated().map { index, cloud in
      .cloud(.init(names[index], points: cloud.points), number: index, of: names.count)
    }
    if !panel.arrows.isEmpty { marks.append(.arrows(panel.arrows, name: arrowName)) }
    if !panel.marks.isEmpty {
      marks.append(.places(panel.marks, filledName: filledName, openName: openName))
    }
    return marks + (panel.cursor.map { [.cursor($0)] } ?? [])
  }

  /// What the clouds of a number are called, from the first panel that has one of it.
  var cloudNames: [String] {
    (0..<(panels.map(\.clouds.count).max() ?? 0)).map { index in
      panels.first { index < $0.clouds.count }?.clouds[index].name ?? ""
    }
  }
}

extension TrajectoryFigure {
  /// The paths as marks on equal scales, with lines through zero, and letters where they start and
  /// end.
  ///
  /// - Parameters:
  ///   - window: What is shown; nil for all points and zero.
  ///   - namesEnds: Whether the legend says where paths start and end.
  func plot(window: PlaneWindow? = nil, namesEnds: Bool = true) -> Plot {
    let drawable = paths.map { $0.points.filter(\.isDrawable) }
    let lines = paths.enumerated().map { index, path in
      PlotMark.Line(
        name: path.name, points: path.points, series: index,
        stroke: CurvesFigure.Stroke.allCases[index % CurvesFigure.Stroke.allCases.count],
        remark: namesEnds ? ends(of: drawable[index], number: index) : "")
    }
    var letters: [PlotMark.Letter] = []
    for start in drawable.compactMap(\.first) where !letters.contains(where: { $0.point == start })
    {
      letters.append(.init(text: "S", point: start))
    }
    for (index, path) in drawable.enumerated() where path.count > 1 {
      letters.append(.init(text: endLetter(index), point: path[path.count - 1], series: index))
    }
    return Plot(
      title: title,
      panels: [
        .init(
          title: "",
          marks: [
            .zeroLines, .lines(.init(lines: lines, isFunction: false)), .letters(letters),
          ])
      ], window: window ?? PlaneWindow([self]) ?? PlaneWindow(xRange: -1...1, yRange: -1...1),
      xLabel: xLabel, yLabel: yLabel, height: height, isSteady: window != nil)
  }

  private func endLetter(_ index: Int) -> Character {
    paths.count == 1 ? "E" : Character(String((index + 1) % 10))
  }

  /// ": S (1, 1) → E (0, 0)" for a path with its first and last point.
  private func ends(of points: [Point], number: Int) -> String {
    guard let start = points.first, let end = points.last else { return ": no points" }
    return ": S \(start.coordinates)"
      + (points.count > 1 ? " → \(endLetter(number)) \(end.coordinates)" : "")
  }
}

extension Point {
  /// "(1, 0.5)".
  var coordinates: String { "(\(compact(x, significant: 4)), \(compact(y, significant: 4)))" }
}

extension PlaneWindow {
  /// The window of all paths of some figures and of zero; nil when they have no points.
  init?(_ figures: [TrajectoryFigure]) {
    let points = figures.flatMap(\.paths).flatMap(\.points).filter(\.isDrawable)
    guard !points.isEmpty, let xs = interval(of: points.map(\.x) + [0]),
      let ys = interval(of: points.map(\.y) + [0])
    else { return nil }
    // A path along an axis still gets a plane to lie in, and none touches the border.
    let longest = max(xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
    func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      let missing = max(0, longest / 4 - (range.upperBound - range.lowerBound)) / 2
      let margin = missing + longest * 0.04
      return range.lowerBound - margin...range.upperBound + margin
    }
    self.init(xRange: widened(xs), yRange: widened(ys))
  }
}

extension CurvesFigure {
  /// What lies between the axes, from back to front.
  ///
  /// - Parameter saysWhatIsEmpty: Whether the legend says which curves have no points.
  func marks(saysWhatIsEmpty: Bool = true) -> [PlotMark] {
    let lines = series.enumerated().map { index, one in
      PlotMark.Line(
        name: one.name, points: one.points, series: index, stroke: one.stroke,
        remark: saysWhatIsEmpty && !one.points.contains(where: shows) ? " (no points)" : "")
    }
    return (bands.isEmpty ? [] : [.bands(bands)])
      + (references.isEmpty ? [] : [.rules(references)])
      + [.lines(.init(lines: lines, isFunction: true, isNoisy: true, marksShared: true))]
  }
}

extension CurvesFigure {
  /// The points of all curves and the ends of all bands.
  var allPoints: [Point] {
    series.flatMap(\.points) + bands.flatMap(\.spans).flatMap(\.ends)
  }
}
