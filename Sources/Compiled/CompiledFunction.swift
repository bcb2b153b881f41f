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
  private var shapes: [[Shape]] = []

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

  /// Changes the state as the function does; what it changes in place where nothing else holds it.
  ///
  /// - Parameters:
  ///   - state: What changes from call to call, in lists, as the weights of a network do.
  ///   - inputs: What else the function depends on, in lists.
  ///   - function: The function, which is handed all that as constants and makes the next state. Not called
  ///     where its kernels are known.
  /// - Returns: What the function returns, as constants.
  public mutating func callAsFunction(
    updating state: inout [[Storage]], _ inputs: [[Storage]],
    _ function: (_ state: inout [[Tensor]], _ inputs: [[Tensor]]) -> [Tensor]
  ) -> [Tensor] {
    if case .compiled(let program) = stage, let results = program(updating: &state, inputs) {
      return results.map { Tensor($0) }
    }
    func call(_ state: inout [[Storage]], _ inputs: [[Storage]]) -> [Storage] {
      var tensors = state.map { $0.map { Tensor($0) } }
      // Held once, so that its numbers may change in place.
      state = []
      let results = function(&tensors, inputs.map { $0.map { Tensor($0) } })
      state = tensors.map { $0.map(\.storage) }
      return results.map(\.storage)
    }
    let given = (state + inputs).map { $0.map(\.shape) }
    if given != shapes { (stage, shapes) = (.unknown, given) }
    var results: [Storage]
    switch stage {
    case .unknown:
      stage = isRecorded ? .called : .refused("it is not to be recorded")
      results = call(&state, inputs)
    case .called:
      let recording = Program.recording(updating: &state, inputs, call)
      results = recording.results
      switch recording.program {
      case .success(let program): stage = .recorded(program)
      case .failure(let obstacle): stage = .refused(obstacle.description)
      }
    case .recorded(let program):
      var other = state
      let replayed = program(updating: &other, inputs)
      results = call(&state, inputs)
      let isSame = replayed.map { haveSameBits(other + [$0], state + [results]) } ?? false
      stage = isSame ? .compiled(program) : .refused("it depends on more than its inputs")
    case .refused, .compiled: results = call(&state, inputs)
    }
    return results.map { Tensor($0) }
  }

  /// The results of a function without a state, as constants.
  public mutating func callAsFunction(
    _ inputs: [Tensor], _ function: ([Tensor]) -> [Tensor]
  ) -> [Tensor] {
    var none: [[Storage]] = []
    return self(updating: &none, [inputs.map(\.storage)]) { function($1[0]) }
  }
}

private func haveSameBits(_ some: [[Storage]], _ others: [[Storage]]) -> Bool {
  some.elementsEqual(others) { $0.elementsEqual($1, by: hasSameBits) }
}

private func hasSameBits(_ one: Storage, _ other: Storage) -> Bool {
  one.shape == other.shape && one.array.map(\.bitPattern) == other.array.map(\.bitPattern)
}
