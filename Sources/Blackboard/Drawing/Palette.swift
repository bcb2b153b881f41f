extension Drawing {
  /// What a drawing lies on, with the colours that can be told apart on it.
  enum Paper: Sendable, Equatable, CaseIterable {
    /// White, as in print.
    case light
    /// Nearly black, as on many screens.
    case dark
  }
}

extension Drawing.Ink {
  /// The colours that series take in turn.
  static let seriesColors = 6

  /// The colour of the ink on a paper.
  ///
  /// After the palette of Okabe and Ito, which weak colour vision tells apart; what stands too little
  /// out from the paper is darkened, or lightened. All but `faint` and `paper` have a contrast of
  /// at least 4.5 : 1 with the paper, so that letters may have any of these colours.
  func color(on paper: Drawing.Paper) -> RGB {
    switch (self, paper) {
    case (.ink, .light): RGB(26, 26, 26)
    case (.ink, .dark): RGB(232, 232, 232)
    case (.muted, .light): RGB(92, 92, 92)
    case (.muted, .dark): RGB(166, 166, 166)
    case (.faint, .light): RGB(226, 226, 226)
    case (.faint, .dark): RGB(54, 57, 62)
    case (.paper, .light): .white
    case (.paper, .dark): RGB(22, 24, 28)
    case (.good, .light): RGB(0, 125, 75)
    case (.good, .dark): RGB(42, 190, 145)
    case (.caution, .light): RGB(190, 75, 0)
    case (.caution, .dark): RGB(245, 125, 55)
    case (.series(let index), _):
      Self.series(on: paper)[
        (index % Self.seriesColors + Self.seriesColors) % Self.seriesColors]
    case (.color(let color), _): color
    }
  }

  /// Blue, vermilion, green, purple, brown or yellow, slate.
  private static func series(on paper: Drawing.Paper) -> [RGB] {
    switch paper {
    case .light:
      [
        RGB(0, 105, 175), RGB(200, 80, 0), RGB(0, 125, 75), RGB(160, 40, 130), RGB(100, 70, 0),
        RGB(50, 60, 75),
      ]
    case .dark:
      [
        RGB(86, 180, 233), RGB(245, 125, 55), RGB(42, 190, 145), RGB(215, 125, 190),
        RGB(240, 215, 70), RGB(200, 208, 218),
      ]
    }
  }
}
