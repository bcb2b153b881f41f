import Datasets
import Foundation
import Testing

@Suite("gan data digits")
struct DrawDigitsTests {
  private static let names = ["train", "t10k"].flatMap {
    ["\($0)-images-idx3-ubyte.gz", "\($0)-labels-idx1-ubyte.gz", "\($0)-attributes.csv.gz"]
  }

  @Test("writes what a program draws, under MNIST's names, with any number of threads")
  func writes() throws {
    try inTemporaryFolder { folder in
      for threads in ["1", "3"] {
        let outcome = try Gan.run(
          ["data", "digits", "--out", "new/\(threads)", "--seed", "7", "--count", "130"]
            + ["--test-count", "40", "--threads", threads], in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let place = folder.appendingPathComponent("new/\(threads)")
        let found = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(found.sorted() == Self.names.sorted())
        for name in Self.names { #expect(outcome.output.contains(name)) }
        let images = ImageFolder(place.path)
        #expect(try images.load(.training) == DrawnDigits(seed: 7).images(130))
        #expect(try images.load(.test) == DrawnDigits(seed: 7, part: .test).images(40))
      }
    }
  }

  @Test("reports as JSON, or not at all")
  func json() throws {
    try inTemporaryFolder { folder in
      let short = ["data", "digits", "--count", "10", "--test-count", "5"]
      let result = try Gan.run(short + ["--json"], in: folder).object()
      #expect(result["folder"] as? String == "digits")
      #expect(result["training"] as? Int == 10)
      #expect(result["test"] as? Int == 5)
      let files = try #require(result["files"] as? [String: Int])
      for (name, bytes) in files {
        let path = folder.appendingPathComponent("digits/\(name)").path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == bytes)
      }
      #expect(files.count == 6)
      #expect(try Gan.run(short + ["--quiet"], in: folder).output.isEmpty)
    }
  }

  @Test(
    "wrong words are one line and status 2",
    arguments: [
      (["data"], "needs one of"), (["data", "digit"], "did you mean digits?"),
      (["data", "letters"], "has no \"letters\""),
      (["data", "digits", "more"], "one word too many"),
      (["data", "digits", "--count", "0"], "--count is \"0\""),
      (["data", "digits", "--steps", "5"], "has no option --steps"),
      (["data", "digits", "--quick"], "has no option --quick"),
    ])
  func refuses(words: [String], message: String) throws {
    let outcome = try Gan.run(words)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains(message))
  }

  @Test("a place that cannot be written is told before anything is drawn")
  func noPlace() throws {
    let outcome = try Gan.run(["data", "digits", "--count", "1000000", "--out", "/dev/null/x"])
    #expect(outcome.status == 74)
    #expect(outcome.errorLines.count == 1)
  }

  @Test("without gzip, or with too few open files for it, one line says so, and nothing is left")
  func noGzip() throws {
    try inTemporaryFolder { folder in
      let words = ["data", "digits", "--count", "5", "--test-count", "5"]
      expectOneLine(
        try Gan.run(words, environment: ["PATH": folder.path], in: folder), status: 74,
        containing: ["cannot pack: the program gzip is not installed"])
      expectOneLine(
        try Gan.shell("ulimit -n 12; \"$GAN\" \(words.joined(separator: " "))", in: folder),
        status: 74, containing: ["cannot pack: ", "too many files are open"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test("Ctrl-C while gzip works leaves no temporary file")
  func interrupt() throws {
    try inTemporaryFolder { folder in
      let (tools, temporary) = (folder.path + "/tools", folder.path + "/temporary")
      for path in [tools, temporary] {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
      let begun = folder.path + "/begun"
      try Data("#!/bin/sh\n: > '\(begun)'\nexec /bin/sleep 5\n".utf8)
        .write(to: URL(fileURLWithPath: tools + "/gzip"))
      #expect(chmod(tools + "/gzip", 0o700) == 0)
      let outcome = try Gan.runAndInterrupt(
        ["data", "digits", "--out", folder.path + "/out"],
        environment: ["PATH": tools, "TMPDIR": temporary],
        when: { FileManager.default.fileExists(atPath: begun) })
      #expect(outcome.status == 130)
      #expect(outcome.errors == "gan: interrupted\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    }
  }

  @Test("replaces digits that it drew, and no other data, under whatever name")
  func otherData() throws {
    try inTemporaryFolder { folder in
      let draw = ["data", "digits", "--out", ".", "--count", "5", "--test-count", "5", "--quiet"]
      #expect(try Gan.run(draw, in: folder).status == 0)
      #expect(try Gan.run(draw + ["--seed", "2"], in: folder).status == 0)
      #expect(try ImageFolder(folder.path).load(.training) == DrawnDigits(seed: 2).images(5))

      let other = folder.appendingPathComponent("other")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
      let file = other.appendingPathComponent("t10k-images.idx3-ubyte")
      try Data("not drawn".utf8).write(to: file)
      expectOneLine(
        try Gan.run(draw, in: other), status: 74,
        containing: ["t10k-images.idx3-ubyte is another data set's file"])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: other.path)
          == [file.lastPathComponent])
    }
  }
}
