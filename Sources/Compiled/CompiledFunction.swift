import Autograd
import Kernels

/// A function of tensors that is recorded when it is called again and again, and from then on replayed.
///
/// What other frameworks call a compiled training step. The first call runs the function as it stands. The
/// second runs it and records its kernels: which, on which numbers, in which order; the graph, the walk
/// back through it and the rules of the operations leave nothing else behind. The third runs both, and
/// compares them. From the fourth on only the kernels run, each with its place in memory. All calls give
/// the same bits.
///
///     var slope = CompiledFunction()
///     for x in minibatches {
///       let results = slope([x, weight]) { inputs in
///         let w = inputs[1].variable
///         return [gradient(of: square(matmul(inputs[0], w)).mean(), at: w)]
///       }
///     }
///
/// The function has to depend on its inputs alone, and on what stays the same until `forget`. Where it
/// does not, as one that draws random numbers or goes another way by a number that it reads, recording
/// notices or the comparison fails, and it runs as it stands at every call.
///
/// A value: copies may be used on threads of their own.
public struct CompiledFunction {
  /// How far a function has come.
  private enum Stage {
    case unknown
    case called
    case recorded(Program)
    case compiled(Program)
    /// It runs as it stands, for this reason.
    case refused(String)
  }

  private let isRecorded: Bool
  private var stage = Stage.unknown
  private var shapes: [Shape] = []
  /// How many results each list had at the last call.
  private var counts: [Int] = []

  /// A function that was not called yet.
  ///
  /// - Parameter isRecorded: Whether it is ever recorded; otherwise it runs as it stands at every call, as
  ///   all do where the environment says `GAN_RECORD=0`.
  public init(isRecorded: Bool = true) { self.isRecorded = isRecorded && recordsPrograms }

  /// Forgets what was recorded, as is due when the function becomes another.
  public mutating func forget() { stage = .unknown }

  /// Whether only the kernels run, and how many they are.
  public var kernelCount: Int? {
    if case .compiled(let program) = stage { program.stepCount } else { nil }
  }

  /// Why the function cannot be recorded; `nil` where it can, or that is not known yet.
  public var obstacle: String? { if case .refused(let reason) = stage { reason } else { nil } }

  /// The results of the function, as constants.
  ///
  /// - Parameters:
  ///   - inputs: What it depends on, in lists.
  ///   - function: The function of these inputs, handed to it as constants, whose results are lists too.
  ///     Not called where its kernels are known.
  public mutating func callAsFunction(
    _ inputs: [[Tensor]], _ function: ([[Tensor]]) -> [[Tensor]]
  ) -> [[Tensor]] {
    var storages: [Storage] = []
    storages.reserveCapacity(shapes.count)
    for list in inputs { for input in list { storages.append(input.storage) } }
    if case .compiled(var program) = stage {
      // Held once, so that it runs in the memory that it has.
      stage = .unknown
      let results = program(storages)
      stage = .compiled(program)
      if let results { return lists(results, counts) }
    }
    let lengths = inputs.map { $0.count }
    var counts: [Int] = []
    func called(_ storages: [Storage]) -> [Storage] {
      let results = function(lists(storages, lengths))
      counts = results.map { $0.count }
      return results.flatMap { $0.map { $0.storage } }
    }
    defer { self.counts = counts }
    let given = storages.map { $0.shape }
    if given != shapes { (stage, shapes) = (.unknown, given) }
    switch stage {
    case .unknown:
      stage = isRecorded ? .called : .refused("it is not to be recorded")
      return lists(called(storages), counts)
    case .called:
      let (results, program) = Program.recording(storages, called)
      switch program {
      case .success(let program): stage = .recorded(program)
      case .failure(let obstacle): stage = .refused(obstacle.description)
      }
      return lists(results, counts)
    case .recorded(var program):
      let (replayed, results) = (program(storages), called(storages))
      let isSame = replayed.map { zip($0, results).allSatisfy(hasSameBits) } ?? false
      stage = isSame ? .compiled(program) : .refused("it depends on more than its inputs")
      return lists(results, counts)
    case .refused, .compiled: return lists(called(storages), counts)
    }
  }

  /// The same for a function of one list of tensors, with one list of results.
  public mutating func callAsFunction(
    _ inputs: [Tensor], _ function: ([Tensor]) -> [Tensor]
  ) -> [Tensor] { self([inputs]) { [function($0[0])] }[0] }
}

/// Tensors in lists of so many each, one after the other.
private func lists(_ storages: [Storage], _ counts: [Int]) -> [[Tensor]] {
  var start = 0
  return counts.map { count in
    start += count
    return storages[start - count..<start].map { Tensor($0) }
  }
}

private func hasSameBits(_ one: Storage, _ other: Storage) -> Bool {
  one.shape == other.shape && one.array.map(\.bitPattern) == other.array.map(\.bitPattern)
}
