import Adversarial
import Autograd
import Blackboard
import Datasets
import Foundation
import Measures
import Networks
import Testing
import Trainings

@testable import AdversarialAutoencoderLesson

@Suite("Lesson 21: codes matched by a game") struct AdversarialAutoencoderLessonTests {
  private func matched(
    _ prior: Prior, gameRate: Float = 1, discriminatorRate: Float = 1
  ) -> MatchedCoder {
    var random = Random(seed: 3)
    return MatchedCoder(
      prior, units: 16, gameRate: gameRate, discriminatorRate: discriminatorRate, penalty: 0.1,
      using: &random)
  }

  private let images = DrawnDigits(seed: 1).images(200)
  private var labels: [Int] { images.labels.map { Int($0) } }
  private var x: Tensor { ink(of: images) }

  private func weights(_ one: MatchedCoder) -> (encoder: [Float], decoder: [Float], d: [Float]) {
    func all(_ parameters: [Tensor]) -> [Float] { parameters.flatMap(\.numbers) }
    return (
      all(one.coder.networks.encoder.parameters), all(one.coder.networks.decoder.parameters),
      all(one.game.discriminator.parameters)
    )
  }

  @Test(
    "the game moves D and the encoder, and the reconstruction leaves D", arguments: Prior.allCases)
  func phases(_ prior: Prior) {
    var one = matched(prior)
    var random = Random(seed: 1)
    let fresh = weights(one)
    _ = one.coder.step(on: x, labels: labels, rate: 0.01, using: &random)
    let rebuilt = weights(one)
    #expect(rebuilt.encoder != fresh.encoder && rebuilt.decoder != fresh.decoder)
    #expect(rebuilt.d == fresh.d)
    _ = one.play(on: x, labels, rate: 0.01, using: &random)
    let played = weights(one)
    #expect(played.encoder != rebuilt.encoder && played.d != rebuilt.d)
    #expect(played.decoder == rebuilt.decoder)
  }

  @Test("D learns to call draws from the prior real and codes not", arguments: Prior.allCases)
  func roles(_ prior: Prior) {
    var one = matched(prior)
    var random = Random(seed: 1)
    for _ in 0..<100 { _ = one.stepOfD(on: x, labels, using: &random) }
    let last = one.stepOfD(on: x, labels, using: &random)
    #expect(last.meanOnReal > last.meanOnFake + 0.2)
  }

  @Test("at logits 0 D's two terms are log 4 together, the encoder's is log 2")
  func atRest() {
    var one = matched(.gaussian)
    var random = Random(seed: 1)
    one.game.discriminator.updateParameters {
      $0 = Tensor([Float](repeating: 0, count: $0.count), shape: $0.shape).variable
    }
    let record = one.play(on: x, labels, rate: 0, using: &random)
    #expect((record.discriminator.loss - 2 * Float(log(2.0))).magnitude < 1e-6)
    #expect((record.generator.loss - Float(log(2.0))).magnitude < 1e-6)
  }

  @Test("a rate of 0 keeps D, or D and the encoder, where they are")
  func rates() {
    var random = Random(seed: 1)
    var keepsD = matched(.ring, discriminatorRate: 0)
    let fresh = weights(keepsD)
    _ = keepsD.play(on: x, labels, rate: 0.01, using: &random)
    #expect(weights(keepsD).d == fresh.d && weights(keepsD).encoder != fresh.encoder)
    var keepsBoth = matched(.ring, gameRate: 0)
    _ = keepsBoth.step(on: x, labels: labels, rate: 0.01, using: &random)
    #expect(weights(keepsBoth).d == fresh.d && weights(keepsBoth).decoder != fresh.decoder)
  }

  @Test("a curve's middle is drawn behind the codes, and modes have none")
  func middle() {
    #expect(Prior.allCases.map(\.middle.count) == [0, 0, 1, 10])
    let scene = AdversarialAutoencoders().scene(.arms, Tensor([[1, 1]]), [4])
    #expect(scene.panels[0].paths.count == 10 && scene.xRange == -3...3)
  }

