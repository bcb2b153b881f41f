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

  /// No range is too long, the longest has one more than the shortest, and every thread has as many
  /// of them, unless they would be too short for that.
  @Test(arguments: [1, 2, 3, 8]) func sharesAreAlike(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for (count, least, most) in [(0, 1, 4), (1, 1, 4), (32, 1, 7), (512, 10, 384), (512, 400, 384)]
    {
      let counts = Counts(count)
      let lengths = Counts(most + 1)
      pool.share(count, from: least, to: most) { first, length in
        lengths.add(length)
        for number in first..<first + length { counts.add(number) }
      }
      #expect(counts.all == [Int](repeating: 1, count: count))
      let all = lengths.all.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
      #expect(all.isEmpty || all[all.count - 1] - all[0] <= 1)
      #expect(all.count % threads == 0 || (all.first ?? 0) <= 2 * least)
    }
  }

  /// Each result stands where its number belongs, whichever thread had it.
  @Test(arguments: [1, 3, 8]) func resultsComeInOrder(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for count in [0, 1, 2, 100] {
      let squares = pool.map(count) { number in
        if number % 7 == 0 { usleep(200) }
        return number * number
      }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
    // What may be nil is kept.
    #expect(pool.map(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
  }

  /// All threads must meet inside the parts: were there fewer, this would never end.
  @Test(.timeLimit(.minutes(5))) func theThreadsWorkAtTheSameTime() {
    let pool = ThreadPool(threads: 3)
    let meeting = Meeting(3)
    pool.divide(3) { _ in meeting.arrive() }
    #expect(meeting.arrived == 3)
  }

  /// An interrupt must not reach them while the thread that called them has it blocked.
  @Test(.timeLimit(.minutes(5))) func threadsLeaveInterruptsToTheirCaller() {
    let pool = ThreadPool(threads: 3)
    let meeting = Meeting(3)
    let blocked = Counts(2)
    let caller = pthread_self()
    pool.divide(3) { _ in
      meeting.arrive()
      guard pthread_equal(caller, pthread_self()) == 0 else { return }
      var signals = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &signals)
      if sigismember(&signals, SIGINT) == 1 { blocked.add(0) }
      if sigismember(&signals, SIGTERM) == 1 { blocked.add(1) }
    }
    #expect(blocked.all == [2, 2])
  }

  @Test(.timeLimit(.minutes(5))) func workInsideAPartIsNotDividedAgain() {
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

  @Test(.timeLimit(.minutes(5))) func manyCallersAtOnce() {
    let pool = ThreadPool(threads: 2)
    let counts = Counts(10)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<20 { pool.divide(10) { counts.add($0) } }
    }
    #expect(counts.all == [Int](repeating: 160, count: 10))
  }

  /// Short work after pauses of all lengths.
  ///
  /// Threads come too late for some of it, are about to fall asleep or just awake. Each call must return, and only when all has been done.
  @Test(.timeLimit(.minutes(5)), arguments: [2, 3, 8]) func thousandsOfShortWorks(threads: Int) {
    let pool = ThreadPool(threads: threads)
    var numbers = Numbers(51)
    for round in 0..<5_000 {
      let parts = 2 + Int(numbers.word() % 5)
      let done = (0..<parts).map { _ in Slot() }
      pool.divide(parts) { done[$0].number = round }
      #expect(done.allSatisfy { $0.number == round })
      switch numbers.word() % 64 {
      case 0: usleep(UInt32(numbers.word() % 200))
      case 1...16: for _ in 0..<numbers.word() % 10_000 { done[0].number += 1 }
      default: break
      }
    }
  }

  /// Callers on several threads, who divide again inside their parts.
  @Test(.timeLimit(.minutes(5)), arguments: [2, 5]) func callersInCallers(threads: Int) {
    let pool = ThreadPool(threads: threads)
    let counts = Counts(3 * 4)
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      for _ in 0..<500 {
        pool.divide(3) { outer in pool.divide(4) { counts.add(outer * 4 + $0) } }
      }
    }
    #expect(counts.all == [Int](repeating: 3000, count: 12))
  }

  /// The system allows some thousands of threads at a time, so those of pools that are gone must be
  /// gone too, whether they slept or not.
  @Test(.timeLimit(.minutes(5))) func theThreadsEndWithTheirPool() {
    let before = numberOfThreads()
    for round in 0..<200 {
      let pool = ThreadPool(threads: 4)
      if round % 2 == 0 { pool.divide(4) { _ in } }
      if round % 8 == 0 { usleep(1000) }
    }
    // They end by themselves, soon; other tests have threads of their own.
    for _ in 0..<500 where numberOfThreads() > before + 100 { usleep(10_000) }
    #expect(numberOfThreads() <= before + 100)
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

/// How many threads this process has, where the system says so in a file; else none.
private func numberOfThreads() -> Int {
  (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
}

/// Written by one thread and read by another when that is done.
private final class Slot: @unchecked Sendable {
  var number = -1
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
