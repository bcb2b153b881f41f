import Blackboard
import Course
import Testing

@testable import gan

/// What every lesson prints at every width and with either set of characters.
///
/// The figures are recorded once; each page that they make is checked line by line, and its check sum
/// is compared with the one in `transcripts.sums`, which `.ci/transcripts` writes. A sum that changes
/// without a reason that you know is a bug: `gan NAME --width 40 --ascii` shows the page.
@Suite("Transcripts at all widths")
struct WidthTests {
  private final class Recorder: Audience {
    let wantsFiles = false
    private(set) var figures: [Figure] = []

    func see(_ figure: Figure) { figures.append(figure) }
    func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {}
    func keep(file name: String, _ bytes: [UInt8]) {}
  }

  @Test(
    "no line is wider than asked, and each page is the one it was", arguments: lessons.map(\.name))
  func pages(_ name: String) throws {
    let lesson = try lesson(named: name)
    let recorder = Recorder()
    try teach(lesson, Run(of: lesson, isQuick: lesson.isLong, audience: recorder))
    let known = try sums()
    for width in [40, 80, 120, 200] {
      for characters in [Style.Characters.unicode, .ascii] {
        let style = Style(width: width, characters: characters)
        let page = Blackboard.page(recorder.figures, style: style)
        for line in page.split(separator: "\n") {
          #expect(cellWidth(String(line)) <= width, "\(width): \(line)")
          #expect(line.last != " ", "\(width): \(line)")
        }
        let isPlain = page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
        #expect(isPlain, "a control character at \(width)")
        if characters == .ascii { #expect(page.utf8.allSatisfy { $0 < 0x80 }, "\(width)") }
        let key = "\(lesson.folder) \(width) \(characters)"
        #expect(known[key] == checkSum(page), "\(key)")
      }
    }
  }

  @Test("the sums are of the lessons that there are, at every width")
  func complete() throws {
    #expect(try sums().count == lessons.count * 8)
  }

  private func sums() throws -> [String: String] {
    let lines = try House.text("Tests/HouseTests/transcripts.sums").split(separator: "\n")
    return Dictionary(
      lines.map { line in
        let cut = line.lastIndex(of: " ") ?? line.endIndex
        return (String(line[..<cut]), String(line[cut...].dropFirst()))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The check sum that the system's `cksum` prints: CRC-32 of POSIX over the bytes and their number.
  private func checkSum(_ text: String) -> String {
    var sum: UInt32 = 0
    func take(_ byte: UInt8) {
      sum ^= UInt32(byte) << 24
      for _ in 0..<8 { sum = sum << 1 ^ (sum >> 31 == 1 ? 0x04C1_1DB7 : 0) }
    }
    for byte in text.utf8 { take(byte) }
    var length = text.utf8.count
    while length > 0 {
      take(UInt8(length & 0xFF))
      length >>= 8
    }
    return String(~sum)
  }
}
