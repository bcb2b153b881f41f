/// Whether functions are recorded at all: unless the environment says `GAN_RECORD=0`, so that what both ways
/// give can be compared.
public let recordsPrograms = environmentVariable("GAN_RECORD", in: nil) != "0"

/// A function of storages as the bare list of its computations, to be run again and again.
///
/// Recorded once, it knows the shape of every number that it will ever compute. So each has its place in
/// one piece of memory, which it shares with those that are no longer needed when it comes: a run
/// allocates nothing but its results, counts no references and checks no shapes.
///
/// What it is to change, its state, it changes in place where nothing else holds it.
///
/// A value: copies run independently of each other, and on threads of their own.
public struct Program {
  private let plan: Plan

  /// Runs a function once, and records it.
  ///
  /// - Parameters:
  ///   - state: What it changes, in lists.
  ///   - inputs: What it is handed besides.
  ///   - function: The function. It must compute from its state and inputs, and from what never changes,
  ///     alone; whatever else it draws or looks up will be what it was this time.
  /// - Returns: What it returned, and the program, or the reason why there is none.
  public static func recording(
    updating state: inout [[Storage]], _ inputs: [[Storage]],
    _ function: (inout [[Storage]], [[Storage]]) -> [Storage]
  ) -> (results: [Storage], program: Result<Program, Obstacle>) {
    let trace = Trace()
    let before = state.map { $0.map(\.shape) }
    var changed = trace.inputs(state)
    let results = function(&changed, trace.inputs(inputs))
    let (ends, places) = (
      changed.map { $0.map(trace.lastPlace) }, results.map(trace.lastPlace)
    )
    trace.close()
    state = changed.map { $0.map(\.kept) }
    let kept = results.map(\.kept)
    if let reason = trace.obstacle { return (kept, .failure(Obstacle(description: reason))) }
    guard state.map({ $0.map(\.shape) }) == before else {
      return (kept, .failure(Obstacle(description: "its state changes shape")))
    }
    let plan = Plan(
      trace, state: before, inputs: inputs.map { $0.map(\.shape) }, ends: ends, results: places)
    return (kept, .success(Program(plan: plan)))
  }

  /// Why a function cannot be recorded.
  public struct Obstacle: Error, CustomStringConvertible {
    /// What it does, as in "it reads numbers that it has computed".
    public let description: String
  }

  /// How many computations a run consists of.
  public var stepCount: Int { plan.steps.count }

  /// How many numbers the memory of a run holds, its state, inputs, results and constants aside.
  public var memoryLength: Int { plan.memoryLength }

  /// What the function makes of other state and inputs; `nil`, and nothing changes, where these have other
  /// shapes than those that it was recorded with.
  public func callAsFunction(
    updating state: inout [[Storage]], _ inputs: [[Storage]]
  ) -> [Storage]? {
    let memory = plan.takeMemory() ?? Memory(plan)
    defer { plan.keep(memory) }
    return memory.run(plan, &state, inputs)
  }
}

extension Storage {
  /// These numbers when their recording is over: a scalar in place again.
  fileprivate var kept: Storage {
    guard case .array(let buffer) = contents else { return self }
    buffer.header.trace = nil
    return shape.isScalar ? Storage(buffer.address[0]) : self
  }
}

/// The memory in which a program runs.
final class Memory {
  private let numbers: UnsafeMutableRawPointer
  /// Where the numbers of each place lie now.
  private let addresses: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
  /// Those of the operands of one step.
  private let operands: UnsafeMutablePointer<UnsafePointer<Float>>
  /// The memory of the constants that are scalars, and of inputs that are.
  private let scalars: UnsafeMutablePointer<Float>
  /// What was handed back last: to be used again where nothing else holds it any more.
  private var handedBack: [Buffer] = []
  /// Memory for what cannot be written over the state that it follows, by the place of that.
  private var spare: [Buffer?]

  init(_ plan: Plan) {
    let count = plan.sources.count
    numbers = .allocate(
      byteCount: 4 * (plan.memoryLength + Buffer.lineLength), alignment: 4 * Buffer.lineLength)
    numbers.initializeMemory(
      as: UInt8.self, repeating: 0, count: 4 * (plan.memoryLength + Buffer.lineLength))
    scalars = .allocate(capacity: max(count, 1))
    addresses = .allocate(capacity: max(count, 1))
    operands = .allocate(capacity: max(plan.steps.map(\.operands.count).max() ?? 0, 1))
    spare = Array(repeating: nil, count: plan.state.reduce(0) { $0 + $1.count })
    let first = numbers.assumingMemoryBound(to: Float.self)
    for (place, source) in plan.sources.enumerated() {
      // An address that is replaced before each run begins as one that may be written to.
      addresses[place] = scalars + place
      switch source {
      case .constant(let storage):
        switch storage.contents {
        case .scalar(let number): scalars[place] = number
        // The plan holds the constant as long as there is this address.
        case .array(let buffer): addresses[place] = buffer.address
        }
      case .step: if plan.offsets[place] >= 0 { addresses[place] = first + plan.offsets[place] }
      case .input: break
      }
    }
  }

