import Foundation
import Testing

@Suite("Lesson latent-walk", .serialized)
struct LatentWalkLessonTests {
  private static let small = [
    "latent-walk", "--quick", "--images", "300", "--trials", "3", "--quiet",
  ]

  @Test("walks where lesson 07 has trained, and writes what it draws")
  func weights() throws {
    try inTemporaryFolder { folder in
      let (trained, walked) = (folder.path + "/trained", folder.path + "/walked")
      let training = try Gan.run([
        "dcgan", "--quick", "--images", "300", "--epochs", "1", "--channels", "3", "--quiet",
        "--out", trained,
      ])
      #expect(training.status == 0, "\(training.errors)")
      let walk = try Gan.run(Self.small + ["--weights", trained, "--out", walked])
      #expect(walk.status == 0, "\(walk.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: walked).sorted()
      // So short a training knows no 3, so there may be no sum to draw.
      for name in ["generator.safetensors", "noise.csv", "walks.csv", "walks.png"] {
        #expect(names.contains(name), "\(name)")
      }
      func bytes(_ folder: String) -> Data? {
        FileManager.default.contents(atPath: folder + "/generator.safetensors")
      }
      #expect(bytes(trained) != nil && bytes(trained) == bytes(walked))
      let steps = try String(contentsOfFile: walked + "/walks.csv", encoding: .utf8)
      // Three walks in four ways below the titles.
      #expect(steps.split(separator: "\n").count == 13)
      #expect(steps.split(separator: "\n").allSatisfy { $0.split(separator: ",").count == 12 })

      // Half of the file.
      let path = trained + "/generator.safetensors"
      try #require(bytes(trained)).prefix(1000).write(to: URL(fileURLWithPath: path))
      let broken = try Gan.run(Self.small + ["--weights", trained])
      #expect(broken.status == 66 && broken.errors.split(separator: "\n").count == 1)
      #expect(broken.errors.contains("generator.safetensors is no generator of `gan dcgan`"))

      try FileManager.default.removeItem(atPath: path)
      let absent = try Gan.run(Self.small + ["--weights", trained])
      #expect(absent.status == 66 && absent.errors.split(separator: "\n").count == 1)
      #expect(absent.errors.contains("--weights needs a folder that `gan dcgan --out DIR` wrote"))
    }
  }

  @Test("makes the same claims where G draws no digits, and none of them holds by chance")
  func nothingDrawn() throws {
    let outcome = try Gan.run(Self.small + ["--epochs", "1", "--channels", "1", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for claim in ["linear", "spherical", "halfway", "slant", "thickness", "nine", "turn", "steady"]
    {
      #expect(outcome.output.contains("\"id\":\"\(claim)\""), "\(claim)")
    }
    #expect(outcome.output.contains("\"slantMoved\":0"))
  }

  @Test("walks by the same bits on one thread and on several")
  func threads() throws {
    let runs = try [1, 3].map { count in
      try Gan.run(Self.small + ["--json", "--threads", "\(count)"]).output
    }
    #expect(runs[0] == runs[1])
  }
}
