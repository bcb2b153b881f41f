import Blackboard
import Pictures

extension Figure {
  /// The figure on light paper as the bytes of a PNG file, with its title on top.
  ///
  /// - Returns: The whole file, the same bytes everywhere; nil for words and tables.
  public func png() -> [UInt8]? {
    guard let drawing = drawing(of: self) else { return nil }
    return (title.isEmpty ? drawing : drawing.titled(title)).png()
  }
}
