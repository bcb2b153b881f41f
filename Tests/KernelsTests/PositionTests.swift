import Kernels
import Testing

/// A result depends on its argument alone: not on its place, its neighbours, or the version used.
struct PositionTests {
  /// Ordinary and extreme numbers, 40 of them.
  let numbers: [Float] = [
    0.1, 0.9, 0.3, 0.55, 0x1p-133, 0, 0.999, 0.125, 0.7, 1e-10, 0.03, 0.51, -1, -100, 88.5, -3.3, 5,
    -0.0, 700, -0x1p-140, .infinity, 2.5, -7, 12, 1e20, -.infinity, 0.25, -0.6, 9, -88, 33, -1e-3,
    1.5, 0.75, 0.7499, 3e38, -2e-3, 17, -50, 1,
  ]

  @Test(arguments: ElementaryFunction.all)
  func countDoesNotMatter(_ function: ElementaryFunction) {
    let alone = numbers.map { bits(function($0)) }
    for count in 0...numbers.count {
      let results = function(Array(numbers.prefix(count)))
      #expect(results.map(bits) == Array(alone.prefix(count)), "count \(count)")
    }
  }

  @Test(arguments: ElementaryFunction.all)
  func scalarAgreesToTheLastBit(_ function: ElementaryFunction) {
    let many = stride(from: UInt32(0), through: .max, by: 99_991).map { Float(bitPattern: $0) }
    let x = numbers + many.filter { function.name.hasSuffix("u") ? (0..<1).contains($0) : true }
    let differing = zip(x, function(x)).first { bits($1) != bits(function.scalar($0)) }
    #expect(differing == nil)
  }

  @Test(arguments: ElementaryFunction.ofAllNumbers)
  func nothingOutsideTheArrayIsWritten(_ function: ElementaryFunction) {
    for count in [-3, 0, 1, 15, 16, 17, 33] {
      var memory = [Float](repeating: 77, count: 60)
      memory.withUnsafeMutableBufferPointer {
        function.kernel(numbers, $0.baseAddress! + 5, count)
      }
      let written = max(count, 0)
      #expect(memory.prefix(5).allSatisfy { $0 == 77 })
      #expect(memory.dropFirst(5 + written).allSatisfy { $0 == 77 }, "count \(count)")
    }
  }

  @Test(arguments: ElementaryFunction.ofAllNumbers)
  func resultsMayReplaceTheArguments(_ function: ElementaryFunction) {
    let expected = function(numbers).map(bits)
    var memory = numbers
    memory.withUnsafeMutableBufferPointer {
      function.kernel($0.baseAddress!, $0.baseAddress!, $0.count)
    }
    #expect(memory.map(bits) == expected)
  }
}

/// The bit pattern, one and the same for all NaNs, whose bits processors choose differently.
private func bits(_ x: Float) -> UInt32 { x.isNaN ? 0x7FC0_0000 : x.bitPattern }
