import Autograd
import Foundation
import Kernels
import Synchronization

/// A thread that works on something while the one that owns the worker goes on with something else.
///
///     worker.start(session)                       // it trains
///     keys = screen.keys(within: 1.0 / 30)
///     worker.stopSoon()
///     session = worker.finish()!                  // look at it, draw it, start again
///
/// The state has one owner at any time: it is handed over by `start` and comes back by `finish`.
/// While there is nothing to do the thread sleeps. It ends with the worker, as soon as its work does.
final class Worker<State> {
  /// Does some work on the state; to look often at whether it is to stop costs nothing.
  typealias Work = @Sendable (_ state: inout State, _ shouldStop: () -> Bool) -> Void

  /// Whether a state has been handed over that has not come back.
  private(set) var isBusy = false
  private let desk = Desk<State>()

  /// A thread that will do `work` each time a state is handed over.
  init(_ work: @escaping Work) {
    let thread = Thread { [desk] in
      leaveSignalsToOthers()
      desk.serve(work)
    }
    thread.name = "gan worker"
    // A graph is walked with loops, but lessons and networks are not ours to know.
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { desk.close() }

  /// Hands a state over and lets the work begin; the last one must have come back.
  func start(_ state: consuming sending State) {
    require(!isBusy, "Worker: a state is handed over while another is worked on")
    isBusy = true
    desk.put(consume state)
  }

  /// Lets the work know that it is to stop.
  func stopSoon() { desk.isToStop.store(true, ordering: .relaxed) }

  /// Waits until the work is done, and takes the state back.
  ///
  /// - Parameter seconds: How long to wait at most; with 0 it only looks.
  /// - Returns: The state; nil when the work is not done in time, or none has begun.
  func finish(within seconds: Double = .infinity) -> sending State? {
    guard isBusy, let state = desk.take(within: seconds) else { return nil }
    isBusy = false
    return state
  }
}

/// Where a state lies while it changes hands.
///
/// The two semaphores say whose turn it is, so nothing is read and written at the same time: the worker's
/// from `begun` to `done`, its owner's else.
private final class Desk<State>: @unchecked Sendable {
  let isToStop = Atomic(false)
  private let isClosed = Atomic(false)
  private let begun = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)
  private var state: State?

  func put(_ state: consuming sending State) {
    self.state = consume state
    isToStop.store(false, ordering: .relaxed)
    begun.signal()
  }

  func take(within seconds: Double) -> sending State? {
    // More than a year is for ever.
    let limit =
      seconds < 3e7 ? DispatchTime.now() + .nanoseconds(Int(max(seconds, 0) * 1e9)) : .distantFuture
    return done.wait(timeout: limit) == .success ? lift() : nil
  }

  /// What the thread does all its life.
  func serve(_ work: Worker<State>.Work) {
    while true {
      begun.wait()
      if isClosed.load(ordering: .relaxed) { return }
      takeTurn(work)
      done.signal()
    }
  }

  /// A function of its own, so that no reference to the state is left here once its owner has it: a
  /// value that two hold is copied when one changes it.
  @inline(never)
  private func takeTurn(_ work: Worker<State>.Work) {
    guard var state = lift() else { return }
    work(&state) { isToStop.load(ordering: .relaxed) }
    self.state = consume state
  }

  func close() {
    isToStop.store(true, ordering: .relaxed)
    isClosed.store(true, ordering: .relaxed)
    begun.signal()
  }

  /// Takes the state up, and leaves nothing that could be shared.
  private func lift() -> sending State? {
    let parcel = Parcel(state: state)
    state = nil
    return parcel.state
  }
}

/// A state that is handed over whole, so that no reference to it stays behind.
private struct Parcel<State>: @unchecked Sendable {
  let state: State?
}
