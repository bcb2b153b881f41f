import Testing

@testable import Autograd

/// A number beside a tensor is the tensor that holds it.
@Suite struct NumberOperandTests {
  private let k: Float = 0.1
  private let x = Tensor([[3, -0.7, 1e-20], [1e20, 0, 7]]).variable(named: "x")

  @Test func theGraphIsThatOfTheTensor() {
    let t = Tensor(k)
    expectSame(x + k, x + t)
    expectSame(k + x, t + x)
    expectSame(x - k, x - t)
    expectSame(k - x, t - x)
    expectSame(x * k, x * t)
    expectSame(k * x, t * x)
    expectSame(x / k, x / t)
    expectSame(k / x, t / x)
    var (a, b) = (x, x)
    a += k
    b += t
    expectSame(a, b)
    a -= k
    b -= t
    expectSame(a, b)
  }

  @Test func derivativesByHand() {
    let x = Tensor.variable(4)
    let k: Float = 3
    #expect(gradient(of: k * x * x, at: x).number == 24)
    #expect(gradient(of: k / x, at: x).number == -0.1875)
    #expect(gradient(of: k - x, at: x).number == -1)
    #expect(gradient(of: x / 2 + k, at: x).number == 0.5)
  }

  /// What the compiler must not call ambiguous, and what each must be.
  @Test func numbersAndLiteralsMix() {
    let (x, y) = (Tensor(3), Tensor(5))
    #expect((2 * k * x).number == 2 * k * 3)
    #expect((k * 2 * x).number == 2 * k * 3)
    #expect((x * 2 * k).number == 6 * k)
    #expect((x * (1 - k)).number == 3 * (1 - k))
    #expect((k * x + (1 - k) * y).number == k * 3 + (1 - k) * 5)
    #expect((-x * 0.5 + 1).number == -0.5)
    #expect((x / (sqrt(y) + k)).number == 3 / (Float(5).squareRoot() + k))
    var z = x
    z += 2
    z -= 2 * k
    z -= 0.5 * y
    z += (1 - k) * y
    #expect(z.number == 5 - 2 * k - 2.5 + (1 - k) * 5)
    #expect([x, y].reduce(0, +).number == 8)
    #expect([x, y].map { 2 * $0 + k }.reduce(0, +).number == (6 + k) + (10 + k))
    // Numbers among themselves stay numbers.
    let sum: Float = 2 * k + 1
    #expect(sum == 1.2)
  }

  private func expectSame(
    _ y: Tensor, _ expected: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(bits(y) == bits(expected), sourceLocation: sourceLocation)
    let (graph, other) = (Graph(of: square(y).sum()), Graph(of: square(expected).sum()))
    #expect(graph.description == other.description, sourceLocation: sourceLocation)
    #expect(
      graph.vertices.map { $0.gradient.map(bits) } == other.vertices.map { $0.gradient.map(bits) },
      sourceLocation: sourceLocation)
  }

  private func bits(_ x: Tensor) -> [UInt32] { x.numbers.map(\.bitPattern) }
}
