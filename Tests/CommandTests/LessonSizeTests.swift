import Course
import Testing

@testable import Workbench
@testable import gan

@Suite("The memory that lessons take")
struct LessonSizeTests {
  @Test("as they are, short and by every preset, they have room, also beside others")
  func usual() throws {
    for lesson in lessons {
      for isQuick in [false, true] {
        for preset in [nil] + lesson.presets.map(\.name) {
          let settings = preset.map { ["preset": SettingValue.word($0)] } ?? [:]
          #expect(throws: Never.self, "\(lesson.name) \(preset ?? "")") {
            try Run(
              of: lesson, isQuick: isQuick, settings: settings, most: RunSize.mostBesideOthers)
          }
        }
      }
    }
  }

  @Test(
    "what no memory holds is refused before anything is made, by the setting that helps",
    arguments: [
      ("minibatch-features --batch 100000", "lower --batch"),
      ("minibatch-features --kernels 1000 --kernel-dimensions 1000", "lower --batch"),
      ("mode-collapse --units 10000 --layers 20", "lower --units"),
      ("unrolled --batch 100000 --k 100", "lower --batch"),
      ("unrolled --batch 100000 --unrolled-learning-rate 0.01", "lower --batch"),
      ("optimal-discriminator --batch 100000 --units 1000", "lower --batch"),
      ("wasserstein --batch 100000", "--batch 100000 is too much: about 5 GB"),
      ("dcgan --batch 10000 --channels 64", "lower --batch"),
      ("latent-walk --batch 10000", "lower --batch"),
      ("sweep unrolled --seeds 2 --batch 20000", "1 GB is the most"),
      ("sweep unrolled --seeds 1 --batch 16,20000", "1 GB is the most"),
      ("play ring --features pairs --batch 1024 --unrolling 5", "1 GB is the most; lower batch"),
    ])
  func tooLarge(_ words: String, _ part: String) throws {
    let outcome = try Gan.run(words.split(separator: " ").map(String.init))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
    #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
    #expect(outcome.output.isEmpty)
  }

  @Test("a lesson is known by its folder's name too")
  func folders() throws {
    for one in lessons { #expect(try lesson(named: one.folder).name == one.name) }
  }
}
