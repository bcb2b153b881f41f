import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("GIF files") struct GIFTests {
  /// A picture whose pixels are colours of a list, each by its number.
  private func picture(_ width: Int, _ numbers: [Int], _ colors: [[UInt8]]) -> Picture {
    Picture(
      width: width, height: numbers.count / width, channels: 3,
      bytes: numbers.flatMap { colors[$0] })
  }

  /// Different colours, in no order.
  private func colors(_ count: Int, _ random: inout SplitMix) -> [[UInt8]] {
    var all: Set<Int> = []
    while all.count < count { all.insert(Int(random.next() & 0xFF_FFFF)) }
    return all.sorted().shuffled(using: &random).map { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
    }
  }

  /// The bytes that the specification asks for, written by hand.
  @Test func smallFilesHaveTheirKnownBytes() {
    let white = Picture(width: 1, height: 1, channels: 3, bytes: [255, 255, 255])
    let header = Array("GIF89a".utf8)
    // Two entries of the table: white, and one for pixels that stay. Clear code 4, white 0, end code 5,
    // three bits each: 101 000 100.
    #expect(
      gif([white], delays: [7])
        == header + [1, 0, 1, 0, 0xF0, 0, 0, 255, 255, 255, 0, 0, 0]
        + [0x21, 0xF9, 4, 4, 7, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]
        + [2, 2, 0b01_000_100, 0b1, 0, 0x3B])
    // From black to white; a second frame, so that they go on for ever.
    let black = Picture(width: 1, height: 1, channels: 3, bytes: [0, 0, 0])
    #expect(
      gif([black, white], delays: [1, 300])
        == header + [1, 0, 1, 0, 0xF1, 0, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0]
        + [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
        + [0x21, 0xF9, 4, 4, 1, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]
        + [2, 2, 0b01_000_100, 0b1, 0]
        + [0x21, 0xF9, 4, 4, 44, 1, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]
        + [2, 2, 0b01_001_100, 0b1, 0, 0x3B])
  }

  /// The example that is worked out in "What's in a GIF": ten by ten pixels of three colours.
  @Test func aWorkedExampleOfLZWComesOut() {
    let (r, b, w): (UInt8, UInt8, UInt8) = (1, 2, 0)
    let outer = [r, r, r, r, r, b, b, b, b, b]
    let upper = [r, r, r, w, w, w, w, b, b, b]
    let lower = [b, b, b, w, w, w, w, r, r, r]
    let last = [b, b, b, b, b, r, r, r, r, r]
    let pixels = [outer, outer, outer, upper, upper, lower, lower, last, last, last].flatMap { $0 }
    #expect(
      lzw(pixels, bits: 2) == [
        0x8C, 0x2D, 0x99, 0x87, 0x2A, 0x1C, 0xDC, 0x33, 0xA0, 0x02, 0x75, 0xEC, 0x95, 0xFA, 0xA8,
        0xDE, 0x60, 0x8C, 0x04, 0x91, 0x4C, 0x01,
      ])
  }

  @Test(arguments: [1, 2, 3, 4, 5, 16, 17, 200, 254, 255, 256])
  func aReaderGetsTheFramesBack(_ count: Int) throws {
    var random = SplitMix(UInt64(count))
    let colors = colors(count, &random)
    for (width, height) in [(1, 1), (7, 3), (61, 47)] {
      var numbers = (0..<width * height).map { $0 % count }
      var frames = [picture(width, numbers, colors)]
      for frame in 1..<6 {
        // Few changes, many changes, and at last noise.
        for place in numbers.indices where random.uniform() < Double(frame * frame) / 25 {
          numbers[place] = Int(random.next() % UInt64(count))
        }
        frames.append(picture(width, numbers, colors))
      }
      let delays = frames.map { _ in Int(random.next() & 0xFFFF) }
      let read = try ReadGIF(gif(frames, delays: delays))
      #expect((read.width, read.height, read.loops) == (width, height, 0))
      #expect(read.frames.map(\.bytes) == frames.map(\.bytes))
      #expect(read.frames.map(\.delay) == delays)
      // 256 colours leave no entry for pixels that stay.
      if count == 256, width > 20 { #expect(read.frames.allSatisfy { !$0.isTransparent }) }
    }
  }

  @Test("codes grow at 512, 1024 and 2048, are forgotten at 4096, and end well at every length")
  func codesGrow() throws {
    var random = SplitMix(9)
    let noise = (0..<30_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    // In noise hardly two neighbours occur again: a code a pixel, 254 codes until the next is 512.
    for (count, bits) in [(250, 9), (300, 10), (760, 10), (820, 11), (1750, 11), (1900, 12)] {
      #expect(try LZWData(lzw(Array(noise[..<count]), bits: 8), bits: 8).longestCode == bits)
    }
    for growth in [254, 766, 1790, 3838] {
      for count in growth - 12...growth + 60 {
        let pixels = Array(noise[..<count])
        #expect(try LZWData(lzw(pixels, bits: 8), bits: 8).numbers == pixels, "\(count)")
      }
    }
    let data = try LZWData(lzw(noise, bits: 8), bits: 8)
    #expect(data.numbers == noise)
    #expect(data.longestCode == 12)
    // A clear code after 3,838 strings, nearly all of them of two pixels.
    #expect(data.clears == 7)
    for bits in 2...8 {
      let few = noise.map { $0 >> UInt8(8 - bits) }
      #expect(try LZWData(lzw(few, bits: bits), bits: bits).numbers == few)
      for count in 0..<40 {
        let short = Array(few[..<count])
        #expect(try LZWData(lzw(short, bits: bits), bits: bits).numbers == short)
      }
    }
    // Of one colour each string is one pixel longer than the one before.
    for count in [1, 2, 3, 6, 7, 1000, 500_000] {
      let plain = Array(repeating: UInt8(0), count: count)
      let packed = lzw(plain, bits: 2)
      #expect(packed.count < 3 + count / 300 || count < 10_000)
      #expect(try LZWData(packed, bits: 2).numbers == plain)
    }
  }

  @Test("only the rectangle that has changed is stored")
  func rectangles() throws {
    let colors: [[UInt8]] = [[255, 255, 255], [200, 0, 0], [0, 0, 200]]
    var numbers = Array(repeating: 0, count: 40 * 30)
    var frames = [picture(40, numbers, colors)]
    for (column, row, color) in [(7, 4, 1), (20, 11, 2), (7, 4, 0), (39, 29, 1), (0, 0, 2)] {
      numbers[row * 40 + column] = color
      if color == 2 { numbers[(row + 3) * 40 + column + 5] = 1 }
      frames.append(picture(40, numbers, colors))
    }
    frames.append(frames[5])
    let read = try ReadGIF(gif(frames, delays: frames.map { _ in 50 }))
    #expect(read.frames.map(\.bytes) == frames.map(\.bytes))
    let parts = read.frames.map { [$0.left, $0.top, $0.width, $0.height] }
    // The last frame is the one before: a single pixel.
    #expect(
      parts == [
        [0, 0, 40, 30], [7, 4, 1, 1], [20, 11, 6, 4], [7, 4, 1, 1], [39, 29, 1, 1], [0, 0, 6, 4],
        [0, 0, 1, 1],
      ])
  }

  @Test("pixels that stay are left out where that is shorter")
  func transparency() throws {
    var random = SplitMix(3)
    let colors = colors(100, &random)
    var numbers = (0..<80 * 60).map { _ in Int(random.next() % 100) }
    let first = picture(80, numbers, colors)
    (numbers[0], numbers[4799]) = ((numbers[0] + 1) % 100, (numbers[4799] + 1) % 100)
    let second = picture(80, numbers, colors)
    let blank = picture(80, numbers.map { _ in 0 }, colors)
    let file = gif([first, second, blank], delays: [1, 2, 3])
    let read = try ReadGIF(file)
    #expect(read.frames.map(\.bytes) == [first, second, blank].map(\.bytes))
    #expect(read.frames.map(\.isTransparent) == [false, true, false])
    #expect(file.count < 6_500)
  }

  @Test("of more than 256 colours the nearest of a table are shown, and those that matter stay")
  func manyColors() throws {
    var random = SplitMix(4)
    // A white sheet with a dark text, a field of noise, and a scale from blue to orange.
    let (width, height) = (120, 90)
    var bytes = Array(repeating: UInt8(255), count: 3 * width * height)
    for pixel in 0..<width * height {
      let (column, row) = (pixel % width, pixel / width)
      if row < 10, column % 7 == 0 {
        bytes.replaceSubrange(3 * pixel..<3 * pixel + 3, with: [26, 28, 32])
      } else if row > 60 {
        for channel in 0..<3 {
          bytes[3 * pixel + channel] = UInt8(truncatingIfNeeded: random.next())
        }
      } else if row > 40 {
        let color = SceneColors.shade(Double(column) / Double(width))
        bytes.replaceSubrange(
          3 * pixel..<3 * pixel + 3, with: [color.red, color.green, color.blue])
      }
    }
    let frame = Picture(width: width, height: height, channels: 3, bytes: bytes)
    var other = frame
    other.bytes.reverse()
    let read = try ReadGIF(gif([frame, other], delays: [1, 1]))
    #expect(read.table.count == 256 && Set(read.table.dropLast()).count == 255)
    for (shown, frame) in zip(read.frames, [frame, other]) {
      var (errors, squares) = (0, 0)
      for pixel in 0..<width * height {
        let color = frame.bytes[3 * pixel..<3 * pixel + 3].map { Int($0) }
        func square(_ other: some Collection<UInt8>) -> Int {
          zip(color, other).reduce(0) { $0 + ($1.0 - Int($1.1)) * ($1.0 - Int($1.1)) }
        }
        let error = square(shown.bytes[3 * pixel..<3 * pixel + 3])
        squares += error
        // Every seventh is enough: looking for the nearest takes long here.
        if pixel % 7 == 0, error != read.table.dropLast().map(square).min() { errors += 1 }
        if color == [255, 255, 255] || color == [26, 28, 32] { #expect(error == 0) }
        // The diagonal of a box of noise: a sixth of the way from black to white.
        #expect(error < 3 * 43 * 43)
      }
      #expect(errors == 0)
      // Mean distance of colours of the cube from the nearest of 255 in it: about 20.
      #expect(squares < width * height * 20 * 20)
    }
  }

  @Test("the same frames have the same bytes")
  func sameBytes() {
    var random = SplitMix(8)
    let frames = (0..<3).map { _ in
      Picture(
        width: 50, height: 40, channels: 3,
        bytes: (0..<6000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
    #expect(gif(frames, delays: [1, 2, 3]) == gif(frames, delays: [1, 2, 3]))
  }
}
