/// Bytes compressed in the deflate format (RFC 1951).
///
/// What stood before, at most 32,768 bytes back, becomes a length and a distance; only the last
/// place that began with the same three bytes is tried. That is plenty for pictures, whose rows
/// repeat. Each block has the codes that make it shortest, or the format's fixed ones.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var output = BitWriter()
  let steps = steps(through: bytes)
  let blockLength = 1 << 15
  for start in stride(from: 0, to: max(1, steps.count), by: blockLength) {
    let end = min(start + blockLength, steps.count)
    output.append(end == steps.count ? 1 : 0, bits: 1)
    output.append(block: steps[start..<end])
  }
  return output.finished()
}

/// One byte, or bytes that are the same as some before.
private struct Step {
  /// How many bytes are repeated, 3...258; 0 for a byte of its own.
  var length: UInt16
  /// From how far back they are repeated; or the byte.
  var value: UInt16
}

/// The bytes as repetitions, as far as they repeat.
private func steps(through bytes: [UInt8]) -> [Step] {
  var steps: [Step] = []
  var lastPlaces = Array(repeating: -1, count: 1 << 15)
  func slot(_ place: Int) -> Int {
    let three = Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16
    return (three &* 0x9E37_79B1) >> 17 & 0x7FFF
  }
  var place = 0
  while place < bytes.count {
    var length = 0
    if place + 2 < bytes.count {
      let candidate = lastPlaces[slot(place)]
      if candidate >= 0, place - candidate <= 32768 {
        let most = min(258, bytes.count - place)
        while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
      }
      if length >= 3 {
        steps.append(Step(length: UInt16(length), value: UInt16(place - candidate)))
      }
    }
    if length < 3 {
      steps.append(Step(length: 0, value: UInt16(bytes[place])))
      length = 1
    }
    for passed in place..<place + length where passed + 2 < bytes.count {
      lastPlaces[slot(passed)] = passed
    }
    place += length
  }
  return steps
}

/// The codes of a block: for bytes, the end and lengths, and for distances.
private struct Codes {
  var literals: PrefixCode
  var distances: PrefixCode

  /// The codes that the format fixes.
  static let fixed = Codes(
    literals: PrefixCode(
      lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }),
    distances: PrefixCode(lengths: Array(repeating: 5, count: 30)))

  /// The bits that symbols take which occur so often.
  func bits(_ literalCounts: [Int], _ distanceCounts: [Int]) -> Int {
    func sum(_ code: PrefixCode, _ counts: [Int]) -> Int {
      zip(code.lengths, counts).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return sum(literals, literalCounts) + sum(distances, distanceCounts)
  }
}

extension BitWriter {
  /// Appends a block without the bit that says whether it is the last.
  fileprivate mutating func append(block steps: ArraySlice<Step>) {
    var literalCounts = Array(repeating: 0, count: 286)
    var distanceCounts = Array(repeating: 0, count: 30)
    literalCounts[256] = 1
    for step in steps {
      if step.length == 0 {
        literalCounts[Int(step.value)] += 1
      } else {
        literalCounts[lengthInterval(Int(step.length)).code] += 1
        distanceCounts[distanceInterval(Int(step.value)).code] += 1
      }
    }
    let own = Codes(
      literals: PrefixCode(counts: literalCounts, longest: 15),
      distances: PrefixCode(counts: distanceCounts, longest: 15))
    var description = BitWriter()
    description.append(lengthsOf: own.literals, own.distances)
    let ownBits = own.bits(literalCounts, distanceCounts) + description.bitCount
    if ownBits < Codes.fixed.bits(literalCounts, distanceCounts) {
      append(2, bits: 2)
      append(lengthsOf: own.literals, own.distances)
      append(steps, own)
    } else {
      append(1, bits: 2)
      append(steps, .fixed)
    }
  }

  /// Appends the steps and the end of the block.
  private mutating func append(_ steps: ArraySlice<Step>, _ codes: Codes) {
    for step in steps {
      if step.length == 0 {
        append(codes.literals, Int(step.value))
      } else {
        let length = lengthInterval(Int(step.length))
        append(codes.literals, length.code)
        append(length.rest, bits: length.bits)
        let distance = distanceInterval(Int(step.value))
        append(codes.distances, distance.code)
        append(distance.rest, bits: distance.bits)
      }
    }
    append(codes.literals, 256)
  }
}

/// The symbol of a length, and which of the symbol's lengths it is; 258 has a symbol to itself.
private func lengthInterval(_ length: Int) -> (code: Int, rest: Int, bits: Int) {
  if length == 258 { return (285, 0, 0) }
  let (code, rest, bits) = interval(of: length - 3, perPower: 4)
  return (257 + code, rest, bits)
}

private func distanceInterval(_ distance: Int) -> (code: Int, rest: Int, bits: Int) {
  interval(of: distance - 1, perPower: 2)
}

/// Where a number lies among intervals of which each power of two has `perPower` equal ones.
///
/// The two tables of the format (3.2.5) follow from that: lengths have four intervals a power,
/// distances two.
///
/// - Returns: The interval's number, the place within it, and the bits for the place.
private func interval(of number: Int, perPower: Int) -> (code: Int, rest: Int, bits: Int) {
  // The first `perPower` numbers have an interval each; from there on powers of two begin.
  var (bits, start, code) = (0, 0, 0)
  while number >= start + perPower << bits {
    start += perPower << bits
    // The first two rounds have intervals of one number each.
    code += perPower
    bits = start < 2 * perPower ? 0 : bits + 1
  }
  return (code + (number - start) >> bits, (number - start) & (1 << bits - 1), bits)
}
