import Blackboard

/// One axis of a picture in cells: where every number lies.
struct CellAxis {
  /// How numbers lie along it.
  var scale = CurvesFigure.Scale.linear
  /// What it shows, as places on the scale.
  var places: ClosedRange<Double>
  /// The cells.
  var count: Int
  /// Whether the range is cut into as many parts as there are cells; otherwise its ends are the middles
  /// of the first and the last cell.
  var isCut: Bool
  /// Whether larger numbers lie nearer to the first cell, as on an axis that runs up.
  var isUp: Bool

  private var span: Double { places.upperBound - places.lowerBound }

  /// The place of a number before rounding; whole numbers are the middles of cells.
  func place(_ number: Double) -> Double { place(ofPlace: scale.place(of: number)) }

  /// The same for a place on the scale.
  func place(ofPlace place: Double) -> Double {
    switch (isCut, isUp) {
    case (true, true): (places.upperBound - place) / span * Double(count) - 0.5
    case (true, false): (place - places.lowerBound) / span * Double(count) - 0.5
    case (false, true): Double(count - 1) * (1 - (place - places.lowerBound) / span)
    case (false, false): (place - places.lowerBound) / span * Double(count - 1)
    }
  }
}

/// The two axes of a picture in cells.
struct CellFrame {
  let x: CellAxis
  let y: CellAxis

  /// The cells across.
  var columns: Int { x.count }
  /// The cells down.
  var rows: Int { y.count }

  init(x: CellAxis, y: CellAxis) {
    self.x = x
    self.y = y
  }

  /// A rectangle of the plane cut into cells.
  init(_ window: PlaneWindow, columns: Int, rows: Int) {
    x = CellAxis(places: window.xRange, count: columns, isCut: true, isUp: false)
    y = CellAxis(places: window.yRange, count: rows, isCut: true, isUp: true)
  }

  /// Where a point lies in cells, also beyond the picture; nil where an axis has no place for it.
  func place(_ point: Point) -> Place? {
    guard point.isDrawable, x.scale.has(point.x), y.scale.has(point.y) else { return nil }
    return (x.place(point.x), y.place(point.y))
  }

  /// The part in which a point lies when every cell is cut into parts; nil beyond the picture.
  func part(
    of point: Point, across: Int = 1, down: Int = 1
  ) -> (column: Int, row: Int)? {
    guard let place = place(point) else { return nil }
    guard let column = Self.part(place.column, of: x.count, in: across),
      let row = Self.part(place.row, of: y.count, in: down)
    else { return nil }
    return (column, row)
  }

  private static func part(_ place: Double, of count: Int, in parts: Int) -> Int? {
    let part = ((place + 0.5) * Double(parts)).roundedDown
    let last = Double(count * parts)
    // The end of the picture belongs to its last part.
    guard part >= 0, part < last || place + 0.5 == Double(count) else { return nil }
    return Int(min(part, last - 1))
  }
}
