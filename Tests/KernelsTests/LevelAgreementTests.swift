import Testing

@testable import Kernels

// Every level gives the same bits as the baseline, whatever the length and the numbers.

@Suite(.enabled(if: Level.available.count > 1))
struct LevelAgreementTests {
  private let baseline = Level.v1.kernels
  private let others = Level.available.dropFirst().map { ($0, $0.kernels) }

  @Test func elementwise() {
    let unary: [(String, KeyPath<KernelTable, UnaryKernel>)] = [
      ("√", \.squareRoot), ("magnitude", \.magnitude), ("exp", \.exp), ("log", \.log),
      ("tanh", \.tanh), ("sigmoid", \.sigmoid), ("softplus", \.softplus),
    ]
    let binary: [(String, KeyPath<KernelTable, BinaryKernel>)] = [
      ("add", \.add), ("subtract", \.subtract), ("multiply", \.multiply), ("divide", \.divide),
    ]
    var numbers = Numbers(1)
    for count in sizes {
      let (a, b) = (numbers.wild(count), numbers.wild(count))
      for (level, kernels) in others {
        for (name, kernel) in unary {
          #expect(
            same(apply(kernels[keyPath: kernel], a), apply(baseline[keyPath: kernel], a)),
            "\(name), \(count) numbers, \(level)")
        }
        for (name, kernel) in binary {
          for (aStride, bStride) in [(1, 1), (1, 0), (0, 1), (0, 0)] {
            #expect(
              same(
                apply(kernels[keyPath: kernel], a, aStride, b, bStride, count),
                apply(baseline[keyPath: kernel], a, aStride, b, bStride, count)),
              "\(name), strides \(aStride) and \(bStride), \(count) numbers, \(level)")
          }
        }
        for slope in [Float(0), 0.2] {
          expectSame("leakyRectifier", count, level) { table in
            written(count) { table.leakyRectifier(a, slope, $0, count) }
          }
        }
        expectSame("bySign", count, level) { table in
          written(count) { table.bySign(a, -0.5, 0.25, 2, $0, count) }
        }
      }
    }
  }

  @Test func sums() {
    var numbers = Numbers(2)
    for count in sizes {
      let x = numbers.ordinary(count * 5)
      for (level, _) in others {
        expectSame("sum", count, level) { [$0.sum(x, count)] }
        expectSame("sumRows", count, level) { table in
          written(count) { table.sumRows(x, 5, count, $0) }
        }
      }
    }
  }

  @Test func matrixProducts() {
    var numbers = Numbers(3)
    for (m, n, k) in matrixSizes {
      let (a, b) = (numbers.ordinary(m * k), numbers.ordinary(k * n))
      for (level, _) in others {
        for (aTransposed, bTransposed) in transposings {
          expectSame("matrixProduct \(m) × \(k) × \(n)", m * n, level) { table in
            written(m * n) { table.matrixProduct(a, aTransposed, b, bTransposed, nil, $0, m, n, k) }
          }
        }
      }
    }
  }

  @Test func optimizers() {
    var numbers = Numbers(4)
    let constants = AdamConstants(
      rate: 1e-3, beta1: 0.5, beta2: 0.999, epsilon: 1e-8, correction1: 0.75, correction2: 0.002)
    for count in sizes {
      let (p, g, m) = (numbers.ordinary(count), numbers.ordinary(count), numbers.ordinary(count))
      let v = numbers.ordinary(count).map { $0 * $0 }
      for (level, _) in others {
        expectSame("adam", count, level) { table in
          var (first, second) = (m, v)
          let moved = changed(p) { table.adam($0, g, &first, &second, constants, count) }
          return moved + first + second
        }
        expectSame("moveTowards", count, level) { table in
          changed(p) { table.moveTowards($0, g, 0.01, count) }
        }
      }
    }
  }

  @Test func randomFills() {
    var numbers = Numbers(5)
    for count in sizes + [randomChunk] {
      let word = numbers.word()
      for (level, _) in others {
        expectSame("uniform", count, level) { table in
          written(count) { table.uniform(word, -0.3, 1.7, $0, count) }
        }
        expectSame("normal", count, level) { table in
          written(count) { table.normal(word, 0.25, 1.75, $0, count) }
        }
      }
    }
  }

  @Test func slopes() {
    var numbers = Numbers(6)
    for count in sizes {
      let (dy, x) = (numbers.wild(count), numbers.wild(count))
      for (level, _) in others {
        for (name, kernel) in [
          ("tanhSlope", \.tanhSlope), ("sigmoidSlope", \.sigmoidSlope),
          ("softplusSlope", \.softplusSlope),
        ] as [(String, KeyPath<KernelTable, PairKernel>)] {
          expectSame(name, count, level) { table in
            written(count) { table[keyPath: kernel](dy, x, $0, count) }
          }
        }
        for slope in [Float(0), 0.2] {
          expectSame("rectifierSlope", count, level) { table in
            written(count) { table.rectifierSlope(dy, x, slope, $0, count) }
          }
        }
      }
    }
  }

  private func expectSame(
    _ name: String, _ count: Int, _ level: Level, sourceLocation: SourceLocation = #_sourceLocation,
    _ result: (KernelTable) -> [Float]
  ) {
    #expect(
      same(result(level.kernels), result(baseline)), "\(name), \(count) numbers, \(level)",
      sourceLocation: sourceLocation)
  }
}

let transposings = [(false, false), (false, true), (true, false), (true, true)]

/// Sizes around the blocks of four rows and sixteen columns, none and one among them.
let matrixSizes = [
  (1, 1, 1), (1, 16, 3), (4, 16, 8), (5, 17, 9), (3, 15, 1), (7, 33, 20), (8, 32, 64), (13, 1, 70),
  (1, 70, 13), (64, 48, 31), (37, 21, 19), (2, 3, 0), (0, 3, 2), (3, 0, 2), (2, 100, 300),
]
