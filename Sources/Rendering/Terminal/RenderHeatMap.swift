import Blackboard
import Pictures

/// Functions of the plane in panels, marks above the shades, the scale below.
///
/// Where the terminal paints colours, a half block shows two fields exactly. Without them five
/// shades stand for the scale, in ASCII ten characters of rising ink.
func heatMapLines(_ figure: HeatMapFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  let leftOut = figure.panels.reduce(0) { $0 + $1.values.count { !$0.isFinite } }
  let note = wrappedLines(
    leftOutNote(leftOut, "value"), .muted, width: style.measure, indent: 2)
  guard figure.panels.contains(where: { $0.values.contains(where: \.isFinite) }) else {
    return title + [Line("No values to draw.", .muted, indent: 2)] + note + caption
  }
  let layout = PanelLayout(titles: figure.panels.map(\.title), window: figure.window, style: style)
  let (panels, marksOutside) = heatMapPanels(figure, layout: layout, style: style)
  let marks = figure.panels.reduce(0) { $0 + $1.marks.count }
  return title + layout.lines(panels, style: style) + scaleLines(figure, style: style)
    + heatMapLegend(figure, hasMarks: marksOutside < marks, style: style)
    + outsideNote(marksOutside, of: marks, "marks", style: style) + note + caption
}

/// The shades with their marks as pictures, and how many marks lie outside.
func heatMapPanels(
  _ figure: HeatMapFigure, layout: PanelLayout, style: Style
) -> (panels: [PanelLayout.Panel], marksOutside: Int) {
  var marksOutside = 0
  let panels = figure.panels.map { panel in
    var fields = HeatMapFields(panel, of: figure, layout: layout, style: style)
    for mark in panel.marks {
      let place = layout.window.place(of: mark, columns: layout.width, rows: layout.height)
      place.map { fields.mark($0.column, $0.row, style: style) }
      marksOutside += place == nil ? 1 : 0
    }
    return PanelLayout.Panel(title: panel.title, picture: fields.picture)
  }
  return (panels, marksOutside)
}

/// What a mark is, where there is one.
func heatMapLegend(_ figure: HeatMapFigure, hasMarks: Bool, style: Style) -> [Line] {
  let mark = LegendEntry(String(style.glyphs.openMark), figure.markName, .emphasis)
  return legendLines(hasMarks ? [mark] : [], style: style)
}

extension HeatMapFigure {
  /// What every panel shows of the plane.
  var window: PlaneWindow { PlaneWindow(xRange: xRange, yRange: yRange) }
}

/// The shades of one panel in its cells.
private struct HeatMapFields {
  private(set) var picture: Canvas
  /// Where each field lies on the scale, NaN where nothing is known.
  private let shares: [Double]
  private let fieldsOfCell: Int

  init(
    _ panel: HeatMapFigure.Panel, of figure: HeatMapFigure, layout: PanelLayout, style: Style
  ) {
    fieldsOfCell = style.paintsPictures ? 2 : 1
    // Values beyond the scale count as its ends, or one of them would hide its whole field.
    shares = means(
      of: panel.values.map(figure.share), from: (figure.columns, figure.rows),
      to: (layout.width, layout.height * fieldsOfCell))
    picture = Canvas(columns: layout.width, rows: layout.height)
    for row in 0..<layout.height {
      for column in 0..<layout.width {
        let (sign, role) =
          style.paintsPictures
          ? halfBlock(fields(column, row), style: style)
          : shade(fields(column, row)[0], style: style)
        picture.set(column, row, sign, role)
      }
    }
  }

  /// Draws a mark over what is in its cell, whose shade stays behind it.
  mutating func mark(_ column: Int, _ row: Int, style: Style) {
    let known = fields(column, row).filter(\.isFinite)
    guard style.paintsPictures, !known.isEmpty else {
      picture.set(column, row, style.glyphs.openMark, .emphasis)
      return
    }
    let behind = paint(known.reduce(0, +) / Double(known.count), style: style)
    picture.set(column, row, style.glyphs.openMark, .color(RGB(0, 0, 0), behind: behind))
  }

  /// The fields in a cell from the upper to the lower.
  private func fields(_ column: Int, _ row: Int) -> [Double] {
    (0..<fieldsOfCell).map { shares[(row * fieldsOfCell + $0) * picture.columns + column] }
  }
}

/// The colour of a share of the scale.
///
/// The palette of 256 is coarse: only nine steps of the scale have a colour of nearly their hue.
private func paint(_ share: Double, style: Style) -> RGB {
  RGB.diverging(style.color == .ansi256 ? (share * 8).roundedHalfUp / 8 : share)
}

private func halfBlock(_ fields: [Double], style: Style) -> (Character, Role) {
  let colors = fields.map { $0.isNaN ? nil : paint($0, style: style) }
  if let upper = colors[0] { return ("▀", .color(upper, behind: colors[1])) }
  if let lower = colors[1] { return ("▄", .color(lower, behind: nil)) }
  return (" ", .plain)
}

/// The sign for a share of the scale, which is divided into as many equal parts as there are signs.
private func shade(_ share: Double, style: Style) -> (Character, Role) {
  if share.isNaN { return (" ", .plain) }
  let ramp = style.characters == .unicode ? [" ", "░", "▒", "▓", "█"] : inkRamp
  return (Character(ramp[part(share, of: ramp.count)]), .plain)
}

/// The scale from its low end to its high end, between what these mean.
func scaleLines(_ figure: HeatMapFigure, style: Style) -> [Line] {
  let cells = 10
  var scale = Line(style.glyphs.bar, .muted)
  for cell in 0..<cells {
    let share = (Double(cell) + 0.5) / Double(cells)
    let (sign, role) =
      style.paintsPictures
      ? ("█", .color(paint(share, style: style), behind: nil)) : shade(share, style: style)
    scale.append(String(sign), role)
  }
  scale.append(style.glyphs.bar, .muted)
  return scaleLines(scale, from: figure.lowName, to: figure.highName, style: style)
}

/// A scale between what its ends mean, in a line of its own where they are long.
func scaleLines(_ scale: Line, from low: String, to high: String, style: Style) -> [Line] {
  let width = 2 + cellWidth(low) + 1 + scale.width + 1 + cellWidth(high)
  guard width <= style.measure else {
    var line = Line("  ")
    line.append(scale)
    return wrappedLines(low, width: style.measure, indent: 2) + [line]
      + wrappedLines(high, width: style.measure, indent: 2)
  }
  var line = Line(low + " ", indent: 2)
  line.append(scale)
  line.append(" " + high)
  return [line]
}
