import LaneMath

// Runs every kernel of the table on fixed numbers, and prints its name and a check sum of the bits
// that it gives. `check` compiles this file, together with the kernels, as Embedded Swift, which
// needs no standard library made for a system, and compares what several processors print.

/// Lengths of arrays: none, part of sixteen lanes, whole ones, and those with a rest.
let lengths = [0, 1, 2, 3, 4, 7, 8, 12, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 100, 129, 1000]

@main
enum Probe {
  static func main() {
    arithmetic()
    functions()
    slopes()
    sums()
    products()
    optimizers()
    randomFills()
    convolutions()
    normalization()
    pooling()
  }
}

// MARK: - Check sums

/// FNV-1a, 64 bits.
struct CheckSum {
  var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes in the bits of `number`.
  ///
  /// All NaNs count as one: which one results, processors choose.
  mutating func add(_ number: Float) {
    let bits = number.isNaN ? Float.nan.bitPattern : number.bitPattern
    for shift in [0, 8, 16, 24] as [UInt32] {
      value = (value ^ UInt64((bits >> shift) & 0xff)) &* 0x100_0000_01b3
    }
  }

  mutating func add(_ numbers: [Float]) {
    for number in numbers { add(number) }
  }

  /// Takes in what `kernel` makes of `numbers`, and what lies behind them, where it must not write.
  mutating func add(_ numbers: [Float], after kernel: (UnsafeMutablePointer<Float>) -> Void) {
    var memory = numbers + [Float](repeating: 7, count: 16)
    memory.withUnsafeMutableBufferPointer { kernel($0.baseAddress!) }
    add(memory)
  }
}

/// Prints the check sum of what `body` adds, as that of the kernel `name`.
func probe(_ name: StaticString, _ body: (inout CheckSum) -> Void) {
  var sum = CheckSum()
  body(&sum)
  print(name, terminator: " ")
  print(sum.value)
}

// MARK: - Numbers

/// `count` numbers between `-limit` and `limit`, others for each `seed`.
///
/// No kernel makes them, so that a wrong one changes no check sum but its own.
func numbers(_ count: Int, _ seed: UInt32, limit: Float = 2) -> [Float] {
  var state = seed &* 0x9e37_79b9 &+ 1
  return (0..<count).map { _ in
    for shift in [13, 17, 5] as [UInt32] {
      state ^= shift == 17 ? state >> shift : state << shift
    }
    return Float(Int32(bitPattern: state) >> 8) * 0x1p-23 * limit
  }
}

/// Such numbers, and among them those that go wrong first: zeros, infinities, NaN, the smallest and
/// the largest.
func odd(_ count: Int, _ seed: UInt32) -> [Float] {
  let special: [Float] = [
    0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -0x1.8p-130,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, -1,
  ]
  var result = numbers(count, seed, limit: 8)
  for index in result.indices where (index + Int(seed)) % 3 == 0 {
    result[index] = special[(index / 3 + 5 * Int(seed)) % special.count]
  }
  return result
}

func zeros(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }

/// Every 50,021st bit pattern: 85,864 numbers of every size, NaNs among them.
let sweep: [Float] = stride(from: 0, through: UInt32.max, by: 50_021).map { Float(bitPattern: $0) }

// MARK: - Element by element

func arithmetic() {
  func binary(_ name: StaticString, _ kernel: BinaryKernel) {
    probe(name) { sum in
      for count in lengths {
        let (a, b) = (odd(count + 1, 1), odd(count + 1, 2))
        for (aStride, bStride) in [(1, 1), (1, 0), (0, 1), (0, 0)] {
          sum.add(zeros(count)) { kernel(a, aStride, b, bStride, $0, count) }
        }
      }
      sum.add(zeros(sweep.count)) { kernel(sweep, 1, sweep.reversed(), 1, $0, sweep.count) }
    }
  }
  binary("add", table.add)
  binary("subtract", table.subtract)
  binary("multiply", table.multiply)
  binary("divide", table.divide)
}

/// Probes a kernel of one array: on short ones, on numbers of every size, and in place.
func unary(_ name: StaticString, _ kernel: UnaryKernel) {
  probe(name) { addUnary(&$0, kernel) }
}

func addUnary(_ sum: inout CheckSum, _ kernel: UnaryKernel) {
  for count in lengths {
    let x = odd(count, 3)
    sum.add(zeros(count)) { kernel(x, $0, count) }
  }
  sum.add(sweep) { kernel($0, $0, sweep.count) }
}

