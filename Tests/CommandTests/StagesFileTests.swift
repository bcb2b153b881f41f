import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("The stages of a training as a file")
struct StagesFileTests {
  /// The smallest runs of the lessons that have stages.
  static let runs = [
    "gaussian --quick --steps 20 --plain-steps 5", "optimal-discriminator --quick",
    "mnist --quick --images 300 --batch 100 --epochs 2",
    "dcgan --quick --images 200 --batch 50 --epochs 1 --channels 3",
    "mode-collapse --steps 20 --batch 8 --units 8 --compare-steps 0",
    "minibatch-features --steps 5 --batch 8 --units 8",
    "unrolled --steps 5 --batch 8 --units 8",
    "forget-window --quick --scenes 200 --steps 20 --channels 4 --detector-epochs 1 --samples 20 --trials 20",
    "conditional --quick --images 100 --channels 1 --ring-steps 20 --compare none",
    "stackgan --quick --images 100 --channels 1",
  ]

  @Test("is an animated picture with a frame for each stage on the page", arguments: runs)
  func frames(_ words: String) throws {
    try inTemporaryFolder { folder in
      let arguments = words.split(separator: " ").map(String.init)
      let plain = try Gan.run(arguments + ["--plain"])
      let outcome = try Gan.run(
        arguments + ["--plain", "--out", "results", "--html", "page.html"], in: folder)
      #expect(outcome.output == plain.output && outcome.errors.isEmpty)
      let page = try String(
        contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
      let file = folder.appendingPathComponent("results/training.gif")
      let gif = try GIFOutline([UInt8](Data(contentsOf: file)))
      let stages = page.components(separatedBy: "<p class=\"label\">").count - 1
      #expect(stages > 1 && gif.frames.count == stages)
      #expect((400...800).contains(gif.width) && gif.height > 200)
      #expect(gif.byteCount < 3_000_000)
      // The first frame is the whole picture, and nothing lies outside of it.
      #expect(gif.frames[0] == .init(left: 0, top: 0, width: gif.width, height: gif.height))
      for frame in gif.frames {
        #expect(frame.left + frame.width <= gif.width && frame.top + frame.height <= gif.height)
      }
    }
  }

  @Test("is said by the lessons that write it, and by no other")
  func named() {
    let named = lessons.filter { $0.files.contains(Run.stagesFile) }.map(\.name)
    #expect(Set(named) == Set(Self.runs.map { String($0.prefix { $0 != " " }) }))
    #expect(Run.stagesFile == "training.gif")
  }
}

/// The blocks of a GIF file, walked through by the specification without looking into the pixels.
private struct GIFOutline {
  struct Frame: Equatable { var (left, top, width, height) = (0, 0, 0, 0) }

  struct Broken: Error {}

  private(set) var width = 0
  private(set) var height = 0
  private(set) var frames: [Frame] = []
  let byteCount: Int

  init(_ file: [UInt8]) throws {
    byteCount = file.count
    func number(_ place: Int) -> Int { Int(file[place]) + 256 * Int(file[place + 1]) }
    guard file.starts(with: Array("GIF89a".utf8)) else { throw Broken() }
    (width, height) = (number(6), number(8))
    var place = 13 + (file[10] & 0x80 == 0 ? 0 : 3 * (2 << Int(file[10] & 7)))
    while file[place] != 0x3B {
      switch file[place] {
      case 0x21: place += 2
      case 0x2C:
        frames.append(
          Frame(
            left: number(place + 1), top: number(place + 3), width: number(place + 5),
            height: number(place + 7)))
        place += 11
      default: throw Broken()
      }
      while file[place] != 0 { place += 1 + Int(file[place]) }
      place += 1
    }
    guard place == file.count - 1 else { throw Broken() }
  }
}
