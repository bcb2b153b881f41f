import Testing

/// Values that must be right to the last bit.
struct SpecialValueTests {
  /// Subnormal numbers from the smallest to the largest, and the smallest normal one.
  let tiny: [Float] = [1, 2, 71_362, 0x7F_FFFF, 0x80_0000].map { Float(bitPattern: $0) }

  @Test(arguments: ElementaryFunction.all)
  func nanGivesNan(_ function: ElementaryFunction) {
    for nan in [Float.nan, -.nan, .signalingNaN, Float(nan: 12345, signaling: false)] {
      #expect(function(nan).isNaN)
      #expect(function.scalar(nan).isNaN)
    }
  }

  @Test func exponential() {
    let exp = ElementaryFunction.exp
    #expect(exp([0, -0.0]) == [1, 1])
    #expect(exp([.infinity, -.infinity]) == [.infinity, 0])
    #expect(exp(-.infinity).sign == .plus)
    // log(greatest Float) lies between these neighbours.
    #expect(exp(88.72283) < .infinity)
    #expect(exp(88.72284) == .infinity || exp(Float(88.72284).nextUp) == .infinity)
    #expect(exp(Float(bitPattern: 0x42B1_7217)) < .infinity)
    #expect(exp(Float(bitPattern: 0x42B1_7218)) == .infinity)
    // The last that is nearer to the least subnormal number than to 0, log 2⁻¹⁵⁰ = −103.97208.
    #expect(exp(-103.972) == .leastNonzeroMagnitude)
    #expect(exp(-103.973) == 0)
    for x in tiny { #expect(exp([x, -x]) == [1, 1]) }
  }

  @Test func logarithm() {
    let log = ElementaryFunction.log
    #expect(log([0, -0.0]) == [-.infinity, -.infinity])
    #expect(log(.infinity) == .infinity)
    #expect(log(1) == 0 && log(1).sign == .plus)
    for x: Float in [-1, -.leastNonzeroMagnitude, -.greatestFiniteMagnitude, -.infinity] {
      #expect(log(x).isNaN, "log(\(x))")
    }
    // log 2⁻¹⁴⁹ and log 2⁻¹²⁶, the powers of two being exact.
    #expect(log(.leastNonzeroMagnitude) == -103.278929903)
    #expect(log(.leastNormalMagnitude) == -87.3365447506)
  }

  @Test func hyperbolicTangent() {
    let tanh = ElementaryFunction.tanh
    #expect(tanh(0) == 0 && tanh(0).sign == .plus)
    #expect(tanh(-0.0) == 0 && tanh(-0.0).sign == .minus)
    #expect(tanh([.infinity, -.infinity, 9.02, 1e30]) == [1, -1, 1, 1])
    #expect(tanh(8.9) < 1)
    for x in tiny { #expect(tanh([x, -x]) == [x, -x]) }
  }

  @Test func sigmoid() {
    let sigmoid = ElementaryFunction.sigmoid
    #expect(sigmoid([0, -0.0]) == [0.5, 0.5])
    #expect(sigmoid([.infinity, -.infinity]) == [1, 0])
    #expect(sigmoid([20, -120, .greatestFiniteMagnitude]) == [1, 0, 1])
    #expect(sigmoid(-90).isSubnormal)
    for x in tiny { #expect(sigmoid([x, -x]) == [0.5, 0.5]) }
  }

  @Test func softplus() {
    let softplus = ElementaryFunction.softplus
    #expect(softplus([.infinity, -.infinity]) == [.infinity, 0])
    #expect(softplus(-.infinity).sign == .plus)
    #expect(softplus(.greatestFiniteMagnitude) == .greatestFiniteMagnitude)
    #expect(softplus(-90).isSubnormal)
    #expect(softplus([40, 1000, -200]) == [40, 1000, 0])
    #expect(softplus(0) == 0.693147181)
  }

  @Test func sineAndCosineAtEighthsOfATurn() {
    let turns: [Float] = [0, 0.25, 0.5, 0.75]
    let (sines, cosines) = (ElementaryFunction.sine(turns), ElementaryFunction.cosine(turns))
    #expect(sines == [0, 1, 0, -1])
    #expect(cosines == [1, 0, -1, 0])
    for value in sines + cosines where value == 0 { #expect(value.sign == .plus) }
    let root: Float = 0.707106781
    for (u, sine, cosine) in [
      (0.125, root, root), (0.375, root, -root), (0.625, -root, -root), (0.875, -root, root),
    ] as [(Float, Float, Float)] {
      #expect(abs(ElementaryFunction.sine(u) - sine) <= root.ulp)
      #expect(abs(ElementaryFunction.cosine(u) - cosine) <= root.ulp)
    }
    #expect(ElementaryFunction.sine(Float(1).nextDown) < 0)
    #expect(ElementaryFunction.sine(.leastNonzeroMagnitude) == 6 * .leastNonzeroMagnitude)
  }
}
