import Testing

/// Relations that hold between values of a function, whatever the values are.
struct IdentityTests {
  /// Numbers from −110 to 110 in rising order.
  let rising: [Float] = stride(from: 110, through: -110, by: -0.0037).map { -Float($0) }

  @Test(arguments: ElementaryFunction.ofAllNumbers)
  func growsWithItsArgument(_ function: ElementaryFunction) {
    let x = rising.filter { function.name != "log" || $0 > 0 }
    let y = function(x)
    let falling = x.indices.dropFirst().first { y[$0] < y[$0 - 1] }
    #expect(falling == nil, "\(falling.map { "\(y[$0]) at \(x[$0]), \(y[$0 - 1]) before" } ?? "")")
  }

  @Test func tanhIsOdd() {
    let plus = ElementaryFunction.tanh(rising)
    let minus = ElementaryFunction.tanh(rising.map { -$0 })
    let differing = zip(plus, minus).first { $0.bitPattern != (-$1).bitPattern }
    #expect(differing == nil)
  }

  @Test func sigmoidsOfOppositeNumbersAddUpToOne() {
    let sums = zip(
      ElementaryFunction.sigmoid(rising), ElementaryFunction.sigmoid(rising.map { -$0 })
    ).map { Double($0) + Double($1) }
    let unit = Double(Float(1).ulp)
    #expect(sums.allSatisfy { abs($0 - 1) <= unit })
  }

  @Test func softplusesOfOppositeNumbersDifferByTheNumber() {
    let plus = ElementaryFunction.softplus(rising)
    let minus = ElementaryFunction.softplus(rising.map { -$0 })
    let wrong = rising.indices.first {
      let difference = Double(plus[$0]) - Double(minus[$0])
      return abs(difference - Double(rising[$0])) > 3 * Double(max(plus[$0], minus[$0]).ulp)
    }
    #expect(wrong == nil, "\(wrong.map { "at \(rising[$0])" } ?? "")")
  }

  @Test func logarithmUndoesExponential() {
    let x = rising.filter { abs($0) < 87 }
    let wrong = zip(x, ElementaryFunction.log(ElementaryFunction.exp(x)))
      .first { argument, back in abs(back - argument) > 2 * max(abs(argument), 1).ulp }
    #expect(wrong == nil)
  }

  @Test func squaresOfSineAndCosineAddUpToOne() {
    let turns = stride(from: Float(0), to: 1, by: 0x1p-14).map { $0 }
    let sums = zip(ElementaryFunction.sine(turns), ElementaryFunction.cosine(turns))
      .map { Double($0) * Double($0) + Double($1) * Double($1) }
    #expect(sums.allSatisfy { abs($0 - 1) <= 2e-7 })
  }
}
