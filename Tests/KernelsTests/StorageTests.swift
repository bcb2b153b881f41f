import Testing

@testable import Kernels

@Suite struct StorageTests {
  @Test func aStorageIsAValue() {
    for numbers in [[Float(1)], [1, 2, 3], []] {
      let original = Storage(numbers)
      var copy = original
      copy.move(towards: Storage(repeating: 9, shape: [numbers.count]), weight: 1)
      #expect(original.array == numbers)
      #expect(copy.array == numbers.map { _ in 9 })
    }
  }

  @Test func unsharedNumbersAreChangedInPlace() {
    func address(_ storage: Storage) -> Int {
      var address = 0
      storage.read { address = Int(bitPattern: $0) }
      return address
    }
    var storage = Storage([1, 2, 3])
    let before = address(storage)
    storage.move(towards: Storage([3, 3, 3]), weight: 0.5)
    #expect(address(storage) == before)
    let other = storage
    storage.move(towards: Storage([3, 3, 3]), weight: 0.5)
    #expect(address(storage) != before)
    #expect(other.array == [2, 2.5, 3])
  }

  @Test func addingChangesOnlyWhatNobodyElseHolds() {
    for count in [0, 1, 3, 16, 100, 200_000] {
      let numbers = (0..<count).map { Float($0 % 97) }
      var sum = Storage(numbers)
      let kept = sum
      sum.add(Storage(numbers.map { 2 * $0 }))
      #expect(sum.array == numbers.map { 3 * $0 })
      #expect(kept.array == numbers)
      // A storage may be added to itself.
      let itself = sum
      sum.add(itself)
      #expect(sum.array == numbers.map { 6 * $0 })
      #expect(itself.array == numbers.map { 3 * $0 })
    }
    var scalar = Storage(2)
    scalar.add(Storage(3))
    #expect(scalar.scalar == 5)
  }

