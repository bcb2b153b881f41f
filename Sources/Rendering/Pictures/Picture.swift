/// Pixels row by row from the top.
package struct Picture: Sendable, Equatable {
  /// The pixels of a row.
  package var width: Int
  /// The rows.
  package var height: Int
  /// 1 for grey, 3 for red, green and blue.
  package var channels: Int
  /// The levels, from 0 for black to 255, a pixel's channels one after the other.
  package var bytes: [UInt8]

  /// Pixels from their levels.
  package init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }
}
