import Blackboard

/// A picture as the bytes of a PNG file (ISO/IEC 15948), 8 bits a channel.
///
/// Of all that the format allows only what any reader understands: three chunks, no palette,
/// no interlacing.
///
///     try run.file("dot.png", png(width: 1, height: 1, channels: 1, [255]))
///
/// - Parameters:
///   - width: Pixels in a row, at least 1.
///   - height: Rows, at least 1.
///   - channels: 1 for grey, 3 for red, green and blue.
///   - bytes: `height · width · channels` levels, row by row from the top.
/// - Returns: The whole file; the same bytes for the same picture everywhere.
package func png(width: Int, height: Int, channels: Int, _ bytes: [UInt8]) -> [UInt8] {
  require(channels == 1 || channels == 3, "png: \(channels) channels, 1 or 3 can be written")
  require(
    width > 0 && height > 0 && bytes.count == width * height * channels,
    "png: \(bytes.count) bytes for \(width) × \(height) pixels of \(channels)")
  let colorType: UInt8 = channels == 1 ? 0 : 2
  let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, colorType, 0, 0, 0]
  let rows = filtered(bytes, rowLength: width * channels, pixelLength: channels)
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
    + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
}

/// Length, type, content, and the check sum of the last two.
private func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
  let checked = Array(type.utf8) + content
  return bigEndian(UInt32(content.count)) + checked + bigEndian(crc32(checked))
}

/// Deflated bytes between the two bytes of a zlib header (RFC 1950) and a check sum.
private func zlib(_ bytes: [UInt8]) -> [UInt8] {
  [0x78, 0x01] + deflated(bytes) + bigEndian(adler32(bytes))
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// Rows as differences, each after the number of its filter: none, from the left, or from above.
///
/// For each row the filter whose differences are smallest in sum, as the specification advises.
private func filtered(_ bytes: [UInt8], rowLength: Int, pixelLength: Int) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + bytes.count / rowLength)
  /// The byte to the left, or above; zero outside.
  func left(_ place: Int, _ start: Int) -> UInt8 {
    place - start < pixelLength ? 0 : bytes[place - pixelLength]
  }
  func above(_ place: Int) -> UInt8 { place < rowLength ? 0 : bytes[place - rowLength] }
  func size(_ difference: UInt8) -> Int { Int(Int8(bitPattern: difference).magnitude) }
  for start in stride(from: 0, to: bytes.count, by: rowLength) {
    let row = start..<start + rowLength
    var (none, across, down) = (0, 0, 0)
    for place in row {
      none += size(bytes[place])
      across += size(bytes[place] &- left(place, start))
      down += size(bytes[place] &- above(place))
    }
    if none <= across, none <= down {
      result.append(0)
      result += bytes[row]
    } else if across <= down {
      result.append(1)
      for place in row { result.append(bytes[place] &- left(place, start)) }
    } else {
      result.append(2)
      for place in row { result.append(bytes[place] &- above(place)) }
    }
  }
  return result
}
