import Blackboard

/// One layer of a picture between axes, whatever it is drawn on.
///
/// Legends, notes and extents follow from the marks. Only two painters know how a mark looks: one in
/// cells, one in shapes.
enum PlotMark {
  /// A function of the plane by shade.
  case shades(SceneFigure.Shades)
  /// A line across and a line up through zero.
  case zeroLines
  /// What lies between two values at every x.
  case bands([CurvesFigure.Band])
  /// Lines across at values to compare with.
  case rules([CurvesFigure.Reference])
  /// Lines, whose signs keep clear of each other.
  case lines(Lines)
  /// Points of one kind, by its number among all kinds.
  case cloud(SceneFigure.Cloud, number: Int, of: Int)
  /// Directions at places.
  case arrows([SceneFigure.Arrow], name: String)
  /// Places that are filled or open.
  case places([SceneFigure.Mark], filledName: String, openName: String)
  /// Letters on places, such as where a path ends.
  case letters([Letter])
  /// Where the user is about to set a point.
  case cursor(Point)

  /// Lines that share a picture.
  struct Lines {
    /// The lines from back to front.
    var lines: [Line]
    /// Whether they are functions of x: their signs lie at equal distances across.
    var isFunction: Bool
    /// Whether they may be noisy, so that points too many to be told apart are averaged.
    var isNoisy = false
    /// Whether, where signs alone draw the lines, a place of several has a sign of its own.
    var marksShared = false
    /// Whether points may lie in the picture, whose signs theirs must differ from.
    var isAmongPoints = false
  }

  /// One line with what tells it from others.
  struct Line {
    /// What it shows; lines of one name have one entry in the legend.
    var name: String
    /// Its points, gaps where they cannot be drawn.
    var points: [Point]
    /// The number of its colour and sign.
    var series: Int
    /// How it is drawn.
    var stroke = CurvesFigure.Stroke.solid
    /// Whether signs stand on it.
    var isSigned = true
    /// What the legend adds to its name.
    var remark = ""
  }

  /// A letter on a place.
  struct Letter {
    /// The letter.
    var text: Character
    /// Where it stands, or beside another one that is there already.
    var point: Point
    /// The number of its colour; nil for that of text.
    var series: Int?
  }
}

extension PlotMark {
  /// What the legend says of it.
  var legend: [LegendItem] {
    switch self {
    case .shades, .zeroLines, .letters: []
    case .bands(let bands):
      // What lies in the bands of several curves is said once where it is the same.
      bands.enumerated().filter { index, band in
        !bands[..<index].contains { $0.name == band.name }
      }.map { LegendItem(.band($0.element.series), $0.element.name) }
    case .rules(let rules):
      rules.map { LegendItem(.rule, "\($0.name) = \(compact($0.value, significant: 5))") }
    case .lines(let lines):
      lines.lines.map { line in
        LegendItem(
          .line(
            line.series, line.stroke, isSigned: line.isSigned,
            isAmongPoints: lines.isAmongPoints),
          line.name.isEmpty ? "" : line.name + line.remark)
      }
    case .cloud(let cloud, let number, let count):
      [LegendItem(.cloud(number, of: count), cloud.name)]
    case .arrows(let arrows, let name): arrows.isEmpty ? [] : [LegendItem(.arrow, name)]
    case .places(let places, let filledName, let openName):
      places.isEmpty
        ? [] : [LegendItem(.filledPlace, filledName), LegendItem(.openPlace, openName)]
    case .cursor: [LegendItem(.cursor, "cursor")]
    }
  }

  /// Whether anything of it can be drawn.
  var hasContent: Bool {
    switch self {
    case .shades(let shades): shades.values.contains(where: \.isFinite)
    case .zeroLines, .rules, .letters: false
    case .bands(let bands): bands.contains { $0.spans.contains(where: \.isDrawable) }
    case .lines(let lines): lines.lines.contains { $0.points.contains(where: \.isDrawable) }
    case .cloud(let cloud, _, _): cloud.points.contains(where: \.isDrawable)
    case .arrows(let arrows, _): arrows.contains(where: \.isDrawable)
    case .places(let places, _, _): places.contains { $0.point.isDrawable }
    case .cursor(let point): point.isDrawable
    }
  }
}

/// A mark's entry in the legend: how it looks, by its kind, and what it is.
struct LegendItem: Equatable {
  /// What the entry shows.
  enum Key: Hashable {
    case band(Int)
    case rule
    case line(Int, CurvesFigure.Stroke, isSigned: Bool, isAmongPoints: Bool)
    case cloud(Int, of: Int)
    case arrow
    case filledPlace
    case openPlace
    case cursor
  }

  /// How it looks.
  var key: Key
  /// What it is.
  var text: String

  init(_ key: Key, _ text: String) {
    self.key = key
    self.text = text
  }

  /// The entries of panels, each once: what points are, what lines are, then the rest.
  static func all(of panels: [[PlotMark]]) -> [LegendItem] {
    var known: Set<String> = []
    let items = panels.joined().flatMap(\.legend).filter { item in
      !item.text.isEmpty && known.insert(item.identity).inserted
    }
    return (0...2).flatMap { rank in items.filter { $0.rank == rank } }
  }

  private var rank: Int {
    switch key {
    case .cloud: 0
    case .line: 1
    case .band, .rule, .arrow, .filledPlace, .openPlace, .cursor: 2
    }
  }

  /// Lines that are not told from each other are known by their name, kinds of points by their number.
  private var identity: String {
    switch key {
    case .line(_, _, isSigned: false, _), .rule: text
    case .line, .band: "\(self)"
    case .cloud, .arrow, .filledPlace, .openPlace, .cursor: "\(key)"
    }
  }
}

extension CurvesFigure.Band.Span {
  /// Whether it can be drawn.
  var isDrawable: Bool { x.isDrawable && low.isDrawable && high.isDrawable }
  /// Its two ends.
  var ends: [Point] { [Point(x, low), Point(x, high)] }
}
