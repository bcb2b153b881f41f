import Testing

/// A reader of its own for the files that `gif` writes, after the specification (Graphics Interchange
/// Format 89a, CompuServe 1990), strict about everything it reads.
struct ReadGIF {
  /// A frame as it is seen: all that has been drawn so far.
  struct Frame: Equatable {
    /// Red, green and blue of each pixel, row by row from the top.
    var bytes: [UInt8]
    /// In hundredths of a second.
    var delay: Int
    /// What the file has of it.
    var left = 0
    var top = 0
    var width = 0
    var height = 0
    var isTransparent = false
    /// Clear codes in its data, beside the one at the beginning.
    var clears = 0
    /// The length of its longest code.
    var longestCode = 0
  }

  struct Broken: Error { var why: String }

  var width = 0
  var height = 0
  /// Red, green and blue of the global table's entries.
  var table: [[UInt8]] = []
  /// How often the frames are shown; nil for once, 0 for ever.
  var loops: Int?
  var frames: [Frame] = []

  private let file: [UInt8]
  private var place = 0

  init(_ file: [UInt8]) throws {
    self.file = file
    guard try take(6) == Array("GIF89a".utf8) else { throw Broken(why: "no GIF89a") }
    (width, height) = (try number(), try number())
    let (packed, background, aspect) = (try byte(), try byte(), try byte())
    guard packed & 0x80 != 0, background == 0, aspect == 0 else { throw Broken(why: "descriptor") }
    for _ in 0..<(2 << Int(packed & 7)) { table.append(try take(3)) }
    var canvas: [UInt8?] = Array(repeating: nil, count: width * height)
    var control: (delay: Int, transparent: UInt8?)?
    while true {
      switch try byte() {
      case 0x21:
        switch try byte() {
        case 0xF9:
          let block = try blocks()
          guard block.count == 4, control == nil, block[0] & 0xFE == 4 else {
            throw Broken(why: "graphic control \(block)")
          }
          control = (Int(block[1]) + 256 * Int(block[2]), block[0] & 1 == 1 ? block[3] : nil)
        case 0xFF:
          let block = try blocks()
          guard block.count == 14, Array(block[..<11]) == Array("NETSCAPE2.0".utf8), block[11] == 1,
            frames.isEmpty
          else { throw Broken(why: "application \(block)") }
          loops = Int(block[12]) + 256 * Int(block[13])
        case let label: throw Broken(why: "extension \(label)")
        }
      case 0x2C:
        guard let shown = control else { throw Broken(why: "a frame without a delay") }
        control = nil
        try frame(&canvas, shown.delay, shown.transparent)
      case 0x3B:
        guard place == file.count else { throw Broken(why: "bytes after the end") }
        return
      case let other: throw Broken(why: "block \(other)")
      }
    }
  }

  private mutating func frame(
    _ canvas: inout [UInt8?], _ delay: Int, _ transparent: UInt8?
  ) throws {
    var frame = Frame(bytes: [], delay: delay, isTransparent: transparent != nil)
    (frame.left, frame.top) = (try number(), try number())
    (frame.width, frame.height) = (try number(), try number())
    guard try byte() == 0, frame.width > 0, frame.height > 0, frame.left + frame.width <= width,
      frame.top + frame.height <= height
    else { throw Broken(why: "a frame outside of the picture") }
    let bits = Int(try byte())
    let data = try LZWData(try blocks(), bits: bits)
    let numbers = data.numbers
    (frame.clears, frame.longestCode) = (data.clears, data.longestCode)
    guard numbers.count == frame.width * frame.height else {
      throw Broken(why: "\(numbers.count) pixels for \(frame.width) × \(frame.height)")
    }
    for (index, number) in numbers.enumerated() where number != transparent {
      guard Int(number) < table.count else { throw Broken(why: "colour \(number)") }
      let (column, row) = (frame.left + index % frame.width, frame.top + index / frame.width)
      canvas[row * width + column] = number
    }
    guard !canvas.contains(nil) else { throw Broken(why: "pixels without a colour") }
    frame.bytes.reserveCapacity(3 * canvas.count)
    for number in canvas { frame.bytes += table[Int(number ?? 0)] }
    frames.append(frame)
  }

  // MARK: - Bytes

  private mutating func take(_ count: Int) throws -> [UInt8] {
    guard place + count <= file.count else { throw Broken(why: "the file ends early") }
    place += count
    return Array(file[place - count..<place])
  }

  private mutating func byte() throws -> UInt8 { try take(1)[0] }

  private mutating func number() throws -> Int {
    let bytes = try take(2)
    return Int(bytes[0]) + 256 * Int(bytes[1])
  }

  /// The contents of blocks up to an empty one.
  private mutating func blocks() throws -> [UInt8] {
    var content: [UInt8] = []
    while true {
      let count = Int(try byte())
      if count == 0 { return content }
      content += try take(count)
    }
  }
}

/// Undoes variable-length-code LZW, as appendix F of the specification describes it, with a list of
/// strings.
struct LZWData {
  var numbers: [UInt8] = []
  /// Clear codes beside the one at the beginning.
  var clears = 0
  /// The length of the longest code.
  var longestCode = 0

  init(_ bytes: [UInt8], bits: Int) throws {
    typealias Broken = ReadGIF.Broken
    guard (2...8).contains(bits) else { throw Broken(why: "codes of \(bits) bits") }
    let (clear, end) = (1 << bits, (1 << bits) + 1)
    let roots: [[UInt8]] = (0...end).map { $0 < clear ? [UInt8($0)] : [] }
    var (strings, length, bit) = (roots, bits + 1, 0)
    var last: [UInt8]?
    var isFirst = true
    while true {
      guard bit + length <= 8 * bytes.count else { throw Broken(why: "no end code") }
      var code = 0
      for index in 0..<length {
        code |= Int(bytes[(bit + index) / 8] >> UInt8((bit + index) % 8) & 1) << index
      }
      bit += length
      longestCode = max(longestCode, length)
      if isFirst, code != clear { throw Broken(why: "no clear code at the beginning") }
      if code == clear {
        if !isFirst { clears += 1 }
        (strings, length, last, isFirst) = (roots, bits + 1, nil, false)
        continue
      }
      if code == end {
        // Only what fills the last byte may follow.
        guard 8 * bytes.count - bit < 8 else { throw Broken(why: "data after the end code") }
        return
      }
      let string: [UInt8]
      if code < strings.count {
        string = strings[code]
      } else if code == strings.count, let last {
        string = last + [last[0]]
      } else {
        throw Broken(why: "code \(code) of \(strings.count)")
      }
      numbers += string
      if let last, strings.count < 4096 { strings.append(last + [string[0]]) }
      if strings.count == 1 << length, length < 12 { length += 1 }
      last = string
    }
  }
}
