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
  @inline(__always)
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

  /// Numbers that `fill` writes, given those of an operand; where that is being recorded, now and in
  /// every run of the program.
  ///
  /// - Parameter overwrites: Which operands the program may have `fill` write them over.
  @inline(__always)
  init(
    _ shape: Shape, from x: Storage, overwrites: Trace.Overwriting = .nothing,
    fill: @escaping (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    if let trace = x.trace {
      self = trace.record(shape, from: [x], overwrites: overwrites) { x, y in fill(x[0], y[0]) }[0]
    } else {
      self.init(shape) { y in x.withAddress { x in fill(x, y) } }
    }
  }

  /// Numbers that `fill` writes, given those of two operands; where one is being recorded, now and in
  /// every run of the program.
  @inline(__always)
  init(
    _ shape: Shape, from a: Storage, _ b: Storage, overwrites: Trace.Overwriting = .nothing,
    fill:
      @escaping (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    if let trace = a.trace ?? b.trace {
      self =
        trace.record(shape, from: [a, b], overwrites: overwrites) { x, y in fill(x[0], x[1], y[0])
        }[0]
    } else {
      self.init(shape) { y in a.withAddress { a in b.withAddress { b in fill(a, b, y) } } }
    }
  }

  /// Numbers that `fill` writes, given the addresses of those of several operands; where one is being
  /// recorded, now and in every run of the program.
  init(
    _ shape: Shape, from operands: [Storage], overwrites: Trace.Overwriting = .nothing,
    fill:
      @escaping (UnsafePointer<UnsafePointer<Float>>, UnsafeMutablePointer<Float>) -> Void
  ) {
    if let trace = Self.trace(of: operands) {
      self =
        trace.record(shape, from: operands, overwrites: overwrites) { x, y in fill(x, y[0]) }[0]
    } else {
      self.init(shape) { y in Self.withAddresses(of: operands) { fill($0, y) } }
    }
  }

  /// What computes numbers at some addresses from those at others.
  typealias Fill = (
    _ operands: UnsafePointer<UnsafePointer<Float>>,
    _ results: UnsafePointer<UnsafeMutablePointer<Float>>
  ) -> Void

  /// The recording that these numbers belong to, while it goes on.
  @inline(__always)
  var trace: Trace? {
    guard case .array(let buffer) = contents, let trace = buffer.header.trace, trace.isOpen else {
      return nil
    }
    return trace
  }

  /// The recording that one of several operands belongs to.
  static func trace(of operands: [Storage]) -> Trace? { operands.lazy.compactMap(\.trace).first }

  /// How many numbers lie along each axis.
  @inlinable @inline(__always)
  public var shape: Shape {
    switch contents {
    case .scalar: Shape()
    case .array(let buffer): buffer.header.shape
    }
  }

  /// How many numbers there are.
  @inlinable @inline(__always)
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
    // A scalar's memory is too short to be read as a vector.
    if let trace, !shape.isScalar, !self.shape.isScalar { return trace.reshaped(self, to: shape) }
    return Storage(shape, from: self) { x, y in y.update(from: x, count: count) }
  }

  /// All numbers in order.
  public var array: [Float] {
    noteReading()
    return switch contents {
    case .scalar(let number): [number]
    case .array(let buffer):
      Array(UnsafeBufferPointer(start: buffer.address, count: buffer.count))
    }
  }

  /// The number, when there is but one.
  public var only: Float? {
    noteReading()
    return switch contents {
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
    noteReading()
    return switch contents {
    case .scalar(let number): number
    case .array(let buffer): buffer.address[index]
    }
  }

  /// Hands the numbers to `body`, which must not keep the address.
  @inline(__always)
  func read(_ body: (UnsafePointer<Float>) -> Void) {
    noteReading()
    withAddress(body)
  }

  /// Tells a recording that the program went on with what it read here: the next time that may be other
  /// numbers.
  @inline(__always)
  private func noteReading() {
    if let trace { trace.spoil("it reads numbers that it has computed") }
  }

  /// Hands the addresses of the numbers of several storages to `body`, which must not keep them.
  static func withAddresses(
    of storages: [Storage], _ body: (UnsafePointer<UnsafePointer<Float>>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: storages.count) { scalars in
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: storages.count) {
        addresses in
        for (index, storage) in storages.enumerated() {
          switch storage.contents {
          case .scalar(let number):
            scalars[index] = number
            addresses[index] = UnsafePointer(scalars.baseAddress.unsafelyUnwrapped + index)
          case .array(let buffer): addresses[index] = UnsafePointer(buffer.address)
          }
        }
        withExtendedLifetime(storages) { body(addresses.baseAddress.unsafelyUnwrapped) }
      }
    }
  }

  /// Looks up where the numbers of a list lie, scalars in memory of their own; whether they have the
  /// shapes that are expected.
  ///
  /// In this file, and shapes compared word by word, so that nothing is called for a number: each call would
  /// have its memory counted.
  static func lookUp(
    _ list: [Storage], _ shapes: [Shape],
    _ addresses: UnsafeMutablePointer<UnsafeMutablePointer<Float>>,
    scalars: UnsafeMutablePointer<Float>
  ) -> Bool {
    list.withUnsafeBufferPointer { list in
      shapes.withUnsafeBufferPointer { shapes in
        guard list.count == shapes.count else { return false }
        for index in list.indices {
          let expected = shapes[index]
          switch list[index].contents {
          case .scalar(let number):
            guard expected.isScalar else { return false }
            scalars[index] = number
            addresses[index] = scalars + index
          case .array(let buffer):
            let shape = buffer.header.shape
            guard
              shape.axes01 == expected.axes01 && shape.axes23 == expected.axes23
                && shape.axes45 == expected.axes45
            else { return false }
            addresses[index] = buffer.address
          }
        }
        return true
      }
    }
  }

  /// What `read` does, for what computes with the numbers.
  @inline(__always)
  private func withAddress(_ body: (UnsafePointer<Float>) -> Void) {
    switch contents {
    case .scalar(let number): withUnsafePointer(to: number) { body($0) }
    case .array(let buffer): withExtendedLifetime(buffer) { body(buffer.address) }
    }
  }

  /// Changes the numbers in place where they are uniquely referenced, a copy of them otherwise.
  @inline(__always)
  mutating func write(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    if let trace { trace.spoil("it changes numbers in place") }
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
  @usableFromInline let count: Int
  @usableFromInline let shape: Shape
  /// What records how the numbers are computed, and which of its places is theirs.
  var trace: Trace?
  var place = 0
}

/// A piece of memory that several storages may share, counted and allocated together with its
/// numbers.
@usableFromInline
final class Buffer: ManagedBuffer<BufferHeader, Float> {
  /// Memory for the numbers of a shape, not yet written, and for a line of the cache after them, which
  /// kernels may read.
  static func make(_ shape: Shape) -> Buffer {
    let count = shape.elementCount
    // By its name, so that the compiler knows which class it is: Embedded Swift cannot look that up.
    let made = Buffer.create(minimumCapacity: count + 2 * lineLength - 1) { _ in
      BufferHeader(count: count, shape: shape, trace: nil)
    }
    let buffer = unsafeDowncast(made, to: Buffer.self)
    // What is read there counts for nothing, but would be slow if it were subnormal.
    (buffer.address + count).update(repeating: 0, count: lineLength)
    return buffer
  }

  /// A copy of another's numbers.
  static func make(copying other: Buffer) -> Buffer {
    let copy = make(other.header.shape)
    copy.address.update(from: other.address, count: other.count)
    return copy
  }

  @inlinable @inline(__always)
  var count: Int { header.count }

  /// The first number, at the beginning of a line of the cache; valid while the buffer is held.
  ///
  /// A vector that lies across two lines takes twice as long to read.
  @inline(__always)
  var address: UnsafeMutablePointer<Float> {
    let room = UInt(bitPattern: withUnsafeMutablePointerToElements { $0 })
    let line = UInt(4 * Self.lineLength)
    return UnsafeMutablePointer(bitPattern: (room + line - 1) & ~(line - 1)).unsafelyUnwrapped
  }

  /// How many numbers a line of the cache holds.
  @inline(__always)
  static var lineLength: Int { 16 }
}
