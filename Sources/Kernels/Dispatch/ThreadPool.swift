import Synchronization

/// A few threads that divide work among them, and sleep while there is none for long.
///
/// Only work whose parts write to different places may be divided: then neither the number of
/// threads nor the order in which they come to the parts can change a bit of the result.
public final class ThreadPool: Sendable {
  /// How many threads work, the caller's own among them.
  public let threads: Int
  private let work: Work

  /// A pool of `threads` threads, from 1 on; with 1, all is done by the caller.
  public init(threads: Int) {
    guard threads >= 1 else { fatalError("ThreadPool: \(threads) threads; at least 1 is needed") }
    self.threads = threads
    work = Work(spins: threads <= processorCount)
    for number in 1..<threads { startThread("gan \(number)", serving: work) }
  }

  deinit { work.close() }

  /// Calls `body` with 0 ..< `parts`, each once, on all threads, and returns when all are done.
  ///
  /// Work inside a part is not divided again: while a pool is busy, it leaves every further call to
  /// the thread that made it. So where the runs of a sweep are the parts, each computes on one
  /// thread.
  public func divide(_ parts: Int, _ body: @Sendable (Int) -> Void) {
    if threads > 1, parts > 1, work.run(parts, body) { return }
    for part in 0..<max(parts, 0) { body(part) }
  }

  /// What `body` makes of 0 ..< `count`, in that order, each computed by one of the threads.
  public func map<Element>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
    let count = max(count, 0)
    return Array(unsafeUninitializedCapacity: count) { places, filled in
      // Each thread writes to the places of its own parts alone.
      nonisolated(unsafe) let places = places
      divide(count) { places.initializeElement(at: $0, to: body($0)) }
      filled = count
    }
  }

  /// Calls `body` with ranges of at most `length` that make up 0 ..< `count`, where there are at
  /// least two whole ones; else once, with all.
  func divide(_ count: Int, by length: Int, _ body: @Sendable (_ start: Int, _ count: Int) -> Void)
  {
    guard threads > 1, count >= 2 * length else { return body(0, count) }
    divide((count + length - 1) / length) { part in
      body(part * length, min(length, count - part * length))
    }
  }

  /// Calls `body` with ranges that make up 0 ..< `count`, none longer than `most`: as many for every
  /// thread, and each as long as the others but for one, where they need not be shorter than `least`
  /// for that.
  func share(
    _ count: Int, from least: Int, to most: Int,
    _ body: @Sendable (_ start: Int, _ count: Int) -> Void
  ) {
    let most = max(most, 1)
    let needed = (count + most - 1) / most
    let even = (needed + threads - 1) / threads * threads
    let parts = max(min(even, count / max(least, 1)), needed)
    divide(parts) { part in
      let start = part * count / parts
      body(start, (part + 1) * count / parts - start)
    }
  }

  /// The number of threads that the environment asks for by `GAN_THREADS`, else the number of
  /// processors.
  ///
  /// - Parameter environment: The variables; the program's own when it is `nil`.
  /// - Throws: `ThreadsError` when that is not a whole number from 1 to 256.
  public static func requested(
    environment: [String: String]? = nil
  ) throws(ThreadsError) -> Int {
    guard let text = environmentVariable("GAN_THREADS", in: environment), !text.isEmpty else {
      return processorCount
    }
    guard let threads = Int(text), 1...256 ~= threads else { throw ThreadsError(given: text) }
    return threads
  }
}

/// A number of threads was asked for that cannot be had.
public struct ThreadsError: Error, CustomStringConvertible {
  /// What was asked for.
  public let given: String

  /// One line that says what would be right.
  public var description: String {
    "GAN_THREADS is \"\(given)\"; it must be a whole number from 1 to 256"
  }
}

/// The threads that the program uses, as many as the environment says when they are first needed.
///
/// What cannot be understood is reported by the command; here the number of processors takes its
/// place, since a constant cannot throw.
public let threads = ThreadPool(
  threads: (try? ThreadPool.requested()) ?? processorCount)

/// What there is to do, shared by the threads of a pool.
///
/// The parts left to take are a range, held in one word. The thread that makes it shorter has a part, and
/// until that is done no thread may change what the part consists of: so a thread that comes late,
/// to other work than it was called for, is as welcome as any.
///
/// The caller takes parts from the front, the others from the back. What follows in a training step is
/// divided alike, so that a thread mostly finds the rows that it computes with in its own cache.
final class Work: @unchecked Sendable {
  /// Whether work is under way; the thread that sets it may change `body`.
  private let isTaken = Atomic(false)
  private var body: (@Sendable (Int) -> Void)?
  /// The parts that no thread has taken yet: the first of them in the upper half, the end in the lower.
  private let left = Atomic<UInt64>(0)
  /// The parts that are not done yet.
  private let unfinished = Atomic(0)
  private let isClosed = Atomic(false)
  private let start: WaitingRoom
  private let end: WaitingRoom

  init(spins: Bool) { (start, end) = (WaitingRoom(spins: spins), WaitingRoom(spins: spins)) }

  /// Does `parts` parts together with the threads that serve; false, and nothing done, when there is
  /// other work under way.
  func run(_ parts: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    guard isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    withoutActuallyEscaping(body) { body in
      self.body = body
      unfinished.store(parts, ordering: .relaxed)
      left.store(UInt64(parts), ordering: .sequentiallyConsistent)
      start.call()
      while takePart(atFront: true) {}
      end.wait { unfinished.load(ordering: .sequentiallyConsistent) == 0 }
      self.body = nil
    }
    isTaken.store(false, ordering: .releasing)
    return true
  }

  /// Does the next part at one end, if one is left.
  private func takePart(atFront: Bool) -> Bool {
    var range = left.load(ordering: .relaxed)
    while true {
      let (first, last) = (range >> 32, (range & 0xffff_ffff) &- 1)
      guard range & 0xffff_ffff > first else { return false }
      let attempt = left.weakCompareExchange(
        expected: range, desired: atFront ? (first + 1) << 32 | (last + 1) : first << 32 | last,
        successOrdering: .acquiring, failureOrdering: .relaxed)
      if attempt.exchanged {
        body.unsafelyUnwrapped(Int(atFront ? first : last))
        if unfinished.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { end.call() }
        return true
      }
      range = attempt.original
    }
  }

  private var isLeft: Bool {
    let range = left.load(ordering: .sequentiallyConsistent)
    return range >> 32 < range & 0xffff_ffff
  }

  /// What a thread does until the pool is gone.
  func serve() {
    while !isClosed.load(ordering: .sequentiallyConsistent) {
      while takePart(atFront: false) {}
      start.wait { isLeft || isClosed.load(ordering: .sequentiallyConsistent) }
    }
  }

  func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    start.call()
  }
}
