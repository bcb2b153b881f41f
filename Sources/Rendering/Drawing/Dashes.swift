import Blackboard

extension Drawing.Pen {
  /// Lengths along a line that are drawn and left out in turn; nil for a line without gaps.
  ///
  /// The ends of what is drawn are round and reach half the pen's width further, as with SVG's
  /// `stroke-linecap="round"` and `stroke-dasharray`: strokes seem five widths long with gaps of
  /// three, dots have gaps of one and a half.
  var dashes: (drawn: Double, left: Double)? {
    switch stroke {
    case .solid: nil
    case .dashed: (4 * width, 4 * width)
    case .dotted: (0, 2.5 * width)
    }
  }
}
