import Foundation

/// A few threads that divide work among them, and sleep while there is none.
///
/// Only work whose parts write to different places may be divided: then neither the number of
/// threads nor the order in which they come to the parts can change a bit of the result.
public final class ThreadPool: Sendable {
  /// How many threads work, the caller's own among them.
  public let threads: Int
  private let work = Work()

  /// A pool of `threads` threads, from 1 on; with 1, all is done by the caller.
  public init(threads: Int) {
    guard threads >= 1 else { fatalError("ThreadPool: \(threads) threads; at least 1 is needed") }
    self.threads = threads
    for number in 1..<threads {
      let work = work
      let thread = Thread { work.serve() }
      thread.name = "gan \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
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

  /// Calls `body` with ranges of at most `length` that make up 0 ..< `count`, where there are at
  /// least two whole ones; else once, with all.
  func divide(_ count: Int, by length: Int, _ body: @Sendable (_ start: Int, _ count: Int) -> Void)
  {
    guard threads > 1, count >= 2 * length else { return body(0, count) }
    divide((count + length - 1) / length) { part in
      body(part * length, min(length, count - part * length))
    }
  }

  /// The number of threads that the environment asks for by `GAN_THREADS`, else the number of
  /// processors.
  ///
  /// - Throws: `ThreadsError` when that is not a whole number from 1 to 256.
  public static func requested(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Int {
    guard let text = environment["GAN_THREADS"], !text.isEmpty else {
      return ProcessInfo.processInfo.activeProcessorCount
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
  threads: (try? ThreadPool.requested()) ?? ProcessInfo.processInfo.activeProcessorCount)

/// What there is to do, shared by the threads of a pool; `news` guards everything in it.
private final class Work: @unchecked Sendable {
  private let news = NSCondition()
  private var body: (@Sendable (Int) -> Void)?
  private var next = 0
  private var parts = 0
  private var unfinished = 0
  private var isClosed = false

  /// Does `parts` parts together with the threads that serve; false, and nothing done, when there is
  /// other work under way.
  func run(_ parts: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    withoutActuallyEscaping(body) { body in
      news.lock()
      guard self.body == nil else {
        news.unlock()
        return false
      }
      self.body = body
      (next, self.parts, unfinished) = (0, parts, parts)
      news.broadcast()
      while takePart() {}
      while unfinished > 0 { news.wait() }
      self.body = nil
      news.unlock()
      return true
    }
  }

  /// Does the next part, if one is left; to be called with the lock held, which is given up meanwhile.
  private func takePart() -> Bool {
    guard let body, next < parts else { return false }
    let part = next
    next += 1
    news.unlock()
    body(part)
    news.lock()
    unfinished -= 1
    if unfinished == 0 { news.broadcast() }
    return true
  }

  /// What a thread of the pool does all its life.
  func serve() {
    news.lock()
    while !isClosed {
      if !takePart() { news.wait() }
    }
    news.unlock()
  }

  func close() {
    news.lock()
    isClosed = true
    news.broadcast()
    news.unlock()
  }
}
