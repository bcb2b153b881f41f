/// The recording of a function of storages: every computation between them, in the order in which it
/// happens.
///
/// Storages that belong to a recording say so themselves, and so does each that is computed from one. So
/// there is no switch to be thrown anywhere, and what is computed beside the recording, on whatever
/// thread, is not touched by it.
final class Trace {
  /// A computation: what does it, which of `operands` are the places of its operands, and the place of
  /// its result.
  final class Step {
    let fill: Storage.Fill
    let operands: Range<Int>
    let result: Int

    init(fill: @escaping Storage.Fill, operands: Range<Int>, result: Int) {
      (self.fill, self.operands, self.result) = (fill, operands, result)
    }
  }

  /// Where the numbers of a place come from.
  enum Source {
    /// They are handed over, as the operand of that number.
    case input(Int)
    /// They are always the same.
    case constant(Storage)
    /// A step computes them, in this shape.
    case step(Shape)
  }

  private(set) var steps: [Step] = []
  private(set) var operands: [Int] = []
  private(set) var sources: [Source] = []
  /// Whether the function still runs.
  private(set) var isOpen = true
  /// Why the steps do not make up the function; `nil` where they do.
  private(set) var obstacle: String?

  private var constants: [ObjectIdentifier: Int] = [:]
  private var scalars: [UInt32: Int] = [:]

  /// The inputs of the function, as it is to be handed them: copies that belong to the recording.
  func inputs(_ storages: [Storage]) -> [Storage] {
    storages.enumerated().map { index, storage in
      made(storage.shape, .input(index)) { y in
        storage.read { x in y.update(from: x, count: storage.count) }
      }
    }
  }

  /// Does a computation, and records it.
  func record(_ shape: Shape, from storages: [Storage], _ fill: @escaping Storage.Fill) -> Storage {
    let first = operands.count
    operands += storages.map(place)
    let result = made(shape, .step(shape)) { y in
      Storage.withAddresses(of: storages) { fill($0, y) }
    }
    steps.append(Step(fill: fill, operands: first..<operands.count, result: sources.count - 1))
    return result
  }

  /// Says that the function does what no recording can repeat.
  func spoil(_ reason: String) { obstacle = obstacle ?? reason }

  /// Ends the recording: its storages are like all others from now on.
  func close() { isOpen = false }

  /// The place of an operand or a result.
  func place(_ storage: Storage) -> Int {
    switch storage.contents {
    case .scalar(let number):
      if let known = scalars[number.bitPattern] { return known }
      scalars[number.bitPattern] = sources.count
    case .array(let buffer):
      if buffer.header.trace === self { return buffer.header.place }
      if let known = constants[ObjectIdentifier(buffer)] { return known }
      constants[ObjectIdentifier(buffer)] = sources.count
    }
    sources.append(.constant(storage))
    return sources.count - 1
  }

  /// Numbers of this recording; a scalar too has memory of its own, so that it is seen to be one of them.
  private func made(
    _ shape: Shape, _ source: Source, _ fill: (UnsafeMutablePointer<Float>) -> Void
  ) -> Storage {
    let buffer = Buffer.make(shape)
    fill(buffer.address)
    buffer.header.trace = self
    buffer.header.place = sources.count
    sources.append(source)
    var storage = Storage(0)
    storage.contents = .array(buffer)
    return storage
  }
}
