import Datasets
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("gan data verify")
struct VerifyTests {
  /// Each case spoils the content of the images, or of the labels, and names what is found.
  static let spoiled: [(ImageFile.Kind, @Sendable ([UInt8]) -> [UInt8], String)] = [
    (.images, { _ in [] }, "truncated, 0 bytes of 16"),
    (.images, { Array($0[..<15]) }, "truncated, 15 bytes of 16"),
    (.images, { [9] + $0.dropFirst() }, "begins with 0x09000803 in place of 0x00000803"),
    (.images, { _ in Sample.content(Sample.labels) }, "begins with 0x00000801"),
    (.labels, { _ in Sample.content(Sample.images) }, "in place of 0x00000801"),
    (.images, { $0.dropLast() }, "truncated, 47055 bytes of 47056"),
    (.images, { $0 + [0] }, "1 byte too many at the end"),
    (.images, { $0[..<11] + [27] + $0[12...] }, "bytes too many at the end"),
    (.images, { $0[..<4] + [0, 0, 0, 0] + $0[8..<16] }, "holds no images"),
    (.images, { $0[..<4] + [255, 255, 255, 255] + $0[8...] }, "truncated, 47056 bytes of"),
    (.labels, { $0.dropLast() + [10] }, "label 59 is 10; labels are 0 to 9"),
    (.labels, { _ in Sample.idx(.labels, count: 59, seed: 2) }, "59 labels for 60 images"),
    (.images, { [0x1f, 0x8b] + $0 }, "gzip file that cannot be unpacked"),
    (.images, { Sample.pack($0).dropLast(4) }, "gzip file that cannot be unpacked"),
  ]

  @Test("everything that can be wrong with a file has its own words", arguments: spoiled.indices)
  func words(_ index: Int) throws {
    let (kind, spoil, words) = Self.spoiled[index]
    try inTemporaryFolder { folder in
      for file in Sample.files {
        let content = Sample.content(file)
        let bytes = file.kind == kind ? spoil(content) : content
        try Data(bytes).write(to: folder.appendingPathComponent(file.name))
      }
      let reports = VerifyDataCommand.reports(Sample.files, in: ImageFolder(folder.path))
      let problems = reports.filter { $0.problem != nil }
      #expect(problems.map(\.file.kind) == [kind])
      #expect(problems.first?.problem?.contains(words) == true, "\(problems)")
      #expect(problems.first?.isPacked == words.contains("gzip"))
      #expect(problems.allSatisfy { !$0.isOriginal })
    }
  }

  @Test("sound files, packed or not, original or not")
  func sound() throws {
    try inTemporaryFolder { folder in
      try Data(Sample.packed(Sample.images))
        .write(to: folder.appendingPathComponent(Sample.images.packedName))
      try Data(Sample.idx(.labels, count: 60, seed: 5))
        .write(to: folder.appendingPathComponent(Sample.labels.name))
      let reports = VerifyDataCommand.reports(Sample.files, in: ImageFolder(folder.path))
      #expect(reports.map(\.problem) == [nil, nil])
      #expect(reports.map(\.isPacked) == [true, false])
      #expect(reports.map(\.isOriginal) == [true, false])
      #expect(reports.map(\.count) == [60, 60])
    }
  }

