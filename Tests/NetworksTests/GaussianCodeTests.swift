import Autograd
import Foundation
import Networks
import Testing

@Suite("Clouds of codes") struct GaussianCodeTests {
  private func code(_ mean: [Float], _ logDeviation: [Float]) -> GaussianCode {
    GaussianCode(
      mean: Tensor(mean, shape: [1, mean.count]),
      logDeviation: Tensor(logDeviation, shape: [1, logDeviation.count]))
  }

  @Test("a row is the means, then the logarithms of the deviations")
  func halves() {
    let code = GaussianCode(of: Tensor([[1, 2, 3, 4], [5, 6, 7, 8]]))
    #expect(code.mean.numbers == [1, 2, 5, 6])
    #expect(code.logDeviation.numbers == [3, 4, 7, 8])
  }

  @Test("100,000 draws at log 2 have the deviation 2, not exp(log 4)")
  func deviation() {
    var random = Random(seed: 1)
    let count = 100_000
    let code = GaussianCode(
      mean: Tensor(repeating: 3, shape: [count, 1]),
      logDeviation: Tensor(repeating: Float(log(2.0)), shape: [count, 1]))
    let draws = code.sample(Tensor.normal([count, 1], using: &random)).numbers.map(Double.init)
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    // Five standard errors of each.
    #expect((mean - 3).magnitude < 5 * 2 / Double(count).squareRoot())
    #expect((variance.squareRoot() - 2).magnitude < 5 * 2 / (2 * Double(count)).squareRoot())
  }

  @Test("the closed form is the mean of log q − log p over 100,000 draws, to 1 %")
  func sampled() {
    var random = Random(seed: 2)
    let count = 100_000
    let (mean, logDeviation): ([Double], [Double]) = ([1.5, -0.3, 0], [-3, 0.4, -0.7])
    let code = code(mean.map(Float.init), logDeviation.map(Float.init))
    var sum = 0.0
    for _ in 0..<count {
      let noise = Tensor.normal([1, 3], using: &random)
      for (place, z) in code.sample(noise).numbers.map(Double.init).enumerated() {
        let deviation = exp(logDeviation[place])
        let q = -0.5 * pow((z - mean[place]) / deviation, 2) - logDeviation[place]
        sum += q + 0.5 * z * z
      }
    }
    let closed = Double(code.divergence.number)
    #expect((sum / Double(count) / closed - 1).magnitude < 0.01)
  }

  @Test(
    "a sum over numbers and a mean over samples: twice the numbers double it, twice the batch not")
  func sizes() {
    let one = Double(code([1, 2], [0.5, -0.5]).divergence.number)
    let twice = Double(code([1, 2, 1, 2], [0.5, -0.5, 0.5, -0.5]).divergence.number)
    #expect((twice - 2 * one).magnitude < 1e-5)
    let rows = Tensor([[1, 2, 0.5, -0.5], [1, 2, 0.5, -0.5]])
    #expect((Double(GaussianCode(of: rows).divergence.number) - one).magnitude < 1e-5)
    #expect(code([0, 0], [0, 0]).divergence.number == 0)
  }

  @Test("gradients reach the means and the deviations, as differences have it")
  func gradients() {
    let (mean, logDeviation): ([Float], [Float]) = ([0.7, -1.2], [0.3, -0.9])
    let noise = Tensor([[0.4, -1.1]])
    func loss(_ mean: Tensor, _ logDeviation: Tensor) -> Tensor {
      let code = GaussianCode(mean: mean, logDeviation: logDeviation)
      return square(code.sample(noise)).sum() + code.divergence
    }
    let (m, s) = (Tensor([mean]).variable, Tensor([logDeviation]).variable)
    let found = gradient(of: loss(m, s), at: [m, s])
    // d/dμ = 2(μ + σε) + μ; d/d log σ = 2(μ + σε)σε + σ² − 1.
    for place in 0..<2 {
      let (mu, sigma) = (Double(mean[place]), exp(Double(logDeviation[place])))
      let epsilon = Double(noise.numbers[place])
      let z = mu + sigma * epsilon
      #expect((Double(found[0].numbers[place]) - (2 * z + mu)).magnitude < 1e-5)
      let expected = 2 * z * sigma * epsilon + sigma * sigma - 1
      #expect((Double(found[1].numbers[place]) - expected).magnitude < 1e-5)
    }
  }

  @Test(
    "a deviation beyond all Floats makes the loss infinite, which a training notices; never NaN")
  func overflow() {
    #expect(code([0], [45]).divergence.number == .infinity)
    #expect(code([0], [43]).divergence.number.isFinite)
    #expect(code([0], [-90]).divergence.number.isFinite)
  }

  @Test("rows of an odd count are refused")
  func odd() async {
    await #expect(processExitsWith: .failure) { _ = GaussianCode(of: Tensor([[1, 2, 3]])) }
  }
}

@Suite("Autoencoders") struct AutoencoderTests {
  @Test("one step of an optimiser moves both networks")
  func step() {
    var random = Random(seed: 1)
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .tanh, initializer: .glorotUniform, using: &random)
    }
    var autoencoder = Autoencoder(encoder: network([4, 3, 2]), decoder: network([2, 3, 4]))
    let before = autoencoder.parameters.map(\.numbers)
    let x = Tensor.normal([5, 4], using: &random)
    func loss() -> Tensor { meanSquaredError(autoencoder.decoder(autoencoder.encoder(x)), x) }
    let first = loss()
    var optimizer = SGD(learningRate: 0.01)
    optimizer.update(&autoencoder, along: gradient(of: first, at: autoencoder.parameters))
    let weights = zip(before, autoencoder.parameters).filter { $1.rank == 2 }
    #expect(weights.count == 4 && weights.allSatisfy { $0 != $1.numbers })
    #expect(loss().number < first.number)
  }
}

@Suite("Cross-entropy of grey values") struct GreyCrossEntropyTests {
  @Test("is the sum over pixels and the mean over samples")
  func sizes() {
    let (z, t): ([Float], [Float]) = ([0.3, -2, 5], [0.25, 0, 1])
    let expected = zip(z, t).reduce(0.0) { sum, pair in
      let p = 1 / (1 + exp(-Double(pair.0)))
      return sum - Double(pair.1) * log(p) - Double(1 - pair.1) * log(1 - p)
    }
    for batch in [1, 2, 5] {
      let rows = { (row: [Float]) in
        Tensor(Array(repeating: row, count: batch).flatMap { $0 }, shape: [batch, 3])
      }
      #expect((Double(greyCrossEntropy(rows(z), rows(t)).number) - expected).magnitude < 1e-5)
    }
  }

  @Test("is smallest where the probability is the value")
  func smallest() {
    let z = Tensor([[Float(log(0.3 / 0.7)), 0]]).variable
    let slope = gradient(of: greyCrossEntropy(z, Tensor([[0.3, 0.5]])), at: z).numbers
    #expect(slope.allSatisfy { $0.magnitude < 1e-6 })
  }

  @Test("values of a generator with tanh are refused")
  func refused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = greyCrossEntropy(Tensor([[0, 0]]), Tensor([[-1, 1]]))
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("outside 0…1"))
  }
}
