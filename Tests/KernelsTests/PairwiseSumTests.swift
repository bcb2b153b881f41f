import Foundation
import Testing

@testable import Kernels

@Suite("Long sums")
struct PairwiseSumTests {
  private let count = 10_000_000

  private func tenths(_ shape: Shape) -> Storage { Storage(repeating: 0.1, shape: shape) }

  /// Whether a sum of tenths is right to a millionth.
  private func isRight(_ sum: Float, _ count: Int) -> Bool {
    abs(Double(sum) / (Double(count) * Double(0.1 as Float)) - 1) < 1e-6
  }

  @Test("of ten million tenths are right to a millionth, along every axis")
  func tenMillionTenths() {
    #expect(isRight(tenths([count]).sum[0], count))
    #expect(isRight(tenths([count]).sum(outer: 1, length: count, inner: 1)[0], count))
    for columns in [1, 2, 3, 20] {
      let rows = count / columns
      let sums = tenths([rows, columns]).sum(outer: 1, length: rows, inner: columns)
      #expect(sums.count == columns)
      for sum in sums.array { #expect(isRight(sum, rows), "\(columns) columns: \(sum)") }
    }
    let squares = Storage(repeating: 0.5, shape: [count]).sumOfSquares.only
    #expect(squares == Float(count) / 4)
  }

  @Test("of more ones than a float can count do not stop at 2²⁴")
  func ones() {
    let ones = Storage(repeating: 1, shape: [20_000_000])
    #expect(ones.sum(outer: 1, length: 20_000_000, inner: 1)[0] == 20_000_000)
    let product = Storage.matrixProduct(
      ones, transposed: false, ones, transposed: false, m: 1, n: 1, k: 20_000_000)
    #expect(product[0] == 20_000_000)
  }

  @Test(
    "of products are cut the same way whatever is transposed and however many threads there are",
    arguments: [false, true], [false, true])
  func products(aTransposed: Bool, bTransposed: Bool) {
    let (m, n, k) = (3, 5, 140_001)
    func number(_ i: Int, _ j: Int) -> Float { Float((i * 31 + j * 17) % 101) / 100 }
    var (a, b) = ([Float](), [Float]())
    for i in 0..<(aTransposed ? k : m) {
      for j in 0..<(aTransposed ? m : k) { a.append(aTransposed ? number(j, i) : number(i, j)) }
    }
    for i in 0..<(bTransposed ? n : k) {
      for j in 0..<(bTransposed ? k : n) { b.append(bTransposed ? number(i, j) : number(j, i)) }
    }
    let row: [Float] = [0, 1, 2, 3, 4]
    func product(_ pool: ThreadPool) -> [Float] {
      Storage.matrixProduct(
        Storage(a), transposed: aTransposed, Storage(b), transposed: bTransposed,
        addedTo: Storage(row), m: m, n: n, k: k, on: pool
      ).array
    }
    let one = product(ThreadPool(threads: 1))
    #expect(product(ThreadPool(threads: 4)) == one)
    for i in 0..<m {
      for j in 0..<n {
        let exact = (0..<k).reduce(Double(row[j])) {
          $0 + Double(number(i, $1)) * Double(number(j, $1))
        }
        #expect(abs(Double(one[i * n + j]) / exact - 1) < 2e-6)
      }
    }
  }

  @Test("are cut into blocks that the length alone decides")
  func blocks() {
    for count in [1, 511, 512, 513, 1024, 1025, 5000, 1 << 20] {
      var (next, sizes) = (0, [Int]())
      let sum = pairwise(
        count, by: 512,
        { first, size in
          #expect(first == next)
          next += size
          sizes.append(size)
          return size
        }, +)
      #expect(sum == count && next == count)
      #expect(sizes.dropLast().allSatisfy { $0 == 512 } && (1...512).contains(sizes.last ?? 0))
    }
  }

  @Test("of different numbers have each block once")
  func differentNumbers() {
    // Small whole numbers: every sum of them is exact, and so is that of their squares.
    let (rows, columns) = (300_017, 3)
    let numbers = (0..<rows * columns).map { Float($0 % 5) }
    let x = Storage(numbers)
    let sum = numbers.reduce(0, +)
    #expect(x.sum.only == sum)
    #expect(x.sumOfSquares.only == numbers.reduce(0) { $0 + $1 * $1 })
    #expect(x.sum(outer: 1, length: numbers.count, inner: 1).array == [sum])
    let sums = (0..<columns).map { column in
      stride(from: column, to: numbers.count, by: columns).reduce(0) { $0 + numbers[$1] }
    }
    #expect(x.sum(outer: 1, length: rows, inner: columns).array == sums)
  }

  /// The bits of sums and products of cut length, as this process computes them; many, for a single
  /// sum in another order often has the same bits.
  private static func bits() -> String {
    var numbers = Numbers(7)
    let (x, k) = (Storage(numbers.ordinary(longestSum + 3)), longestChain + 515)
    let (a, b) = (Storage(numbers.ordinary(3 * k)), Storage(numbers.ordinary(5 * k)))
    let sums = stride(from: 3, to: 20, by: 2).flatMap { (factor: Float) -> [Float] in
      let scaled = Storage.combined(
        kernels.multiply, x, .each, Storage(factor), .one, rows: 1, columns: x.count)
      return [scaled.sum[0], scaled.sumOfSquares[0]]
    }
    let product = Storage.matrixProduct(
      a, transposed: false, b, transposed: false, m: 3, n: 5, k: k)
    let columns = b.sum(outer: 1, length: k, inner: 5)
    return (sums + columns.array + product.array)
      .map { String($0.bitPattern, radix: 16) }.joined(separator: " ")
  }

  @Test(
    "have the same bits at every instruction set level and with any number of threads",
    arguments: Level.available.map(\.rawValue), [1, 3])
  func everywhere(level: String, threads: Int) async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      [level, threads] in
      // A process of its own, for both are chosen when they are first needed.
      setenv("GAN_ISA", level, 1)
      setenv("GAN_THREADS", "\(threads)", 1)
      try #require(try Level.requested().rawValue == level)
      try #require(Kernels.threads.threads == threads)
      print(PairwiseSumTests.bits())
    }
    let there = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(there.contains(Self.bits()))
  }

  @Test("that lessons reach are one chain, as they were")
  func short() {
    let numbers = (0..<longestSum).map { Float($0 % 1013) / 7 }
    var sum: Float = 0
    numbers.withUnsafeBufferPointer { numbers in
      if let start = numbers.baseAddress { sum = kernels.sum(start, numbers.count) }
    }
    #expect(Storage(numbers).sum.only == sum)
  }
}
