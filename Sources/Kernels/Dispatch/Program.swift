/// Whether functions are recorded at all: unless the environment says `GAN_RECORD=0`, so that what both ways
/// give can be compared.
public let recordsPrograms = environmentVariable("GAN_RECORD", in: nil) != "0"

/// A function of storages as the bare list of its computations, to be run again and again.
///
/// Recorded once, it knows the shape of every number that it will ever compute. So each has its place in
/// one piece of memory, which it shares with those that are no longer needed when it comes: a run
/// allocates nothing but its results, counts no references and checks no shapes.
///
/// A value: copies run independently of each other, and on threads of their own.
public struct Program {
  private let plan: Plan
  private var memory: Memory

  /// Runs a function once, and records it.
  ///
  /// - Parameters:
  ///   - inputs: What it is handed.
  ///   - function: The function. It must compute from its inputs, and from what never changes, alone;
  ///     whatever else it draws or looks up will be what it was this time.
  /// - Returns: What it returned, and the program, or the reason why there is none.
  public static func recording(
    _ inputs: [Storage], _ function: ([Storage]) -> [Storage]
  ) -> (results: [Storage], program: Result<Program, Obstacle>) {
    let trace = Trace()
    let results = function(trace.inputs(inputs))
    let places = results.map(trace.place)
    trace.close()
    let kept = results.map(\.kept)
    if let reason = trace.obstacle { return (kept, .failure(Obstacle(description: reason))) }
    let plan = Plan(trace, inputs: inputs.map(\.shape), results: places)
    return (kept, .success(Program(plan: plan, memory: Memory(plan))))
  }

  /// Why a function cannot be recorded.
  public struct Obstacle: Error, CustomStringConvertible {
    /// What it does, as in "it reads numbers that it has computed".
    public let description: String
  }

  /// How many computations a run consists of.
  public var stepCount: Int { plan.steps.count }

  /// How many numbers the memory of a run holds, its inputs, results and constants aside.
  public var memoryLength: Int { plan.memoryLength }

  /// Whether inputs have the shapes of those that it was recorded with.
  private func takes(_ inputs: [Storage]) -> Bool {
    guard inputs.count == plan.inputs.count else { return false }
    for (index, input) in inputs.enumerated() where input.shape != plan.inputs[index] {
      return false
    }
    return true
  }

