import Foundation
import Testing

@testable import Course

@Suite("Counts in files")
struct StoredCountTests {
  private struct Counts: Codable, Equatable {
    @StoredCount var one: Int
    var more: [StoredCount] = []
    var none: StoredCount?
  }

  private func decoded(_ text: String) throws -> Counts {
    try JSONDecoder().decode(Counts.self, from: Data(text.utf8))
  }

  @Test("are from 0 to 2³¹ − 1 in every spelling")
  func range() throws {
    for whole in [0, 1, 2_147_483_647] {
      #expect(StoredCount("\(whole)")?.wrappedValue == whole)
      #expect(StoredCount(exactly: Double(whole))?.wrappedValue == whole)
      #expect(try decoded("{\"one\":\(whole),\"more\":[\(whole)]}").one == whole)
    }
    for text in ["-1", "2147483648", "9223372036854775807", "-9223372036854775808", "0.5", "1e30"] {
      #expect(StoredCount(text) == nil)
      #expect(Double(text).flatMap(StoredCount.init(exactly:)) == nil)
      #expect(throws: DecodingError.self) { try decoded("{\"one\":\(text),\"more\":[]}") }
      #expect(throws: DecodingError.self) { try decoded("{\"one\":1,\"more\":[\(text)]}") }
      #expect(throws: DecodingError.self) {
        try decoded("{\"one\":1,\"more\":[],\"none\":\(text)}")
      }
    }
    for text in ["", " ", "x", "1 "] { #expect(StoredCount(text) == nil) }
    #expect(StoredCount(exactly: .nan) == nil && StoredCount(exactly: .infinity) == nil)
  }

  @Test("are written as bare numbers, and read again")
  func bare() throws {
    let counts = Counts(one: 3, more: [StoredCount(wrappedValue: 4)])
    let json = try JSONEncoder().encode(counts)
    #expect(try JSONDecoder().decode(Counts.self, from: json) == counts)
    #expect(String(decoding: json, as: UTF8.self).contains("\"one\":3"))
    #expect("\(StoredCount(wrappedValue: 5))" == "5")
  }
}
