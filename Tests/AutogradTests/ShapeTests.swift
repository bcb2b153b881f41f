import Kernels
import Testing

@testable import Autograd

// Shapes: how they meet, what empty tensors do, and what a mistake says.

@Suite struct ShapeTests {
  @Test func shapesMeetAtTheLastAxis() {
    #expect(broadcastShape([3, 4], [4]) == [3, 4])
    #expect(broadcastShape([], [2, 2]) == [2, 2])
    #expect(broadcastShape([3, 1], [4]) == [3, 4])
    #expect(broadcastShape([2, 1, 3], [4, 1]) == [2, 4, 3])
    #expect(broadcastShape([1], []) == [1])
    #expect(broadcastShape([0], [1]) == [0])
    #expect(broadcastShape([3, 4], [3]) == nil)
    #expect(broadcastShape([2], [3]) == nil)
    #expect(broadcastShape([0], [3]) == nil)
  }

  /// Every pair of shapes against the definition: an index modulo each operand's lengths.
  @Test func broadcastNumbersAreTheDefinedOnes() {
    let shapes: [Shape] = [
      [], [1], [17], [2, 17], [1, 17], [2, 1], [3, 2, 17], [3, 1, 1], [3, 2, 1], [1, 2, 1],
      [3, 1, 17],
    ]
    for a in shapes {
      for b in shapes {
        guard let shape = broadcastShape(a, b) else { continue }
        let (left, right) = (counting(a), counting(b, from: 100))
        let sum = left - right
        #expect(sum.shape == shape)
        let expected = (0..<sum.count).map { place in
          left[source(place, of: shape, in: a)] - right[source(place, of: shape, in: b)]
        }
        #expect(sum.numbers == expected, "\(a) and \(b)")
        let stretched = left.broadcast(to: shape)
        #expect(
          stretched.numbers
            == (0..<sum.count).map { left[source($0, of: shape, in: a)] }, "\(a) to \(shape)")
      }
    }
  }

  @Test func layoutsAreRowMajor() {
    let x = counting([2, 3])
    #expect(x.numbers == [0, 1, 2, 3, 4, 5])
    #expect(x[1, 0] == 3)
    #expect(x[4] == 4)
    #expect(x.transposed().numbers == [0, 3, 1, 4, 2, 5])
    #expect(x.reshaped(to: [3, 2]).numbers == x.numbers)
    #expect(x.columns(1..<3).numbers == [1, 2, 4, 5])
    #expect(x.rows(1..<2).numbers == [3, 4, 5])
    #expect(concatenate([x, x], axis: 0).shape == [4, 3])
    #expect(concatenate([x, x.columns(0..<1)], axis: 1).numbers == [0, 1, 2, 0, 3, 4, 5, 3])
    #expect(x.sum(axis: 0).numbers == [3, 5, 7])
    #expect(x.sum(axis: 1).numbers == [3, 12])
    #expect(x.sum(axis: 1, keepingAxis: true).shape == [2, 1])
    #expect(counting([2, 3, 2]).sum(axis: 1).numbers == [6, 9, 24, 27])
    #expect("\(Tensor(1.5))" == "1.5")
    #expect("\(x)" == "[2, 3] [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]")
    #expect("\(counting([9]))" == "[9] [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, …]")
  }

  /// No numbers are numbers too: their sum is zero, and only a mean of none is refused.
  @Test func emptyTensorsWork() {
    let none = Tensor([], shape: [0, 3]).variable
    #expect(none.sum().number == 0)
    #expect(none.sum(axis: 0).numbers == [0, 0, 0])
    #expect(none.sum(axis: 1).shape == [0])
    #expect((exp(none) * 2 + Tensor([1, 2, 3])).shape == [0, 3])
    #expect(none.transposed().shape == [3, 0])
    #expect(none.rows(0..<0).shape == [0, 3])
    #expect(concatenate([none, Tensor([1, 2, 3], shape: [1, 3])], axis: 0).numbers == [1, 2, 3])
    #expect(gradient(of: square(none).sum(), at: none).shape == [0, 3])
    #expect("\(none)" == "[0, 3] []")
    let row = Tensor([1, 2, 3]).variable
    #expect(gradient(of: (none * row).sum(), at: row).numbers == [0, 0, 0])
    // A sum over no products is zero.
    let left = Tensor([], shape: [2, 0]).variable
    let product = matmul(left, Tensor([], shape: [0, 4]))
    #expect(product.numbers == [Float](repeating: 0, count: 8))
    #expect(gradient(of: product.sum(), at: left).shape == [2, 0])
    #expect(matmul(none, Tensor(repeating: 1, shape: [3, 2])).shape == [0, 2])
    #expect(matmul(Tensor(repeating: 1, shape: [2, 3]), none, transposingB: true).shape == [2, 0])
  }

  @Test func aStepOnTheWayByHand() {
    let (a, b) = (Tensor([4, -2, 0], shape: [1, 3]), Tensor([8, 2, 0.5], shape: [1, 3]))
    #expect(interpolate(a, b, weight: 0).numbers == [4, -2, 0])
    #expect(interpolate(a, b, weight: 0.25).numbers == [5, -1, 0.125])
    #expect(interpolate(a, b, weight: 1).numbers == [8, 2, 0.5])
    #expect(interpolate(a, b, weight: 0.25).shape == [1, 3])
    #expect(interpolate(Tensor(1), Tensor(2), weight: 0.5).number == 1.5)
    // Neither operand is changed.
    #expect(a.numbers == [4, -2, 0] && b.numbers == [8, 2, 0.5])
  }

  private func counting(_ shape: Shape, from start: Int = 0) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor((start..<(start + count)).map { Float($0) }, shape: shape)
  }

  /// Where an operand of shape `own` has the number that stands at `place` of the result.
  private func source(_ place: Int, of shape: Shape, in own: Shape) -> Int {
    var (rest, result, stride) = (place, 0, 1)
    for distance in 1...max(shape.count, 1) where distance <= shape.count {
      let length = shape[shape.count - distance]
      if distance <= own.count {
        result += (rest % length % own[own.count - distance]) * stride
        stride *= own[own.count - distance]
      }
      rest /= length
    }
    return result
  }
}

