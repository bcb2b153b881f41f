import Console
import Foundation
import Synchronization
import Testing

@testable import Workbench
@testable import gan

/// Something that must not be shared.
private final class Counter {
  var count = 0
}

/// What was there, held nowhere else.
private func taken(from state: inout [Int]) -> [Int] {
  var result: [Int] = []
  swap(&result, &state)
  return result
}

@Suite("A worker", .timeLimit(.minutes(5)))
struct WorkerTests {
  @Test("works on what it is handed, on a thread of its own, and gives it back")
  func handsBack() {
    let isMain = Atomic(true)
    let worker = Worker<[Int]> { state, _ in
      isMain.store(Thread.isMainThread, ordering: .relaxed)
      state.append(state.count)
    }
    var state: [Int] = []
    for count in 1...1000 {
      worker.start(state)
      #expect(worker.isBusy)
      state = worker.finish() ?? []
      #expect(!worker.isBusy)
      guard state.count == count else { break }
    }
    #expect(state == Array(0..<1000))
    let wasMain = isMain.load(ordering: .relaxed)
    #expect(!wasMain)
  }

  @Test("a state that cannot be shared is handed over as well")
  func handsOver() {
    let worker = Worker<Counter> { counter, _ in counter.count += 1 }
    worker.start(Counter())
    #expect(worker.finish()?.count == 1)
  }

  @Test("there is nothing to take back before it is done, and then only once")
  func onlyOnce() {
    let mayEnd = Atomic(false)
    let worker = Worker<Int> { state, _ in
      while !mayEnd.load(ordering: .acquiring) { usleep(100) }
      state += 1
    }
    #expect(worker.finish(within: 0) == nil)
    worker.start(1)
    let began = secondsNow()
    #expect(worker.finish(within: 0) == nil)
    #expect(worker.finish(within: -1) == nil)
    #expect(worker.finish(within: 0.05) == nil)
    #expect(0.05...10 ~= secondsNow() - began)
    #expect(worker.isBusy)
    mayEnd.store(true, ordering: .releasing)
    #expect(worker.finish() == 2)
    #expect(worker.finish() == nil)
  }

  @Test("it is told to stop, and the next work is not")
  func stops() {
    let worker = Worker<Int> { state, shouldStop in
      while !shouldStop(), state < 1_000_000_000 { state += 1 }
      if state == 7 { while !shouldStop() {} }
    }
    for _ in 0..<100 {
      worker.start(0)
      worker.stopSoon()
      #expect(worker.finish() != 1_000_000_000)
      // Not stopped, so it comes to its end.
      worker.start(999_999_000)
      #expect(worker.finish() == 1_000_000_000)
    }
  }

  @Test("what is handed over is not copied: its owner has it alone again")
  func isNotCopied() {
    let worker = Worker<[Int]> { state, _ in state[0] += 1 }
    var state = Array(repeating: 0, count: 1_000)
    let address = state.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    for _ in 0..<200 {
      worker.start(taken(from: &state))
      state = worker.finish() ?? [0, 0]
      state[1] += 1
    }
    #expect(state[0] == 200 && state[1] == 200)
    #expect(state.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } == address)
  }

  @Test("its thread ends with it, even in the middle of work")
  func ends() async {
    let hasBegun = Atomic(false)
    let hasEnded = Atomic(false)
    do {
      let worker = Worker<Int> { _, shouldStop in
        hasBegun.store(true, ordering: .releasing)
        while !shouldStop() { usleep(100) }
        hasEnded.store(true, ordering: .releasing)
      }
      worker.start(0)
      while !hasBegun.load(ordering: .acquiring) { await Task.yield() }
    }
    while !hasEnded.load(ordering: .acquiring) { await Task.yield() }
  }

  @Test("an interrupt and a stop reach other threads, a fault does not")
  func signals() {
    let worker = Worker<[Int32: Bool]> { state, _ in
      var blocked = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &blocked)
      for number in state.keys { state[number] = sigismember(&blocked, number) == 1 }
    }
    worker.start([SIGINT: false, SIGTERM: false, SIGTSTP: false, SIGHUP: false, SIGSEGV: true])
    let expected = [SIGINT: true, SIGTERM: true, SIGTSTP: true, SIGHUP: true, SIGSEGV: false]
    #expect(worker.finish() == expected)
  }

  @Test("a second state while one is worked on is a mistake")
  func twice() async {
    await #expect(processExitsWith: .failure) {
      let worker = Worker<Int> { _, shouldStop in while !shouldStop() { usleep(100) } }
      worker.start(0)
      worker.start(0)
    }
  }
}
