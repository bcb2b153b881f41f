import Foundation

/// The results of divided work, each put in its place by the thread that has it.
final class Collected<Element: Sendable>: @unchecked Sendable {
  let count: Int
  private var parts: [[Element]]
  private let lock = NSLock()

  init(count: Int) {
    self.count = count
    parts = Array(repeating: [], count: count)
  }

  func put(_ elements: [Element], at part: Int) {
    lock.lock()
    parts[part] = elements
    lock.unlock()
  }

  /// All elements in the order of the parts.
  func joined() -> [Element] {
    lock.lock()
    defer { lock.unlock() }
    return parts.flatMap { $0 }
  }
}
