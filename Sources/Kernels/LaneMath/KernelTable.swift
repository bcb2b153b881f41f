/// A kernel of one array: reads `count` numbers of `x` and writes as many to `y`, which may be `x`.
public typealias UnaryKernel =
  @Sendable (
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) -> Void

/// A kernel of two arrays: `y[i] = f(a[i·aStride], b[i·bStride])` for `i < count`.
///
/// A stride is 1, or 0 for one number that meets them all.
public typealias BinaryKernel =
  @Sendable (
    _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
    _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) -> Void

/// A kernel of one part of a matrix product; see `KernelTable.matrixProductPart`.
public typealias MatrixProductKernel =
  @Sendable (
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int,
    _ firstRow: Int, _ endRow: Int, _ firstColumn: Int, _ endColumn: Int
  ) -> Void

/// The loops over raw memory that the engine is made of, as compiled for one instruction set level.
///
/// Every level gives the same bits: each operation on a lane is a correctly rounded one (`+ − × ÷ √`
/// and fused multiply-add), in a fixed order. Only the speed differs. A class, since copying a table of
/// functions at every use would cost more than a small loop.
public final class KernelTable: Sendable {
  /// `y = a + b`.
  public let add: BinaryKernel
  /// `y = a − b`.
  public let subtract: BinaryKernel
  /// `y = a × b`.
  public let multiply: BinaryKernel
  /// `y = a ÷ b`.
  public let divide: BinaryKernel
  /// `y = √x`.
  public let squareRoot: UnaryKernel
  /// `y = |x|`.
  public let magnitude: UnaryKernel
  /// `y = eˣ`, at most 2 ulp off.
  public let exp: UnaryKernel
  /// `y = ln x`, at most 2 ulp off.
  public let log: UnaryKernel
  /// `y = tanh x`, at most 2 ulp off.
  public let tanh: UnaryKernel
  /// `y = 1 / (1 + e⁻ˣ)`, at most 2 ulp off.
  public let sigmoid: UnaryKernel
  /// `y = ln(1 + eˣ)`, at most 2 ulp off.
  public let softplus: UnaryKernel
  /// `y = x` where `x ≥ 0`, `slope·x` elsewhere; with `slope` 0 the rectifier, and NaN stays NaN.
  public let leakyRectifier:
    @Sendable (
      _ x: UnsafePointer<Float>, _ slope: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) -> Void
  /// `y` = one of three constants by the sign of `x`: the slopes of functions with a kink at zero.
  public let bySign:
    @Sendable (
      _ x: UnsafePointer<Float>, _ negative: Float, _ zero: Float, _ positive: Float,
      _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) -> Void
  /// The sum of `count` numbers: sixteen running sums, then a fixed tree.
  public let sum: @Sendable (_ x: UnsafePointer<Float>, _ count: Int) -> Float
  /// The sum of the squares of `count` numbers, each rounded first, in the order of `sum`.
  public let sumOfSquares: @Sendable (_ x: UnsafePointer<Float>, _ count: Int) -> Float
  /// `y[j] = Σᵢ x[i, j]` over the rows of a `rows × columns` matrix, in rising order of `i`.
  public let sumRows:
    @Sendable (
      _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>
    ) -> Void
  /// Rows `firstRow ..< endRow` of columns `firstColumn ..< endColumn` of the product of an `m × k`
  /// and a `k × n` matrix, `c = A·B`, where each of `A` and `B` may be stored transposed.
  ///
  /// Each element is one chain of fused multiply-adds over `k` in rising order, started from zero.
  public let matrixProductPart: MatrixProductKernel
  /// One step of Adam over an array of parameters `p` with gradient `g` and moments `m`, `v`:
  /// `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`, `p ← p − rate·(m/c₁) / (√(v/c₂) + ε)`.
  public let adam:
    @Sendable (
      _ p: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
      _ v: UnsafeMutablePointer<Float>, _ constants: AdamConstants, _ count: Int
    ) -> Void
  /// `y ← y + weight·(x − y)`: one step of an exponential moving average.
  public let moveTowards:
    @Sendable (
      _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ weight: Float, _ count: Int
    ) -> Void
  /// Uniform numbers on `[low, low + span)` from random words: `low + span·(u / 2²³)`, where word
  /// `i` gives `y[2i]` by the upper 23 bits of its lower half and `y[2i + 1]` by those of its upper
  /// half.
  public let uniform:
    @Sendable (
      _ words: UnsafePointer<UInt64>, _ low: Float, _ span: Float, _ y: UnsafeMutablePointer<Float>,
      _ count: Int
    ) -> Void
  /// Normal numbers from random words by Box and Muller's method: word `i` gives the radius
  /// `√(−2 ln u)` by its lower half and the angle by its upper half; `y[i]` is the cosine's number
  /// and `y[i + pairs]` the sine's.
  public let normal:
    @Sendable (
      _ words: UnsafePointer<UInt64>, _ pairs: Int, _ y: UnsafeMutablePointer<Float>
    ) -> Void

