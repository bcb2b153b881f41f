import Testing

@testable import Kernels

@Suite struct ShapeTests {
  @Test func aShapeReadsLikeAnArray() {
    for lengths in [[], [0], [7], [3, 4], [1, 0, 5], [2, 3, 4, 5, 6, 7], [Int(Int32.max), 1]] {
      let shape = Shape(lengths)
      #expect(Array(shape) == lengths)
      #expect(shape.count == lengths.count && shape.last == lengths.last)
      #expect(shape.isScalar == lengths.isEmpty)
      #expect(shape.elementCount == lengths.reduce(1, *))
      #expect(shape.description == lengths.description)
    }
  }

  @Test func shapesAreEqualWhenAllLengthsAre() {
    let shapes: [Shape] = [
      [], [0], [1], [1, 1], [0, 1], [1, 0], [2, 3], [3, 2], [1, 1, 1], [2, 3, 1],
    ]
    for (i, one) in shapes.enumerated() {
      for (j, other) in shapes.enumerated() { #expect((one == other) == (i == j)) }
    }
    #expect(Set(shapes + shapes).count == shapes.count)
  }

  @Test func lengthsChangeOneByOne() {
    for axis in 0..<6 {
      var shape: Shape = [2, 3, 4, 5, 6, 7]
      shape[axis] = 0
      var expected = [2, 3, 4, 5, 6, 7]
      expected[axis] = 0
      #expect(Array(shape) == expected)
      expected.remove(at: axis)
      #expect(Array(shape.removing(axis: axis)) == expected)
    }
  }

  @Test func whatIsNoShapeIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = Shape([1, 2, 3, 4, 5, 6, 7]) }
    await #expect(processExitsWith: .failure) { _ = Shape([-1]) }
    await #expect(processExitsWith: .failure) { _ = Shape([1 << 31]) }
    await #expect(processExitsWith: .failure) { _ = Shape([1, 2])[2] }
    await #expect(processExitsWith: .failure) { _ = Shape([])[0] }
  }
}
