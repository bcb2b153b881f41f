import Blackboard
import Pictures

extension Drawing {
  /// The drawing as one `svg` element for a page that has `styleSheet`.
  ///
  /// Colours are classes that set `color`; `data-x` and `data-y` turn the places of paths back into
  /// numbers: the values at both ends of the axis, their places, and the kind of scale.
  func svg() -> String {
    let words = escaped(description)
    var text =
      "<svg class=\"d-drawing\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
      + "width=\"\(places(width))\" height=\"\(places(height))\" "
      + "viewBox=\"0 0 \(places(width)) \(places(height))\" aria-label=\"\(words)\""
    if let axes {
      text += " data-x=\"\(axes.x.attribute)\" data-y=\"\(axes.y.attribute)\""
    }
    text +=
      " fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n"
    var place = 0
    while place < elements.count {
      // Neighbours of one pen are one path of several lines: an axis, its ticks, all arrows.
      guard case .path(let points, let pen, "") = elements[place], !points.isEmpty else {
        let tag = elements[place].tag
        if !tag.isEmpty { text += tag + "\n" }
        place += 1
        continue
      }
      var data = pathData(points)
      place += 1
      while place < elements.count, case .path(let more, pen, "") = elements[place] {
        if !more.isEmpty { data += pathData(more) }
        place += 1
      }
      text += "<path \(pen.attributes) d=\"\(data)\"/>\n"
    }
    return text + "</svg>\n"
  }
}

extension AxisScale {
  /// The values at both ends, their places and the scale, parted by spaces.
  fileprivate var attribute: String {
    "\(range.lowerBound) \(range.upperBound) \(places(start)) \(places(end)) "
      + (scale == .linear ? "linear" : "logarithmic")
  }
}

extension Drawing.Element {
  /// The shape as a tag, or as several.
  fileprivate var tag: String {
    switch self {
    case .path(let points, let pen, let name):
      if points.isEmpty { return "" }
      let title = name.isEmpty ? "" : " data-name=\"\(escaped(name))\""
      return "<path\(title) \(pen.attributes) d=\"\(pathData(points))\"/>"
    case .rectangle(let x, let y, let width, let height, let fill, let opacity):
      return "<rect x=\"\(places(x))\" y=\"\(places(y))\" width=\"\(places(width))\" "
        + "height=\"\(places(height))\" \(fill.filling)\(opacity.attribute("fill-opacity"))/>"
    case .area(let upper, let lower, let fill, let opacity):
      return "<path \(fill.filling)\(opacity.attribute("fill-opacity")) "
        + "d=\"\(pathData(upper + lower.reversed()))\"/>"
    case .dots(let points, let radius, let fill, let opacity):
      return "<path \(fill.stroking) stroke-width=\"\(places(2 * radius))\""
        + "\(opacity.attribute("stroke-opacity")) d=\"\(dotData(points))\"/>"
    case .ring(let point, let radius, let pen, let fill, let opacity):
      let circle =
        "<circle cx=\"\(places(point.x))\" cy=\"\(places(point.y))\" r=\"\(places(radius))\" "
      if let fill, fill == pen.ink {
        return "\(circle)\(pen.attributes) fill=\"currentColor\""
          + "\(opacity.attribute("fill-opacity"))/>"
      }
      let filled = fill.map {
        "\(circle)\($0.filling)\(opacity.attribute("fill-opacity"))/>"
      }
      return (filled ?? "") + "\(circle)\(pen.attributes)/>"
    case .sign(let index, let point, let size): return signTag(index, point, size: size)
    case .text(let text, let point, let size, let anchor, let ink, let isBold, let isUpright):
      let (x, y) = (places(point.x), places(point.y))
      let side =
        anchor == .start ? "" : " text-anchor=\"\(anchor == .middle ? "middle" : "end")\""
      let turn = isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
      return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(places(size))\"\(side)"
        + "\(isBold ? " font-weight=\"600\"" : "")\(turn) \(ink.lettering)>\(escaped(text))</text>"
    case .image(let picture, let x, let y, let width, let height, let isSmooth):
      let bytes = png(
        width: picture.width, height: picture.height, channels: picture.channels, picture.bytes)
      return "<image\(isSmooth ? "" : " class=\"d-sharp\"") x=\"\(places(x))\" y=\"\(places(y))\" "
        + "width=\"\(places(width))\" height=\"\(places(height))\" preserveAspectRatio=\"none\" "
        + "href=\"data:image/png;base64,\(base64(bytes))\"/>"
    }
  }
}