#if !os(iOS)
  // Where a message must name the caller's line, the call is in a function of its own: within an
  // exit test every line is that of the whole test.

  private let multiplyingLine = #line + 2
  private func multiplyUnfittingMatrices() {
    _ = matmul(Tensor(repeating: 0, shape: [2, 3]), Tensor(repeating: 0, shape: [4, 5]))
  }

  private let differentiatingLine = #line + 3
  private func differentiateAtConstant() {
    let x = Tensor.variable(1)
    _ = gradient(of: square(x), at: [x, Tensor([1, 2])])
  }

  private let fillingLine = #line + 2
  private func fillWrongly() {
    _ = Tensor([1, 2, 3], shape: [2, 2])
  }

  private let updatingLine = #line + 3
  private func updateWrongly() {
    var w = Tensor([1, 2]).variable
    w.updateStorage { $0 = Storage([1, 2, 3]) }
  }

  private let readingLine = #line + 2
  private func readOutside() {
    _ = Tensor(repeating: 1, shape: [2, 3])[0, 3]
  }

  /// Mistakes stop the program with a message; each test runs in a process of its own.
  @Suite struct MistakeTests {
    @Test func unfittingMatricesNameBothShapesAndTheLine() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        multiplyUnfittingMatrices()
      }
      expect(
        result, says: ["matmul", "[2, 3]", "[4, 5]", "ShapeTests.swift:\(multiplyingLine):"])
    }

    @Test func transposedMatricesAreNamedAsSuch() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = matmul(
          Tensor(repeating: 0, shape: [2, 3]), Tensor(repeating: 0, shape: [3, 5]),
          transposingA: true)
      }
      expect(result, says: ["[2, 3]ᵀ", "inner lengths 2 and 3 differ"])
    }

    @Test func unfittingShapesDoNotAdd() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([1, 2, 3]) + Tensor([1, 2])
      }
      expect(result, says: ["+", "[3]", "[2]", "do not fit"])
    }

    @Test func thereIsNoWayBetweenOtherShapes() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = interpolate(Tensor([1, 2, 3]), Tensor(1), weight: 0.5)
      }
      expect(result, says: ["interpolate", "[3]", "[]", "differ"])
    }

    @Test func aVectorIsNoNumber() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([1, 2, 3]).number
      }
      expect(result, says: ["number", "[3]"])
    }

    @Test func aConstantHasNoGradient() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        differentiateAtConstant()
      }
      expect(
        result,
        says: ["target 1", "[2]", "constant", "ShapeTests.swift:\(differentiatingLine):"])
    }

    @Test func onlyANumberIsDifferentiated() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        let x = Tensor([1, 2]).variable
        _ = gradient(of: square(x), at: x)
      }
      expect(result, says: ["[2]", "not one number"])
    }

    @Test func numbersMustFillTheShape() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        fillWrongly()
      }
      expect(result, says: ["3 numbers", "[2, 2]", "ShapeTests.swift:\(fillingLine):"])
    }

    @Test func anUpdateMustKeepTheCount() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        updateWrongly()
      }
      expect(
        result, says: ["updateStorage", "[3]", "[2]", "ShapeTests.swift:\(updatingLine):"])
    }

    @Test func aResultIsNotUpdated() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var y = exp(Tensor([1, 2]).variable)
        y.updateStorage { $0 = Storage([1, 2]) }
      }
      expect(result, says: ["result of exp"])
    }

    @Test func placesOutsideAreRefused() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        readOutside()
      }
      expect(result, says: ["[2, 3]", "column 3", "ShapeTests.swift:\(readingLine):"])
      let other = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([1, 2])[2]
      }
      expect(other, says: ["[2]", "no number 2"])
    }

    @Test func axesMustExist() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([1, 2]).softmax(axis: 1)
      }
      expect(result, says: ["softmax", "[2]", "no axis 1"])
      let other = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([], shape: [0, 2]).mean()
      }
      expect(other, says: ["mean", "[0, 2]", "no numbers"])
    }

    @Test func theVarianceOfNothingIsRefusedByItsName() async {
      let all = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([], shape: [0, 2]).variance()
      }
      expect(all, says: ["variance: shape [0, 2] holds no numbers"])
      let axis = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor([], shape: [0, 2]).variance(axis: 0)
      }
      expect(axis, says: ["variance: axis 0 of [0, 2] is empty"])
    }

    @Test func moreNumbersThanCanBeCountedAreRefused() async {
      let most = Int(Int32.max)
      #expect(Shape([most, most, most, 0]).elementCount == 0)
      let overflow = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        let most = Int(Int32.max)
        _ = Tensor(1).broadcast(to: [most, most, most])
      }
      expect(
        overflow,
        says: ["[2147483647, 2147483647, 2147483647] holds more numbers than there can be"])
      let large = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        _ = Tensor(1).broadcast(to: [Int(Int32.max), Int(Int32.max)])
      }
      expect(large, says: ["[2147483647, 2147483647] holds more numbers than there can be"])
    }

    @Test func anExponentWithoutALowerNeighbourIsRefused() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        let x = Tensor.variable(2)
        _ = gradient(of: power(x, Int.min), at: x)
      }
      expect(result, says: ["power: the exponent \(Int.min)"])
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
