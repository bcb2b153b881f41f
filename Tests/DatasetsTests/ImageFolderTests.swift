import Datasets
import Foundation
import Testing

@Suite("Folders with images")
struct ImageFolderTests {
  private let set = DrawnDigits(seed: 1).images(20)

  @Test("gzip gives back what it was given, and the same bytes each time")
  func gzip() throws {
    for bytes in [[], [7], Array("<html>".utf8), [UInt8](repeating: 3, count: 300_000)] {
      let packed = try Gzip.packed(bytes)
      #expect(Gzip.isPacked(packed))
      #expect(try Gzip.unpacked(packed) == bytes)
      #expect(try Gzip.packed(bytes) == packed)
      // No name and no time of day.
      #expect(packed[3..<8] == [0, 0, 0, 0, 0])
    }
    #expect(throws: Gzip.Failure.self) { try Gzip.unpacked([1, 2, 3]) }
  }

  @Test("are read plain, packed and mixed")
  func reads() throws {
    for packs in [[], ["images"], ["labels"], ["images", "labels"]] {
      try inTemporaryFolder { folder in
        try write(.training, in: folder, packed: packs)
        #expect(try ImageFolder(folder.path).load(.training) == set)
        #expect(try ImageFolder(folder.path + "/").load(.training) == set)
      }
    }
  }

  @Test("with test images only serve to learn from those")
  func testImagesOnly() throws {
    try inTemporaryFolder { url in
      let folder = ImageFolder(url.path)
      #expect(
        throws: ImageFileError.absent(url.path, name: "train-images-idx3-ubyte")
      ) { try folder.loadForTraining() }
      try write(.test, in: url)
      #expect(folder.holds(.test))
      #expect(!folder.holds(.training))
      var found = try folder.loadForTraining()
      #expect(found.images == set)
      #expect(found.part == .test)
      #expect(throws: ImageFileError.absent(url.path, name: "train-images-idx3-ubyte")) {
        try folder.load(.training)
      }

      // A single file of the training images means that they were meant.
      let labels = url.appendingPathComponent("train-labels-idx1-ubyte")
      try Data(IDX.labelBytes(set)).write(to: labels)
      #expect(throws: ImageFileError.absent(url.path, name: "train-images-idx3-ubyte")) {
        try folder.loadForTraining()
      }
      try write(.training, in: url)
      found = try folder.loadForTraining()
      #expect(found.part == .training)
      try FileManager.default.removeItem(at: labels)
      #expect(throws: ImageFileError.absent(url.path, name: "train-labels-idx1-ubyte")) {
        try folder.loadForTraining()
      }
    }
  }

  @Test("with broken files are refused whole")
  func broken() throws {
    try inTemporaryFolder { url in
      try write(.training, in: url, packed: ["images", "labels"])
      let folder = ImageFolder(url.path)
      let images = url.appendingPathComponent("train-images-idx3-ubyte.gz")
      let whole = try Data(contentsOf: images)

      try Data("<html>not found</html>".utf8).write(to: images)
      #expect(throws: ImageFileError.notGzip(images.path)) { try folder.load(.training) }
      try Data().write(to: images)
      #expect(throws: ImageFileError.notGzip(images.path)) { try folder.load(.training) }

      var damaged = whole
      damaged[whole.count - 6] ^= 0xff
      for bytes in [whole.dropLast(100), whole.prefix(12), damaged, whole + Data("more".utf8)] {
        try bytes.write(to: images)
        #expect {
          try folder.load(.training)
        } throws: { error in
          guard case .brokenGzip(images.path, let reason)? = error as? ImageFileError else {
            return false
          }
          return !reason.isEmpty && !"\(error)".contains("\n")
        }
      }

      // What unpacks well may still be too short.
      let short = Array(IDX.imageBytes(set).dropLast(5))
      try Data(try Gzip.packed(short)).write(to: images)
      #expect(
        throws: ImageFileError.truncated(
          images.path, given: short.count, expected: short.count + 5)
      ) { try folder.load(.training) }

      try FileManager.default.removeItem(at: images)
      try FileManager.default.createDirectory(at: images, withIntermediateDirectories: false)
      #expect(throws: ImageFileError.unreadable(images.path, reason: "it is a folder")) {
        try folder.load(.training)
      }
    }
  }

  @Test("with images of another size are refused, unless any will do")
  func sizes() throws {
    try inTemporaryFolder { url in
      let small = ImageSet(pixels: Array(0..<12), labels: [1, 2], rows: 2, columns: 3)
      let images = url.appendingPathComponent("t10k-images-idx3-ubyte")
      try Data(IDX.imageBytes(small)).write(to: images)
      try Data(IDX.labelBytes(small)).write(
        to: url.appendingPathComponent("t10k-labels-idx1-ubyte"))
      let folder = ImageFolder(url.path)
      #expect(
        throws: ImageFileError.imageSize(
          images.path, rows: 2, columns: 3, neededRows: 28, neededColumns: 28)
      ) { try folder.load(.test) }
      #expect(try folder.load(.test, size: nil) == small)
    }
  }

  private func write(
    _ part: ImageSet.Part, in folder: URL, packed: [String] = []
  ) throws {
    for (kind, name, bytes) in [
      ("images", ImageFolder.imageName(part), IDX.imageBytes(set)),
      ("labels", ImageFolder.labelName(part), IDX.labelBytes(set)),
    ] {
      let isPacked = packed.contains(kind)
      let place = folder.appendingPathComponent(name + (isPacked ? ".gz" : ""))
      try Data(isPacked ? Gzip.packed(bytes) : bytes).write(to: place)
    }
  }
}
