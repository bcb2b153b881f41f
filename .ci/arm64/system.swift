// Takes the place of Sources/Kernels/Dispatch/System.swift where there is no system: one processor, no
// threads but the caller's, and no environment.

let processorLevel = 0
let processorCount = 1

func environmentVariable(_ name: String, in environment: [String: String]?) -> String? {
  environment?[name]
}

func startThread(_ name: String, serving work: Work) {
  fatalError("a second thread where there is no system")
}

/// A pool of one thread never waits.
final class WaitingRoom: Sendable {
  init(spins: Bool) {}
  func wait(_ hasHappened: () -> Bool) {}
  func call() {}
}