  @Test("own data under MNIST's names: a table, a note, and status 0")
  func own() throws {
    try inTemporaryFolder { folder in
      for file in MNISTData.files {
        try Data(Sample.pack(Sample.idx(file.kind, count: 7, seed: 3)))
          .write(to: folder.appendingPathComponent(file.packedName))
      }
      let outcome = try Gan.run(["data", "verify", folder.path])
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      for file in MNISTData.files { #expect(outcome.output.contains(file.name)) }
      #expect(outcome.output.contains("sound, but not MNIST's"))
      #expect(outcome.output.contains("only the form is checked"))

      let object = try Gan.run(["data", "verify", folder.path, "--json"]).object()
      let files = try #require(object["files"] as? [[String: Any]])
      #expect(files.map { $0["count"] as? Int } == [7, 7, 7, 7])
      #expect(files.allSatisfy { $0["original"] as? Bool == false && $0["problem"] == nil })
    }
  }

  @Test("what is missing or broken is told in the table and in one line, with status 66")
  func missing() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.run(["data", "verify", folder.path])
      #expect(outcome.status == 66)
      #expect(outcome.output.components(separatedBy: "is missing").count == 5)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("train-images-idx3-ubyte is missing, and 3 more"))
      #expect(outcome.errors.contains("; the folder is empty"))
    }
    expectOneLine(
      try Gan.run(["data", "verify", "/nowhere/at/all"]), status: 66,
      containing: ["there is no such folder"])
  }

  /// Folders in which a lesson and `gan data verify` might look at different files.
  static let doubtful: [(String, @Sendable ([UInt8], URL) throws -> Void)] = [
    ("packed under a plain name", { try Data(Sample.pack($0)).write(to: $1) }),
    ("plain under the name of a packed one", { try Data($0).write(to: $1.appending(".gz")) }),
    (
      "a broken packed one beside a plain one",
      {
        try Data($0).write(to: $1)
        try Data(Sample.pack($0).dropLast(9)).write(to: $1.appending(".gz"))
      }
    ),
    (
      "a broken plain one beside a packed one",
      {
        try Data($0.dropLast(9)).write(to: $1)
        try Data(Sample.pack($0)).write(to: $1.appending(".gz"))
      }
    ),
    ("a pipe", { #expect(mkfifo($1.path, 0o600) == 0 && !$0.isEmpty) }),
    (
      "a folder",
      {
        try FileManager.default.createDirectory(at: $1, withIntermediateDirectories: !$0.isEmpty)
      }
    ),
    ("a web page", { try Data("<html>".utf8 + $0).write(to: $1) }),
    (
      "dots for dashes",
      {
        let name = $1.lastPathComponent.replacingOccurrences(of: "-idx", with: ".idx")
        try Data($0).write(to: $1.deletingLastPathComponent().appendingPathComponent(name))
      }
    ),
  ]

  @Test("says of a folder what a lesson says", arguments: doubtful.indices)
  func agrees(_ index: Int) throws {
    let (words, write) = Self.doubtful[index]
    try inTemporaryFolder { folder in
      for part in ImageSet.Part.allCases {
        let set = DrawnDigits(seed: 1, part: part).images(120)
        try write(
          IDX.imageBytes(set), folder.appendingPathComponent(ImageFolder.imageName(part)))
        try Data(IDX.labelBytes(set))
          .write(to: folder.appendingPathComponent(ImageFolder.labelName(part)))
      }
      if words.hasPrefix("dots") {
        for part in ImageSet.Part.allCases {
          #expect(ImageFolder(folder.path).file(part, .images)?.path.contains(".idx3") == true)
        }
      }
      let verify = try Gan.run(["data", "verify", folder.path])
      let lesson = try Gan.run(
        ["mnist", "--quick", "--quiet", "--images", "100", "--batch", "50", "--epochs", "1"]
          + ["--data", folder.path])
      #expect(verify.status == lesson.status, "\(words): \(verify.errors) \(lesson.errors)")
      #expect(verify.errors.isEmpty == lesson.errors.isEmpty)
      // The reason is the same, the place is named in other words.
      if let reason = lesson.errors.split(separator: ": ").last {
        #expect(verify.errors.contains(reason.dropLast()), "\(words): \(verify.errors)")
      }
    }
  }

  @Test("where gzip cannot be run one line says so, in both")
  func noGzip() throws {
    try inTemporaryFolder { folder in
      try Gan.run(["data", "digits", "--count", "5", "--test-count", "5"], in: folder)
      for words in ["data verify digits --json", "mnist --quick --quiet --data digits"] {
        for (limit, reason) in [
          ("PATH=", "cannot be unpacked: the program gzip is not installed"),
          ("ulimit -n 12", "/gzip: too many files are open; `ulimit -n` allows more"),
        ] {
          let outcome = try Gan.shell("\(limit); export PATH; \"$GAN\" \(words)", in: folder)
          #expect(outcome.status == 66, "\(words): \(outcome.errors)")
          #expect(outcome.errorLines.count == 1)
          #expect(outcome.errors.contains(reason), "\(words): \(outcome.errors)")
        }
      }
    }
  }

  @Test("a file in the place of a folder is told in both, with what is wanted")
  func file() throws {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("train.csv")
      try Data("1,2".utf8).write(to: file)
      for words in [["data", "verify", file.path], ["mnist", "--quick", "--data", file.path]] {
        let outcome = try Gan.run(words)
        #expect(outcome.status == 66)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("train.csv: this is a file; name the folder that has"))
      }
    }
  }

  @Test(
    "the test files of MNIST itself",
    .enabled(if: Sample.realFolder != nil, "GAN_MNIST names no folder"))
  func real() throws {
    let folder = try #require(Sample.realFolder)
    let reports = VerifyDataCommand.reports(Array(MNISTData.files[2...]), in: ImageFolder(folder))
    #expect(reports.allSatisfy { $0.problem == nil && $0.isOriginal && $0.count == 10_000 })
  }
}

extension URL {
  /// The same with something at its end.
  fileprivate func appending(_ ending: String) -> URL { URL(fileURLWithPath: path + ending) }
}
