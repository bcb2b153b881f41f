import Testing

/// Every elementary function against its value in double precision.
struct AccuracyTests {
  /// Every 4001st of all bit patterns: subnormal, infinite and NaN ones too.
  @Test(arguments: ElementaryFunction.ofAllNumbers)
  func isWithinTwoUlpsOverTheWholeRange(_ function: ElementaryFunction) {
    let worst = worstError(of: function, in: stride(from: 0, through: UInt32.max, by: 4001))
    #expect(worst.ulps <= 2, "\(worst)")
  }

  /// All numbers next to those where a result overflows, vanishes, or becomes subnormal, and where
  /// the formulas change.
  @Test(arguments: ElementaryFunction.ofAllNumbers)
  func isWithinTwoUlpsAroundThresholds(_ function: ElementaryFunction) {
    let thresholds: [Float] = [
      .leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-24, 0x1p-12, 0.25, 0.34657359, 0.5,
      0.69314718, 0.75, 1, 1.0397208, 1.5, 2, 8.3, 9.0109, 10, 16.635532, 17.3, 87.33655, 88.72284,
      89, 103.27893, 103.97208, 105, 150, .greatestFiniteMagnitude,
    ]
    for threshold in thresholds {
      for signed in [threshold, -threshold] {
        let middle = Int(signed.bitPattern)
        let patterns = (max(middle - 500, 0)...min(middle + 500, Int(UInt32.max)))
          .map { UInt32($0) }
        let worst = worstError(of: function, in: patterns)
        #expect(worst.ulps <= 2, "near \(signed): \(worst)")
      }
    }
  }

  @Test(arguments: [ElementaryFunction.sine, .cosine])
  func sineAndCosineAreWithinTwoUlpsAndATenMillionth(_ function: ElementaryFunction) {
    let largest = (Float(1) as Float).bitPattern - 1
    let byPattern = worstError(of: function, in: stride(from: 0, through: largest, by: 1009))
    #expect(byPattern.ulps <= 2, "\(byPattern)")
    #expect(byPattern.difference <= 1e-7, "\(byPattern)")
    // Evenly spaced too, for most bit patterns stand for tiny numbers.
    let even = stride(from: 0, to: 1 << 24, by: 61).map { (Float($0) / 0x1p24).bitPattern }
    let byValue = worstError(of: function, in: even)
    #expect(byValue.ulps <= 2, "\(byValue)")
    #expect(byValue.difference <= 1e-7, "\(byValue)")
  }

  @Test func theMeasureOfErrorCountsSpacings() {
    #expect(ulps(1, 1) == 0)
    #expect(ulps(1 + 3 * Float(1).ulp, 1) == 3)
    #expect(ulps(2 * .leastNonzeroMagnitude, 0) == 2)
    #expect(ulps(.infinity, 1) == .infinity)
    #expect(ulps(1, .nan) == .infinity)
  }
}

/// Where a function is farthest from the truth, and by how much.
private struct WorstError: CustomStringConvertible {
  var ulps = 0.0
  var argument: Float = 0
  var value: Float = 0
  var difference = 0.0

  var description: String {
    "\(ulps) ulps at \(argument), where the result is \(value); "
      + "at most \(difference) from the truth anywhere"
  }
}

private func worstError(
  of function: ElementaryFunction, in patterns: some Sequence<UInt32>
) -> WorstError {
  let x = patterns.map { Float(bitPattern: $0) }
  let y = function(x)
  var worst = WorstError()
  for (argument, value) in zip(x, y) {
    let truth = function.truth(Double(argument))
    let error = ulps(value, truth)
    if error > worst.ulps { (worst.ulps, worst.argument, worst.value) = (error, argument, value) }
    worst.difference = max(worst.difference, abs(Double(value) - truth))
  }
  return worst
}
