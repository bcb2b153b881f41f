import Blackboard

/// Pictures of one rectangle of the plane, whatever they are drawn on.
struct Plot {
  /// One picture.
  struct Panel {
    /// What is written above it; may be empty.
    var title: String
    /// What lies in it, from back to front.
    var marks: [PlotMark]
  }

  /// The title above all; may be empty.
  var title = ""
  /// The pictures side by side.
  var panels: [Panel]
  /// What every picture shows of the plane.
  var window: PlaneWindow
  /// Whether a unit is as long across as up.
  var hasEqualScales = true
  /// What the horizontal axis shows; may be empty.
  var xLabel = ""
  /// What the vertical axis shows; may be empty.
  var yLabel = ""
  /// A sentence below; may be empty.
  var caption = ""
  /// The most rows of a picture in a lesson's text.
  var height = 25
  /// Whether the window is given and does not follow from points, so that it stands still.
  var isSteady = true

  /// The panel of a plot that is one picture without a title of its own.
  var onlyPanel: Panel? { panels.count == 1 && panels[0].title.isEmpty ? panels[0] : nil }

  /// The entries of the legend.
  var legend: [LegendItem] { LegendItem.all(of: panels.map(\.marks)) }

  /// Whether anything of it can be drawn.
  var hasContent: Bool { panels.contains { $0.marks.contains(where: \.hasContent) } }

  /// What is said where there is nothing to draw.
  var nothing: String { scale != nil && !hasInk ? "No values to draw." : "No points to draw." }

  /// The shades of the first panel that has some: the scale is theirs.
  var scale: SceneFigure.Shades? {
    for panel in panels {
      for case .shades(let shades) in panel.marks { return shades }
    }
    return nil
  }

  /// Whether there are layers above the shades that have to be told from these, single places aside.
  var hasInk: Bool {
    panels.contains { panel in
      panel.marks.contains { mark in
        switch mark {
        case .lines, .cloud, .arrows, .bands, .rules, .zeroLines: true
        case .shades, .places, .letters, .cursor: false
        }
      }
    }
  }

  /// What lies outside, and what is left out.
  ///
  /// - Parameter onGrey: Whether fields without a value are drawn grey, and not left empty.
  func notes(onGrey: Bool = false) -> [String] {
    var (clouds, lines, places) = ([[Point]](), [[Point]](), [Point]())
    var (arrows, values) = ([SceneFigure.Arrow](), 0)
    for mark in panels.flatMap(\.marks) {
      switch mark {
      case .shades(let shades): values += shades.values.count { !$0.isFinite }
      case .bands(let bands): lines += bands.map { $0.spans.flatMap(\.ends) }
      case .lines(let group): lines += group.lines.map(\.points)
      case .cloud(let cloud, _, _): clouds.append(cloud.points)
      case .arrows(let more, _): arrows += more
      case .places(let more, _, _): places += more.map(\.point)
      case .zeroLines, .rules, .letters, .cursor: break
      }
    }
    func outside(_ points: [Point]) -> Int {
      points.count { $0.isDrawable && window.share(of: $0) == nil }
    }
    let points = Array(clouds.joined())
    let left = leftOutNote(values, "value")
    return [
      outsideText(outside(points), of: points.count, "points"),
      outsideText(outside(places), of: places.count, "marks"), leftOutNote(clouds + lines),
      leftOutNote(
        arrows.count { !$0.isFinite }, tooLarge: arrows.count { $0.isFinite && !$0.isDrawable },
        "arrow"),
      left.isEmpty || !onGrey ? left : left + " Their fields are grey.",
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
