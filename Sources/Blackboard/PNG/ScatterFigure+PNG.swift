extension ScatterFigure {
  /// The panels side by side as the bytes of a PNG file in colour, without texts.
  ///
  /// Points are small blue discs that darken where they lie on each other; marks are circles around
  /// them, green and filled or orange and open.
  ///
  /// - Parameter size: The longer side of each panel in pixels, at least 16.
  /// - Returns: The whole file; a figure without panels gives one white pixel.
  public func png(size: Int = 480) -> [UInt8] {
    let sheet = PanelPictures(PlaneWindow(xRange: xRange, yRange: yRange), size: size)
    return sheet.png(panels.map { picture(of: $0, sheet) })
  }

  private func picture(of panel: Panel, _ sheet: PanelPictures) -> Raster {
    var picture = Raster(width: sheet.width, height: sheet.height, .white)
    // Green and orange of Okabe and Ito's palette, which weak colour vision tells apart.
    let (filled, open) = (RGB(0, 158, 115), RGB(213, 94, 0))
    let (radius, thickness) = (sheet.length(0.03), sheet.length(0.008))
    let marks = panel.marks.compactMap { mark in
      sheet.place(of: mark.point).map { (place: $0, isFilled: mark.isFilled) }
    }
    // A filling would hide the points, a ring below them would be hidden.
    for (place, isFilled) in marks where isFilled {
      picture.disc(place.x, place.y, radius: radius, filled, opacity: 0.35)
    }
    for point in panel.points {
      guard let (x, y) = sheet.place(of: point) else { continue }
      picture.disc(x, y, radius: sheet.length(0.005), RGB(15, 50, 120), opacity: 0.5)
    }
    for (place, isFilled) in marks {
      picture.ring(
        place.x, place.y, radius: radius, thickness: thickness, isFilled ? filled : open)
    }
    return picture
  }
}
