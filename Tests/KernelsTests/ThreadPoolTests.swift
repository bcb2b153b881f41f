import Foundation
import Testing

@testable import Kernels

@Suite struct ThreadPoolTests {
  @Test(arguments: [1, 2, 3, 8]) func everyPartIsDoneOnce(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for parts in [0, 1, 2, 3, 7, 100] {
      let counts = Counts(parts)
      for _ in 0..<50 { pool.divide(parts) { counts.add($0) } }
      #expect(counts.all == [Int](repeating: 50, count: parts))
    }
  }

  /// All threads must meet inside the parts: were there fewer, this would never end.
  @Test(.timeLimit(.minutes(1))) func theThreadsWorkAtTheSameTime() {
    let pool = ThreadPool(threads: 3)
    let meeting = Meeting(3)
    pool.divide(3) { _ in meeting.arrive() }
    #expect(meeting.arrived == 3)
  }

  @Test(.timeLimit(.minutes(1))) func workInsideAPartIsNotDividedAgain() {
    let pool = ThreadPool(threads: 4)
    let counts = Counts(4 * 5)
    let strangers = Counts(1)
    pool.divide(4) { outer in
      let own = pthread_self()
      pool.divide(5) { inner in
        counts.add(outer * 5 + inner)
        if pthread_equal(own, pthread_self()) == 0 { strangers.add(0) }
      }
    }
    #expect(counts.all == [Int](repeating: 1, count: 20))
    #expect(strangers.all == [0])
  }

  @Test(.timeLimit(.minutes(1))) func manyCallersAtOnce() {
    let pool = ThreadPool(threads: 2)
    let counts = Counts(10)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<20 { pool.divide(10) { counts.add($0) } }
    }
    #expect(counts.all == [Int](repeating: 160, count: 10))
  }

  @Test func theEnvironmentSaysHowMany() throws {
    #expect(try ThreadPool.requested(environment: ["GAN_THREADS": "3"]) == 3)
    let all = ProcessInfo.processInfo.activeProcessorCount
    #expect(try ThreadPool.requested(environment: [:]) == all)
    #expect(try ThreadPool.requested(environment: ["GAN_THREADS": ""]) == all)
    for text in ["0", "-1", "257", "two", "1.5", " 1"] {
      let error = try #require(throws: ThreadsError.self) {
        try ThreadPool.requested(environment: ["GAN_THREADS": text])
      }
      #expect(error.description.contains("\"\(text)\"") && !error.description.contains("\n"))
    }
  }
}

private final class Counts: @unchecked Sendable {
  private let lock = NSLock()
  private var counts: [Int]

  init(_ count: Int) { counts = [Int](repeating: 0, count: count) }

  func add(_ index: Int) { lock.withLock { counts[index] += 1 } }
  var all: [Int] { lock.withLock { counts } }
}

private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private let expected: Int
  private var count = 0

  init(_ expected: Int) { self.expected = expected }

  var arrived: Int { condition.withLock { count } }

  func arrive() {
    condition.lock()
    count += 1
    condition.broadcast()
    while count < expected { condition.wait() }
    condition.unlock()
  }
}