func functions() {
  unary("squareRoot", table.squareRoot)
  unary("magnitude", table.magnitude)
  // A number alone does not go through a kernel, but through the same source, compiled once more.
  func elementary(_ name: StaticString, _ kernel: UnaryKernel, alone: (Float) -> Float) {
    probe(name) { sum in
      addUnary(&sum, kernel)
      for x in sweep { sum.add(alone(x)) }
    }
  }
  elementary("exp", table.exp) { exponential($0) }
  elementary("log", table.log) { logarithm($0) }
  elementary("tanh", table.tanh) { hyperbolicTangent($0) }
  elementary("sigmoid", table.sigmoid) { LaneMath.sigmoid($0) }
  elementary("softplus", table.softplus) { LaneMath.softplus($0) }
  probe("leakyRectifier") { sum in
    for slope in [0, 0.2] as [Float] {
      addUnary(&sum) { table.leakyRectifier($0, slope, $1, $2) }
    }
  }
  unary("bySign") { table.bySign($0, -1.5, 0.25, 3, $1, $2) }
}

func slopes() {
  func pair(_ name: StaticString, _ kernels: PairKernel...) {
    probe(name) { sum in
      for kernel in kernels {
        for count in lengths {
          let (dy, x) = (odd(count, 4), odd(count, 5))
          sum.add(zeros(count)) { kernel(dy, x, $0, count) }
        }
        let dy = numbers(sweep.count, 6)
        sum.add(sweep) { kernel(dy, $0, $0, sweep.count) }
      }
    }
  }
  pair("tanhSlope", table.tanhSlope)
  pair("sigmoidSlope", table.sigmoidSlope)
  pair("softplusSlope", table.softplusSlope)
  pair(
    "rectifierSlope", { table.rectifierSlope($0, $1, 0, $2, $3) },
    { table.rectifierSlope($0, $1, 0.2, $2, $3) })
}

// MARK: - Sums and products

func sums() {
  func total(_ name: StaticString, _ kernel: (UnsafePointer<Float>, Int) -> Float) {
    probe(name) { sum in
      for count in lengths + [10_000] {
        sum.add(kernel(numbers(count, 7), count))
        sum.add(kernel(odd(count, 8), count))
      }
    }
  }
  total("sum", table.sum)
  total("sumOfSquares", table.sumOfSquares)
  probe("sumRows") { sum in
    for (rows, columns) in [(0, 5), (1, 1), (9, 3), (30, 7), (7, 16), (5, 64), (4, 100), (33, 85)] {
      for x in [numbers(rows * columns, 9), odd(rows * columns, 10)] {
        sum.add(zeros(columns)) { table.sumRows(x, rows, columns, $0) }
      }
    }
  }
}

func products() {
  // Rows, steps and columns. Each takes another way through the kernel: few and many of each, whole
  // and broken tiles, inner lengths and rows that are cut, and rows 2 KiB apart.
  let shapes = [
    (1, 1, 1), (7, 3, 5), (12, 16, 40), (1, 40, 17), (5, 40, 33), (33, 20, 4), (23, 61, 16),
    (61, 300, 19), (31, 70, 100), (150, 30, 3), (530, 5, 20), (540, 19, 2), (13, 512, 18),
    (6, 0, 50), (16, 270, 32),
  ]
  probe("matrixProductPart") { sum in
    for (m, k, n) in shapes {
      let (a, b) = (numbers(m * k, 11), numbers(k * n, 12, limit: 0x1p-3))
      let start = numbers(m * n, 13)
      // The rows lie in longer ones, so that what is written beyond their ends shows.
      let step = n + 3
      for (aTransposed, bTransposed) in [
        (false, false), (false, true), (true, false), (true, true),
      ] {
        let left = Operand(a, rows: m, columns: k, transposed: aTransposed)
        let right = Operand(b, rows: k, columns: n, transposed: bTransposed)
        sum.add(zeros(m * step)) {
          table.matrixProductPart(left, right, nil, 0, $0, step, k, 0, m, 0, n)
        }
        // In four parts: on the left all rows start from the same, on the right each from its own.
        sum.add(zeros(m * step)) { c in
          for (first, end) in [(0, m / 3), (m / 3, m)] {
            table.matrixProductPart(left, right, start, 0, c, step, k, first, end, 0, n / 2)
            table.matrixProductPart(left, right, start, n, c, step, k, first, end, n / 2, n)
          }
        }
      }
    }
    // Sums just below the middle between two numbers, normal and subnormal ones: rounded in double
    // precision first, they would be that middle, and the second rounding would go up.
    let factors: [Float] = (0..<20).flatMap { [1, $0 % 2 == 0 ? 0x1.000002p-12 : 0x1.000002p-75] }
    let subnormal = Float(bitPattern: 0x0040_0001)
    let terms: [Float] = (0..<21).map { $0 % 2 == 0 ? 0x1.000002p0 : subnormal }
    let products: [Float] = (0..<21).map { $0 % 2 == 0 ? 0x1.fffffcp-13 : 0x1.fffffcp-76 }
    sum.add(zeros(20 * 21)) {
      table.matrixProduct(factors, false, terms + products, false, nil, $0, 20, 21, 2)
    }
    // Infinities and NaN, and products so small that their sums are subnormal.
    let (a, b) = (odd(20 * 18, 14), odd(18 * 21, 15))
    let (small, tiny) = (numbers(20 * 18, 16, limit: 0x1p-70), numbers(18 * 21, 17, limit: 0x1p-70))
    for (left, right) in [(a, b), (small, tiny)] {
      sum.add(zeros(20 * 21)) {
        table.matrixProduct(left, false, right, false, nil, $0, 20, 21, 18)
      }
    }
  }
}

