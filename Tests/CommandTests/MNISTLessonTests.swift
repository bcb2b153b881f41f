import Foundation
import Networks
import Testing

@testable import Workbench
@testable import gan

@Suite("gan mnist")
struct MNISTLessonTests {
  /// The smallest run that trains: 300 images, minibatches of 100, so three to an epoch.
  private static let small = ["mnist", "--quick", "--images", "300", "--batch", "100", "--quiet"]

  private func bytes(_ folder: URL, _ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  @Test("two epochs and one, are three: to the bit")
  func resuming() throws {
    try inTemporaryFolder { folder in
      func run(_ name: String, _ arguments: [String]) throws -> URL {
        let out = folder.appendingPathComponent(name)
        let outcome = try Gan.run(Self.small + arguments + ["--out", out.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return out
      }
      let whole = try run("whole", ["--epochs", "3"])
      let first = try run("first", ["--epochs", "2"])
      // The file stands for its folder.
      let checkpoint = first.path + "/checkpoint.safetensors"
      let rest = try run("rest", ["--epochs", "1", "--resume", checkpoint])
      for name in ["generator", "discriminator", "checkpoint"] {
        let file = "\(name).safetensors"
        #expect(try bytes(whole, file) == bytes(rest, file), "\(file)")
        #expect(try bytes(first, file) != bytes(rest, file), "\(file)")
      }
    }
  }

  @Test("lesson 07 goes on to the bit, too, with what batch norm has seen")
  func resumingConvolutions() throws {
    try inTemporaryFolder { folder in
      let small = ["dcgan", "--quick", "--images", "200", "--batch", "50", "--plain"]
      func run(_ name: String, _ arguments: [String]) throws -> URL {
        let out = folder.appendingPathComponent(name)
        let outcome = try Gan.run(small + arguments + ["--out", out.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return out
      }
      let whole = try run("whole", ["--epochs", "2"])
      let first = try run("first", ["--epochs", "1"])
      let rest = try run("rest", ["--epochs", "1", "--resume", first.path])
      for name in ["generator", "discriminator", "checkpoint"] {
        let file = "\(name).safetensors"
        #expect(try bytes(whole, file) == bytes(rest, file), "\(file)")
        #expect(try bytes(first, file) != bytes(rest, file), "\(file)")
      }
    }
  }

  @Test("the same without a penalty and an average")
  func resumingThePlainRecipe() throws {
    try inTemporaryFolder { folder in
      let plain = Self.small + ["--recipe", "plain"]
      let (whole, first) = (folder.path + "/whole", folder.path + "/first")
      let rest = folder.path + "/rest"
      _ = try Gan.run(plain + ["--epochs", "2", "--out", whole])
      _ = try Gan.run(plain + ["--epochs", "1", "--out", first])
      _ = try Gan.run(plain + ["--epochs", "1", "--resume", first, "--out", rest])
      let file = "/checkpoint.safetensors"
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: whole + file))
          == Data(contentsOf: URL(fileURLWithPath: rest + file)))
    }
  }

  @Test("what does not belong to a checkpoint is said in one line")
  func wrongCheckpoints() throws {
    try inTemporaryFolder { folder in
      let out = folder.appendingPathComponent("first")
      _ = try Gan.run(Self.small + ["--epochs", "1", "--out", out.path])
      let resume = Self.small + ["--epochs", "1", "--resume", out.path]
      let other = try Gan.run(resume + ["--batch", "50"])
      #expect(other.status == 2)
      #expect(other.errors.contains("was written with batch 100, this run has 50"))
      let seed = try Gan.run(resume + ["--seed", "2"])
      #expect(seed.status == 2 && seed.errors.contains("was written with seed 1"))

      let file = out.appendingPathComponent("checkpoint.safetensors")
      let whole = try Data(contentsOf: file)
      for name in ["iterations", "place", "steps"] {
        var changed = try TensorsFile(bytes: Array(whole))
        let counts = try #require(changed.metadata[name]).split(separator: " ").map(String.init)
        changed.metadata[name] = (counts.dropLast() + ["2147483648"]).joined(separator: " ")
        try Data(changed.bytes).write(to: file)
        let large = try Gan.run(resume)
        #expect(large.status == 66 && large.errors.contains("\"\(name)\" is missing, or not"))
      }
      try whole.dropLast().write(to: file)
      let broken = try Gan.run(resume)
      #expect(broken.status == 66 && broken.errors.contains("checkpoint.safetensors"))
      #expect(broken.errors.split(separator: "\n").count == 1)

      let absent = try Gan.run(
        Self.small + ["--resume", folder.appendingPathComponent("nosuch").path])
      #expect(absent.status == 66 && absent.errors.contains("--resume needs a folder"))
    }
  }

  @Test("images are read from a folder, and what is wrong with one is said")
  func reading() throws {
    try inTemporaryFolder { folder in
      let drawn = try Gan.run([
        "data", "digits", "--count", "200", "--test-count", "60", "--out", folder.path, "--quiet",
      ])
      #expect(drawn.status == 0)
      let read = Self.small + ["--epochs", "1", "--data", folder.path]
      let outcome = try Gan.run(read + ["--json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\"classifierAccuracy\""))
      try FileManager.default.removeItem(
        at: folder.appendingPathComponent("train-labels-idx1-ubyte.gz"))
      let broken = try Gan.run(read)
      #expect(broken.status == 66 && broken.errors.contains("train-labels-idx1-ubyte"))
      let absent = try Gan.run(Self.small + ["--data", folder.path + "/nosuch"])
      #expect(absent.status == 66)
      let batch = try Gan.run(["mnist", "--quick", "--images", "100", "--batch", "101"])
      #expect(batch.status == 2 && batch.errors.contains("there are only 100 training images"))
      let single = folder.path + "/single"
      try Gan.run(["data", "digits", "--count", "1", "--test-count", "1", "--out", single])
      let one = try Gan.run(["mnist", "--quick", "--data", single, "--batch", "2"])
      #expect(one.status == 2 && one.errors.contains("there is only 1 training image"))
    }
  }

  @Test("what cannot fail is not claimed: that black pictures of black images are not remembered")
  func black() throws {
    try inTemporaryFolder { folder in
      let count: UInt8 = 120
      let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28]
      let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, count] + (0..<count).map { $0 % 10 }
      try Data(images + [UInt8](repeating: 0, count: Int(count) * 28 * 28)).write(
        to: folder.appendingPathComponent("train-images-idx3-ubyte"))
      try Data(labels).write(to: folder.appendingPathComponent("train-labels-idx1-ubyte"))
      let words = Self.small + ["--epochs", "1", "--json"]
      let black = try Gan.run(words + ["--data", folder.path])
      #expect(black.output.contains("\"claims\"") && !black.output.contains("not-remembered"))
      #expect(try Gan.run(words).output.contains("not-remembered"))
    }
  }

