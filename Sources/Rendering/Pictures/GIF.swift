import Blackboard

/// Frames as the bytes of an animated GIF file (Graphics Interchange Format 89a, CompuServe 1990).
///
/// All frames have one table of colours; where they have more than 256, the nearest of 255. After the
/// first frame only the rectangle is stored in which something has changed. More frames than one are
/// shown again and again, by the extension that Netscape made for it.
///
///     try run.file("blink.gif", gif([dark, light], delays: [50, 50]))
///
/// - Parameters:
///   - frames: At least one; all of one size, at most 65,535 pixels wide and high, in three channels.
///   - delays: For how many hundredths of a second each frame is shown.
/// - Returns: The whole file; the same bytes for the same frames everywhere.
package func gif(_ frames: [Picture], delays: [Int]) -> [UInt8] {
  require(
    !frames.isEmpty && delays.count == frames.count,
    "gif: \(delays.count) delays for \(frames.count) frames")
  let (width, height) = (frames[0].width, frames[0].height)
  let sizes = 1...Int(UInt16.max)
  require(
    sizes.contains(width) && sizes.contains(height)
      && frames.allSatisfy {
        $0.width == width && $0.height == height && $0.channels == 3
          && $0.bytes.count == 3 * width * height
      }, "gif: frames that are not all \(width) × \(height) pixels of 3 channels, or too large")
  require(
    delays.allSatisfy { (0...Int(UInt16.max)).contains($0) }, "gif: a delay is not in 0...65535")
  let palette = Palette(of: frames)
  let table = GIFColorTable(palette)
  var file = Array("GIF89a".utf8) + littleEndian(width) + littleEndian(height)
  // A global table, colours of 8 bits, the size of the table; no background, square pixels.
  file += [0xF0 | UInt8(table.bits - 1), 0, 0] + table.bytes
  if frames.count > 1 {
    file += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1] + littleEndian(0) + [0]
  }
  var before: [UInt8]?
  for (frame, delay) in zip(frames, delays) {
    let places = palette.places(of: frame)
    file += image(places, after: before, width: width, delay: delay, table)
    before = places
  }
  return file + [0x3B]
}

/// The colours as the file has them.
private struct GIFColorTable {
  /// The table has two to this power entries.
  let bits: Int
  /// Red, green and blue of each entry.
  let bytes: [UInt8]
  /// The entry that leaves a pixel as it was; nil where all entries are needed for colours.
  let transparent: UInt8?

  init(_ palette: Palette) {
    let count = palette.colors.count
    transparent = count < 256 ? UInt8(count) : nil
    let entries = min(256, count + 1)
    var bits = 1
    while 1 << bits < entries { bits += 1 }
    self.bits = bits
    let colors = palette.colors + Array(repeating: 0, count: 1 << bits - count)
    bytes = colors.flatMap { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
    }
  }
}

/// A frame as the file has it: its delay, and the part that differs from the frame before.
private func image(
  _ frame: [UInt8], after before: [UInt8]?, width: Int, delay: Int, _ table: GIFColorTable
) -> [UInt8] {
  let (columns, rows) = changedPart(frame, since: before, width: width)
  let part = rows.flatMap {
    frame[$0 * width + columns.lowerBound..<$0 * width + columns.upperBound]
  }
  // Codes of two bits are the shortest, also for two colours.
  let bits = max(2, table.bits)
  var (content, isTransparent) = (lzw(part, bits: bits), false)
  if let before, let transparent = table.transparent {
    let same = rows.flatMap { row in
      columns.map { column in
        let pixel = row * width + column
        return frame[pixel] == before[pixel] ? transparent : frame[pixel]
      }
    }
    let other = lzw(same, bits: bits)
    if other.count < content.count { (content, isTransparent) = (other, true) }
  }
  // What is drawn stays where the next frame does not cover it.
  let staying: UInt8 = 1 << 2
  var bytes: [UInt8] = [0x21, 0xF9, 4, staying | (isTransparent ? 1 : 0)] + littleEndian(delay)
  bytes += [isTransparent ? table.transparent ?? 0 : 0, 0, 0x2C]
  bytes += [columns.lowerBound, rows.lowerBound, columns.count, rows.count].flatMap(littleEndian)
  bytes += [0, UInt8(bits)]
  for start in stride(from: 0, to: content.count, by: 255) {
    let block = content[start..<min(start + 255, content.count)]
    bytes.append(UInt8(block.count))
    bytes += block
  }
  return bytes + [0]
}

/// The smallest rectangle outside of which two frames are alike, at least one pixel; the whole frame
/// when there is none before.
private func changedPart(
  _ frame: [UInt8], since before: [UInt8]?, width: Int
) -> (columns: Range<Int>, rows: Range<Int>) {
  guard let before else { return (0..<width, 0..<frame.count / width) }
  var (left, right, top, bottom) = (width, -1, frame.count, -1)
  for row in 0..<frame.count / width {
    let start = row * width
    var column = 0
    while column < width, frame[start + column] == before[start + column] { column += 1 }
    guard column < width else { continue }
    left = min(left, column)
    column = width - 1
    while frame[start + column] == before[start + column] { column -= 1 }
    right = max(right, column)
    (top, bottom) = (min(top, row), row)
  }
  return right < 0 ? (0..<1, 0..<1) : (left..<right + 1, top..<bottom + 1)
}

private func littleEndian(_ number: Int) -> [UInt8] {
  [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
}
