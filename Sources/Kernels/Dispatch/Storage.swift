import LaneMath

/// The numbers of a tensor in row-major order, and their shape: a scalar is held in place, all else
/// in shared memory.
///
/// A value: nothing that holds a storage ever sees it change. Here ends everything that touches raw
/// memory; the modules above only combine storages.
@frozen
public struct Storage {
  @frozen @usableFromInline
  enum Contents {
    case scalar(Float)
    case array(Buffer)
  }

  @usableFromInline var contents: Contents

  /// A scalar.
  @inlinable @inline(__always)
  public init(_ number: Float) { contents = .scalar(number) }

  /// The numbers of an array, as a vector or in a given shape.
  ///
  /// - Precondition: There are as many as the shape holds.
  public init(_ numbers: [Float], shape: Shape? = nil) {
    let shape = shape ?? [numbers.count]
    if shape.elementCount != numbers.count {
      fatalError("Storage: \(numbers.count) numbers do not fill the shape \(shape)")
    }
    self.init(shape) { y in
      for index in numbers.indices { y[index] = numbers[index] }
    }
  }

  /// The same number everywhere.
  public init(repeating number: Float, shape: Shape) {
    let count = shape.elementCount
    self.init(shape) { $0.update(repeating: number, count: count) }
  }

  /// Numbers that `fill` writes.
  init(_ shape: Shape, fill: (UnsafeMutablePointer<Float>) -> Void) {
    if shape.isScalar {
      var number: Float = 0
      fill(&number)
      contents = .scalar(number)
    } else {
      let buffer = Buffer.make(shape)
      fill(buffer.address)
      contents = .array(buffer)
    }
  }

  /// How many numbers lie along each axis.
  public var shape: Shape {
    switch contents {
    case .scalar: Shape()
    case .array(let buffer): buffer.header.shape
    }
  }

  /// How many numbers there are.
  public var count: Int {
    switch contents {
    case .scalar: 1
    case .array(let buffer): buffer.count
    }
  }

  /// The same numbers in another shape.
  ///
  /// - Precondition: Both shapes hold as many.
  public func reshaped(to shape: Shape) -> Storage {
    let count = count
    if shape.elementCount != count {
      fatalError("Storage: \(count) numbers do not fill the shape \(shape)")
    }
    return read { x in Storage(shape) { $0.update(from: x, count: count) } }
  }

  /// All numbers in order.
  public var array: [Float] {
    switch contents {
    case .scalar(let number): [number]
    case .array(let buffer):
      Array(UnsafeBufferPointer(start: buffer.address, count: buffer.count))
    }
  }

  /// The number, when there is but one.
  public var only: Float? {
    switch contents {
    case .scalar(let number): number
    case .array(let buffer): buffer.count == 1 ? buffer.address[0] : nil
    }
  }

  /// The number of a scalar.
  @inlinable @inline(__always)
  public var scalar: Float? {
    if case .scalar(let number) = contents { number } else { nil }
  }

  /// The number at `index`, counted from 0.
  public subscript(index: Int) -> Float {
    guard index >= 0, index < count else {
      fatalError("Storage: \(count) numbers have no number \(index)")
    }
    return switch contents {
    case .scalar(let number): number
    case .array(let buffer): buffer.address[index]
    }
  }

  @inline(__always)
  func read<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
    switch contents {
    case .scalar(let number): withUnsafePointer(to: number, body)
    case .array(let buffer): withExtendedLifetime(buffer) { body(buffer.address) }
    }
  }

  /// Changes the numbers in place where nobody else holds them, a copy of them otherwise.
  @inline(__always)
  mutating func write(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    switch contents {
    case .scalar(var number):
      body(&number)
      contents = .scalar(number)
    case .array(var buffer):
      contents = .scalar(0)
      if !isKnownUniquelyReferenced(&buffer) { buffer = Buffer.make(copying: buffer) }
      body(buffer.address)
      contents = .array(buffer)
    }
  }
}

/// What a buffer knows of its numbers.
@usableFromInline
struct BufferHeader {
  let count: Int
  let shape: Shape
}

/// A piece of memory that several storages may share, counted and allocated together with its
/// numbers.
@usableFromInline
final class Buffer: ManagedBuffer<BufferHeader, Float> {
  /// Memory for the numbers of a shape, not yet written.
  static func make(_ shape: Shape) -> Buffer {
    let count = shape.elementCount
    let made = create(minimumCapacity: count) { _ in BufferHeader(count: count, shape: shape) }
    return unsafeDowncast(made, to: Buffer.self)
  }

  /// A copy of another's numbers.
  static func make(copying other: Buffer) -> Buffer {
    let copy = make(other.header.shape)
    copy.address.update(from: other.address, count: other.count)
    return copy
  }

  @inline(__always)
  var count: Int { header.count }

  /// The first number; valid while somebody holds the buffer.
  @inline(__always)
  var address: UnsafeMutablePointer<Float> { withUnsafeMutablePointerToElements { $0 } }
}