  /// Gathers the loops of one level.
  public init(
    add: @escaping BinaryKernel, subtract: @escaping BinaryKernel,
    multiply: @escaping BinaryKernel, divide: @escaping BinaryKernel,
    squareRoot: @escaping UnaryKernel, magnitude: @escaping UnaryKernel,
    exp: @escaping UnaryKernel, log: @escaping UnaryKernel, tanh: @escaping UnaryKernel,
    sigmoid: @escaping UnaryKernel, softplus: @escaping UnaryKernel,
    leakyRectifier:
      @escaping @Sendable (UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int) -> Void,
    bySign:
      @escaping @Sendable (
        UnsafePointer<Float>, Float, Float, Float, UnsafeMutablePointer<Float>, Int
      ) -> Void,
    sum: @escaping @Sendable (UnsafePointer<Float>, Int) -> Float,
    sumOfSquares: @escaping @Sendable (UnsafePointer<Float>, Int) -> Float,
    sumRows:
      @escaping @Sendable (UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>) -> Void,
    matrixProductPart: @escaping MatrixProductKernel,
    adam:
      @escaping @Sendable (
        UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
        UnsafeMutablePointer<Float>, AdamConstants, Int
      ) -> Void,
    moveTowards:
      @escaping @Sendable (UnsafeMutablePointer<Float>, UnsafePointer<Float>, Float, Int) -> Void,
    uniform:
      @escaping @Sendable (
        UnsafePointer<UInt64>, Float, Float, UnsafeMutablePointer<Float>, Int
      ) -> Void,
    normal:
      @escaping @Sendable (UnsafePointer<UInt64>, Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    self.add = add
    self.subtract = subtract
    self.multiply = multiply
    self.divide = divide
    self.squareRoot = squareRoot
    self.magnitude = magnitude
    self.exp = exp
    self.log = log
    self.tanh = tanh
    self.sigmoid = sigmoid
    self.softplus = softplus
    self.leakyRectifier = leakyRectifier
    self.bySign = bySign
    self.sum = sum
    self.sumOfSquares = sumOfSquares
    self.sumRows = sumRows
    self.matrixProductPart = matrixProductPart
    self.adam = adam
    self.moveTowards = moveTowards
    self.uniform = uniform
    self.normal = normal
  }

  /// The whole product of an `m × k` and a `k × n` matrix; see `matrixProductPart`.
  public func matrixProduct(
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int
  ) {
    matrixProductPart(a, aTransposed, b, bTransposed, c, m, n, k, 0, m, 0, n)
  }
}

/// The constants of one step of Adam, the bias corrections among them.
public struct AdamConstants: Sendable {
  /// The learning rate.
  public let rate: Float
  /// `β₁`, the decay of the gradient's average.
  public let beta1: Float
  /// `β₂`, the decay of the squared gradient's average.
  public let beta2: Float
  /// `ε`, added to the root.
  public let epsilon: Float
  /// `c₁ = 1 − β₁ᵗ`.
  public let correction1: Float
  /// `c₂ = 1 − β₂ᵗ`.
  public let correction2: Float

  /// The constants of step `t`, whose corrections the caller has computed.
  public init(
    rate: Float, beta1: Float, beta2: Float, epsilon: Float, correction1: Float, correction2: Float
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.correction1 = correction1
    self.correction2 = correction2
  }
}
