import Blackboard

// What a scene shows, whatever it is drawn on.
extension SceneFigure {
  /// What every panel shows of the plane.
  var window: PlaneWindow { PlaneWindow(xRange: xRange, yRange: yRange) }

  /// The panel of a scene that is one picture without a title of its own.
  var onlyPanel: ScenePanel? {
    panels.count == 1 && panels[0].title.isEmpty
      ? ScenePanel(scene: self, layers: panels[0]) : nil
  }

  /// Whether anything of it can be drawn.
  var hasContent: Bool {
    panels.contains { panel in
      panel.shades?.values.contains(where: \.isFinite) == true
        || (panel.clouds.map(\.points) + panel.paths.map(\.points)).contains {
          $0.contains(where: \.isDrawable)
        }
        || panel.arrows.contains(where: \.isDrawable)
        || panel.marks.contains { $0.point.isDrawable } || panel.cursor?.isDrawable == true
    }
  }

  /// What is said where there is nothing to draw.
  var nothing: String {
    panels.contains { $0.shades != nil } && !hasInk ? "No values to draw." : "No points to draw."
  }

  /// Whether there are layers above the shades that have to be told from these, marks aside.
  var hasInk: Bool {
    panels.contains { !$0.clouds.isEmpty || !$0.paths.isEmpty || !$0.arrows.isEmpty }
  }

  /// The shades of the first panel that has some: the scale is theirs.
  var scale: Shades? { panels.lazy.compactMap(\.shades).first }

  /// What the clouds of a place are called, from the first panel that has one there.
  var cloudNames: [String] {
    (0..<(panels.map(\.clouds.count).max() ?? 0)).map { index in
      panels.first { index < $0.clouds.count }?.clouds[index].name ?? ""
    }
  }

  /// A path of each name, and whether signs stand on it.
  var namedPaths: [(path: Path, isSigned: Bool)] {
    var names: Set<String> = []
    return panels.flatMap { panel in
      let signed = Set(panel.signedPaths)
      return panel.paths.enumerated().filter { names.insert($0.element.name).inserted }.map {
        ($0.element, signed.contains($0.offset))
      }
    }
  }

  /// What lies outside, and what is left out.
  ///
  /// - Parameter onGrey: Whether fields without a value are drawn grey, and not left empty.
  func notes(onGrey: Bool = false) -> [String] {
    let values = leftOutNote(
      panels.reduce(0) { $0 + ($1.shades?.values.count { !$0.isFinite } ?? 0) }, "value")
    let points = panels.flatMap(\.clouds).flatMap(\.points)
    let marks = panels.flatMap(\.marks).map(\.point)
    let arrows = panels.flatMap(\.arrows)
    func outside(_ points: [Point]) -> Int {
      points.count { $0.isDrawable && window.share(of: $0) == nil }
    }
    return [
      outsideText(outside(points), of: points.count, "points"),
      outsideText(outside(marks), of: marks.count, "marks"),
      leftOutNote([points] + panels.flatMap(\.paths).map(\.points)),
      leftOutNote(
        arrows.count { !$0.isFinite }, tooLarge: arrows.count { $0.isFinite && !$0.isDrawable },
        "arrow"),
      values.isEmpty || !onGrey ? values : values + " Their fields are grey.",
    ].filter { !$0.isEmpty }
  }
}

extension SceneFigure.Arrow {
  /// Whether both ends can be drawn.
  var isDrawable: Bool { from.isDrawable && to.isDrawable }
  /// Whether both ends are finite.
  var isFinite: Bool { from.isFinite && to.isFinite }
}

/// "12 of 500 points lie outside the picture.", or nothing.
func outsideText(_ outside: Int, of total: Int, _ name: String) -> String {
  outside == 0
    ? "" : "\(outside) of \(total) \(name) \(outside == 1 ? "lies" : "lie") outside the picture."
}
