import Autograd
import Blackboard
import Course
import Datasets
import Networks
import Testing

@testable import Trainings

@Suite("Trainings in the plane")
struct TrainingTests {
  @Test("looks twenty times and before, always at as many samples from the same noise")
  func looks() {
    let training = trained(tiny, seed: 1)
    #expect(training.looks.map(\.step) == Array(stride(from: 0, through: 40, by: 2)))
    #expect(training.looks.allSatisfy { $0.samples.count == 2 * PlaneTraining.sampleCount })
    #expect(training.records.count == 40)
    #expect(training.divergedAt == nil)
    let again = training.looks[20].generator(testNoise(seed: 1)).numbers
    #expect(again == training.looks[20].samples)
  }

  private func testNoise(seed: UInt64) -> Tensor {
    var stream = Random(seed: seed, stream: "test noise")
    return .normal([PlaneTraining.sampleCount, 2], using: &stream)
  }

  @Test("few iterations give few looks, the last of them after the last iteration")
  func fewIterations() {
    var recipe = tiny
    recipe.steps = 3
    let training = trained(recipe, seed: 1)
    #expect(training.looks.map(\.step) == [0, 1, 2, 3])
  }

  @Test("the same seed gives the same bits, another seed others; the recipe's parts matter")
  func seeds() {
    let one = bits(trained(tiny, seed: 1))
    #expect(bits(trained(tiny, seed: 1)) == one)
    #expect(bits(trained(tiny, seed: 2)) != one)
    let changes: [(String, (inout PlaneRecipe) -> Void)] = [
      ("batch", { $0.batch = 17 }), ("noise", { $0.noise = 3 }), ("layers", { $0.layers = 1 }),
      ("width", { $0.width = 9 }), ("activation", { $0.activation = .tanh }),
      ("generatorRate", { $0.generatorRate = 0.01 }),
      ("discriminatorRate", { $0.discriminatorRate = 0.01 }), ("settling", { $0.settling = 1 }),
      ("beta1", { $0.beta1 = 0 }), ("beta2", { $0.beta2 = 0.9 }),
      ("averaging", { $0.averaging = 0.9 }), ("rules", { $0.rules.generatorSteps = 2 }),
      ("pairs", { $0.features = .pairs }), ("learned", { $0.features = .learned }),
      ("unrolling", { $0.rules.unrolling = .init(steps: 1, learningRate: 0.01) }),
    ]
    for (name, change) in changes {
      var recipe = tiny
      change(&recipe)
      #expect(bits(trained(recipe, seed: 1)).last != one.last, "\(name)")
    }
  }

  @Test("an average that forgets at once is no average")
  func averaging() {
    var recipe = tiny
    recipe.averaging = 1e-9
    let averaged = trained(recipe, seed: 1)
    let plain = trained(tiny, seed: 1)
    for (one, other) in zip(averaged.looks[20].samples, plain.looks[20].samples) {
      #expect((one - other).magnitude < 1e-5)
    }
  }

  @Test("rates settle over the last part of the run, and reach zero after its last step")
  func settling() {
    var recipe = tiny
    recipe.settling = 0.5
    let factors = (0...40).map { recipe.decay.factor(at: $0) }
    #expect(factors[0...20].allSatisfy { $0 == 1 })
    #expect((factors[30] - 0.5).magnitude < 1e-6)
    #expect((factors[39] - 0.05).magnitude < 1e-6)
    recipe.settling = 0
    #expect((0...40).allSatisfy { recipe.decay.factor(at: $0) == 1 })
  }

  @Test("side by side or one after the other: the same bits")
  func sideBySide() throws {
    var other = tiny
    other.noise = 5
    let run = try Run(of: Nothing(), seed: 4)
    let together = try trainings(
      by: [tiny, other, tiny].map { ("", $0) }, on: ring, run, label: "")
    #expect(together.count == 3)
    for (training, recipe) in zip(together, [tiny, other, tiny]) {
      #expect(bits(training) == bits(trained(recipe, seed: 4)))
    }
  }

  @Test("a learning rate beyond all bounds ends in a divergence that is said, not in a trap")
  func divergence() {
    var recipe = tiny
    recipe.generatorRate = 1e30
    recipe.discriminatorRate = 1e30
    let training = trained(recipe, seed: 1)
    #expect(training.hasDiverged)
    #expect(training.verdict.word == .diverged)
  }

  @Test("the discriminator of each kind of features takes samples of the plane")
  func features() {
    for features in BatchFeatures.allCases {
      var recipe = tiny
      recipe.features = features
      var random = Random(seed: 1)
      let game = recipe.game(using: &random)
      let batch = Tensor.normal([6, 2], using: &random)
      #expect(game.discriminator(batch).shape == [6, 1])
      #expect(game.discriminator.looksAtBatch == (features != .none))
      #expect(game.generator.parameterCount == Sequential.parameterCount(ofWidths: [2, 8, 8, 2]))
    }
  }

  @Test("figures hold what was seen")
  func figures() {
    let training = madeUp(looks: [[0, 1], [2]])
    let figure = training.scatter("", looks: [0, 1])
    #expect(figure.panels.map { $0.clouds[0].points.count } == [800, 800])
    #expect(
      figure.panels[0].marks.map(\.isFilled) == [true, true] + Array(repeating: false, count: 6))
    #expect(figure.panels[1].marks[2].isFilled)
    let shares = training.shares("")
    #expect(
      shares.rows.map(\.shares) == [[0.5, 0], [0.5, 0], [0, 1]]
        + Array(repeating: [0, 0], count: 5))
    #expect(training.modesOverTime == [Point(0, 2), Point(100, 1)])
  }

  @Test("D(x) on the map is what D says there")
  func heatMap() throws {
    let training = trained(tiny, seed: 1)
    let figure = training.heatMap("", looks: [20])
    let shades = try #require(figure.panels[0].shades)
    let span = figure.xRange.upperBound - figure.xRange.lowerBound
    for (column, row) in [(0, 0), (59, 0), (17, 42)] {
      let x = figure.xRange.lowerBound + span * (Double(column) + 0.5) / 60
      let y = figure.yRange.upperBound - span * (Double(row) + 0.5) / 60
      let point = Tensor([Float(x), Float(y)], shape: [1, 2])
      let said = Logits(training.looks[20].discriminator(point)).probabilities.number
      #expect((shades.values[row * 60 + column] - Double(said)).magnitude < 1e-6)
      #expect(shades.valueRange.contains(Double(said)))
    }
  }
}

/// A lesson that teaches nothing.
struct Nothing: Lesson {
  static let about = About(99, "nothing", in: .game, title: "Nothing", summary: "", source: "")
  func teach(_ run: Run) {}
}
