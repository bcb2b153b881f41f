import Foundation
import Testing

@testable import Autograd

// Graphs are released with the last tensor, and neither a deep nor a wide one needs a deep stack.

@Suite struct ReleaseTests {
  @Test func aGraphDiesWithItsLastTensor() {
    for operation in operationCases {
      let nodes = Watch()
      do {
        let points = operation.points(seed: 1).map(\.variable)
        let y = operation.function(points)
        let total = square(y).sum()
        let recorded = (points + [y, total]).filter(\.isRecorded)
        nodes.add(recorded)
        #expect(nodes.alive == recorded.count, "\(operation.name)")
      }
      #expect(nodes.alive == 0, "\(operation.name)")
    }
  }

  @Test func aGraphDiesAfterItsGradients() {
    for operation in operationCases {
      let nodes = Watch()
      do {
        let points = operation.points(seed: 1).map(\.variable)
        let y = square(operation.function(points)).sum()
        _ = gradient(of: y, at: points)
        let slopes = gradient(of: y, at: points, differentiable: true)
        let norm = slopes.reduce(Tensor(0)) { $0 + square($1).sum() }
        let second = gradient(of: norm, at: points, differentiable: true)
        nodes.add(points + [y, norm] + slopes + second)
      }
      #expect(nodes.alive == 0, "\(operation.name)")
    }
  }

  @Test func aTensorKeepsOnlyWhatItCameFrom() {
    let nodes = Watch()
    let x = Tensor.variable(2)
    var middle: Tensor? = square(x)
    do {
      let y = exp(middle ?? 0)
      nodes.add([y])
      #expect(nodes.alive == 1)
    }
    #expect(nodes.alive == 0)
    nodes.add([middle ?? 0])
    #expect(nodes.alive == 1)
    middle = nil
    #expect(nodes.alive == 0)
    #expect(x.isRecorded)
  }

  /// A chain whose middle is still held must keep the part before it.
  @Test func releasingAChainStopsAtWhatIsHeld() {
    let x = Tensor.variable(1)
    var middle = Tensor(0)
    do {
      var y = x
      for step in 0..<1000 {
        y = y + 1
        if step == 499 { middle = y }
      }
      #expect(y.number == 1001)
    }
    #expect(middle.number == 501)
    #expect(gradient(of: middle * 2, at: x).number == 2)
  }

  @Test func aMillionNodesInARow() {
    #expect(slopeOfChain(1_000_000) == 1)
  }

  @Test func aMillionNodesInARowOnASmallStack() {
    let result = Box()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      result.value = slopeOfChain(1_000_000)
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
    #expect(result.value == 1)
  }

  /// Chains of two operands and of a list, differentiable so that the way back is a graph too.
  @Test func otherChainsAndTheirGradientsAreReleased() {
    let nodes = Watch()
    do {
      let x = Tensor([1]).variable
      var y = x
      for _ in 0..<50_000 { y = concatenate([y * 1 + x * 0], axis: 0) }
      let slope = gradient(of: y.sum(), at: x, differentiable: true)
      #expect(slope.numbers == [1])
      nodes.add([x, y, slope])
    }
    #expect(nodes.alive == 0)
  }

  @Test func aWideGraph() {
    let nodes = Watch()
    do {
      let x = Tensor.variable(2)
      let leaves = (0..<100_000).map { _ in (x * 3).reshaped(to: [1]) }
      let y = concatenate(leaves, axis: 0).sum()
      #expect(gradient(of: y, at: x).number == 300_000)
      nodes.add([x, y])
    }
    #expect(nodes.alive == 0)
  }
}

/// The slope of `x + 1 + 1 + …`; the chain is released before this returns.
private func slopeOfChain(_ length: Int) -> Float {
  let x = Tensor.variable(1)
  var y = x
  for _ in 0..<length { y = y + 1 }
  return gradient(of: y, at: x).number
}

/// Counts the nodes that are still alive, holding none.
private final class Watch {
  private struct Reference { weak var node: Node? }
  private var references: [Reference] = []

  func add(_ tensors: [Tensor]) { references += tensors.map { Reference(node: $0.node) } }

  var alive: Int { references.count { $0.node != nil } }
}

/// Written by one thread before it signals, read by another after.
private final class Box: @unchecked Sendable {
  var value: Float = 0
}
