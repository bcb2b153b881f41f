import Datasets
import Foundation
import Testing

@Suite("gan data scenes")
struct DrawScenesTests {
  @Test("writes rooms, their labels and a table of boxes, with any number of threads")
  func writes() throws {
    try inTemporaryFolder { folder in
      for threads in ["1", "3"] {
        let outcome = try Gan.run(
          ["data", "scenes", "--out", threads, "--seed", "7", "--count", "130"]
            + ["--test-count", "40", "--threads", threads], in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        for (part, count) in [(ImageSet.Part.training, 130), (.test, 40)] {
          let place = "\(folder.path)/\(threads)/"
          func content(_ name: String) throws -> [UInt8] {
            try ImageFile(path: place + name + ".gz").contents(most: 1 << 20).bytes
          }
          let scenes = DrawnScenes(seed: 7, part: part).scenes(count)
          let set = ImageSet(scenes)
          #expect(try content(ImageFolder.imageName(part)) == IDX.imageBytes(set))
          #expect(try content(ImageFolder.labelName(part)) == IDX.labelBytes(set))
          #expect(
            try content(SceneTable.name(part)) == Array(SceneTable.text(scenes).utf8))
        }
      }
    }
  }

  @Test("refuses to write rooms over digits, and wrong words in one line")
  func refuses() throws {
    try inTemporaryFolder { folder in
      let small = ["--out", ".", "--count", "5", "--test-count", "5", "--quiet"]
      #expect(try Gan.run(["data", "digits"] + small, in: folder).status == 0)
      expectOneLine(
        try Gan.run(["data", "scenes"] + small, in: folder), status: 74,
        containing: ["is another data set's file"])
      expectOneLine(
        try Gan.run(["data", "scenes", "--quick"], in: folder), status: 2,
        containing: ["gan data scenes has no option --quick"])
    }
  }
}
