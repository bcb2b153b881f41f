import Autograd
import Foundation

/// Which trials of a kind of hostile input are made: the first `few`, or those that `GAN_FUZZ` names.
///
/// `GAN_FUZZ=3000` names the first 3,000, `GAN_FUZZ=3000-5000` the 2,000 after them: a long try can
/// be divided among processes, or go on where it was stopped.
func trials(_ few: Int) -> Range<Int> {
  let wanted = (ProcessInfo.processInfo.environment["GAN_FUZZ"] ?? "").split(separator: "-")
    .compactMap { Int($0) }
  guard let end = wanted.last else { return 0..<few }
  return (wanted.count > 1 ? min(wanted[0], end) : 0)..<end
}

/// Notes what is about to be tried where `GAN_FUZZ` asks for many, so that a trap can be traced.
func note(_ kind: String, _ trial: Int, _ text: String = "") {
  guard ProcessInfo.processInfo.environment["GAN_FUZZ"] != nil else { return }
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("gan-fuzz-\(kind)")
  try? Data("\(kind) \(trial) \(text)\n".utf8).write(to: path)
}

extension Random {
  /// One of several.
  mutating func one<Element>(of all: [Element]) -> Element { all[index(below: all.count)] }
}

/// Numbers, words and bytes at which programs break.
private let extremes = [
  "9223372036854775807", "9223372036854775808", "-9223372036854775808", "4294967296", "2147483647",
  "2147483648", "65536", "-1", "0", "1", "1e308", "-1e308", "1e-320", "1e-46", "nan", "NaN", "inf",
  "null", "\"\"", "[]", "{}", "true", "2305843009213693952", "0.5", "é", "\u{0}", "\n", ",", ";",
]

/// Bytes of which a few parts are changed, left out, doubled or cut off.
///
/// - Parameter text: The part that is text, in which numbers are replaced as well.
func mutated(_ bytes: [UInt8], text: Range<Int>, _ random: inout Random) -> [UInt8] {
  var bytes = bytes
  var text = text
  for _ in 0...random.index(below: 3) {
    guard !bytes.isEmpty else { break }
    let place = random.index(below: bytes.count)
    let count = min(1 + random.index(below: 12), bytes.count - place)
    switch random.index(below: text.isEmpty ? 5 : 9) {
    case 0: bytes[place] ^= 1 << UInt8(random.index(below: 8))
    case 1: bytes[place] = random.one(of: [0, 1, 0x7F, 0x80, 0xFF])
    case 2: bytes.removeSubrange(place..<place + count)
    case 3: bytes.insert(contentsOf: bytes[place..<place + count], at: place)
    case 4: bytes.removeLast(random.index(below: bytes.count) + 1)
    default: replaceNumber(in: &bytes, text: text, &random)
    }
    text = min(text.lowerBound, bytes.count)..<min(text.upperBound, bytes.count)
  }
  return bytes
}

/// Replaces one of the numbers in a text, or where there is none, a letter.
private func replaceNumber(in bytes: inout [UInt8], text: Range<Int>, _ random: inout Random) {
  guard !text.isEmpty, text.upperBound <= bytes.count else { return }
  func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(bytes[place]) }
  var place = text.lowerBound + random.index(below: text.count)
  while place < text.upperBound, !isDigit(place) { place += 1 }
  guard place < text.upperBound else { return }
  var end = place
  while end < text.upperBound, isDigit(end) { end += 1 }
  bytes.replaceSubrange(place..<end, with: Array(random.one(of: extremes).utf8))
}

/// A safetensors file of which the header or the numbers are changed; mostly the header's length is set
/// right again, so that more than the length is tried.
func mutatedTensors(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
  let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
  var header = Array(bytes[8..<8 + length])
  let rest = Array(bytes[(8 + length)...])
  guard random.index(below: 4) > 0 else { return mutated(bytes, text: 8..<8 + length, &random) }
  header = mutated(header, text: 0..<header.count, &random)
  return (0..<8).map { UInt8(header.count >> (8 * $0) & 0xFF) } + header + rest
}
