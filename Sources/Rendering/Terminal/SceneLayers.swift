import Blackboard

/// One panel of a scene, with what all of them have in common.
struct ScenePanel {
  let scene: SceneFigure
  let layers: SceneFigure.Panel

  /// What the picture shows of the plane.
  var window: PlaneWindow { scene.window }

  /// The panel in the cells of a picture.
  func cells(columns: Int, rows: Int, style: Style) -> SceneCells {
    var cells = SceneCells(columns: columns, rows: rows)
    switch style.characters {
    case .unicode: drawPaths(on: &cells, style: style)
    case .ascii: drawPathsInSigns(on: &cells, style: style)
    }
    drawClouds(on: &cells, style: style)
    switch style.characters {
    case .unicode: drawArrows(on: &cells)
    case .ascii: drawArrowsInSigns(on: &cells)
    }
    func set(_ point: Point, _ sign: Unicode.Scalar, _ ink: SceneInk) {
      guard let place = window.place(of: point, columns: columns, rows: rows) else { return }
      cells.set(place.column, place.row, sign, ink)
    }
    // Open marks last: what is missed must not be hidden by a neighbour.
    for mark in layers.marks where mark.isFilled {
      set(mark.point, style.sceneFilledMark, .filledMark)
    }
    for mark in layers.marks where !mark.isFilled {
      set(mark.point, style.sceneOpenMark, .openMark)
    }
    if let cursor = layers.cursor { set(cursor, style.sceneCursor, .cursor) }
    return cells
  }

  /// A point as a place in a grid over the picture, also beyond it; nil where it cannot be drawn.
  private func place(_ point: Point, columns: Int, rows: Int) -> Place? {
    guard point.isDrawable else { return nil }
    return (
      (point.x - window.xRange.lowerBound) / window.width * Double(columns) - 0.5,
      (window.yRange.upperBound - point.y) / window.height * Double(rows) - 0.5
    )
  }

  /// Lines in dots, and signs on them where that tells one from another.
  private func drawPaths(on cells: inout SceneCells, style: Style) {
    let (columns, rows) = (2 * cells.columns, 4 * cells.rows)
    let signed = layers.signedPaths
    var signs: [(column: Int, row: Int, series: Int)] = []
    for (index, path) in layers.paths.enumerated() {
      let dots = cellsAlong(
        path.points.map { place($0, columns: columns, rows: rows) }, columns: columns, rows: rows)
      for (number, dot) in dots.enumerated() where path.stroke.hasInk(number) {
        cells.light(dot, .series(path.series), .paths)
      }
      guard let order = signed.firstIndex(of: index) else { continue }
      // Staggered, so that the signs of several lines rarely meet.
      let every = max(20, columns / 5)
      let first = every * (2 * order + 1) / (2 * signed.count)
      var next = first
      for (number, dot) in dots.enumerated() {
        // Across, a line that turns back and forth has no more signs than a straight one.
        let way = scene.hasEqualScales ? number : dot.column
        guard way >= next else { continue }
        signs.append((dot.column / 2, dot.row / 4, path.series))
        next = way + every
      }
      if next == first, let dot = dots.last {
        signs.append((dot.column / 2, dot.row / 4, path.series))
      }
    }
    for sign in signs {
      cells.set(sign.column, sign.row, style.scenePath(sign.series), .series(sign.series))
    }
  }

  private func drawPathsInSigns(on cells: inout SceneCells, style: Style) {
    let (columns, rows) = (cells.columns, cells.rows)
    for path in layers.paths {
      let along = cellsAlong(
        path.points.map { place($0, columns: columns, rows: rows) }, columns: columns, rows: rows)
      for (number, cell) in along.enumerated() where path.stroke.hasInk(number, dotsOfCell: 2) {
        cells.set(cell.column, cell.row, style.scenePath(path.series), .series(path.series))
      }
    }
  }

  private func drawClouds(on cells: inout SceneCells, style: Style) {
    let clouds = layers.clouds
    // Of many kinds a cell shows the one that has most points there.
    var most = Array(repeating: 0, count: clouds.count > 2 ? cells.columns * cells.rows : 0)
    for (index, cloud) in clouds.enumerated() {
      let signs = style.sceneSigns(
        ofCloud: index, of: clouds.count, isOnShades: scene.scale != nil)
      if !signs.isEmpty {
        var counts = Array(repeating: 0, count: cells.columns * cells.rows)
        for point in cloud.points {
          guard let place = window.place(of: point, columns: cells.columns, rows: cells.rows)
          else { continue }
          counts[place.row * cells.columns + place.column] += 1
        }
        for (cell, count) in counts.enumerated() where count > (most.isEmpty ? 0 : most[cell]) {
          if !most.isEmpty { most[cell] = count }
          guard let sign = signs.last(where: { $0.least <= count })?.sign else { continue }
          cells.set(cell % cells.columns, cell / cells.columns, sign, .series(index))
        }
      } else {
        let (columns, rows) = (2 * cells.columns, 4 * cells.rows)
        for point in cloud.points {
          guard let dot = window.place(of: point, columns: columns, rows: rows) else { continue }
          cells.light(dot, .series(index), .clouds)
        }
      }
    }
  }

  /// Arrows that are long enough to be seen, as places in dots.
  private func drawnArrows(_ cells: SceneCells) -> [(from: Place, to: Place)] {
    layers.arrows.compactMap { arrow in
      let (columns, rows) = (2 * cells.columns, 4 * cells.rows)
      guard let from = place(arrow.from, columns: columns, rows: rows),
        let to = place(arrow.to, columns: columns, rows: rows)
      else { return nil }
      let (across, down) = (to.column - from.column, to.row - from.row)
      // A cell is four dots high.
      return across * across + down * down < 4 ? nil : (from, to)
    }
  }

