import Autograd
import Foundation
import Measures
import Testing

@Suite("Principal components") struct PrincipalComponentsTests {
  @Test("by hand: a cross with one long arm")
  func cross() {
    // Along (3, 4)/5 at ±10, at a right angle to it at ±1; variances 2·100/4 and 2·1/4.
    let points: [[Float]] = [
      [6 + 1, 8 + 2], [-6 + 1, -8 + 2], [-0.8 + 1, 0.6 + 2], [0.8 + 1, -0.6 + 2],
    ]
    let all = PrincipalComponents(of: Tensor(points), count: 2)
    #expect(zip(all.mean, [1, 2]).allSatisfy { ($0 - $1).magnitude < 1e-6 })
    #expect(zip(all.variances, [50, 0.5]).allSatisfy { ($0 - $1).magnitude < 1e-4 })
    #expect((all.totalVariance - 50.5).magnitude < 1e-4)
    let sign = all.axes[0][0] > 0 ? 1.0 : -1
    #expect((sign * all.axes[0][0] - 0.6).magnitude < 1e-6)
    #expect((sign * all.axes[0][1] - 0.8).magnitude < 1e-6)
    #expect(all.meanSquaredError.magnitude < 1e-4)
    // Without the short arm half a point's square is lost, over two numbers.
    let one = PrincipalComponents(of: Tensor(points), count: 1)
    #expect((one.meanSquaredError - 0.25).magnitude < 1e-4)
  }

  @Test("the error is what projecting the samples leaves, and no other axes leave less")
  func error() {
    var random = Random(seed: 4)
    let (count, width) = (300, 7)
    // Numbers that depend on each other, of unequal size.
    let mix = Tensor.normal([width, width], using: &random)
    let samples = matmul(Tensor.normal([count, width], using: &random), mix) + 3
    let rows = samples.numbers.map(Double.init)
    let found = PrincipalComponents(of: samples, count: 3)
    func left(_ axes: [[Double]]) -> Double {
      var sum = 0.0
      for row in 0..<count {
        let x = (0..<width).map { rows[row * width + $0] - found.mean[$0] }
        var rest = x
        for axis in axes {
          let share = zip(x, axis).reduce(0) { $0 + $1.0 * $1.1 }
          for place in rest.indices { rest[place] -= share * axis[place] }
        }
        sum += rest.reduce(0) { $0 + $1 * $1 }
      }
      return sum / Double(count * width)
    }
    #expect((left(found.axes) / found.meanSquaredError - 1).magnitude < 1e-4)
    for place in 0..<3 {
      for other in 0..<3 {
        let product = zip(found.axes[place], found.axes[other]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect((product - (place == other ? 1 : 0)).magnitude < 1e-12)
      }
    }
    // Each axis turned a little in each direction that is free.
    for trial in 0..<20 {
      let other = PrincipalComponents(of: samples, count: width).axes[3 + trial % 4]
      var turned = found.axes
      let (cosine, sine) = (cos(0.1), sin(0.1))
      turned[trial % 3] = zip(turned[trial % 3], other).map { cosine * $0 + sine * $1 }
      #expect(left(turned) > found.meanSquaredError)
    }
    #expect(found.variances == found.variances.sorted(by: >))
  }

  @Test("the angle to a space: none to its own, whatever spans it, and as it was turned")
  func angle() {
    let points: [[Float]] = [
      [5, 0, 0], [-5, 0, 0], [0, 3, 0], [0, -3, 0], [0, 0, 1], [0, 0, -1],
    ]
    let found = PrincipalComponents(of: Tensor(points), count: 2)
    #expect(found.sine(to: [[2, 1, 0], [1, -7, 0]]) < 1e-7)
    for degrees in [0.5, 1, 20, 90] {
      let angle = degrees * .pi / 180
      let turned = found.sine(to: [[1, 0, 0], [0, cos(angle), sin(angle)]])
      #expect((turned - sin(angle)).magnitude < 1e-6, "\(degrees)")
      // Two turns at once: the larger one.
      let both = found.sine(
        to: [[cos(angle / 2), 0, 0], [0, cos(angle), sin(angle)]].map { $0.map { 3 * $0 } })
      #expect((both - sin(angle)).magnitude < 1e-6, "\(degrees)")
    }
  }

  @Test("samples that are all alike have no variance, and nothing is NaN")
  func constant() {
    let found = PrincipalComponents(of: Tensor([[1, 2], [1, 2], [1, 2]]), count: 1)
    #expect(found.variances == [0] && found.meanSquaredError == 0)
  }
}

@Suite("Active numbers of a code") struct ActiveNumbersTests {
  @Test("are those whose mean varies by more than a hundredth")
  func count() {
    // Variances 1, 0.0121, 0.0081 and 0.
    let means = Tensor([[1, 5.11, 0.09, 7], [-1, 4.89, -0.09, 7]])
    #expect(activeNumbers(of: means) == 2)
    #expect(activeNumbers(of: means, above: 0.005) == 3)
    #expect(activeNumbers(of: means, above: 1) == 0)
  }
}
