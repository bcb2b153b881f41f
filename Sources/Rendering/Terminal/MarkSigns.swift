import Blackboard

extension Style {
  /// With this many points or more a cell on shades has the sign for many.
  static let manyInACell = 4

  /// The sign of a series; after ten they begin anew.
  func sign(ofSeries index: Int) -> Character { glyphs.series[index % glyphs.series.count] }

  /// The sign of a line, which among points differs from theirs.
  func sign(ofLine series: Int, isAmongPoints: Bool) -> Unicode.Scalar {
    let signs: [Unicode.Scalar] =
      if isAmongPoints {
        characters == .unicode ? ["◆", "▲", "■", "◇", "△", "□"] : ["=", "~", "'", "!", "\"", ";"]
      } else {
        glyphs.series.compactMap(\.unicodeScalars.first)
      }
    return signs[series % signs.count]
  }

  /// The signs of a cloud in a cell by how many points it holds; none where dots show every one.
  ///
  /// Without colour the second of two clouds is told from the first by its signs. Of more than two each
  /// has a sign of its own, in colour too, since ten colours cannot be told apart.
  ///
  /// - Parameter isOnShades: Whether there are shades, which have signs themselves.
  func signs(
    ofCloud index: Int, of count: Int, isOnShades: Bool
  ) -> [(least: Int, sign: Unicode.Scalar)] {
    if count > 2 { return [(1, sign(ofSeries: index).unicodeScalars.first ?? "*")] }
    if paintsPictures || (characters == .unicode && index == 0) { return [] }
    if index == 1 { return [(1, "x"), (Self.manyInACell, "X")] }
    if isOnShades { return [(1, "*"), (Self.manyInACell, "#")] }
    return [(1, "."), (2, ":"), (10, "#")]
  }

  /// Signs for equal parts of the scale where the terminal paints no colours.
  ///
  /// Below samples light ones, so that these can be read, and none in the middle, as grey is there in
  /// colour; by themselves as many as there are.
  func shades(isGround: Bool) -> [Unicode.Scalar] {
    switch (characters, isGround) {
    case (.unicode, true): ["·", " ", "░"]
    case (.unicode, false): [" ", "░", "▒", "▓", "█"]
    case (.ascii, true): [".", " ", ":"]
    case (.ascii, false): inkRamp.compactMap(\.unicodeScalars.first)
    }
  }

  /// The sign of a filled place.
  var filledPlace: Unicode.Scalar { characters == .unicode ? "●" : "@" }
  /// The sign of an open place.
  var openPlace: Unicode.Scalar { characters == .unicode ? "○" : "o" }
  /// The sign of the place where the user is about to set a point.
  var cursor: Unicode.Scalar { characters == .unicode ? "╋" : "+" }
  /// The sign that fills a band.
  var band: Unicode.Scalar { characters == .unicode ? "░" : ":" }
}
