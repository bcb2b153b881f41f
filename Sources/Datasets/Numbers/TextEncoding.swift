/// The text that a file's bytes are: in UTF-8, in UTF-16 with a byte order mark, or else in Latin-1, in
/// which every byte is a character.
///
/// - Returns: The text without a byte order mark; nil for bytes that are no text, as a picture's are.
func decodedText(_ bytes: [UInt8]) -> String? {
  let text =
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): utf16Text(bytes.dropFirst(2), isLowByteFirst: true)
    case (0xFE, 0xFF): utf16Text(bytes.dropFirst(2), isLowByteFirst: false)
    default:
      String(
        validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
        as: UTF8.self) ?? latin1Text(bytes)
    }
  // Of the control characters a text has only those of spaces and lines.
  guard let text, text.utf8.allSatisfy({ $0 >= 32 || (9...13).contains($0) }) else { return nil }
  return text
}

private func utf16Text(_ bytes: ArraySlice<UInt8>, isLowByteFirst: Bool) -> String? {
  guard bytes.count % 2 == 0 else { return nil }
  let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isLowByteFirst ? second << 8 | first : first << 8 | second
  }
  return String(validating: units, as: UTF16.self)
}

private func latin1Text(_ bytes: [UInt8]) -> String {
  var scalars = String.UnicodeScalarView()
  scalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
  return String(scalars)
}
