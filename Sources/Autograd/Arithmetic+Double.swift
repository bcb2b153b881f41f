// A `Double` beside a tensor is a mistake, and these say how to mend it; without them the compiler
// would look for other meanings of the operator and speak of SIMD.
//
// Why a mistake: in `x * (1 - k)` the difference could be one of two numbers or of a tensor and a
// number. A `Double` would be rounded after the subtraction or before it, as the compiler happens to
// choose; a `Float` has the same bits either way. Sums are disfavoured so that such an expression has
// one mistake, the product, and is not called ambiguous.

extension Tensor {
  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @_disfavoredOverload
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func + (a: Tensor, k: Double) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @_disfavoredOverload
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func + (k: Double, a: Tensor) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @_disfavoredOverload
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func - (a: Tensor, k: Double) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @_disfavoredOverload
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func - (k: Double, a: Tensor) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func * (a: Tensor, k: Double) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func * (k: Double, a: Tensor) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func / (a: Tensor, k: Double) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func / (k: Double, a: Tensor) -> Tensor { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func += (a: inout Tensor, k: Double) { fatalError() }

  /// Not there: `Tensor(k)` says where a `Double` is rounded.
  @available(*, unavailable, message: "a tensor holds Floats: make k a Float or write Tensor(k)")
  public static func -= (a: inout Tensor, k: Double) { fatalError() }
}
