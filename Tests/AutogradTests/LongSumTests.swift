import Autograd
import Testing

@Suite("Operations on very long tensors")
struct LongSumTests {
  private let rows = 2_000_000

  @Test("the mean and the variance of millions of rows are right")
  func moments() {
    let x = concatenate(
      [
        Tensor(repeating: 0.1, shape: [rows / 2, 2]), Tensor(repeating: 0.3, shape: [rows / 2, 2]),
      ], axis: 0)
    for mean in x.mean(axis: 0).numbers + [x.mean().number] { #expect(abs(mean - 0.2) < 1e-6) }
    for variance in x.variance(axis: 0).numbers + [x.variance().number] {
      #expect(abs(variance - 0.01) < 1e-7)
    }
  }

  @Test("the gradient of a bias that millions of rows share is right")
  func bias() {
    let bias = Tensor([0, 0]).variable
    let y = Tensor(repeating: 1, shape: [rows, 2]) + bias
    for slope in gradient(of: (y * 0.1).sum(), at: bias).numbers {
      #expect(abs(slope / (0.1 * Float(rows)) - 1) < 1e-6)
    }
  }

  @Test("an interpolation ends at its end, however far away it began")
  func interpolation() {
    #expect(interpolate(Tensor(1e8), Tensor(1), weight: 1).number == 1)
    #expect(interpolate(Tensor(1e8), Tensor(1), weight: 0).number == 1e8)
    #expect(interpolate(Tensor(192), Tensor(0.0364), weight: 1).number == 0.0364)
    #expect(interpolate(Tensor(2), Tensor(4), weight: 0.5).number == 3)
    #expect(interpolate(Tensor(2), Tensor(4), weight: 0.75).number == 3.5)
  }
}