// MARK: - Learning and randomness

func optimizers() {
  probe("adam") { sum in
    for count in lengths {
      var (p, m, v) = (numbers(count, 18), zeros(count), zeros(count))
      var (power1, power2): (Float, Float) = (1, 1)
      for step in 1...4 {
        (power1, power2) = (power1 * 0.5, power2 * 0.999)
        let g = numbers(count, UInt32(18 + step), limit: 0.1)
        let constants = AdamConstants(
          rate: 0.002, beta1: 0.5, beta2: 0.999, epsilon: 1e-8, correction1: 1 - power1,
          correction2: 1 - power2)
        table.adam(&p, g, &m, &v, constants, count)
        sum.add(p + m + v)
      }
    }
  }
  probe("moveTowards") { sum in
    for count in lengths {
      for (y, x) in [(numbers(count, 23), numbers(count, 24)), (odd(count, 25), odd(count, 26))] {
        sum.add(y) { table.moveTowards($0, x, 0.01, count) }
      }
    }
  }
}

func randomFills() {
  let words = (0..<8).map { UInt64($0) &* 0xd1b5_4a32_d192_ed03 }
  probe("uniform") { sum in
    for word in words {
      for count in lengths + [5000] {
        sum.add(zeros(count)) { table.uniform(word, -1, 2.1, $0, count) }
      }
    }
  }
  probe("normal") { sum in
    for word in words {
      for count in lengths + [5000] {
        sum.add(zeros(count)) { table.normal(word, 0.5, 1.9, $0, count) }
      }
    }
  }
}

// MARK: - Images

/// A window's positions in images with as many places on each side as there are.
func windows(
  _ height: Int, _ width: Int, _ channels: Int, window: (Int, Int), stride: Int, padding: Int
) -> Windows {
  Windows(
    height: height, width: width, channels: channels, windowHeight: window.0,
    windowWidth: window.1, stride: stride, padding: padding,
    rows: (height + 2 * padding - window.0) / stride + 1,
    columns: (width + 2 * padding - window.1) / stride + 1)
}

let images = 3

func convolutions() {
  let all = [
    windows(5, 4, 1, window: (3, 3), stride: 1, padding: 1),
    windows(8, 8, 3, window: (4, 4), stride: 2, padding: 1),
    windows(7, 7, 17, window: (5, 3), stride: 2, padding: 2),
    windows(4, 4, 20, window: (4, 4), stride: 1, padding: 0),
    windows(3, 6, 5, window: (1, 1), stride: 1, padding: 0),
  ]
  probe("unfold") { sum in
    for windows in all {
      let x = odd(images * windows.imageLength, 27)
      let positions = images * windows.positions
      // All that the window sees, and a part of it: some positions, some of the window's rows.
      for (first, end, firstRow) in [(0, positions, 0), (positions / 3, positions - 1, 1)] {
        let endRow = max(firstRow, windows.windowHeight - firstRow)
        let step = (endRow - firstRow) * windows.rowLength + 2
        sum.add(zeros((end - first) * step)) {
          table.unfold(x, windows, first, end, firstRow, endRow, $0, step)
        }
      }
    }
  }
  probe("fold") { sum in
    for windows in all {
      for firstRow in [0, 1] {
        let endRow = max(firstRow, windows.windowHeight - firstRow)
        let step = (endRow - firstRow) * windows.rowLength + 2
        let y = numbers(images * windows.positions * step, 28)
        sum.add(numbers(images * windows.imageLength, 29)) {
          table.fold(y, step, windows, images, firstRow, endRow, $0)
        }
      }
    }
  }
}

