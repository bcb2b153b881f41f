import Foundation
import Testing

@testable import Datasets

@Suite("Folders with images")
struct ImageFolderTests {
  private let set = DrawnDigits(seed: 1).images(20)

  @Test("gzip gives back what it was given, and the same bytes each time")
  func gzip() throws {
    try inTemporaryFolder { folder in
      let file = ImageFile(path: folder.appendingPathComponent("file").path)
      let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
      for bytes in [[], [7], Array("<html>".utf8), [UInt8](repeating: 3, count: 300_000), noise] {
        let packed = try Gzip.packed(bytes)
        try Data(packed).write(to: URL(fileURLWithPath: file.path))
        #expect(try file.contents() == (bytes, true))
        #expect(try Gzip.packed(bytes) == packed)
        // No name and no time of day.
        #expect(packed[3..<8] == [0, 0, 0, 0, 0])
        // Several files in one, and zeros that fill up the end.
        try Data(packed + packed + [0, 0, 0]).write(to: URL(fileURLWithPath: file.path))
        #expect(try file.contents().bytes == bytes + bytes)
      }
    }
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
        throws: ImageFileError.absent(
          url.path, name: "train-images-idx3-ubyte", inventory: "the folder is empty")
      ) { try folder.loadForTraining() }
      try write(.test, in: url)
      #expect(folder.holds(.test))
      #expect(!folder.holds(.training))
      var found = try folder.loadForTraining()
      #expect(found.images == set)
      #expect(found.part == .test)
      let absent = ImageFileError.absent(
        url.path, name: "train-images-idx3-ubyte",
        inventory: "the folder has t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte")
      #expect(throws: absent) { try folder.load(.training) }

