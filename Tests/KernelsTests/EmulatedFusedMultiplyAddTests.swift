import LaneMath
import Testing

// The emulation against the real thing, which the C library has.

@Suite struct EmulatedFusedMultiplyAddTests {
  @Test func anyBits() {
    var numbers = Numbers(41)
    for _ in 0..<2000 {
      func bits() -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: numbers.word())) }
      expectExact(bits(), (0..<16).map { _ in bits() }, (0..<16).map { _ in bits() })
    }
  }

  /// Sums of all relative sizes, and those that nearly cancel.
  @Test func likeSizes() {
    var numbers = Numbers(42)
    for _ in 0..<4000 {
      let a = numbers.ordinary(1)[0]
      let b = numbers.ordinary(16)
      let c = b.map { b in
        let scale = Float(sign: .plus, exponent: Int(numbers.word() % 60) - 30, significand: 1)
        return numbers.word() % 4 == 0 ? -(a * b) : numbers.ordinary(1)[0] * scale
      }
      expectExact(a, b, c)
    }
  }

  /// `a·b` is a hair's breadth (2⁻⁴⁶ of it and more) beside half an ulp of `c`, much too little for
  /// `Double` to see beside `c`: rounded twice, every other one would go wrong.
  @Test func nearTheMiddle() {
    var numbers = Numbers(43)
    var differing = 0
    for _ in 0..<4000 {
      let step = Float(numbers.word() % 8) * 0x1p-23
      let exponent = Int(numbers.word() % 270) - 149
      let c = (0..<16).map { _ -> Float in
        let significand = 1 + Float(numbers.word() % (1 << 23)) * 0x1p-23
        let sign: FloatingPointSign = numbers.word() % 2 == 0 ? .plus : .minus
        return Float(sign: sign, exponent: max(exponent, -149), significand: significand)
      }
      // Half an ulp of c is 2^(exponent − 24), and never less than 2⁻¹⁵⁰.
      let half = max(exponent - 24, -150)
      let a = (1 + step) * Float(sign: .plus, exponent: half / 2, significand: 1)
      let b = (0..<16).map { lane in
        let sign: FloatingPointSign = lane % 2 == 0 ? .plus : .minus
        return Float(sign: sign, exponent: half - half / 2, significand: 1) * (1 - step)
      }
      expectExact(a, b, c)
      for (b, c) in zip(b, c)
      where Float(Double(a) * Double(b) + Double(c)) != c.addingProduct(a, b) { differing += 1 }
    }
    // That the numbers are as hard as said.
    #expect(differing > 5000)
  }

  @Test func specialNumbers() {
    let special: [Float] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, -.leastNormalMagnitude, 0x1p-75, 0x1.fffffep-1, 0x1p103,
    ]
    for a in special {
      for b in special { expectExact(a, special.map { _ in b }, special) }
    }
  }

  private func expectExact(
    _ a: Float, _ b: [Float], _ c: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = zip(b, c).map { $1.addingProduct(a, $0) }
    let alone = zip(b, c).map { emulatedFusedMultiplyAdd(a, $0, $1) }
    let together = emulatedFusedMultiplyAdd(a, Vector(b), Vector(c))
    #expect(same(alone, expected), "\(a) · \(b) + \(c)", sourceLocation: sourceLocation)
    #expect(
      same((0..<16).map { together[$0] }, expected), "\(a) · \(b) + \(c)",
      sourceLocation: sourceLocation)
  }
}