  /// What the function makes of other inputs; `nil` where these have other shapes than those that it was
  /// recorded with.
  public mutating func callAsFunction(_ inputs: [Storage]) -> [Storage]? {
    guard takes(inputs) else { return nil }
    if !isKnownUniquelyReferenced(&memory) { memory = Memory(plan) }
    return memory.run(plan, inputs)
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

/// What a program does, and where.
private final class Plan {
  let steps: [Trace.Step]
  /// The same steps; since the plan holds them, each is run without counting references to it.
  let unmanaged: [Unmanaged<Trace.Step>]
  let operands: [Int]
  let sources: [Trace.Source]
  let inputs: [Shape]
  /// The places of the results; several may be the same.
  let results: [Int]
  /// The places of results that are handed back in memory of their own, with their shapes.
  let returned: [(place: Int, shape: Shape)]
  /// For each result which of these it is; `nil` for scalars, and for what no step computes.
  let returnedAs: [Int?]
  /// Where in the memory the numbers of each place begin; -1 where they are not there.
  let offsets: [Int]
  let memoryLength: Int

  init(_ trace: Trace, inputs: [Shape], results: [Int]) {
    self.inputs = inputs
    self.results = results
    (steps, operands, sources) = Self.needed(trace, results)
    unmanaged = steps.map(Unmanaged.passUnretained)
    var returned: [(place: Int, shape: Shape)] = []
    returnedAs = results.map { [sources] place in
      guard case .step(let shape) = sources[place], !shape.isScalar else { return nil }
      if let known = returned.firstIndex(where: { $0.place == place }) { return known }
      returned.append((place, shape))
      return returned.count - 1
    }
    self.returned = returned
    (offsets, memoryLength) = Self.layOut(steps, operands, sources, results)
  }

  /// The steps that lead to the results.
  private static func needed(
    _ trace: Trace, _ results: [Int]
  ) -> ([Trace.Step], [Int], [Trace.Source]) {
    var isNeeded = [Bool](repeating: false, count: trace.sources.count)
    for place in results { isNeeded[place] = true }
    var steps: [Trace.Step] = []
    for step in trace.steps.reversed() where isNeeded[step.result] {
      for place in trace.operands[step.operands] { isNeeded[place] = true }
      steps.append(step)
    }
    return (steps.reversed(), trace.operands, trace.sources)
  }

  /// Gives every computed number its place: memory is free again after the last step that reads it.
  private static func layOut(
    _ steps: [Trace.Step], _ operands: [Int], _ sources: [Trace.Source], _ results: [Int]
  ) -> (offsets: [Int], length: Int) {
    var lastStep = [Int](repeating: -1, count: sources.count)
    for (index, step) in steps.enumerated() {
      lastStep[step.result] = index
      for place in operands[step.operands] { lastStep[place] = index }
    }
    // What is handed back lies in memory of its own, but for a scalar, which is read at the end.
    for place in results { lastStep[place] = .max }
    var offsets = [Int](repeating: -1, count: sources.count)
    var length = 0
    var free: [Int: [Int]] = [:]
    for (index, step) in steps.enumerated() {
      guard case .step(let shape) = sources[step.result] else { continue }
      let size = room(shape)
      if lastStep[step.result] != .max || shape.isScalar {
        if let offset = free[size]?.popLast() {
          offsets[step.result] = offset
        } else {
          offsets[step.result] = length
          length += size
        }
      }
      for place in Set(operands[step.operands]).union([step.result])
      where lastStep[place] == index && offsets[place] >= 0 {
        guard case .step(let shape) = sources[place] else { continue }
        free[room(shape), default: []].append(offsets[place])
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

/// The memory in which a program runs.
private final class Memory {
  private let numbers: UnsafeMutableRawPointer
  /// Where the numbers of each place lie now.
  private let addresses: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
  /// Those of the operands of one step.
  private let operands: UnsafeMutablePointer<UnsafePointer<Float>>
  /// The memory of the constants that are scalars, and of inputs that are.
  private let scalars: UnsafeMutablePointer<Float>
  /// What was handed back last: to be used again where nothing else holds it any more.
  private var handedBack: [Buffer] = []

  init(_ plan: Plan) {
    let count = plan.sources.count
    numbers = .allocate(
      byteCount: 4 * (plan.memoryLength + Buffer.lineLength), alignment: 4 * Buffer.lineLength)
    numbers.initializeMemory(
      as: UInt8.self, repeating: 0, count: 4 * (plan.memoryLength + Buffer.lineLength))
    scalars = .allocate(capacity: max(count, 1))
    addresses = .allocate(capacity: max(count, 1))
    operands = .allocate(capacity: max(plan.steps.map(\.operands.count).max() ?? 0, 1))
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

  func run(_ plan: Plan, _ inputs: [Storage]) -> [Storage] {
    for (place, storage) in inputs.enumerated() {
      switch storage.contents {
      case .scalar(let number):
        scalars[place] = number
        addresses[place] = scalars + place
      case .array(let buffer): addresses[place] = buffer.address
      }
    }
    makeRoom(plan)
    plan.operands.withUnsafeBufferPointer { places in
      for step in plan.unmanaged {
        step._withUnsafeGuaranteedRef { step in
          for (index, operand) in step.operands.enumerated() {
            operands[index] = UnsafePointer(addresses[places[operand]])
          }
          step.fill(operands, addresses[step.result])
        }
      }
    }
    return withExtendedLifetime((plan, inputs)) {
      plan.results.indices.map { index in
        let place = plan.results[index]
        switch plan.sources[place] {
        case .input(let input): return inputs[input]
        case .constant(let storage): return storage
        case .step:
          var storage = Storage(addresses[place][0])
          if let buffer = plan.returnedAs[index] { storage.contents = .array(handedBack[buffer]) }
          return storage
        }
      }
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
}