      // A single file of the training images means that they were meant.
      let labels = url.appendingPathComponent("train-labels-idx1-ubyte")
      try Data(IDX.labelBytes(set)).write(to: labels)
      #expect { try folder.loadForTraining() } throws: {
        "\($0)".contains("neither train-images-idx3-ubyte.gz nor train-images-idx3-ubyte; ")
      }
      try write(.training, in: url)
      found = try folder.loadForTraining()
      #expect(found.part == .training)
      try FileManager.default.removeItem(at: labels)
      #expect { try folder.loadForTraining() } throws: {
        "\($0)".contains("neither train-labels-idx1-ubyte.gz nor train-labels-idx1-ubyte; ")
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
      #expect(
        throws: ImageFileError.magicNumber(images.path, given: 0x3c68_746d, expected: 0x803)
      ) { try folder.load(.training) }
      try Data().write(to: images)
      #expect(throws: ImageFileError.truncated(images.path, given: 0, expected: 16)) {
        try folder.load(.training)
      }

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
      #expect(throws: ImageFileError.unreadable(images.path, reason: "it is a folder, not a file"))
      {
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

  @Test("what a file holds decides, not its name: packed without .gz, plain with it")
  func misnamed() throws {
    try inTemporaryFolder { url in
      let (images, labels) = (IDX.imageBytes(set), IDX.labelBytes(set))
      try Data(try Gzip.packed(images))
        .write(to: url.appendingPathComponent("train-images-idx3-ubyte"))
      try Data(labels).write(to: url.appendingPathComponent("train-labels-idx1-ubyte.gz"))
      #expect(try ImageFolder(url.path).load(.training) == set)
    }
  }

  @Test("a packed file is taken before a plain one of the same name")
  func order() throws {
    try inTemporaryFolder { url in
      try write(.training, in: url, packed: ["images", "labels"])
      for name in [ImageFolder.imageName(.training), ImageFolder.labelName(.training)] {
        try Data("other".utf8).write(to: url.appendingPathComponent(name))
      }
      #expect(try ImageFolder(url.path).load(.training) == set)
    }
  }

  @Test("no more is unpacked than a file of images may hold, and nothing is waited for")
  func limits() throws {
    try inTemporaryFolder { url in
      let place = url.appendingPathComponent("zeros").path
      let zeros = [UInt8](repeating: 0, count: 100_000)
      try Data(try Gzip.packed(zeros)).write(to: URL(fileURLWithPath: place))
      #expect(try ImageFile(path: place).contents(most: 100_000).bytes == zeros)
      #expect(
        throws: ImageFileError.brokenGzip(place, reason: "it holds more than 99999 bytes")
      ) { try ImageFile(path: place).contents(most: 99_999) }
      let pipe = url.appendingPathComponent("train-images-idx3-ubyte").path
      #expect(mkfifo(pipe, 0o600) == 0)
      try Data(IDX.labelBytes(set))
        .write(to: url.appendingPathComponent("train-labels-idx1-ubyte"))
      #expect(throws: ImageFileError.unreadable(pipe, reason: "it is a pipe, not a file")) {
        try ImageFolder(url.path).load(.training)
      }
    }
  }

  @Test("no folder, a file, and a folder of other things are told apart")
  func noFolder() throws {
    try inTemporaryFolder { url in
      let file = url.appendingPathComponent("mnist_train.csv").path
      try Data("1,2".utf8).write(to: URL(fileURLWithPath: file))
      #expect(throws: ImageFileError.noFolderButFile(file)) {
        try ImageFolder(file).loadForTraining()
      }
      #expect(throws: ImageFileError.noFolder(file + "x")) {
        try ImageFolder(file + "x").loadForTraining()
      }
      #expect(ImageFolder(url.path).inventory == "the folder has mnist_train.csv")
      for name in ["b", "c", "emnist-letters-train-images-idx3-ubyte", "y", ".hidden"] {
        try Data().write(to: url.appendingPathComponent(name))
      }
      #expect(
        ImageFolder(url.path).inventory
          == "the folder has b, c, emnist-letters-train-images-idx3-ubyte and 2 more; of EMNIST the "
          + "parts \"digits\" and \"mnist\" can be read")
    }
  }

  /// What mirrors and relatives of MNIST call the two files of the images to learn from.
  static let layouts: [(images: String, labels: String)] = [
    ("train-images.idx3-ubyte", "train-labels.idx1-ubyte"),
    (
      "train-images-idx3-ubyte/train-images-idx3-ubyte",
      "train-labels-idx1-ubyte/train-labels-idx1-ubyte"
    ),
    ("train-images-idx3-ubyte/train-images.idx3-ubyte", "train-labels.idx1-ubyte.gz"),
    ("MNIST/raw/train-images-idx3-ubyte", "MNIST/raw/train-labels-idx1-ubyte.gz"),
    ("raw/train-images-idx3-ubyte.gz", "raw/train-labels-idx1-ubyte"),
    ("qmnist-train-images-idx3-ubyte.gz", "qmnist-train-labels-idx2-int.gz"),
    ("emnist-digits-train-images-idx3-ubyte.gz", "emnist-digits-train-labels-idx1-ubyte.gz"),
    ("emnist-mnist-train-images-idx3-ubyte", "emnist-mnist-train-labels-idx1-ubyte"),
  ]

  @Test("of mirrors and relatives of MNIST are read as they are", arguments: layouts.indices)
  func names(_ index: Int) throws {
    let (images, labels) = Self.layouts[index]
    // EMNIST has columns where others have rows.
    let isTurned = images.hasPrefix("emnist")
    try inTemporaryFolder { url in
      for (name, bytes) in [
        (images, IDX.imageBytes(isTurned ? set.turned : set)), (labels, IDX.labelBytes(set)),
      ] {
        let place = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
      }
      #expect(try ImageFolder(url.path).loadForTraining().images == set)
      #expect(!ImageFolder(url.path).holds(.test))
    }
  }

  @Test("images and labels of different sets are never taken together")
  func mixture() throws {
    try inTemporaryFolder { url in
      try write(.training, in: url)
      let labels = url.appendingPathComponent(ImageFolder.labelName(.training))
      try FileManager.default.moveItem(
        at: labels, to: url.appendingPathComponent("emnist-digits-train-labels-idx1-ubyte"))
      #expect { try ImageFolder(url.path).load(.training) } throws: {
        "\($0)".contains("neither train-labels-idx1-ubyte.gz nor")
      }
    }
  }

  @Test("turned images have their rows where their columns were")
  func turned() {
    let set = ImageSet(
      pixels: [1, 2, 3, 4, 5, 6] + [7, 8, 9, 10, 11, 12], labels: [0, 1],
      rows: 2, columns: 3)
    #expect(
      set.turned
        == ImageSet(
          pixels: [1, 4, 2, 5, 3, 6] + [7, 10, 8, 11, 9, 12], labels: [0, 1], rows: 3, columns: 2))
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