func pooling() {
  let all = [
    windows(4, 4, 1, window: (2, 2), stride: 2, padding: 0),
    windows(7, 6, 3, window: (3, 2), stride: 1, padding: 0),
    windows(6, 6, 16, window: (2, 2), stride: 2, padding: 0),
    windows(5, 5, 37, window: (3, 3), stride: 2, padding: 0),
  ]
  /// For each position and channel one place of the window after the other.
  func choices(_ windows: Windows) -> [Float] {
    (0..<images * windows.positions * windows.channels).map {
      Float($0 * 7 % (windows.windowHeight * windows.windowWidth))
    }
  }
  probe("poolMaxima") { sum in
    for windows in all {
      for x in [
        numbers(images * windows.imageLength, 30), odd(images * windows.imageLength, 31),
      ] {
        var choice = choices(windows)
        sum.add(zeros(choice.count)) { table.poolMaxima(x, windows, images, $0, &choice) }
        sum.add(choice)
      }
    }
  }
  probe("pickChosen") { sum in
    for windows in all {
      let (x, choice) = (odd(images * windows.imageLength, 32), choices(windows))
      sum.add(zeros(choice.count)) { table.pickChosen(x, choice, windows, images, $0) }
    }
  }
  probe("placeChosen") { sum in
    for windows in all {
      let choice = choices(windows)
      let dy = numbers(choice.count, 33)
      sum.add(numbers(images * windows.imageLength, 34)) {
        table.placeChosen(dy, choice, windows, images, $0)
      }
    }
  }
}

func normalization() {
  let shapes = [(1, 1), (8, 3), (5, 16), (64, 20), (7, 50)]
  probe("columnMoments") { sum in
    for (rows, columns) in shapes {
      for x in [numbers(rows * columns, 35), odd(rows * columns, 36)] {
        var mean = zeros(columns)
        sum.add(zeros(columns)) { table.columnMoments(x, rows, columns, &mean, $0) }
        sum.add(mean)
      }
    }
  }
  probe("normalizeColumns") { sum in
    for (rows, columns) in shapes {
      let x = numbers(rows * columns, 37)
      let (mean, factor, shift) = (numbers(columns, 38), numbers(columns, 39), odd(columns, 40))
      sum.add(zeros(rows * columns)) {
        table.normalizeColumns(x, rows, columns, mean, factor, shift, $0)
      }
    }
  }
  probe("normalizationSums") { sum in
    for (rows, columns) in shapes {
      let (dy, x) = (numbers(rows * columns, 41), numbers(rows * columns, 42))
      let (mean, factor) = (numbers(columns, 43), odd(columns, 44))
      var sums = zeros(columns)
      sum.add(zeros(columns)) {
        table.normalizationSums(dy, x, rows, columns, mean, factor, &sums, $0)
      }
      sum.add(sums)
    }
  }
  probe("normalizationSlope") { sum in
    for (rows, columns) in shapes {
      let (dy, x) = (numbers(rows * columns, 45), numbers(rows * columns, 46))
      let (mean, factor, scale) = (numbers(columns, 47), numbers(columns, 48), odd(columns, 49))
      let (gradient, product) = (numbers(columns, 50), numbers(columns, 51))
      sum.add(zeros(rows * columns)) {
        table.normalizationSlope(
          dy, x, rows, columns, mean, factor, scale, gradient, product, $0)
      }
    }
  }
}

// MARK: - What the C library would bring

#if arch(x86_64) && !FUSED
  /// The compiler calls it for every fused multiply-add where the processor has none.
  @_cdecl("fmaf")
  func libraryFusedMultiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
    emulatedFusedMultiplyAdd(a, b, c)
  }
#endif
