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

/// A kernel of two arrays of equal length: `y[i] = f(a[i], b[i])` for `i < count`.
public typealias PairKernel =
  @Sendable (
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ count: Int
  ) -> Void

/// A kernel of one part of a matrix product; see `KernelTable.matrixProductPart`.
public typealias MatrixProductKernel =
  @Sendable (
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ start: UnsafePointer<Float>?, _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int,
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
  /// Each element is one chain of fused multiply-adds over `k` in rising order, started from its
  /// column's number in the row `start`, or from zero where there is none.
  public let matrixProductPart: MatrixProductKernel
  /// One step of Adam over an array of parameters `p` with gradient `g` and moments `m`, `v`:
  /// `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`, `p ← p − (rate/c₁)·m / (√(v·(1/c₂)) + ε)`.
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
  /// `count` numbers uniform on `[low, low + span)` from one random word: `low + span·(u / 2²³)`,
  /// rounded once.
  ///
  /// The word starts eight generators; see `Generators`. Step `s` of all gives the numbers `16s` to
  /// `16s + 15`: the word of generator `j` gives `y[16s + 2j]` by the upper 23 bits of its lower half
  /// and `y[16s + 2j + 1]` by those of its upper half.
  public let uniform:
    @Sendable (
      _ word: UInt64, _ low: Float, _ span: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) -> Void
  /// `count` normal numbers from one random word by Box and Muller's method: `mean +
  /// standardDeviation·z`, rounded once, with `z = r·cos 2πt` or `r·sin 2πt`.
  ///
  /// The word starts eight generators; see `Generators`. Two steps of all give the numbers `32s` to
  /// `32s + 31`: step `2s` sixteen radii `r = √(−2 ln(1 − u / 2²³))`, step `2s + 1` sixteen angles
  /// `t = u / 2²³`, with 23-bit numbers `u` in the order of `uniform`. Radius and angle `i` of the
  /// sixteen give the cosine's number `y[32s + i]` and the sine's `y[32s + 16 + i]`.
  public let normal:
    @Sendable (
      _ word: UInt64, _ mean: Float, _ standardDeviation: Float, _ y: UnsafeMutablePointer<Float>,
      _ count: Int
    ) -> Void
  /// `y = dy·(1 − t²)`, with `1 − t²` rounded once: the slope of `t = tanh x`, times `dy`.
  public let tanhSlope: PairKernel
  /// `y = dy·(σ(x)·σ(−x))`: the slope of the sigmoid `σ`, times `dy`.
  public let sigmoidSlope: PairKernel
  /// `y = dy·σ(x)`: the slope of the softplus, times `dy`.
  public let softplusSlope: PairKernel
  /// `y = dy` where `x > 0`, `slope·dy` elsewhere, also where `x` is NaN; with `slope` 0, exactly +0
  /// there, whatever `dy`.
  public let rectifierSlope:
    @Sendable (
      _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ slope: Float,
      _ y: UnsafeMutablePointer<Float>, _ count: Int
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
      @escaping @Sendable (UInt64, Float, Float, UnsafeMutablePointer<Float>, Int) -> Void,
    normal:
      @escaping @Sendable (UInt64, Float, Float, UnsafeMutablePointer<Float>, Int) -> Void,
    tanhSlope: @escaping PairKernel, sigmoidSlope: @escaping PairKernel,
    softplusSlope: @escaping PairKernel,
    rectifierSlope:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int
      ) -> Void
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
    self.tanhSlope = tanhSlope
    self.sigmoidSlope = sigmoidSlope
    self.softplusSlope = softplusSlope
    self.rectifierSlope = rectifierSlope
  }

  /// The whole product of an `m × k` and a `k × n` matrix; see `matrixProductPart`.
  public func matrixProduct(
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ start: UnsafePointer<Float>?, _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int
  ) {
    matrixProductPart(a, aTransposed, b, bTransposed, start, c, m, n, k, 0, m, 0, n)
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
