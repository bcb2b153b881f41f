import Foundation
import Testing

@Suite("Lesson features", .serialized)
struct FeaturesLessonTests {
  private static let small = ["features", "--quick", "--images", "300", "--quiet"]

  @Test("looks into what lesson 07 has trained, and writes what it finds")
  func weights() throws {
    try inTemporaryFolder { folder in
      let (trained, looked) = (folder.path + "/trained", folder.path + "/looked")
      let training = try Gan.run([
        "dcgan", "--quick", "--images", "300", "--epochs", "1", "--channels", "3", "--quiet",
        "--out", trained,
      ])
      #expect(training.status == 0, "\(training.errors)")
      let look = try Gan.run(Self.small + ["--weights", trained, "--out", looked])
      #expect(look.status == 0, "\(look.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: looked).sorted()
      for name in [
        "accuracies.csv", "discriminator.safetensors", "excited2.png", "excited3.png", "images.png",
        "rules2.png", "rules3.png",
      ] { #expect(names.contains(name), "\(name)") }
      func bytes(_ folder: String) -> Data? {
        FileManager.default.contents(atPath: folder + "/discriminator.safetensors")
      }
      #expect(bytes(trained) != nil && bytes(trained) == bytes(looked))
      let accuracies = try String(contentsOfFile: looked + "/accuracies.csv", encoding: .utf8)
      // Four ways, each with two draws of 100 labels, and with all, below the titles.
      #expect(accuracies.split(separator: "\n").count == 13)

      let path = trained + "/discriminator.safetensors"
      try #require(bytes(trained)).prefix(500).write(to: URL(fileURLWithPath: path))
      let broken = try Gan.run(Self.small + ["--weights", trained])
      #expect(broken.status == 66 && broken.errors.split(separator: "\n").count == 1)
      #expect(
        broken.errors.contains("discriminator.safetensors is no discriminator of `gan dcgan`"))

      try FileManager.default.removeItem(atPath: path)
      let absent = try Gan.run(Self.small + ["--weights", trained])
      #expect(absent.status == 66 && absent.errors.split(separator: "\n").count == 1)
      #expect(absent.errors.contains("--weights needs a folder that `gan dcgan --out DIR` wrote"))
    }
  }

  @Test("computes the same bits on one thread and on several, and every exact claim holds")
  func threads() throws {
    let runs = try [1, 3].map { count in
      try Gan.run(Self.small + ["--channels", "2", "--json", "--threads", "\(count)"])
    }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].status == 0, "\(runs[0].errors)")
  }
}
