import Adversarial
import Autograd
import Course
import Datasets
import Measures
import Networks
import Testing

@testable import CycleGANLesson

@Suite("Lesson 22: CycleGAN") struct CycleGANTests {
  private let lesson = CycleGANs()

  // MARK: - In the plane

  @Test("the copy is turned by 60°, and back again")
  func turned() {
    let x = Tensor([[1, 0], [0, 2], [-1, 3]])
    let y = Letter.turned(x)
    let expected: [Float] = [0.5, 0.8660254, -1.7320508, 1]
    #expect(zip(y.numbers, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 })
    #expect(
      zip(Letter.turnedBack(y).numbers, x.numbers).allSatisfy { ($0 - $1).magnitude < 1e-6 })
    var (one, other) = (Random(seed: 4), Random(seed: 4))
    let copy = Letter.f.turned.minibatch(50, using: &one)
    #expect(copy.numbers == Letter.turned(Letter.f.minibatch(50, using: &other)).numbers)
  }

  @Test("a T looks like its mirror image, an F does not")
  func mirror() {
    func floors(_ letter: Letter) -> Double {
      let distance = SampleDistance(to: letter, count: 1_000, seed: 1)
      var random = Random(seed: 2)
      let mirrored = Letter.mirrored(letter.minibatch(1_000, using: &random))
      return distance(mirrored) / distance.floor()
    }
    #expect(Letter.t.hasMirrorImage && !Letter.f.hasMirrorImage)
    #expect(floors(.t) < 2 && floors(.f) > 5)
  }

  @Test(
    "a point keeps the sign of its part wherever it is sent, and none is lost", arguments: [0, 1])
  func parts(_ number: Int) {
    let letter = [Letter.t, .f][number]
    var random = Random(seed: 1)
    let x = letter.minibatch(300, using: &random)
    let (here, there) = (
      letter.clouds(x.numbers, of: x), letter.clouds(Letter.turned(x).numbers, of: x)
    )
    #expect(here.map(\.name) == letter.parts.map(\.name))
    #expect(here.map(\.points.count) == there.map(\.points.count))
    #expect(here.reduce(0) { $0 + $1.points.count } == 300)
    #expect(here.allSatisfy { $0.points.count > 20 })
    for (cloud, part) in zip(here, letter.parts) {
      let middle = cloud.points.reduce(0) { $0 + $1.x } / Double(cloud.points.count)
      #expect((middle - part.place.x).magnitude < 0.6)
    }
  }

  private func outcome(
    _ letter: Letter, _ g: (Tensor) -> Tensor, _ f: (Tensor) -> Tensor
  ) -> PlaneOutcome {
    PlaneExam(letter, seed: 3).outcome(lesson.jobs(on: letter)[0], g: g, f: f)
  }

  @Test(
    "the true turn is found; the mirror image of a T satisfies everything and misses the partner")
  func verdicts() {
    for letter in [Letter.t, .f] {
      let turn = outcome(letter, Letter.turned, Letter.turnedBack)
      #expect(turn.verdict == "partner" && turn.missed == 0 && turn.cycle < 1e-6)
      #expect(turn.forth < 2.5 && turn.back < 2.5)
    }
    func there(_ x: Tensor) -> Tensor { Letter.turned(Letter.mirrored(x)) }
    func back(_ y: Tensor) -> Tensor { Letter.mirrored(Letter.turnedBack(y)) }
    let (t, f) = (outcome(.t, there, back), outcome(.f, there, back))
    #expect(t.verdict == "mirror image" && t.cycle < 1e-6 && t.forth < 2.5 && t.missed > 0.4)
    #expect(f.verdict == "another" && f.cycle < 1e-6 && f.forth > 5)
    let still = outcome(.t, { $0 }, { $0 })
    #expect(still.verdict == "another" && still.cycle == 0 && still.forth > 5)
    // Half of the cycle lost is seen: F(G(x)) = 0.
    let flat = outcome(.f, Letter.turned, { $0 * 0 })
    #expect(flat.cycle > 1 && flat.missed == 0)
  }

  @Test("all begin at the same weights but the other draws, and those that begin near x")
  func starts() {
    let jobs = lesson.jobs(on: .t)
    #expect(
      jobs.map(\.role) == [.free, .cycled, .cycled2, .cycled3, .strong, .freeNear, .cycledNear])
    #expect(jobs.map(\.weight) == [0, 1, 1, 1, 100, 0, 1])
    let games = jobs.map { lesson.planeGame($0, seed: 5) }
    let weights = games.map { $0.forth.generator.parameters.flatMap(\.numbers) }
    #expect(weights[0] == weights[1] && weights[1] == weights[4] && weights[5] == weights[6])
    #expect(Set([weights[0], weights[2], weights[3], weights[5]]).count == 4)
    #expect(games.map(\.cycleWeight) == jobs.map(\.weight))
    var random = Random(seed: 1)
    let x = Letter.t.minibatch(200, using: &random)
    for generator in [games[5].forth.generator, games[5].back.generator] {
      #expect(meanAbsoluteError(generator(x), x).number < 0.1)
    }
    #expect(meanAbsoluteError(games[0].forth.generator(x), x).number > 0.3)
  }

  // MARK: - Training

  private func trained(
    _ steps: Int, rate: Float = 0.002, seed: UInt64 = 1, watch: (Translators) -> Void = { _ in }
  ) -> Translators {
    var game = lesson.planeGame(lesson.jobs(on: .f)[1], seed: seed)
    for path in [\CycleGame.forth, \.back] {
      game[keyPath: path].generatorOptimizer.learningRate = rate
    }
    var translators = Translators(game, averaging: 0.99)
    var (xs, ys) = (Random(seed: seed, stream: "x"), Random(seed: seed, stream: "y"))
    translators.train(
      steps: steps, x: { Letter.f.minibatch(64, using: &xs) },
      y: { Letter.f.turned.minibatch(64, using: &ys) }, seed: seed, watch: watch)
    return translators
  }

  @Test("training closes the cycle, the same way from every start, as the learning rate falls to 0")
  func training() {
    var rates: [Float] = []
    let one = trained(200) { rates.append($0.game.back.discriminatorOptimizer.learningRate) }
    #expect(trained(200).records == one.records)
    #expect(one.records.count == 200 && one.brokenAt == nil)
    #expect(rates[0] == 0.002 && rates[100] == 0.002)
    #expect(rates[150] < 0.0011 && rates[199] > 0 && rates[199] < 0.0001)
    let curve = one.curve(\.cycle)
    #expect(curve.count == 50 && curve.last?.x == 200)
    #expect(curve[49].y < 0.2 * curve[0].y)
    var random = Random(seed: 9)
    let x = Letter.f.minibatch(200, using: &random)
    #expect(meanAbsoluteError(one.back(one.forth(x)), x).number < 0.1)
    #expect(!one.forth(x).isRecorded)
  }

  @Test("a loss that is no number ends the training")
  func broken() {
    let broken = trained(200, rate: 1e30)
    #expect(broken.brokenAt == broken.records.count && broken.records.count < 200)
  }

  // MARK: - On digits

  private let images = DrawnDigits(seed: 1).images(90)

  @Test("thin digits and thick ones are the outer thirds")
  func thirds() throws {
    func thickness(_ images: ImageSet) -> [Double] {
      DigitAttributes.of(images.tensor()).map(\.thickness).sorted()
    }
    let (sets, all) = (try ThinAndThick(of: images), thickness(images))
    #expect(thickness(sets.thin) == Array(all[..<30]))
    #expect(thickness(sets.thick) == Array(all[60...]))
    let first = try #require((0..<90).first { images.image($0) == sets.thin.image(0) })
    #expect(images.labels[first] == sets.thin.labels[0])
  }

  @Test("without three images with ink there is nothing to translate")
  func tooFew() {
    #expect(throws: DataError.self) { try ThinAndThick(of: images[0..<2]) }
    let blank = ImageSet(pixels: [UInt8](repeating: 0, count: 4 * 784), labels: [1, 2, 3, 4])
    #expect(throws: DataError.self) { try ThinAndThick(of: blank) }
  }

  @Test("translators keep the size and the range of pictures; discriminators end in any number")
  func networks() {
    let game = lesson.digitGame(weight: 7, seed: 1)
    let x = images.tensor(of: Array(0..<5))
    let made = game.forth.generator(x)
    #expect(made.shape == [5, 784] && made.numbers.allSatisfy { -1...1 ~= $0 })
    let scores = game.back.discriminator(x * 50)
    #expect(scores.shape == [5, 1] && scores.numbers.contains { !(0...1 ~= $0) })
    #expect(game.cycleWeight == 7 && game.identityWeight == 0)
    #expect(
      game.forth.generator.parameters[0].numbers != game.back.generator.parameters[0].numbers)
  }

  @Test("translators that do nothing move no stroke, close the cycle and keep what the judge reads")
  func nothing() throws {
    var random = Random(seed: 1)
    let judge = DigitClassifier(of: images, epochs: 2, batch: 30, using: &random)
    let (sets, none) = (try ThinAndThick(of: images), Sequential([]))
    let still = Way(from: sets.thin, to: sets.thick, none, none, judge)
    #expect(still.moved == 0 && still.cycle == 0 && still.changed == 0)
    #expect(still.kept == judge.accuracy(on: sets.thin))
    // A sheet of paper for every image: 0.8 away or so, and no digit kept but by chance.
    let blank = Sequential([
      Linear(
        weight: Tensor(repeating: 0, shape: [784, 784]), bias: Tensor(repeating: -1, shape: [784]))
    ])
    let blanked = Way(from: sets.thick, to: sets.thin, blank, none, judge)
    #expect(blanked.changed > 0.1 && blanked.cycle == blanked.changed && blanked.kept < 0.5)
  }

  @Test("pictures stand below each other, one for each digit that there is")
  func grid() {
    let numbers = onePerDigit(images)
    #expect(numbers.map { Int(images.labels[$0]) } == Array(0..<10))
    #expect(onePerDigit(images[0..<1]).count == 1)
    let x = images.tensor(of: [3, 4])
    let half = Sequential([Activation.leakyReLU(slope: 0.5)])
    let grid = rows("", ["x", "G(x)", "F(G(x))"], half, half, x)
    #expect(grid.columns == 2 && grid.pictures.count == 6 && grid.rowCaptions.count == 3)
    // Paper, −1, comes back as −½, then as −¼.
    #expect([0, 2, 4].map { grid.pictures[$0][0] } == [0, 64, 96])
  }
}
