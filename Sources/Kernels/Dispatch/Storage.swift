import LaneMath

/// The numbers of a tensor in row-major order: one alone is held in place, more in shared memory.
///
/// A value: nothing that holds a storage ever sees it change. Here ends everything that touches raw
/// memory; the modules above only combine storages.
public struct Storage {
  enum Contents {
    case one(Float)
    case many(Buffer)
  }

  var contents: Contents

  /// A single number.
  @inline(__always)
  public init(_ number: Float) { contents = .one(number) }

  /// The numbers of an array.
  public init(_ numbers: [Float]) {
    self.init(count: numbers.count) { y in
      for index in numbers.indices { y[index] = numbers[index] }
    }
  }

  /// `count` times the same number.
  public init(repeating number: Float, count: Int) {
    self.init(count: count) { $0.update(repeating: number, count: count) }
  }

  /// `count` numbers that `fill` writes.
  init(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
    if count == 1 {
      var number: Float = 0
      fill(&number)
      contents = .one(number)
    } else {
      let buffer = Buffer.make(count: count)
      fill(buffer.address)
      contents = .many(buffer)
    }
  }

  /// How many numbers there are.
  public var count: Int {
    switch contents {
    case .one: 1
    case .many(let buffer): buffer.count
    }
  }

  /// All numbers in order.
  public var array: [Float] {
    switch contents {
    case .one(let number): [number]
    case .many(let buffer):
      Array(UnsafeBufferPointer(start: buffer.address, count: buffer.count))
    }
  }

  /// The number, when there is but one.
  @inline(__always)
  public var only: Float? {
    if case .one(let number) = contents { number } else { nil }
  }

  /// The number at `index`, counted from 0.
  public subscript(index: Int) -> Float {
    guard index >= 0, index < count else {
      fatalError("Storage: \(count) numbers have no number \(index)")
    }
    return switch contents {
    case .one(let number): number
    case .many(let buffer): buffer.address[index]
    }
  }

  @inline(__always)
  func read<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
    switch contents {
    case .one(let number): withUnsafePointer(to: number, body)
    case .many(let buffer): withExtendedLifetime(buffer) { body(buffer.address) }
    }
  }

  /// Changes the numbers in place where nobody else holds them, a copy of them otherwise.
  @inline(__always)
  mutating func write(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    switch contents {
    case .one(var number):
      body(&number)
      contents = .one(number)
    case .many(var buffer):
      contents = .one(0)
      if !isKnownUniquelyReferenced(&buffer) { buffer = Buffer.make(copying: buffer) }
      body(buffer.address)
      contents = .many(buffer)
    }
  }
}

/// A piece of memory that several storages may share, counted and allocated together with its
/// numbers.
final class Buffer: ManagedBuffer<Int, Float> {
  /// Memory for `count` numbers, not yet written.
  static func make(count: Int) -> Buffer {
    let made = create(minimumCapacity: count) { _ in count }
    return unsafeDowncast(made, to: Buffer.self)
  }

  /// A copy of another's numbers.
  static func make(copying other: Buffer) -> Buffer {
    let copy = make(count: other.count)
    copy.address.update(from: other.address, count: other.count)
    return copy
  }

  @inline(__always)
  var count: Int { header }

  /// The first number; valid while somebody holds the buffer.
  @inline(__always)
  var address: UnsafeMutablePointer<Float> { withUnsafeMutablePointerToElements { $0 } }
}
