/// Bytes as text of 64 characters (RFC 4648), as a page holds its pictures.
///
///     base64([0x66, 0x6F])   // "Zm8="
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let three = bytes[start..<min(start + 3, bytes.count)]
    // Missing bytes count as zero; what stands for them alone is written as "=".
    let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < three.count ? Int(bytes[start + $1]) : 0) }
    for place in 0..<4 {
      text.append(
        place <= three.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
