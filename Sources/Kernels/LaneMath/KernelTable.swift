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
    _ a: Operand, _ b: Operand, _ start: UnsafePointer<Float>?, _ startStep: Int,
    _ c: UnsafeMutablePointer<Float>, _ step: Int, _ k: Int, _ firstRow: Int, _ endRow: Int,
    _ firstColumn: Int, _ endColumn: Int
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
  /// Rows `firstRow ..< endRow` of columns `firstColumn ..< endColumn` of the product `c = A·B` of
  /// two matrices whose inner length is `k`; the rows of `c` begin `step` numbers apart.
  ///
  /// Each element is one chain of fused multiply-adds over `k` in rising order, started from zero, or
  /// from its fellow in `start`, whose rows begin `startStep` numbers apart: with 0, all rows start
  /// from the same one. `start` may be `c` itself.
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

  /// Writes what the window sees as rows of `y`, `step` numbers apart: one for each of the positions
  /// `firstPosition ..< endPosition`, counted through all images of `x`, with the numbers of the
  /// window's rows `firstRow ..< endRow` side by side, zeros for those outside the image.
  public let unfold:
    @Sendable (
      _ x: UnsafePointer<Float>, _ windows: Windows, _ firstPosition: Int, _ endPosition: Int,
      _ firstRow: Int, _ endRow: Int, _ y: UnsafeMutablePointer<Float>, _ step: Int
    ) -> Void
  /// Adds rows as `unfold` writes them, for all positions of some images, to where they were seen.
  ///
  /// What a place of the image receives is added in the order of the window's rows, then of the
  /// positions.
  public let fold:
    @Sendable (
      _ y: UnsafePointer<Float>, _ step: Int, _ windows: Windows, _ images: Int, _ firstRow: Int,
      _ endRow: Int, _ x: UnsafeMutablePointer<Float>
    ) -> Void
  /// For each column of a `rows × columns` matrix its mean, and the sum of the squared distances from
  /// that, both in rising order of the rows.
  public let columnMoments:
    @Sendable (
      _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ mean: UnsafeMutablePointer<Float>,
      _ squares: UnsafeMutablePointer<Float>
    ) -> Void
  /// `y = (x − mean)·factor + shift`, with a mean, a factor and a shift for each column; the last two
  /// steps are rounded once.
  public let normalizeColumns:
    @Sendable (
      _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ mean: UnsafePointer<Float>,
      _ factor: UnsafePointer<Float>, _ shift: UnsafePointer<Float>,
      _ y: UnsafeMutablePointer<Float>
    ) -> Void
  /// For each column `Σ dy` and `Σ dy·x̂` with `x̂ = (x − mean)·factor`.
  public let normalizationSums:
    @Sendable (
      _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
      _ mean: UnsafePointer<Float>, _ factor: UnsafePointer<Float>,
      _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>
    ) -> Void
  /// `y = (dy − meanGradient − x̂·meanProduct)·scale` with `x̂ = (x − mean)·factor`: the slope of batch
  /// normalisation.
  public let normalizationSlope:
    @Sendable (
      _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
      _ mean: UnsafePointer<Float>, _ factor: UnsafePointer<Float>, _ scale: UnsafePointer<Float>,
      _ meanGradient: UnsafePointer<Float>, _ meanProduct: UnsafePointer<Float>,
      _ y: UnsafeMutablePointer<Float>
    ) -> Void
  /// For each position of the window in some images, and each channel, the largest number that it
  /// sees, and which: counted through the window, the first of several; a NaN is larger than all.
  public let poolMaxima:
    @Sendable (
      _ x: UnsafePointer<Float>, _ windows: Windows, _ images: Int,
      _ y: UnsafeMutablePointer<Float>, _ choice: UnsafeMutablePointer<Float>
    ) -> Void
  /// For each position and channel the number that was chosen.
  public let pickChosen:
    @Sendable (
      _ x: UnsafePointer<Float>, _ choice: UnsafePointer<Float>, _ windows: Windows,
      _ images: Int, _ y: UnsafeMutablePointer<Float>
    ) -> Void
  /// Adds the number of each position and channel to the place that was chosen.
  public let placeChosen:
    @Sendable (
      _ dy: UnsafePointer<Float>, _ choice: UnsafePointer<Float>, _ windows: Windows,
      _ images: Int, _ x: UnsafeMutablePointer<Float>
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
      ) -> Void,
    unfold:
      @escaping @Sendable (
        UnsafePointer<Float>, Windows, Int, Int, Int, Int, UnsafeMutablePointer<Float>, Int
      ) -> Void,
    fold:
      @escaping @Sendable (
        UnsafePointer<Float>, Int, Windows, Int, Int, Int, UnsafeMutablePointer<Float>
      ) -> Void,
    columnMoments:
      @escaping @Sendable (
        UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
      ) -> Void,
    normalizeColumns:
      @escaping @Sendable (
        UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, UnsafePointer<Float>,
        UnsafePointer<Float>, UnsafeMutablePointer<Float>
      ) -> Void,
    normalizationSums:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>,
        UnsafePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
      ) -> Void,
    normalizationSlope:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>,
        UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
        UnsafeMutablePointer<Float>
      ) -> Void,
    poolMaxima:
      @escaping @Sendable (
        UnsafePointer<Float>, Windows, Int, UnsafeMutablePointer<Float>,
        UnsafeMutablePointer<Float>
      ) -> Void,
    pickChosen:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, Windows, Int, UnsafeMutablePointer<Float>
      ) -> Void,
    placeChosen:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, Windows, Int, UnsafeMutablePointer<Float>
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
    self.unfold = unfold
    self.fold = fold
    self.columnMoments = columnMoments
    self.normalizeColumns = normalizeColumns
    self.normalizationSums = normalizationSums
    self.normalizationSlope = normalizationSlope
    self.poolMaxima = poolMaxima
    self.pickChosen = pickChosen
    self.placeChosen = placeChosen
  }

  /// The whole product of an `m × k` and a `k × n` matrix, all rows of which start from `start`.
  ///
  /// Each may be stored transposed; see `matrixProductPart`.
  public func matrixProduct(
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ start: UnsafePointer<Float>?, _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int
  ) {
    matrixProductPart(
      Operand(a, rows: m, columns: k, transposed: aTransposed),
      Operand(b, rows: k, columns: n, transposed: bTransposed), start, 0, c, n, k, 0, m, 0, n)
  }
}
