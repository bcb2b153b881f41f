import Blackboard

/// A length with at most two decimals, without zeros at the end.
func places(_ x: Double) -> String {
  guard x.isFinite else { return "0" }
  var text = decimal(x, 2)
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}

/// A length with at most one decimal, which no eye tells from the true one.
private func tenths(_ x: Double) -> String {
  guard x.isFinite, x.magnitude < 1e9 else { return places(x) }
  return tenths(Int((x * 10).roundedHalfUp))
}

/// The commands of straight lines through points.
func pathData(_ points: [Point]) -> String {
  let texts = points.map { "\(tenths($0.x)) \(tenths($0.y))" }
  return "M" + texts.joined(separator: "L")
}

/// The commands of many dots: a move and a stroke without length for each, whose round ends show.
///
/// Places are tenths of a pixel, each written as the way from the one before; dots at one place are
/// drawn once, since one path darkens nothing twice.
func dotData(_ points: [Point]) -> String {
  var dots = points.map { point in
    (x: Int((point.x * 10).roundedHalfUp), y: Int((point.y * 10).roundedHalfUp))
  }
  dots.sort { ($0.y, $0.x) < ($1.y, $1.x) }
  var text = ""
  var last: (x: Int, y: Int)?
  for dot in dots {
    if let last {
      if last == dot { continue }
      let (right, down) = (tenths(dot.x - last.x), tenths(dot.y - last.y))
      text += "m\(right)" + (down.hasPrefix("-") ? "" : " ") + "\(down)h0"
    } else {
      text += "M\(tenths(dot.x)) \(tenths(dot.y))h0"
    }
    last = dot
  }
  return text
}

/// A count of tenths as a number, without a zero before the point.
private func tenths(_ count: Int) -> String {
  let sign = count < 0 ? "-" : ""
  let (whole, part) = (count.magnitude / 10, count.magnitude % 10)
  if part == 0 { return "\(sign)\(whole)" }
  return "\(sign)\(whole == 0 ? "" : "\(whole)").\(part)"
}

/// A text as it may stand in XML, between tags or in an attribute.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n": result.unicodeScalars.append(scalar)
    default:
      // Controls and these two are no characters of XML.
      let isForbidden = scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      if !isForbidden { result.unicodeScalars.append(scalar) }
    }
  }
  return result
}

/// Bytes in letters as RFC 4648 has them.
func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count / 3 * 4 + 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
