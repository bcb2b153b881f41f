/// The recording of a function of storages: every computation between them, in the order in which it
/// happens.
///
/// Storages that belong to a recording say so themselves, and so does each that is computed from one. So
/// there is no switch to be thrown anywhere, and what is computed beside the recording, on whatever
/// thread, is not touched by it.
final class Trace {
  /// A computation: what does it, which of `operands` are the places of its operands, and the places of
  /// its results.
  final class Step {
    let fill: Storage.Fill
    let operands: Range<Int>
    let results: Range<Int>
    let overwrites: Overwriting

    init(
      fill: @escaping Storage.Fill, operands: Range<Int>, results: Range<Int>,
      overwrites: Overwriting
    ) {
      (self.fill, self.operands, self.results) = (fill, operands, results)
      self.overwrites = overwrites
    }

    /// The operands, by their places, that a result may be written over when nothing needs them any more.
    func overwritten(by result: Int, _ operands: [Int]) -> [Int] {
      let read = operands[self.operands]
      switch overwrites {
      case .nothing: return []
      case .any: return Array(read)
      case .fellow:
        let fellow = read[read.startIndex + result - results.lowerBound]
        return read.count { $0 == fellow } == 1 ? [fellow] : []
      }
    }

    /// Does the computation; a method, since what it calls is then not counted for the call.
    func run(
      _ operands: UnsafePointer<UnsafePointer<Float>>,
      _ results: UnsafePointer<UnsafeMutablePointer<Float>>
    ) { fill(operands, results) }
  }

  /// What a computation may write a result over while it reads it.
  enum Overwriting {
    /// None of its operands.
    case nothing
    /// The operand of the same number as the result.
    case fellow
    /// Any operand that has as many numbers: each number of the result comes from those at its place.
    case any
  }

  /// Where the numbers of a place come from.
  enum Source {
    /// They are handed over, as the operand of that number, in this shape.
    case input(Int, Shape)
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
  func inputs(_ lists: [[Storage]]) -> [[Storage]] {
    lists.map { list in
      list.map { storage in
        let copy = made(storage.shape, .input(sources.count, storage.shape))
        storage.read { x in copy.buffer.address.update(from: x, count: storage.count) }
        return copy.storage
      }
    }
  }

  /// Does a computation, and records it.
  func record(
    _ shapes: Shape..., from storages: [Storage], overwrites: Overwriting = .nothing,
    _ fill: @escaping Storage.Fill
  ) -> [Storage] {
    let first = operands.count
    operands += storages.map(place)
    let results = sources.count..<sources.count + shapes.count
    let made = shapes.map { self.made($0, .step($0)) }
    withUnsafeTemporaryAllocation(
      of: UnsafeMutablePointer<Float>.self, capacity: made.count
    ) { addresses in
      for (index, result) in made.enumerated() { addresses[index] = result.buffer.address }
      Storage.withAddresses(of: storages) { fill($0, addresses.baseAddress.unsafelyUnwrapped) }
    }
    steps.append(
      Step(
        fill: fill, operands: first..<operands.count, results: results,
        overwrites: overwrites))
    return made.map(\.storage)
  }

  /// The same numbers in another shape, at the same place: no step is needed for that.
  func reshaped(_ x: Storage, to shape: Shape) -> Storage {
    let (buffer, storage) = memory(shape, at: place(x))
    Storage.withAddresses(of: [x]) { buffer.address.update(from: $0[0], count: buffer.count) }
    return storage
  }

  /// The place of what the function returns: one of its own where that has another shape there.
  func lastPlace(_ storage: Storage) -> Int {
    let place = place(storage)
    let shape =
      switch sources[place] {
      case .input(_, let shape), .step(let shape): shape
      case .constant(let storage): storage.shape
      }
    if shape == storage.shape { return place }
    let count = storage.count
    return self.place(
      Storage(storage.shape, from: storage) { x, y in y.update(from: x, count: count) })
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

  /// Memory for numbers of this recording, with a place of their own.
  private func made(_ shape: Shape, _ source: Source) -> (buffer: Buffer, storage: Storage) {
    sources.append(source)
    return memory(shape, at: sources.count - 1)
  }

  /// Memory for numbers of this recording; a scalar too has some, so that it is seen to be one of them.
  private func memory(_ shape: Shape, at place: Int) -> (buffer: Buffer, storage: Storage) {
    let buffer = Buffer.make(shape)
    buffer.header.trace = self
    buffer.header.place = place
    var storage = Storage(0)
    storage.contents = .array(buffer)
    return (buffer, storage)
  }
}
