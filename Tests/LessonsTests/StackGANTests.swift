import Adversarial
import Autograd
import Course
import Datasets
import Measures
import Networks
import Testing

@testable import StackGANLesson

@Suite struct StackGANTests {
  @Test func aDescriptionIsReadInAnyOrder() throws {
    let description = try Description(parsing: "a Thick, slanted 3")
    #expect(description == Description(3, [.thick, .slanted]))
    #expect(try Description(parsing: "3 slanted thick") == description)
    #expect(description.text == "thick slanted 3")
    #expect(try Description(parsing: description.text) == description)
    #expect(description.numbers == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0])
  }

  @Test(arguments: [
    ("", "must name one digit"), ("thick", "must name one digit"), ("3 4", "must name one digit"),
    ("fat 3", "has \"fat\""), ("thick thin 3", "cannot be both"), ("12", "has \"12\""),
  ])
  func whatItCannotBeIsRefused(text: String, reason: String) {
    #expect {
      try Description(parsing: text)
    } throws: { error in
      "\(error)".contains(reason)
    }
  }

  @Test func thereAreNinetyDescriptions() {
    let numbers = Set(Description.all.map { $0.numbers })
    #expect(Description.all.count == 90 && numbers.count == 90)
  }

  @Test func aQuarterOfEachDigitIsCalledThick() {
    let images = DrawnDigits(seed: 5).images(2_000)
    let standards = Standards(of: images)
    let attributes = DigitAttributes.of(images.tensor())
    let descriptions = zip(attributes, images.labels).map {
      standards.description(of: $0, digit: Int($1))
    }
    for word in Description.Word.allCases {
      let share =
        Double(descriptions.count { $0.words.contains(word) }) / Double(descriptions.count)
      #expect((share - 0.25).magnitude < 0.01)
    }
    // What is said of an image holds of it.
    for (description, attributes) in zip(descriptions, attributes) {
      for word in description.words {
        #expect(standards.holds(word, of: attributes, digit: description.digit))
        #expect(!standards.holds(word.opposite, of: attributes, digit: description.digit))
      }
    }
  }

  @Test func enlargingKeepsFlatPlacesAndLiesBetween() {
    let flat = enlarged(Tensor(repeating: 0.25, shape: [1, 196]))
    #expect(flat.numbers.allSatisfy { $0 == 0.25 })
    // Two pixels, 0 and 4: at the quarter points between them 1 and 3, at the edges themselves.
    let ramp = enlarged(Tensor([0, 4, 0, 4], shape: [1, 4]), side: 2).numbers
    #expect(Array(ramp[..<4]) == [0, 1, 3, 4])
    let down = enlarged(Tensor([0, 0, 4, 4], shape: [1, 4]), side: 2).numbers
    #expect([down[0], down[4], down[8], down[12]] == [0, 1, 3, 4])
  }

  @Test func aFlawIsPaper() {
    let image = wiped(Tensor(repeating: 1, shape: [1, 196])).numbers
    #expect(image[5 * 14..<8 * 14].allSatisfy { $0 == -1 })
    #expect(image.count { $0 == 1 } == 11 * 14)
  }

  @Test func aSketchIsRefinedByItsDescriptionAsInTraining() {
    var random = Random(seed: 1)
    let stages = Stages(channels: 1, divergenceWeight: 1, learningRate: 0.001, gradientPenalty: 0)
    let sketcher = stages.first(using: &random).generator
    let refiner = stages.second(after: sketcher, using: &random).generator
    let pair = Pair(sketcher: sketcher, refiner: refiner, seed: 2)
    let descriptions = [Description(3, [.thick]), Description(7, [.slanted, .thin])]
    let rows = pair.rows(descriptions)
    let sketches = pair.sketched(rows)
    let refined = pair.refined(sketches, descriptions)
    #expect(refined.shape == [2, 784])
    #expect(refined.numbers == refiner(rows, .inference).numbers)
    // Another description of the same sketches is another picture.
    #expect(refined.numbers != pair.refined(sketches, descriptions.reversed()).numbers)
  }

  @Test func theFirstStageStandsStillWhileTheSecondTrains() {
    let stages = Stages(
      channels: 2, divergenceWeight: 1, learningRate: 0.01, gradientPenalty: 1)
    var random = Random(seed: 1)
    let first = stages.first(using: &random)
    let before = first.generator.parameters.map(\.numbers)
    var second = stages.second(after: first.generator, using: &random)
    let images = DrawnDigits(seed: 1).images(8)
    let conditions = Description.conditions((0..<8).map { Description($0, []) })
    let rows = concatenate(
      [Stages.noise.minibatch(8, using: &random), conditions], axis: 1)
    let sketches = Sketch(by: first.generator)(rows).numbers
    let moved = second.generator.parameters.map(\.numbers)
    for _ in 0..<3 {
      second.iterate(
        real: { concatenate([images.tensor(), conditions], axis: 1) }, noise: { rows })
    }
    #expect(first.generator.parameters.map(\.numbers) == before)
    #expect((second.generator.layers[0] as? Sketch)?(rows).numbers == sketches)
    #expect(second.generator.parameters.map(\.numbers) != moved)
    #expect(Sketch(by: first.generator).parameters.isEmpty)
  }

  @Test func theGeneratorPaysForItsClouds() {
    // With all else equal only the clouds' weights move further.
    func weights(_ weight: Float) -> [[Float]] {
      let stages = Stages(
        channels: 1, divergenceWeight: weight, learningRate: 0.01, gradientPenalty: 0)
      var random = Random(seed: 2)
      var game = stages.first(using: &random)
      game.generatorOptimizer = SGD(learningRate: 0.1)
      let conditions = Description.conditions((0..<4).map { Description($0, [.thick]) })
      game.generatorStep(
        noise: concatenate([Stages.noise.minibatch(4, using: &random), conditions], axis: 1))
      return game.generator.parameters.map(\.numbers)
    }
    let (free, paying) = (weights(0), weights(1))
    #expect(free[0] != paying[0] && free[1] != paying[1])
    #expect(Array(free[2...]) == Array(paying[2...]))
  }
}
