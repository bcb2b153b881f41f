import Autograd
import Dispatch
import Measures

/// How fast one workload ran, and a check sum of what it computed.
struct Benchmark {
  let workload: Workload
  /// The check sum after the workload's first steps: the same on every level, with any number of
  /// threads, in every build.
  let checksum: String
  /// For each repetition the seconds a step took.
  let seconds: [Double]

  /// The median over the repetitions.
  var secondsPerStep: Double { median(seconds) }
  /// The reciprocal of `secondsPerStep`.
  var stepsPerSecond: Double { 1 / secondsPerStep }
  /// Thousand millions of floating-point operations a second, those of the matrix products alone: a
  /// multiply-add is two.
  var gigaflops: Double { 2 * Double(workload.multiplyAdds) / secondsPerStep / 1e9 }
  /// How far the slowest repetition lies above the fastest, as a share of the median.
  var spread: Double { ((seconds.max() ?? 0) - (seconds.min() ?? 0)) / secondsPerStep }

  /// The time that one repetition is to take where the number of steps is not given, and half of
  /// which the machine runs before the clock is started.
  private static let repetitionSeconds = 0.5

  /// Runs a workload.
  ///
  /// - Parameters:
  ///   - steps: The steps of a repetition, or `nil` for as many as take half a second.
  ///   - repetitions: How often these are timed, at least once.
  ///   - progress: Called before each repetition with the number of those done.
  init(
    _ workload: Workload, steps: Int? = nil, repetitions: Int, progress: (Int) -> Void = { _ in }
  ) {
    self.workload = workload
    progress(0)
    let work = workload.start()
    for _ in 0..<workload.checkedSteps { work.step() }
    checksum = hash(of: work.results)

    let count = steps ?? Self.stepsThatFill(Self.repetitionSeconds, work)
    seconds = (0..<repetitions).map { repetition in
      progress(repetition)
      return time { for _ in 0..<count { work.step() } } / Double(count)
    }
  }

  /// How many steps fill that time, found by running half as long.
  ///
  /// The first half of that warms the machine up, and holds the steps that are recorded, which take longer.
  private static func stepsThatFill(_ seconds: Double, _ work: any Work) -> Int {
    func run(_ seconds: Double, atLeast least: Int) -> (count: Int, spent: Double) {
      var (count, spent) = (0, 0.0)
      while spent < seconds || count < least {
        spent += time { work.step() }
        count += 1
      }
      return (count, spent)
    }
    _ = run(seconds / 4, atLeast: 3)
    let (count, spent) = run(seconds / 4, atLeast: 1)
    return max(Int((Double(count) * seconds / spent).rounded()), 1)
  }
}

/// The seconds that something takes, by a clock that is never set.
private func time(_ body: () -> Void) -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  body()
  // A clock may be coarser than a step is long; nothing takes no time.
  return Double(max(DispatchTime.now().uptimeNanoseconds - start, 1)) / 1e9
}

/// FNV-1a of 64 bits over the bit patterns of all numbers, each from its lowest byte up, as sixteen
/// hexadecimal digits.
func hash(of tensors: [Tensor]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for tensor in tensors {
    for number in tensor.numbers {
      var bits = number.bitPattern
      for _ in 0..<4 {
        hash = (hash ^ UInt64(bits & 0xff)) &* 0x0000_0100_0000_01b3
        bits >>= 8
      }
    }
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