  @Test("a run that breaks off leaves the checkpoint that was there")
  func diverging() throws {
    try inTemporaryFolder { folder in
      let words = Self.small + ["--epochs", "1", "--out", folder.path]
      #expect(try Gan.run(words).status == 0)
      let good = try bytes(folder, "checkpoint.safetensors")
      let broken = try Gan.run(
        words + ["--learning-rate", "1", "--gradient-penalty", "10000", "--epochs", "10"])
      #expect(broken.output.contains("DIVERGED"))
      #expect(try bytes(folder, "checkpoint.safetensors") == good)
      // The next one still knows that it is a run's.
      #expect(
        try String(decoding: bytes(folder, RunFiles.listName), as: UTF8.self)
          .contains("checkpoint.safetensors"))
    }
  }

  @Test("a checkpoint stands before any result is written that may not fit")
  func checkpointFirst() throws {
    try inTemporaryFolder { folder in
      let words = Self.small + ["--epochs", "1", "--out", folder.path]
      #expect(try Gan.run(words).status == 0)
      let good = try bytes(folder, "checkpoint.safetensors")
      // The first figure after the training cannot be written.
      let figures = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasPrefix("figure-") && $0.hasSuffix(".csv") }.sorted()
      let last = folder.appendingPathComponent(try #require(figures.last))
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
      }
      try FileManager.default.createDirectory(at: last, withIntermediateDirectories: false)
      #expect(try Gan.run(words).status == 74)
      #expect(try bytes(folder, "checkpoint.safetensors") == good)
    }
  }

  @Test("with --out come the pictures, the curves and the weights")
  func files() throws {
    try inTemporaryFolder { folder in
      let out = folder.appendingPathComponent("out")
      _ = try Gan.run(Self.small + ["--epochs", "1", "--out", out.path])
      let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
      #expect(
        names.filter { !$0.hasPrefix("figure-") } == [
          RunFiles.listName, "checkpoint.safetensors", "curves.csv", "discriminator.safetensors",
          "generator.safetensors", "images.png", "nearest.png", "noise.csv", "samples.csv",
          "samples.png", "training.gif",
        ])
      for name in names where name.hasSuffix(".png") {
        #expect(try bytes(out, name).starts(with: [0x89, 0x50, 0x4e, 0x47]), "\(name)")
      }
      let header = try bytes(out, "generator.safetensors").dropFirst(8).prefix(2_000)
      #expect(
        String(decoding: header, as: UTF8.self).contains(
          "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[256,100]")
      )
    }
  }
}
