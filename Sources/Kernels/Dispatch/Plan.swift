import Synchronization

/// What a program does, and where.
final class Plan {
  /// How a number of the state becomes the next.
  enum Change {
    /// It stays as it is.
    case none
    /// A step may write the next over it.
    case inPlace(Int)
    /// The next has memory of its own.
    case moved(Int)
    /// The next is what that place holds in the end, a scalar or no step's result.
    case read(Int)
  }

  let steps: [Trace.Step]
  /// The same steps; since the plan holds them, each is run without counting references to it.
  let unmanaged: [Unmanaged<Trace.Step>]
  let operands: [Int]
  let sources: [Trace.Source]
  let state: [[Shape]]
  let inputs: [[Shape]]
  /// For each list of the state what becomes of its numbers.
  let changes: [[Change]]
  /// The places of the results; several may be the same.
  let results: [Int]
  /// The places of what is handed back in memory of its own, with their shapes: results, and what
  /// several numbers of the state become.
  let returned: [(place: Int, shape: Shape)]
  /// Which of these a place is; -1 for none.
  let returnedAs: [Int]
  /// Whether something that it was handed is read in the end.
  let readsInputs: Bool
  /// Whether some of the state is only then looked up.
  let readsInTheEnd: Bool
  /// Where in the memory the numbers of each place begin; -1 where they are not there.
  let offsets: [Int]
  let memoryLength: Int
  /// Memory in which nothing runs at the moment: copies of a program share it, unless they run at the same
  /// time.
  private let idleMemory = Atomic<Unmanaged<Memory>?>(nil)

  init(_ trace: Trace, state: [[Shape]], inputs: [[Shape]], ends: [[Int]], results: [Int]) {
    (self.state, self.inputs, self.results) = (state, inputs, results)
    let wanted = ends.flatMap(\.self) + results
    (steps, operands, sources) = Self.needed(trace, wanted)
    unmanaged = steps.map(Unmanaged.passUnretained)
    let all = ends.flatMap(\.self)
    (returned, returnedAs) = Self.returned(sources, results, ends: all)
    changes = Self.changes(steps, operands, sources, ends, results, returnedAs)
    readsInTheEnd = changes.joined().contains { if case .read = $0 { true } else { false } }
    let changed = all.enumerated().filter { $0 != $1 }.map(\.element)
    readsInputs = (results + changed).contains { [sources] place in
      if case .input = sources[place] { true } else { false }
    }
    (offsets, memoryLength) = Self.layOut(steps, operands, sources, wanted)
  }

  deinit { idleMemory.load(ordering: .acquiring)?.release() }

  /// Memory in which nothing runs, for the caller alone; `nil` where there is none.
  func takeMemory() -> Memory? {
    idleMemory.exchange(nil, ordering: .acquiringAndReleasing)?.takeRetainedValue()
  }

  /// Takes back what a run is done with.
  func keep(_ memory: Memory) {
    idleMemory.exchange(.passRetained(memory), ordering: .acquiringAndReleasing)?.release()
  }

  /// The steps that lead to what is wanted.
  private static func needed(
    _ trace: Trace, _ wanted: [Int]
  ) -> ([Trace.Step], [Int], [Trace.Source]) {
    var isNeeded = [Bool](repeating: false, count: trace.sources.count)
    for place in wanted { isNeeded[place] = true }
    var steps: [Trace.Step] = []
    for step in trace.steps.reversed() where isNeeded[step.results].contains(true) {
      for place in trace.operands[step.operands] { isNeeded[place] = true }
      steps.append(step)
    }
    return (steps.reversed(), trace.operands, trace.sources)
  }

  /// What is handed back in memory of its own.
  private static func returned(
    _ sources: [Trace.Source], _ results: [Int], ends: [Int]
  ) -> ([(place: Int, shape: Shape)], [Int]) {
    var returned: [(place: Int, shape: Shape)] = []
    var returnedAs = [Int](repeating: -1, count: sources.count)
    for place in results + ends.filter({ end in ends.count { $0 == end } > 1 }) {
      guard case .step(let shape) = sources[place], !shape.isScalar, returnedAs[place] < 0 else {
        continue
      }
      returnedAs[place] = returned.count
      returned.append((place, shape))
    }
    return (returned, returnedAs)
  }

  /// What becomes of the state, whose numbers are the first places.
  private static func changes(
    _ steps: [Trace.Step], _ operands: [Int], _ sources: [Trace.Source], _ ends: [[Int]],
    _ results: [Int], _ returnedAs: [Int]
  ) -> [[Change]] {
    var lastReader = [Int](repeating: -1, count: sources.count)
    var maker = lastReader
    for (index, step) in steps.enumerated() {
      for place in operands[step.operands] { lastReader[place] = index }
      for place in step.results { maker[place] = index }
    }
    for place in ends.joined() { lastReader[place] = .max }
    for place in results { lastReader[place] = .max }
    var place = -1
    return ends.map { list in
      list.map { end in
        place += 1
        if end == place { return .none }
        guard case .step(let shape) = sources[end], !shape.isScalar, returnedAs[end] < 0 else {
          return .read(end)
        }
        let isOver =
          lastReader[place] == maker[end]
          && steps[maker[end]].overwritten(by: end, operands).contains(place)
        return isOver ? .inPlace(end) : .moved(end)
      }
    }
  }

  /// Gives every computed number its place.
  ///
  /// Memory is free again after the last step that reads it, and for what that step computes already
  /// where it may write over it: so what is computed next is more often still in the cache.
  private static func layOut(
    _ steps: [Trace.Step], _ operands: [Int], _ sources: [Trace.Source], _ wanted: [Int]
  ) -> (offsets: [Int], length: Int) {
    var lastStep = [Int](repeating: -1, count: sources.count)
    for (index, step) in steps.enumerated() {
      for place in step.results { lastStep[place] = index }
      for place in operands[step.operands] { lastStep[place] = index }
    }
    // What is handed back lies in memory of its own, but for a scalar, which is read at the end.
    for place in wanted { lastStep[place] = .max }
    var offsets = [Int](repeating: -1, count: sources.count)
    var length = 0
    var free: [Int: [Int]] = [:]
    for (index, step) in steps.enumerated() {
      for place in step.results {
        guard case .step(let shape) = sources[place] else { continue }
        guard lastStep[place] != .max || shape.isScalar else { continue }
        let over = step.overwritten(by: place, operands).first { operand in
          guard lastStep[operand] == index, offsets[operand] >= 0,
            case .step(let other) = sources[operand]
          else { return false }
          return other.elementCount == shape.elementCount && other.isScalar == shape.isScalar
        }
        if let over {
          offsets[place] = offsets[over]
          lastStep[over] = -1
        } else if let offset = free[room(shape)]?.popLast() {
          offsets[place] = offset
        } else {
          offsets[place] = length
          length += room(shape)
        }
      }
      for place in operands[step.operands] + step.results
      where lastStep[place] == index && offsets[place] >= 0 {
        guard case .step(let shape) = sources[place] else { continue }
        free[room(shape), default: []].append(offsets[place])
        lastStep[place] = -1
      }
    }
    return (offsets, length)
  }

  /// How much memory the numbers of a shape take: whole lines of the cache, unless they are few.
  private static func room(_ shape: Shape) -> Int {
    let line = Buffer.lineLength
    return shape.isScalar ? 1 : (max(shape.elementCount, 1) + line - 1) / line * line
  }
}