  @Test func whatDoesNotFitIsNotAdded() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var x = Storage([1, 2, 3, 4], shape: [2, 2])
      x.add(Storage([1, 2, 3, 4]))
    }
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(message.contains("add: the shapes [2, 2] and [4] differ"))
  }

  @Test func oneNumberIsHeldInPlace() {
    #expect(Storage([5]).only == 5)
    #expect(Storage(5).array == [5])
    #expect(Storage([5, 6]).only == nil)
    #expect(Storage([]).count == 0)
  }

  @Test func aShapeBelongsToTheNumbers() {
    let x = Storage([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(x.shape == [2, 3])
    #expect(Storage(5).shape == [] && Storage([5]).shape == [1] && Storage([]).shape == [0])
    #expect(Storage(5).scalar == 5 && Storage([5]).scalar == nil)
    let column = x.reshaped(to: [6, 1])
    #expect(column.shape == [6, 1] && column.array == x.array && x.shape == [2, 3])
    #expect(Storage([7], shape: [1, 1]).reshaped(to: []).scalar == 7)
    var moved = x
    moved.move(towards: x, weight: 1)
    #expect(moved.shape == [2, 3])
  }

  @Test func numbersAndTheirBytes() {
    let words: [UInt32] = [0x0102_0304, 0x7fa1_2345, 0x8000_0000, 0xff80_0000, 0, 0x3f80_0000]
    let expected = words.flatMap { word in (0..<4).map { UInt8(word >> (8 * $0) & 255) } }
    let x = Storage(words.map { Float(bitPattern: $0) }, shape: [2, 3])
    var bytes: [UInt8] = [9]
    x.appendLittleEndianBytes(to: &bytes)
    #expect(bytes == [9] + expected)
    // From the odd place where they lie now.
    let back = Storage(littleEndianBytes: bytes[1...], shape: [2, 3])
    #expect(back.shape == [2, 3])
    #expect(back.array.map(\.bitPattern) == words)

    var scalar: [UInt8] = []
    Storage(-2).appendLittleEndianBytes(to: &scalar)
    Storage([]).appendLittleEndianBytes(to: &scalar)
    #expect(scalar == [0, 0, 0, 0xc0])
    #expect(Storage(littleEndianBytes: scalar[...], shape: []).scalar == -2)
    #expect(Storage(littleEndianBytes: [], shape: [0]).count == 0)
  }

  @Test func walksVisitInRowMajorOrder() {
    let x = Storage((0..<24).map { Float($0) })
    #expect(Walk.rowMajorStrides([2, 3, 4]) == [12, 4, 1])
    #expect(x.gathered(Walk(shape: [24], strides: [1])).array == x.array)
    // Axes 0 and 2 of [2, 3, 4] exchanged, the middle one cut down to its last row.
    let walk = Walk(shape: [4, 1, 2], strides: [1, 4, 12], offset: 8)
    #expect(x.gathered(walk).array == [8, 20, 9, 21, 10, 22, 11, 23])
    #expect(x.gathered(Walk(shape: [], strides: [], offset: 7)).array == [7])
    #expect(x.gathered(Walk(shape: [2, 0], strides: [1, 1])).count == 0)
    #expect(
      x.gathered(Walk(shape: [2, 2, 2], strides: [0, 1, 0])).array == [0, 0, 1, 1, 0, 0, 1, 1])
    // What lies side by side, in one run or in several.
    #expect(x.gathered(Walk(shape: [2, 3, 4], strides: [12, 4, 1])).array == x.array)
    #expect(
      x.gathered(Walk(shape: [5, 1, 4], strides: [0, 9, 1], offset: 3)).array
        == (0..<20).map { Float(3 + $0 % 4) })
    let rows = [(Storage([1, 2, 3, 4]), 0), (Storage([5, 6]), 4)].map { numbers, offset in
      (numbers, Walk(shape: [numbers.count / 2, 2], strides: [2, 1], offset: offset))
    }
    #expect(Storage.scattered(rows, shape: [3, 2]).array == [1, 2, 3, 4, 5, 6])
    let back = Storage.scattered(
      [(Storage([1, 2]), Walk(shape: [2], strides: [2], offset: 1))], shape: [4])
    #expect(back.array == [0, 1, 0, 2])
  }

  /// Every walk against the definition, element by element: `offset + Σ iₐ·strides[a]`.
  @Test func runsOfEveryStride() {
    let x = Storage((0..<2_000).map { Float($0) })
    let shapes = [[], [1], [5], [40], [3, 4], [4, 1], [1, 4], [2, 3, 4], [3, 2, 1, 2]]
    for shape in shapes {
      for last in [0, 1, 2, 7, -1, -3] {
        for outer in [0, 1, 4, 5, -4] {
          let strides = shape.indices.map { $0 == shape.count - 1 ? last : outer * ($0 + 1) }
          let walk = Walk(shape: shape, strides: strides, offset: 500)
          let places = places(of: walk)
          let gathered = x.gathered(walk)
          #expect(gathered.shape == Shape(shape))
          #expect(gathered.array == places.map { Float($0) }, "\(shape), \(strides)")

          // And back, where no two elements share a place.
          guard Set(places).count == places.count else { continue }
          let numbers = Storage((1...max(walk.count, 1)).map { Float($0) }, shape: Shape(shape))
          var expected = [Float](repeating: 0, count: 2_000)
          for (index, place) in places.enumerated() { expected[place] = Float(index + 1) }
          let scattered = Storage.scattered([(numbers, walk)], shape: [2_000])
          #expect(scattered.array == expected, "\(shape), \(strides)")
        }
      }
    }
  }

  @Test func walksOverNothing() {
    let x = Storage([1, 2, 3])
    for shape in [[0], [0, 3], [3, 0], [2, 0, 3], [0, 0]] {
      let strides = Walk.rowMajorStrides(shape)
      #expect(x.gathered(Walk(shape: shape, strides: strides)).shape == Shape(shape))
      let none = (Storage([], shape: Shape(shape)), Walk(shape: shape, strides: strides))
      #expect(Storage.scattered([none], shape: [2]).array == [0, 0])
      #expect(Storage.scattered([none], shape: [0, 2]).shape == [0, 2])
    }
    #expect(Storage.scattered([], shape: [3]).array == [0, 0, 0])
    #expect(Storage([]).gathered(Walk(shape: [0], strides: [1])).count == 0)
  }

  @Test func aNumberIsWrittenInto() {
    let point = Walk(shape: [], strides: [], offset: 2)
    #expect(Storage.scattered([(Storage(7), point)], shape: [4]).array == [0, 0, 7, 0])
    let alone = Storage.scattered([(Storage(7), Walk(shape: [], strides: []))], shape: [])
    #expect(alone.scalar == 7)
    #expect(
      Storage(5).gathered(Walk(shape: [2, 3], strides: [0, 0])).array == [5, 5, 5, 5, 5, 5])
  }

  @Test func whatNoPartFillsIsZero() {
    for _ in 0..<20 {
      // Memory that was in use before, full of other numbers.
      for _ in 0..<4 { _ = Storage(repeating: .nan, shape: [4, 25]).array }
      let left = (Storage(repeating: 1, shape: [4, 10]), Walk(shape: [4, 10], strides: [25, 1]))
      let right = (
        Storage(repeating: 2, shape: [4, 14]), Walk(shape: [4, 14], strides: [25, 1], offset: 11)
      )
      let row = [Float](repeating: 1, count: 10) + [0] + [Float](repeating: 2, count: 14)
      #expect(Storage.scattered([left, right], shape: [4, 25]).array == row + row + row + row)
      #expect(
        Storage.scattered([left], shape: [4, 25]).array
          == (0..<100).map { (place: Int) -> Float in place % 25 < 10 ? 1 : 0 })
    }
  }

  @Test func partsThatFillAllOfIt() {
    for _ in 0..<20 {
      for _ in 0..<4 { _ = Storage(repeating: .nan, shape: [4, 25]).array }
      // Beside each other, one of them no wider than nothing, and one written column by column.
      let parts = [
        (Storage(repeating: 1, shape: [4, 10]), Walk(shape: [4, 10], strides: [25, 1])),
        (Storage([], shape: [4, 0]), Walk(shape: [4, 0], strides: [25, 1], offset: 10)),
        (
          Storage((0..<60).map { Float($0) }, shape: [15, 4]),
          Walk(shape: [15, 4], strides: [1, 25], offset: 10)
        ),
      ]
      let expected = (0..<100).map { (place: Int) -> Float in
        let (row, column) = (place / 25, place % 25)
        return column < 10 ? 1 : Float((column - 10) * 4 + row)
      }
      #expect(Storage.scattered(parts, shape: [4, 25]).array == expected)
    }
  }

  /// Where each element of a walk lies, by the definition.
  private func places(of walk: Walk) -> [Int] {
    (0..<walk.count).map { element in
      var (rest, place) = (element, walk.offset)
      for axis in walk.shape.indices.reversed() {
        place += rest % walk.shape[axis] * walk.strides[axis]
        rest /= walk.shape[axis]
      }
      return place
    }
  }

  @Test func sumsAndLargestOverTheMiddleAxis() {
    let x = Storage([1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, .nan])
    #expect(x.sum(outer: 2, length: 3, inner: 2).array.dropLast() == [9, 12, -9])
    let largest = x.finiteMaximum(outer: 2, length: 3, inner: 2, shape: [2, 2]).array
    #expect(largest.dropLast() == [5, 6, -1] && largest[3].isNaN)
    #expect(Storage([]).finiteMaximum(outer: 1, length: 0, inner: 2, shape: [2]).array == [0, 0])
  }

  @Test func spreadsMeetTheirNumbers() {
    let each = Storage((0..<40).map { Float($0) })
    let (row, column) = (Storage((0..<20).map { Float($0) }), Storage([100, 200]))
    func sum(_ a: Storage, _ aSpread: Spread, _ b: Storage, _ bSpread: Spread) -> [Float] {
      Storage.combined(kernels.add, a, aSpread, b, bSpread, rows: 2, columns: 20).array
    }
    let spreads: [(Storage, Spread, (Int) -> Float)] = [
      (each, .each, { Float($0) }), (Storage(7), .one, { _ in 7 }),
      (row, .row, { Float($0 % 20) }), (column, .column, { $0 < 20 ? 100 : 200 }),
    ]
    for (a, aSpread, aNumber) in spreads {
      for (b, bSpread, bNumber) in spreads {
        #expect(sum(a, aSpread, b, bSpread) == (0..<40).map { aNumber($0) + bNumber($0) })
      }
    }
  }

  #if !os(iOS)
    @Test func optimizersRefuseOtherCounts() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var (p, m, v) = (Storage([1, 2, 3]), Storage([0, 0]), Storage([0, 0, 0]))
        Storage.adam(
          &p, gradient: Storage([1, 1, 1]), first: &m, second: &v, Storage([1, 1, 1]), beta1: 0,
          beta2: 0, epsilon: 1)
      }
      let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
      #expect(message.contains("adam: 3 parameters"))
      await #expect(processExitsWith: .failure) {
        _ = Storage(littleEndianBytes: [1, 2, 3], shape: [1])
      }
      await #expect(processExitsWith: .failure) {
        var x = Storage([1, 2, 3])
        x.move(towards: Storage([1, 2]), weight: 0.5)
      }
      await #expect(processExitsWith: .failure) { _ = Storage([1, 2])[2] }
    }
  #endif
}
