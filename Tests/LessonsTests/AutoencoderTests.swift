import Autograd
import Datasets
import Foundation
import Measures
import Networks
import Testing
import Trainings

@testable import AutoencoderLesson

@Suite("Lesson 20: autoencoders") struct AutoencoderLessonTests {
  private func coder(_ hold: Hold, latent: Int = 2) -> ImageCoder {
    var random = Random(seed: 3)
    return ImageCoder(hold, latent: latent, units: 8, using: &random)
  }

  private let images = DrawnDigits(seed: 1).images(60)
  private var x: Tensor { ink(of: images, Array(0..<40)) }

  @Test("ink is a share of 1, paper 0")
  func pixels() {
    let pixels = x.numbers
    #expect(pixels.allSatisfy { 0...1 ~= $0 } && pixels.contains(0) && pixels.contains(1))
  }

  @Test("clouds need two numbers for each latent one, points one")
  func widths() {
    #expect(coder(.plain).networks.encoder(x).shape == [40, 2])
    #expect(coder(.together(1)).networks.encoder(x).shape == [40, 2])
    #expect(coder(.each(1), latent: 3).networks.encoder(x).shape == [40, 6])
    #expect(coder(.each(1), latent: 3).codes(of: x).shape == [40, 3])
    let drawn = coder(.plain).drawn(from: Tensor([[0, 0], [100, -100]]))
    #expect(drawn.shape == [2, 784] && drawn.numbers.allSatisfy { -1...1 ~= $0 })
  }

  @Test("the simplified pull is the divergence of all codes' mean and deviation")
  func together() throws {
    var random = Random(seed: 1)
    let coder = coder(.together(1))
    let codes = coder.codes(of: x).numbers.map(Double.init)
    var expected = 0.0
    for column in 0..<2 {
      let series = stride(from: column, to: codes.count, by: 2).map { codes[$0] }
      let mean = series.reduce(0, +) / 40
      let variance = series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40
      expected += 0.5 * (mean * mean + variance - 1) - 0.5 * log(variance)
    }
    let held = try #require(coder.losses(of: x, using: &random).held)
    #expect((Double(held.number) - expected).magnitude < 1e-3 * expected)
    #expect(coder.losses(of: x, using: &random).lost.number > 0)
  }

  @Test("the variational loss is the decoder's on a draw, and the clouds' divergence")
  func each() throws {
    let coder = coder(.each(1))
    var (one, other) = (Random(seed: 5), Random(seed: 5))
    let (lost, held) = coder.losses(of: x, using: &one)
    let clouds = try #require(coder.clouds(of: x))
    let codes = clouds.sample(Tensor.normal([40, 2], using: &other))
    #expect(lost.number == greyCrossEntropy(coder.networks.decoder(codes), x).number)
    #expect(try #require(held).number == clouds.divergence.number)
    #expect(coder.clouds(of: x)?.mean.numbers == coder.codes(of: x).numbers)
  }

  @Test("a plain code costs nothing, and is no cloud")
  func plain() {
    var random = Random(seed: 1)
    let coder = coder(.plain)
    #expect(coder.losses(of: x, using: &random).held == nil)
    #expect(coder.clouds(of: x) == nil)
    #expect(coder.drawnCodes(of: x, using: &random).numbers == coder.codes(of: x).numbers)
  }

  @Test("training loses less and less, the same way from every start", arguments: [0, 1, 2])
  func training(_ number: Int) {
    let hold = [Hold.plain, .together(20), .each(1)][number]
    func trained() -> (lost: [Float], codes: [Float], calls: Int) {
      var (coder, calls) = (coder(hold), 0)
      let lost = coder.train(
        on: images, epochs: 30, batch: 20, learningRate: 0.005, seed: 1
      ) { _ in calls += 1 }
      return (lost, coder.codes(of: x).numbers, calls)
    }
    let (one, other) = (trained(), trained())
    #expect(one.lost == other.lost && one.codes == other.codes)
    #expect(one.lost.count == 90 && one.calls == 90)
    let (first, last): (Float, Float) = (
      one.lost.prefix(9).reduce(0, +), one.lost.suffix(9).reduce(0, +)
    )
    #expect(last < 0.8 * first)
  }

  @Test("the pull gathers codes about 0 with deviation 1, which without it they have not")
  func pulled() {
    func spread(_ hold: Hold) -> (mean: Double, deviation: Double) {
      var coder = coder(hold)
      _ = coder.train(on: images, epochs: 150, batch: 60, learningRate: 0.01, seed: 1) { _ in }
      let codes = coder.codes(of: ink(of: images, Array(0..<60))).numbers.map(Double.init)
      let mean = codes.reduce(0, +) / Double(codes.count)
      let squares: Double = codes.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / Double(codes.count)).squareRoot())
    }
    let (pulled, free) = (spread(.together(200)), spread(.plain))
    #expect(pulled.mean.magnitude < 0.2 && (pulled.deviation - 1).magnitude < 0.2)
    #expect((free.deviation - 1).magnitude > 0.5)
  }

  @Test("a loss that is no number ends the training")
  func broken() {
    var coder = coder(.each(1))
    let lost = coder.train(on: images, epochs: 50, batch: 20, learningRate: 1e6, seed: 1) { _ in }
    #expect(lost.count < 150 && lost.last?.isFinite == false)
  }

  @Test("100,000 draws find the divergence of N(1, ½²) from N(0, 1), 0.818147")
  func sampled() {
    var random = Random(seed: 1)
    let cloud = GaussianCode(mean: Tensor([[1]]), logDeviation: Tensor([[Float(log(0.5))]]))
    let found = Autoencoders.sampledDivergence(of: cloud, count: 100_000, using: &random)
    #expect((found / 0.818147 - 1).magnitude < 0.01)
  }
}