  deinit {
    numbers.deallocate()
    scalars.deallocate()
    addresses.deallocate()
    operands.deallocate()
  }

  func run(_ plan: Plan, _ state: inout [[Storage]], _ inputs: [[Storage]]) -> [Storage]? {
    var place = 0
    guard takeIn(state, plan.state, &place), takeIn(inputs, plan.inputs, &place) else {
      return nil
    }
    let handed = plan.readsInputs ? Array((state + inputs).joined()) : []
    // What the state was and others hold, too: they may let go of it meanwhile.
    var old: [Buffer] = []
    place = 0
    for list in state.indices {
      plan.changes[list].withUnsafeBufferPointer { changes in
        state[list].withUnsafeMutableBufferPointer { list in
          for index in list.indices {
            makeRoom(changes[index], &list[index], place, &old)
            place += 1
          }
        }
      }
    }
    makeRoom(plan)
    plan.operands.withUnsafeBufferPointer { places in
      for step in plan.unmanaged {
        step._withUnsafeGuaranteedRef { step in
          for (index, operand) in step.operands.enumerated() {
            operands[index] = UnsafePointer(addresses[places[operand]])
          }
          step.run(operands, addresses + step.results.lowerBound)
        }
      }
    }
    return withExtendedLifetime((plan, inputs, old)) {
      if plan.readsInTheEnd {
        for list in state.indices {
          for index in state[list].indices {
            if case .read(let end) = plan.changes[list][index] {
              state[list][index] = storage(at: end, plan, handed)
            }
          }
        }
      }
      return plan.results.map { storage(at: $0, plan, handed) }
    }
  }

  /// Looks up where the numbers of lists lie; whether all have the shapes that are expected.
  @inline(__always)
  private func takeIn(_ lists: [[Storage]], _ shapes: [[Shape]], _ place: inout Int) -> Bool {
    guard lists.count == shapes.count else { return false }
    for number in lists.indices {
      guard lists[number].count == shapes[number].count else { return false }
      let fits = Storage.lookUp(
        lists[number], shapes[number], addresses + place, scalars: scalars + place)
      guard fits else { return false }
      place += lists[number].count
    }
    return true
  }

  /// Finds memory for what a number of the state becomes.
  ///
  /// What it is stays readable at the address that was taken in.
  @inline(__always)
  private func makeRoom(
    _ change: Plan.Change, _ storage: inout Storage, _ place: Int, _ old: inout [Buffer]
  ) {
    switch change {
    case .none, .read: break
    case .inPlace(let end):
      // Moved out and in again, so that it is held but once.
      var contents = Storage.Contents.scalar(0)
      swap(&contents, &storage.contents)
      switch consume contents {
      case .scalar: break
      case .array(var buffer):
        if isKnownUniquelyReferenced(&buffer) {
          addresses[end] = addresses[place]
        } else {
          old.append(buffer)
          buffer = Buffer.make(buffer.header.shape)
          addresses[end] = buffer.address
        }
        storage.contents = .array(buffer)
      }
    case .moved(let end):
      guard case .array(let buffer) = storage.contents else { return }
      if spare[place] == nil || !isKnownUniquelyReferenced(&spare[place]) {
        spare[place] = Buffer.make(buffer.header.shape)
      }
      let next = spare[place].unsafelyUnwrapped
      addresses[end] = next.address
      storage.contents = .array(next)
      spare[place] = buffer
    }
  }

  /// Finds memory for the results: that of the last ones, where the caller has let go of it.
  private func makeRoom(_ plan: Plan) {
    if handedBack.isEmpty { handedBack = plan.returned.map { Buffer.make($0.shape) } }
    for (index, (place, shape)) in plan.returned.enumerated() {
      if !isKnownUniquelyReferenced(&handedBack[index]) { handedBack[index] = Buffer.make(shape) }
      addresses[place] = handedBack[index].address
    }
  }

  /// What a run has left at a place.
  private func storage(at place: Int, _ plan: Plan, _ handed: [Storage]) -> Storage {
    switch plan.sources[place] {
    case .input(let number, _): return handed[number]
    case .constant(let storage): return storage
    case .step:
      var storage = Storage(addresses[place][0])
      if plan.returnedAs[place] >= 0 {
        storage.contents = .array(handedBack[plan.returnedAs[place]])
      }
      return storage
    }
  }
}
