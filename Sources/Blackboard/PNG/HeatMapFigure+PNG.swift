extension HeatMapFigure {
  /// The panels side by side as the bytes of a PNG file in colour, without texts.
  ///
  /// From blue at the low end through white to orange at the high end; what is not finite is grey,
  /// marks are small dark rings.
  ///
  /// - Parameter size: The longer side of each panel in pixels, at least 16.
  /// - Returns: The whole file; a figure without panels gives one white pixel.
  public func png(size: Int = 480) -> [UInt8] {
    let sheet = PanelPictures(PlaneWindow(xRange: xRange, yRange: yRange), size: size)
    return sheet.png(panels.map { picture(of: $0, sheet) })
  }

  private func picture(of panel: Panel, _ sheet: PanelPictures) -> Raster {
    let shares = means(
      of: panel.values.map(share), from: (columns, rows), to: (sheet.width, sheet.height))
    var picture = Raster(width: sheet.width, height: sheet.height, RGB(128, 128, 128))
    for (place, share) in shares.enumerated() where share.isFinite {
      picture.blend(RGB.diverging(share), 1, place % sheet.width, place / sheet.width)
    }
    for mark in panel.marks {
      guard let (x, y) = sheet.place(of: mark) else { continue }
      picture.ring(
        x, y, radius: sheet.length(0.015), thickness: sheet.length(0.006), RGB(30, 30, 30))
    }
    return picture
  }
}