  @Test("the encoder's step makes its codes look more like the prior")
  func direction() {
    var one = matched(.gaussian)
    var random = Random(seed: 1)
    for _ in 0..<20 { _ = one.stepOfD(on: x, labels, using: &random) }
    let judge = one.game.discriminator
    func looksReal() -> Float { judge(one.coder.codes(of: x)).mean().number }
    let before = looksReal()
    for _ in 0..<5 { _ = one.play(on: x, labels, rate: 0.001, using: &random) }
    #expect(looksReal() > before)
  }

  @Test("the encoder is not told the digit, D is")
  func labelsUnseen() {
    let one = matched(.arms)
    func codes(_ digit: Int) -> [Float] {
      let rows = concatenate(
        [x, Tensor(oneHot: labels.map { _ in digit }, of: 10)], axis: 1)
      return one.game.generator(rows).numbers
    }
    #expect(codes(3) == codes(8) && codes(3) == one.coder.codes(of: x).numbers)
    #expect(one.game.discriminator.parameters[0].shape == [12, 128])
    #expect(matched(.ring).game.discriminator.parameters[0].shape == [2, 128])
  }

  @Test(
    "a draw for a digit lies on its arm, and all draws are the prior", arguments: Prior.allCases)
  func draws(_ prior: Prior) {
    var random = Random(seed: 5)
    let digits = (0..<2_000).map { $0 % 10 }
    let drawn = prior.draw(digits, using: &random)
    #expect(drawn.shape == [2_000, 2])
    let distance = SampleDistance(to: prior.data, count: 2_000, seed: 9)
    #expect(distance(drawn) < 2.5 * distance.floor())
    guard prior.hasLabels else { return }
    let numbers = drawn.numbers
    for (index, digit) in digits.enumerated() {
      #expect(
        Prior.nearestArm(x: Double(numbers[2 * index]), y: Double(numbers[2 * index + 1])) == digit)
    }
  }

  @Test("arms lie at the tenths of a turn, the first to the right")
  func arms() {
    #expect(Prior.nearestArm(x: 1, y: 0) == 0 && Prior.nearestArm(x: 1, y: -0.3) == 0)
    #expect(Prior.nearestArm(x: -2, y: 0.1) == 5)
    #expect(Prior.nearestArm(x: 0.1, y: 1) == 2 && Prior.nearestArm(x: -0.1, y: 1) == 3)
    let places = AdversarialAutoencoders.armPlaces(3)
    #expect(places.shape == [30, 2])
    #expect(Array(places.numbers.prefix(6)) == [0.7, 0, 1.45, 0, 2.2, 0])
    let numbers = places.numbers
    for row in 0..<30 {
      #expect(
        Prior.nearestArm(x: Double(numbers[2 * row]), y: Double(numbers[2 * row + 1])) == row / 3)
    }
  }

  @Test("the game brings codes to the prior, and without it they stay away")
  func matching() {
    let measure = SampleDistance(to: Prior.gaussian.data, count: images.count, seed: 1)
    func distance(_ gameRate: Float) -> (floors: Double, lost: Float) {
      var one = matched(.gaussian, gameRate: gameRate)
      let lost = one.train(on: images, epochs: 100, batch: 50, learningRate: 0.005, seed: 1) { _ in
      }
      return (measure(one.coder.codes(of: x)) / measure.floor(), lost[lost.count - 1])
    }
    let (played, alone) = (distance(1), distance(0))
    #expect(played.floors < 0.7 * alone.floors)
    #expect(played.lost < 250)
  }

  @Test("training ends at a number that is not finite")
  func broken() {
    var one = matched(.ring)
    let lost = one.train(on: images, epochs: 50, batch: 50, learningRate: 1e8, seed: 1) { _ in }
    #expect(lost.count < 200 && lost.last?.isFinite == false)
  }
}

extension MatchedCoder {
  /// The second phase alone.
  fileprivate mutating func stepOfD(
    on images: Tensor, _ labels: [Int], using random: inout Random
  ) -> DiscriminatorRecord {
    game.generator.layers = [DigitLabel.Unseen()] + coder.networks.encoder.layers
    return game.discriminatorStep(
      real: labelled(prior.draw(labels, using: &random), labels), noise: labelled(images, labels))
  }
}