  private func drawArrows(on cells: inout SceneCells) {
    let arrows = drawnArrows(cells)
    let (columns, rows) = (2 * cells.columns, 4 * cells.rows)
    for arrow in arrows {
      for dot in cellsAlong([arrow.from, arrow.to], columns: columns, rows: rows) {
        cells.light(dot, .arrow, .arrows)
      }
    }
    // Heads last, so that no other arrow covers them.
    for arrow in arrows {
      for dot in cellsAlong([arrow.to], columns: columns, rows: rows) {
        let octant = octant(arrow.to.column - arrow.from.column, arrow.to.row - arrow.from.row)
        cells.set(
          dot.column / 2, dot.row / 4, ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"][octant], .arrow)
      }
    }
  }

  private func drawArrowsInSigns(on cells: inout SceneCells) {
    for arrow in drawnArrows(cells) {
      let octant = octant(arrow.to.column - arrow.from.column, arrow.to.row - arrow.from.row)
      let path = [arrow.from, arrow.to].map { place -> Place in
        ((place.column + 0.5) / 2 - 0.5, (place.row + 0.5) / 4 - 0.5)
      }
      let along = cellsAlong(path, columns: cells.columns, rows: cells.rows)
      for cell in along {
        cells.set(cell.column, cell.row, ["-", "\\", "|", "/"][octant % 4], .arrow)
      }
    }
    for arrow in drawnArrows(cells) {
      let (across, down) = (arrow.to.column - arrow.from.column, arrow.to.row - arrow.from.row)
      let head: Unicode.Scalar =
        across.magnitude >= down.magnitude ? (across > 0 ? ">" : "<") : (down > 0 ? "v" : "^")
      let end: Place = ((arrow.to.column + 0.5) / 2 - 0.5, (arrow.to.row + 0.5) / 4 - 0.5)
      for cell in cellsAlong([end], columns: cells.columns, rows: cells.rows) {
        cells.set(cell.column, cell.row, head, .arrow)
      }
    }
  }
}

extension SceneFigure.Panel {
  /// The paths on which signs stand: those that have a name of their own beside others.
  var signedPaths: [Int] {
    let counts = Dictionary(paths.map { ($0.name, 1) }, uniquingKeysWith: +)
    return counts.count < 2 ? [] : paths.indices.filter { counts[paths[$0].name] == 1 }
  }
}

/// The eighth of a turn in which a direction lies, from 0 (right) clockwise, by lengths that are
/// equal across and down.
private func octant(_ across: Double, _ down: Double) -> Int {
  // The tangent of half of an eighth of a turn.
  let bound = 0.414_213_562_373_095
  if down.magnitude < bound * across.magnitude { return across > 0 ? 0 : 4 }
  if across.magnitude < bound * down.magnitude { return down > 0 ? 2 : 6 }
  return down > 0 ? (across > 0 ? 1 : 3) : (across > 0 ? 7 : 5)
}

extension Style {
  /// With this many points or more a cell on shades has the sign for many.
  static let manyInACell = 4

  /// The signs of a cloud in a cell by how many points it holds; none where dots show every one.
  ///
  /// Without colour the second of two clouds is told from the first by its signs. Of more than two each
  /// has a sign of its own, in colour too, since ten colours cannot be told apart.
  ///
  /// - Parameter isOnShades: Whether there are shades, which have signs themselves.
  func sceneSigns(
    ofCloud index: Int, of count: Int, isOnShades: Bool
  ) -> [(least: Int, sign: Unicode.Scalar)] {
    if count > 2 { return [(1, sign(ofSeries: index).unicodeScalars.first ?? "*")] }
    if paintsPictures || (characters == .unicode && index == 0) { return [] }
    if index == 1 { return [(1, "x"), (Self.manyInACell, "X")] }
    if isOnShades { return [(1, "*"), (Self.manyInACell, "#")] }
    return [(1, "."), (2, ":"), (10, "#")]
  }

  /// The sign of a path.
  func scenePath(_ series: Int) -> Unicode.Scalar {
    let signs: [Unicode.Scalar] =
      characters == .unicode ? ["◆", "▲", "■", "◇", "△", "□"] : ["=", "~", "'", "!", "\"", ";"]
    return signs[series % signs.count]
  }

  /// Signs for equal parts of the scale where the terminal paints no colours.
  ///
  /// Below samples light ones, so that these can be read, and none in the middle, as white is there in
  /// colour; by themselves as many as there are.
  func sceneShades(isGround: Bool) -> [Unicode.Scalar] {
    switch (characters, isGround) {
    case (.unicode, true): ["·", " ", "░"]
    case (.unicode, false): [" ", "░", "▒", "▓", "█"]
    case (.ascii, true): [".", " ", ":"]
    case (.ascii, false): inkRamp.compactMap(\.unicodeScalars.first)
    }
  }

  /// The sign of a filled mark.
  var sceneFilledMark: Unicode.Scalar { characters == .unicode ? "●" : "@" }
  /// The sign of an open mark.
  var sceneOpenMark: Unicode.Scalar { characters == .unicode ? "○" : "o" }
  /// The sign of the place where the user is about to set a point.
  var sceneCursor: Unicode.Scalar { characters == .unicode ? "╋" : "+" }
}
