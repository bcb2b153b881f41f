import Datasets
import Foundation
import Testing

/// The digits that lie in the repository, against the same drawn anew.
@Suite("Data/digits")
struct DigitFilesTests {
  private static let folder = repository.appendingPathComponent("Data/digits")
  private static let parts: [(part: ImageSet.Part, count: Int)] = [
    (.training, 10_000), (.test, 2000),
  ]

  @Test("holds the images of seed 1, byte for byte", arguments: ImageSet.Part.allCases)
  func bytes(part: ImageSet.Part) throws {
    let count = try #require(Self.parts.first { $0.part == part }?.count)
    let digits = DrawnDigits(seed: 1, part: part).digits(count)
    let set = ImageSet(digits)
    #expect(try unpacked(ImageFolder.imageName(part)) == IDX.imageBytes(set))
    #expect(try unpacked(ImageFolder.labelName(part)) == IDX.labelBytes(set))
    let table = Array(AttributeTable.text(digits).utf8)
    #expect(try unpacked(AttributeTable.name(part)) == table)
    #expect(try ImageFolder(Self.folder.path).load(part) == set)
  }

  @Test("no image of the test set is among those to learn from")
  func apart() throws {
    let folder = ImageFolder(Self.folder.path)
    let (training, test) = (try folder.load(.training), try folder.load(.test))
    let known = Set((0..<training.count).map { training.image($0) })
    #expect((0..<test.count).allSatisfy { !known.contains(test.image($0)) })
  }

  @Test("the table has a row for each image, with its label")
  func table() throws {
    for (part, count) in Self.parts {
      let text = String(decoding: try unpacked(AttributeTable.name(part)), as: UTF8.self)
      let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
      #expect(rows[0] == ["number", "label", "slant", "thickness"])
      #expect(rows.count == count + 1)
      let labels = try ImageFolder(Self.folder.path).load(part).labels
      for (number, row) in rows.dropFirst().enumerated() {
        try #require(row.count == 4)
        #expect(Int(row[0]) == number)
        #expect(UInt8(row[1]) == labels[number])
        #expect(abs(try #require(Double(row[2]))) < 1.5)
        #expect((1.5...6.5).contains(try #require(Double(row[3]))))
      }
    }
  }

  private func unpacked(_ name: String) throws -> [UInt8] {
    try ImageFile(path: Self.folder.appendingPathComponent(name + ".gz").path).contents().bytes
  }
}
