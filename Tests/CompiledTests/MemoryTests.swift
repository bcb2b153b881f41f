import Autograd
import Kernels
import Testing

/// What `function` makes of vectors of a hundred numbers, recorded and replayed, and how much memory its
/// program takes: scalars aside, in vectors (of 112 numbers, which are whole lines of the cache).
private func recorded(
  _ inputs: Int, sourceLocation: SourceLocation = #_sourceLocation,
  _ function: ([Tensor]) -> Tensor
) throws -> (result: [Float], steps: Int, vectors: Int) {
  let given = (0..<inputs).map { input in
    Storage((0..<100).map { Float($0 * (input + 1) % 7) - 2.5 })
  }
  var none: [[Storage]] = []
  let recording = Program.recording(updating: &none, [given]) {
    [function($1[0].map { Tensor($0) }).storage]
  }
  let program = try recording.program.get()
  let result = recording.results[0].array
  let again = try #require(program(updating: &none, [given]))
  #expect(again[0].array == result, sourceLocation: sourceLocation)
  return (result, program.stepCount, program.memoryLength / 112)
}

@Suite("The memory of a program")
struct MemoryTests {
  @Test("is that of one vector for a chain of functions, of two where one is read again later")
  func chain() throws {
    let chain = try recorded(1) { x in leakyReLU(-(tanh(x[0] * 2) + 1), slope: 0.1).sum() }
    #expect(chain.vectors == 1)
    func twice(_ function: (Tensor) -> Tensor) throws -> Int {
      try recorded(1) { function($0[0] * 2).sum() }.vectors
    }
    #expect(try twice { exp($0) - $0 } == 2)
    #expect(try twice { $0 * $0 } == 1)
  }

  @Test("lets a step on the way from one to the other write over the first alone")
  func fellow() throws {
    let found = try recorded(2) { x in
      interpolate(x[0] * 2, x[1] * 3, weight: 0.3).sum()
    }
    #expect(found.vectors == 2)
    // The other is needed no more, the first is.
    let other = try recorded(2) { x in
      let first = x[0] * 2
      return (interpolate(first, x[1] * 3, weight: 0.3) * first).sum()
    }
    #expect(other.vectors == 3)
    _ = try recorded(1) { x in
      let twice = x[0] * 2
      return interpolate(twice, twice, weight: 0.3).sum()
    }
  }

  @Test("does not give one number's place to what comes from many")
  func narrow() throws {
    _ = try recorded(1) { x in (x[0].sum() * 2 + x[0]).sum() }
    _ = try recorded(1) { x in
      let row = x[0] + 1
      return (row * Tensor([1, 2, 3]).reshaped(to: [3, 1])).sum()
    }
  }

  @Test("holds the rectifier's result until the walk back, not its operand as well")
  func rectifier() throws {
    for slope: Float in [0, 0.2] {
      let found = try recorded(1) { x in
        let w = x[0].variable
        return gradient(of: leakyReLU(w * 2, slope: slope).sum(), at: w) * 1
      }
      #expect(found.result == (0..<100).map { 2 * ($0 % 7 > 2 ? 1 : slope) })
      #expect(found.vectors == 1)
    }
    // With a negative slope the result does not tell where it comes from.
    let folded = try recorded(1) { x in
      let w = x[0].variable
      return gradient(of: leakyReLU(w, slope: -1).sum(), at: w)
    }
    #expect(folded.result == (0..<100).map { $0 % 7 > 2 ? 1 : -1 })
  }

  @Test("holds another shape of a number at the same place")
  func reshaped() throws {
    let found = try recorded(1) { x in
      let matrix = (x[0] * 2).reshaped(to: [10, 10])
      return (matrix.transposed().reshaped(to: [100]) + 1).sum()
    }
    #expect(found.steps == 4)
  }

  @Test("leaves its neighbours alone where a row is repeated no times")
  func repeatedNoTimes() throws {
    let found = try recorded(1) { x in
      // Three numbers that are soon needed no more, before a vector that is: their place is the next's.
      let few = x[0].slice(0..<3, axis: 0)
      let kept = x[0] * 2
      let size = few.sum()
      let none = x[0].reshaped(to: [1, 100]).broadcast(to: [0, 100])
      return (kept + size + none.sum()).sum()
    }
    #expect(found.result[0].isFinite)
  }

  @Test("hands back numbers in the shape in which they were returned")
  func returnedShapes() throws {
    var none: [[Storage]] = []
    func function(_ x: Tensor) -> [Tensor] {
      let y = x * 2
      return [y.reshaped(to: [3, 2]), y, x.reshaped(to: [6, 1]), y.reshaped(to: [2, 3])]
    }
    let x = Storage([1, 2, 3, 4, 5, 6])
    let program = try Program.recording(updating: &none, [[x]]) {
      function(Tensor($1[0][0])).map(\.storage)
    }.program.get()
    let found = try #require(program(updating: &none, [[x]]))
    let expected = function(Tensor(x))
    #expect(found.map(\.shape) == expected.map(\.shape))
    #expect(found.map(\.array) == expected.map(\.numbers))
  }

  @Test("lets a state keep its shape, whatever shape it took meanwhile")
  func reshapedState() throws {
    var state = [[Storage([1, 2, 3, 4])]]
    let program = try Program.recording(updating: &state, []) { state, _ in
      let square = Tensor(state[0][0]).reshaped(to: [2, 2])
      state[0][0] = (square * 2).reshaped(to: [4]).storage
      return []
    }.program.get()
    for _ in 1...3 { _ = try #require(program(updating: &state, [])) }
    #expect(state[0][0].array == [16, 32, 48, 64] && state[0][0].shape == [4])
  }
}