extension Drawing.Ink {
  /// The class that sets the colour; nil for a colour that is the same on all paper.
  private var name: String? {
    switch self {
    case .ink: "d-ink"
    case .muted: "d-muted"
    case .faint: "d-faint"
    case .paper: "d-paper"
    case .series(let index): "d-s\(index % DrawingColors.light.series.count)"
    case .good: "d-good"
    case .caution: "d-caution"
    case .color: nil
    }
  }

  fileprivate var filling: String { attributes("fill") }
  fileprivate var stroking: String { attributes("stroke") }
  /// The colour of letters, which the style sheet fills.
  fileprivate var lettering: String { name.map { "class=\"\($0)\"" } ?? filling }

  private func attributes(_ use: String) -> String {
    if case .color(let color) = self { return "\(use)=\"\(color.hexadecimal)\"" }
    return "class=\"\(name ?? "")\" \(use)=\"currentColor\""
  }
}

extension Drawing.Pen {
  fileprivate var attributes: String {
    let gaps =
      switch stroke {
      case .solid: ""
      case .dashed: " stroke-dasharray=\"\(places(3.5 * width)) \(places(3 * width))\""
      // Round ends make dots of strokes without length.
      case .dotted: " stroke-dasharray=\"0 \(places(2.4 * width))\""
      }
    return "\(ink.stroking) stroke-width=\"\(places(width))\"\(gaps)"
  }
}

extension Double {
  /// An attribute that is left out where it would be 1.
  fileprivate func attribute(_ name: String) -> String {
    self >= 1 ? "" : " \(name)=\"\(places(max(0, self)))\""
  }
}

/// The sign of a series: disc, cross, triangle, diamond, plus, circle, then a full square, a triangle
/// upside down, an open square and a full diamond, as in the terminal.
private func signTag(_ index: Int, _ point: Point, size: Double) -> String {
  let ink = Drawing.Ink.series(index)
  let half = size / 2
  func line(_ offsets: [(Double, Double)]) -> String {
    pathData(offsets.map { Point(point.x + $0.0 * half, point.y + $0.1 * half) })
  }
  let open =
    "class=\"d-s\(index % DrawingColors.light.series.count) d-open\" stroke=\"currentColor\""
  let circle =
    "<circle cx=\"\(places(point.x))\" cy=\"\(places(point.y))\" r=\"\(places(half * 0.85))\" "
  let square = [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]
  switch index % Drawing.signCount {
  case 0: return "\(circle)\(ink.filling)/>"
  case 1:
    return "<path \(ink.stroking) stroke-width=\"2\" d=\"\(line([(-0.8, -0.8), (0.8, 0.8)]))"
      + "\(line([(-0.8, 0.8), (0.8, -0.8)]))\"/>"
  case 2: return "<path \(ink.filling) d=\"\(line([(0, -1), (1, 0.8), (-1, 0.8)]))Z\"/>"
  case 3:
    return "<path \(open) stroke-width=\"1.6\" d=\"\(line([(0, -1), (1, 0), (0, 1), (-1, 0)]))Z\"/>"
  case 4:
    return "<path \(ink.stroking) stroke-width=\"2\" d=\"\(line([(-1, 0), (1, 0)]))"
      + "\(line([(0, -1), (0, 1)]))\"/>"
  case 5: return "\(circle)\(open) stroke-width=\"1.6\"/>"
  case 6:
    return "<path \(ink.filling) d=\"\(line(square))Z\"/>"
  case 7:
    return "<path \(open) stroke-width=\"1.6\" d=\"\(line([(-1, -0.8), (1, -0.8), (0, 1)]))Z\"/>"
  case 8:
    return "<path \(open) stroke-width=\"1.6\" d=\"\(line(square))Z\"/>"
  default:
    return "<path \(ink.filling) d=\"\(line([(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)]))Z\"/>"
  }
}
