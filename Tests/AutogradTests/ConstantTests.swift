import Testing

@testable import Autograd

/// Constants from what a student has at hand.
@Suite struct ConstantTests {
  @Test func rowsMakeAMatrix() {
    let a = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(a.shape == [2, 3])
    #expect(a.numbers == [1, 2, 3, 4, 5, 6])
    #expect(a[1, 0] == 4)
    #expect(!a.isRecorded)
    #expect(Tensor([[7]]).shape == [1, 1])
    let none: [[Float]] = [[], []]
    #expect(Tensor(none).shape == [2, 0])
    #expect(Tensor([[Float]]()).shape == [0, 0])
    #expect(matmul(a, Tensor([[1], [0], [-1]])).numbers == [-2, -2])
  }

  @Test func doublesAreRounded() {
    let third = 1.0 / 3
    let single = Float(third)
    let (vector, rows) = ([third, -0.5], [[third, 2], [1e300, -third]])
    #expect(Tensor(third).number == single)
    #expect(Tensor(vector).numbers == [single, -0.5])
    #expect(Tensor(vector).shape == [2])
    #expect(Tensor(vector, shape: [2, 1]).shape == [2, 1])
    #expect(Tensor(rows).shape == [2, 2])
    #expect(Tensor(rows).numbers == [single, 2, .infinity, -single])
    #expect(Tensor((0..<3).map { Double($0) / 2 }).numbers == [0, 0.5, 1])
  }

  /// A literal in the call is a Float's.
  @Test func literalsAreSinglePrecision() {
    // Just above the middle of 1 and the next Float; rounded to a Double first, it would become 1.
    let above: Float = 1.0000000596046448
    #expect(Tensor(1.0000000596046448).number == above)
    #expect(Tensor([1.0000000596046448, 1]).numbers == [above, 1])
    #expect(Tensor([[1.0000000596046448]]).numbers == [above])
    #expect(Tensor([]).shape == [0])
    #expect(Tensor([1, 2]).shape == [2])
  }

  @Test func anArrayOfLengthsReshapes() {
    let lengths = [3, 2]
    let x = Tensor([[1, 2, 3], [4, 5, 6]]).variable
    #expect(x.reshaped(to: lengths).shape == [3, 2])
    #expect(x.reshaped(to: [6]).shape == [6])
    #expect(
      gradient(of: x.reshaped(to: lengths).rows(0..<1).sum(), at: x).numbers == [1, 1, 0, 0, 0, 0])
  }
}

#if !os(iOS)
  // The calls are in functions of their own: within an exit test every line is that of the whole test.

  private let unevenLine = #line + 2
  private func writeUnevenRows() {
    _ = Tensor([[1, 2], [3, 4], [5, 6, 7]])
  }

  private let unevenDoublesLine = #line + 3
  private func convertUnevenRows() {
    let rows = [[1.0, 2.0], [3.0]]
    _ = Tensor(rows)
  }

  private let reshapingLine = #line + 3
  private func reshapeWrongly() {
    let lengths = [4, 2]
    _ = Tensor([[1, 2, 3], [4, 5, 6]]).reshaped(to: lengths)
  }

  /// Mistakes stop the program with a message that names the caller's line.
  @Suite struct ConstantMistakeTests {
    @Test func rowsMustHaveTheSameLength() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        writeUnevenRows()
      }
      expect(
        result,
        says: [
          "row 2 has length 3, but row 0 has length 2", "ConstantTests.swift:\(unevenLine):",
        ])
    }

    @Test func rowsOfDoublesMustToo() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        convertUnevenRows()
      }
      expect(
        result,
        says: [
          "row 1 has length 1, but row 0 has length 2",
          "ConstantTests.swift:\(unevenDoublesLine):",
        ])
    }

    @Test func lengthsMustFit() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        reshapeWrongly()
      }
      expect(
        result, says: ["reshape", "[2, 3]", "[4, 2]", "ConstantTests.swift:\(reshapingLine):"])
    }

    private func expect(
      _ result: ExitTest.Result?, says parts: [String],
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
      for part in parts {
        #expect(message.contains(part), "\(message)", sourceLocation: sourceLocation)
      }
    }
  }
#endif
